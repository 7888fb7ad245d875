package org.paperboy.article;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier version said wrongly, for readers to see.
 *
 * @param made whether this version of the story is the first that says so
 */
public record Correction(Instant at, String text, boolean made) {

    public Correction(Instant at, String text) {
        this(at, text, false);
    }

    /** These, none of which this version is the first to say. */
    static List<Correction> kept(List<Correction> corrections) {
        return corrections.stream().map(c -> new Correction(c.at, c.text)).toList();
    }

    /**
     * These, with a mark on those that the version before did not have.
     *
     * @param before those of the version before; null where they are not known: then the date decides
     * @param since the date of the version before; of a story that is new its own
     */
    static List<Correction> marked(List<Correction> corrections, @Nullable List<Correction> before, Instant since) {
        Set<Correction> known = new HashSet<>(kept(before == null ? List.of() : before));
        return kept(corrections).stream()
                .map(c -> new Correction(c.at, c.text, before == null ? !c.end().isBefore(since) : !known.contains(c)))
                .toList();
    }

    /** A day alone is midnight, and lasts for its day. */
    private Instant end() {
        boolean day = at.equals(at.truncatedTo(ChronoUnit.DAYS));
        return day ? at.plus(Duration.ofDays(1)).minusSeconds(1) : at;
    }
}
