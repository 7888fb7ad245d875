package org.paperboy.article;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.TakeDown;
import org.paperboy.article.Ruling.Why;
import org.paperboy.article.Withdrawal.Ground;

/**
 * What becomes of an article when another record of it counts from now on. The higher version wins, and a lower one is
 * left; where versions are equal or not numbered, what the source holds now counts, regardless of its dates. Which record of a
 * read that is {@link RecordJudge} finds out. Pure functions.
 */
public final class Succession {
    /** What partners' desks read about a story whose rights have ended. */
    public static final String RIGHTS_ENDED = "its rights ended";

    /** Where a newsroom's clock is ahead by so much, a date of publication that it sets at each save is not one to wait for. */
    private static final Duration DATED_AHEAD = Duration.ofMinutes(2);

    private Succession() {}

    static Ruling of(@Nullable Standing standing, Arrival arrival, Moment moment) {
        if (standing != null && arrival.claim().lower(standing.claim())) {
            boolean held = standing.ground() == Ground.STATUS && arrival instanceof Arrival.StoryArrival;
            return new Leave(standing.id(), held ? Why.HELD_DOWN : Why.OLDER);
        }
        if (arrival instanceof Arrival.StoryArrival story) return story(standing, story, moment);
        if (arrival instanceof Arrival.WithdrawalArrival taken) return taken(standing, taken, moment);
        return draft(standing, (Arrival.Draft) arrival, moment);
    }

    private static Ruling story(@Nullable Standing standing, Arrival.StoryArrival arrival, Moment moment) {
        Article incoming = arrival.article();
        Instant changed = earlier(named(arrival.claim()), moment.now());
        if (standing == null) {
            Article first = incoming.dated(incoming.published(), changed);
            first = first.correctedBy(moment.now());
            return new Admit(first, arrival.digest(), true, false, first.opens(), named(arrival.claim()), false);
        }
        Withdrawal withdrawal = standing.withdrawal();
        if (withdrawal == null && standing.digest().equals(arrival.digest())) {
            return new Leave(incoming.id(), Why.UNCHANGED);
        }
        if (standing.ground() == Ground.STATUS && !comesBack(standing, arrival.claim())) {
            return new Leave(incoming.id(), Why.HELD_DOWN);
        }
        boolean shown = standing.shownBefore(moment.run());
        // Published never moves once readers saw it; until then the newsroom may still move it.
        Article next = incoming.dated(shown ? standing.published() : incoming.published(), changed);
        boolean closes = closes(standing, incoming, moment.now());
        boolean redated = false;
        if (withdrawal != null) {
            // What comes back is later than its tombstone, or receivers would go on ignoring it (RFC 6721, 3).
            boolean known = shown || standing.run() < moment.run();
            if (known) next = next.updatedNoEarlierThan(withdrawal.at().plusSeconds(1));
        } else if (shown && !next.updated().isAfter(standing.updated())) {
            // Every receiver knows the later version by its date.
            redated = !closes;
            next = next.updatedNoEarlierThan(
                    later(standing.updated().plusSeconds(1), moment.now().truncatedTo(ChronoUnit.SECONDS)));
        }
        // What closes leaves a tombstone too.
        if (closes && shown) {
            next = next.updatedNoEarlierThan(
                    unpublished(standing, moment.now()).at().plusSeconds(1));
        }
        if (shown) next = next.embargoedNoShorterThan(incoming.opens());
        next = next.correctedBy(moment.now());
        return new Admit(next, arrival.digest(), false, closes, incoming.opens(), named(arrival.claim()), redated);
    }

    /** A kill or withdrawal. One that says no date is of now. */
    private static Ruling taken(@Nullable Standing standing, Arrival.WithdrawalArrival taken, Moment moment) {
        String id = taken.sight().id();
        Withdrawal comes = notice(taken.sight(), taken.at(), taken.kind(), taken.reason(), moment.now());
        Instant date = taken.claim().changed();
        Instant changed = date == null ? comes.at() : earlier(date, moment.now());
        if (standing == null) return new TakeDown(comes, Ground.STATUS, changed);
        Withdrawal before = standing.withdrawal();
        boolean graver =
                before != null && before.kind() == Withdrawal.Kind.UNPUBLISH && taken.kind() == Withdrawal.Kind.KILL;
        boolean again = standing.ground() == Ground.STATUS && !graver && comes.version() <= standing.version();
        if (again) return new Leave(id, Why.UNCHANGED);
        return new TakeDown(after(standing, comes, moment.now()), Ground.STATUS, later(changed, standing.changed()));
    }

    /** A record that is not approved: one that is known is unpublished, one that is not is not kept. */
    private static Ruling draft(@Nullable Standing standing, Arrival.Draft draft, Moment moment) {
        String id = draft.sight().id();
        if (standing == null || standing.withdrawal() != null) return new Leave(id, Why.NOT_APPROVED);
        Withdrawal comes = notice(draft.sight(), draft.at(), Withdrawal.Kind.UNPUBLISH, draft.reason(), moment.now());
        Instant date = draft.claim().changed();
        Instant changed = date == null ? standing.changed() : earlier(date, moment.now());
        return new TakeDown(after(standing, comes, moment.now()), Ground.DRAFT, later(changed, standing.changed()));
    }

    /** The source no longer holds it. It comes back, without a higher version, when the source does. */
    public static TakeDown absent(Standing standing, Instant now) {
        return new TakeDown(unpublished(standing, now), Ground.ABSENCE, standing.changed());
    }

    /** The rights to a published story have ended. It comes back when the source holds it with later ones. */
    public static TakeDown ended(Standing standing, Instant end) {
        Instant at = later(end.truncatedTo(ChronoUnit.SECONDS), seen(standing, end));
        return new TakeDown(
                new Withdrawal(standing.id(), standing.version(), at, Withdrawal.Kind.UNPUBLISH, RIGHTS_ENDED),
                Ground.DRAFT,
                standing.changed());
    }

    /**
     * Whether the rights to the story have ended by a clock that a run went by, and its record gives no later end: no earlier
     * clock brings it back.
     */
    public static boolean hasEnded(@Nullable Standing standing, Article incoming) {
        Withdrawal withdrawal = standing == null ? null : standing.withdrawal();
        Instant end = incoming.rights().expires();
        return end != null
                && withdrawal != null
                && withdrawal.reason().equals(RIGHTS_ENDED)
                && !end.isAfter(withdrawal.at());
    }

    /** The standing article's withdrawal by nobody's word but the facts': its selection, its embargo, its absence. */
    public static Withdrawal unpublished(Standing standing, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        at = later(at, seen(standing, at));
        return new Withdrawal(standing.id(), standing.version(), at, Withdrawal.Kind.UNPUBLISH, "");
    }

    /** A date of the future would hold the feeds' own date there for good. */
    private static Withdrawal notice(
            Sight sight, @Nullable Instant at, Withdrawal.Kind kind, String reason, Instant now) {
        Instant instant = (at == null ? now : earlier(at, now)).truncatedTo(ChronoUnit.SECONDS);
        return new Withdrawal(sight.id(), sight.claim().version(), instant, kind, reason);
    }

    /** The notice that follows what is known: never of a lower version or before it. */
    private static Withdrawal after(Standing standing, Withdrawal comes, Instant now) {
        Withdrawal before = standing.withdrawal();
        // A second notice is later than the first, or receivers would not know which of them holds.
        Instant earliest = before == null
                ? seen(standing, now)
                : later(seen(standing, now), before.at().plusSeconds(1));
        return new Withdrawal(
                comes.id(),
                Math.max(comes.version(), standing.version()),
                later(comes.at(), earliest),
                comes.kind(),
                comes.reason());
    }

    /** What the newsroom took back by a status; a source that does not number says so by a later date of change. */
    static boolean comesBack(Standing standing, Claim claim) {
        if (claim.version() > 0) return claim.version() > standing.version();
        return named(claim).isAfter(standing.changed());
    }

    /**
     * Whether a new embargo, or a new date of publication in the future, closes what is open. Only one that is later than
     * what was kept does: an earlier clock closes nothing.
     */
    private static boolean closes(Standing standing, Article incoming, Instant now) {
        if (!standing.opened() || !incoming.opens().isAfter(standing.opens())) return false;
        Instant embargo = incoming.embargo();
        return embargo != null && embargo.isAfter(now) || incoming.published().isAfter(now.plus(DATED_AHEAD));
    }

    /**
     * The date of change that receivers may have seen. One that waits for its day has a date of the future, which nobody saw:
     * not those either who have it ahead of its time.
     */
    private static Instant seen(Standing standing, Instant now) {
        return standing.opened() || standing.withdrawal() != null
                ? standing.updated()
                : earlier(standing.updated(), now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Of a story, which always names a date. */
    private static Instant named(Claim claim) {
        return claim.changed() == null ? Instant.EPOCH : claim.changed();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
