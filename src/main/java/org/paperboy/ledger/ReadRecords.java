package org.paperboy.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Sight;
import org.paperboy.ledger.SightRow.IdKind;
import org.paperboy.ledger.database.JobDatabase;

/**
 * The records of the read under way: which of each id counts so far, and which was put off until its end; and which the
 * source holds besides the one that counts. Kept with the chunks, so that a read that was cut off goes on as if it had not
 * been. Editions are in it too, whose source is another.
 */
public final class ReadRecords {
    private final SightingTable sightings;
    private final PostponedRecordTable postponed;
    private final DuplicateRecordTable duplicates;

    ReadRecords(JobDatabase database, SightingTable sightings) {
        this.sightings = sightings;
        this.postponed = new PostponedRecordTable(database);
        this.duplicates = new DuplicateRecordTable(database);
    }

    /** Keeps what a part of the read has found out. */
    public void keep(long run, RecordJudge judge) {
        sightings.add(judge.newlyMet().values());
        postponed.remove(judge.settled());
        if (!judge.postponed().isEmpty()) postponed.add(judge.postponed().values());
        if (judge.ended()) duplicates.remove(judge.newlyMet().values());
        if (!judge.answered().isEmpty()) duplicates.add(run, judge.answered());
    }

    /** Which record of an id counts in this read so far, by id. */
    public Map<String, Sight> met(Collection<String> ids) {
        return sightings.records(ids);
    }

    /** The record of an id that was put off, by id. */
    public Map<String, Sight> postponed(Collection<String> ids) {
        return postponed.of(ids);
    }

    /** Of these records those that are put off. */
    public Set<String> postponedAmong(Collection<String> records) {
        return postponed.among(records);
    }

    /** Whether any article's record is put off. */
    public boolean isAnyPostponed() {
        return postponed.any(IdKind.ARTICLE);
    }

    /** Whether any edition's is. */
    public boolean isAnyEditionPostponed() {
        return postponed.any(IdKind.EDITION);
    }

    /** Of these records those that the source held besides the one that counts, by record. */
    public Map<String, Sight> duplicates(Collection<String> records) {
        return duplicates.of(records);
    }

    /** A read of articles begins. */
    public void clear() {
        postponed.clear(IdKind.ARTICLE);
    }

    /** A read of editions begins, or has ended. */
    public void clearEditions() {
        postponed.clear(IdKind.EDITION);
        sightings.clear(IdKind.EDITION);
    }

    /** Forgets what runs before this one met: the whole source of articles has been read again. */
    public void forgetBefore(long run) {
        duplicates.forgetBefore(run, IdKind.ARTICLE);
    }

    /** The same of editions. */
    public void forgetEditionsBefore(long run) {
        duplicates.forgetBefore(run, IdKind.EDITION);
    }
}
