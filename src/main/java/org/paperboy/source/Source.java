package org.paperboy.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a newsroom's articles come from. One instance serves one run; used by one thread. */
public interface Source extends AutoCloseable {

    /**
     * Begins to read, or goes on where a position that this source gave out says.
     *
     * @param last how the last read ended, if any: what {@link #position()} said then
     * @param full read everything, as a complete read, regardless of {@code last}
     * @throws SourceException if the source cannot be reached
     */
    void open(@Nullable String last, boolean full) throws SourceException;

    /**
     * The next record, or nothing at the end.
     *
     * @throws SourceException if the source breaks off: run again to go on
     */
    Optional<Record> next() throws SourceException;

    /** How far the reading got, to be kept with what was read: text that only this source understands. */
    String position();

    /** Whether {@link #open} went on in the middle of an earlier read, so that what that one saw still counts. */
    boolean resumed();

    /**
     * Whether what this read does not hold is gone from the source. May turn from true to false within a read, but not
     * back; what it says at the end holds.
     */
    boolean complete();

    /**
     * What changed in the source while it was read, in words for a person, so that a read which began as a complete one is
     * none at its end; empty if nothing did, or if the read never was a complete one.
     */
    Optional<String> changed();

    /**
     * Whether this read alone met every record that the source holds, when it has reached its end; with {@link #complete}
     * what was missing is gone too.
     */
    boolean whole();

    /**
     * Whether a record's place is its own for good, as a file's path is and a line's number is not: so that of a record
     * that cannot be read it is still known which article was there.
     */
    boolean fixedPlaces();

    /**
     * That the source no longer holds anything and nothing is concluded from that, in words for a person; known at the end of
     * the first read that finds it so. Ends without a full stop.
     */
    default Optional<String> emptied() {
        return Optional.empty();
    }

    /** What the source's own clock said when it was opened; empty where it has none but this machine's. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /**
     * Of a table its columns that protect articles, known when it is open and before a record is read; {@link
     * ProtectiveColumns#NONE} where each record says for itself what it holds.
     */
    default ProtectiveColumns protectiveColumns() {
        return ProtectiveColumns.NONE;
    }

    /** What prevents the reading, and notes for the operator; see {@link SourceCheck}. */
    SourceCheck check();

    @Override
    void close();

    /**
     * What was found when the source was looked at.
     *
     * @param faults what prevents a run, and what to do about it, a sentence each
     * @param notes what the operator should know, a sentence each
     */
    record SourceCheck(List<String> faults, List<String> notes) {}
}
