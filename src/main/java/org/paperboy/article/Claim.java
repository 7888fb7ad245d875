package org.paperboy.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a record of the source takes precedence over another of the same id.
 *
 * @param version 0 where the source does not number versions
 * @param changed the date of change that it names; null where it names none: then weight alone decides
 */
public record Claim(int version, @Nullable Instant changed, Weight weight) {
    /** A clock or an offset may be wrong by so much. A date further ahead of the run's clock is no date of change. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** What a record asks for, the safer the later. */
    public enum Weight {
        APPROVED,
        /** An approved one for subscribers alone, or with limits of its rights. */
        RESTRICTED,
        /** A draft, or an approved one with an embargo or a date of publication that has not come. */
        WAITING,
        WITHDRAWN,
        KILLED;

        /** That of an approved one. */
        public static Weight of(Article article, Instant now) {
            if (article.embargo() != null || article.published().isAfter(now)) return WAITING;
            return article.access() == Access.SUBSCRIBER || article.rights().restrict() ? RESTRICTED : APPROVED;
        }
    }

    /**
     * A date of the future is none by which others are older. What waits goes by its weight then; of the rest any other counts.
     *
     * @param dates those that it names, in the order in which they count
     * @param now the editorial clock
     */
    public static Claim of(int version, List<Instant> dates, Weight weight, Instant now) {
        boolean aheadOnly = !dates.isEmpty() && weight.compareTo(Weight.WAITING) < 0;
        Instant changed = dates.stream()
                .filter(date -> !date.isAfter(now.plus(AHEAD)))
                .findFirst()
                .orElse(aheadOnly ? Instant.EPOCH : null);
        return new Claim(version, changed, weight);
    }

    /** Above 0 if this one counts and not the other, below 0 if the other does; 0 if they differ only in their places. */
    public int against(Claim other) {
        if (numbered(other)) return Integer.compare(version, other.version);
        int later = changed == null || other.changed == null ? 0 : changed.compareTo(other.changed);
        return later == 0 ? weight.compareTo(other.weight) : later;
    }

    /** Whether both have one version and one date of change. */
    public boolean level(Claim other) {
        return version == other.version && changed != null && changed.equals(other.changed);
    }

    /** Whether both have a version, and this the lower one. */
    public boolean lower(Claim other) {
        return numbered(other) && version < other.version;
    }

    /** Whether it waits, and names no date of change but such as have not come. */
    boolean isPutOff() {
        return weight == Weight.WAITING && changed == null;
    }

    /** Whether it is that of a withdrawal. */
    public boolean takesBack() {
        return weight.compareTo(Weight.WITHDRAWN) >= 0;
    }

    private boolean numbered(Claim other) {
        return version > 0 && other.version > 0 && version != other.version;
    }
}
