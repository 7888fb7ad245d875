package org.paperboy.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Claim.Weight;

/**
 * What is known of an article's id.
 *
 * @param digest SHA-256 of the cleaned article that counts; empty for one taken back
 * @param updated what receivers see
 * @param changed the date of change by the record's own word, or the clock that first read it; no receiver sees it
 * @param embargo the last that it had, if any
 * @param opens the instant at which it opens, or did, as the record that it goes by says
 * @param opened whether receivers may see it
 * @param shown whether they might in an earlier run than the one that changed it last
 * @param run that changed it last
 * @param withdrawal set if it is taken back
 * @param ground why it is taken back; set with {@code withdrawal}
 * @param record fingerprint of the record it goes by; empty where the source does not hold it
 * @param place where that was
 */
public record Standing(
        String id,
        int version,
        String digest,
        Instant published,
        Instant updated,
        Instant changed,
        @Nullable Instant embargo,
        Instant opens,
        boolean opened,
        boolean shown,
        long run,
        @Nullable Withdrawal withdrawal,
        Withdrawal.@Nullable Ground ground,
        String record,
        String place) {

    /** An article that was admitted. */
    static Standing of(Ruling.Admit admit, Sight sight, boolean opened, boolean shown, long run) {
        Article a = admit.article();
        return new Standing(
                a.id(),
                a.version(),
                admit.digest(),
                a.published(),
                a.updated(),
                admit.changed(),
                a.embargo(),
                admit.opens(),
                opened,
                shown,
                run,
                null,
                null,
                sight.record(),
                sight.place());
    }

    /** One that the source does not hold: the next record of it is looked at in any case. */
    public static Standing absent(Ruling.TakeDown down, long run) {
        return of(down, null, new Sight(down.withdrawal().id(), "", "", new Claim(0, null, Weight.APPROVED)), run);
    }

    /** One that was taken back. */
    static Standing of(Ruling.TakeDown down, @Nullable Standing before, Sight sight, long run) {
        Withdrawal w = down.withdrawal();
        return new Standing(
                w.id(),
                w.version(),
                "",
                before == null ? w.at() : before.published(),
                before == null ? w.at() : before.updated(),
                down.changed(),
                before == null ? null : before.embargo(),
                before == null ? w.at() : before.opens(),
                false,
                before != null && before.shownBefore(run),
                run,
                w,
                down.ground(),
                sight.record(),
                sight.place());
    }

    /** By what the record that counts takes precedence over others of the id. */
    public Claim claim() {
        return new Claim(version, changed, weight());
    }

    private Weight weight() {
        if (ground == Withdrawal.Ground.STATUS && withdrawal != null) {
            return withdrawal.kind() == Withdrawal.Kind.KILL ? Weight.KILLED : Weight.WITHDRAWN;
        }
        boolean waits = ground == Withdrawal.Ground.DRAFT || embargo != null || withdrawal == null && !opened;
        return waits ? Weight.WAITING : Weight.APPROVED;
    }

    /** Whether receivers see it. */
    public boolean isOut() {
        return withdrawal == null && opened;
    }

    /** Whether receivers may have seen it before that run. */
    public boolean shownBefore(long other) {
        return shown || opened && run < other;
    }

    /** The same, open to receivers or not. */
    public Standing opened(boolean now) {
        return new Standing(
                id,
                version,
                digest,
                published,
                updated,
                changed,
                embargo,
                opens,
                now,
                shown,
                run,
                withdrawal,
                ground,
                record,
                place);
    }

    /** The same, as another record says it that changes nothing else. */
    Standing restated(Sight sight, Instant date) {
        return new Standing(
                id,
                version,
                digest,
                published,
                updated,
                date,
                embargo,
                opens,
                opened,
                shown,
                run,
                withdrawal,
                ground,
                sight.record(),
                sight.place());
    }
}
