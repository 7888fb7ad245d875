package org.paperboy.article;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.TakeDown;
import org.paperboy.article.Ruling.Why;

/**
 * Rules which of two versions stands. The higher version wins; where versions are equal or not numbered, the later
 * updated, then the later read. A pure function.
 */
public final class Succession {
    private Succession() {}

    /**
     * @param digest SHA-256 of the incoming article
     * @param now the editorial clock
     */
    public static Ruling story(@Nullable Standing standing, Article incoming, String digest, Instant now) {
        if (standing == null) return new Admit(incoming, digest, true, false);
        if (standing.withdrawal() != null) {
            return comesBack(standing, standing.withdrawal(), incoming)
                    ? new Admit(laterThan(standing.withdrawal(), incoming), digest, false, false)
                    : new Leave(incoming.id(), Why.HELD_DOWN);
        }
        if (standing.digest().equals(digest)) return new Leave(incoming.id(), Why.UNCHANGED);
        if (older(standing, incoming)) return new Leave(incoming.id(), Why.OLDER);
        // Published never moves once readers saw it; until then the newsroom may still move it.
        // Nor does updated go back, or receivers would take the later version for the earlier.
        Article next = seen(standing)
                ? incoming.publishedAt(standing.published()).updatedNoEarlierThan(standing.updated())
                : incoming;
        boolean closes = closes(standing, incoming, now);
        // What closes leaves a tombstone, and must come back later than that.
        if (closes) next = laterThan(unpublished(standing, now), next);
        return new Admit(next, digest, false, closes);
    }

    /**
     * A kill or withdrawal. It is honoured whatever its version: a kill that is missed is worse than one too many.
     *
     * @param version 0 when not said
     * @param at null when not said
     */
    public static Ruling withdrawn(
            @Nullable Standing standing,
            String id,
            int version,
            @Nullable Instant at,
            Withdrawal.Kind kind,
            String reason,
            Instant now) {
        // One of the future would hold the feeds' own date there for good.
        Instant instant = (at == null || at.isAfter(now) ? now : at).truncatedTo(ChronoUnit.SECONDS);
        if (standing == null) return new TakeDown(new Withdrawal(id, version, instant, kind, reason));
        Withdrawal before = standing.withdrawal();
        boolean graver = before != null && before.kind() == Withdrawal.Kind.UNPUBLISH && kind == Withdrawal.Kind.KILL;
        if (before != null && !graver && version <= standing.version()) return new Leave(id, Why.UNCHANGED);
        int highest = Math.max(version, standing.version());
        // A second notice is later than the first, or receivers would not know which of them holds.
        Instant earliest = before == null
                ? standing.updated()
                : later(standing.updated(), before.at().plusSeconds(1));
        return new TakeDown(new Withdrawal(id, highest, later(instant, earliest), kind, reason));
    }

    /** A record that is not approved: one that is known is unpublished, one that is not is not kept. */
    public static Ruling unapproved(
            @Nullable Standing standing, String id, int version, @Nullable Instant updated, Instant now) {
        if (standing == null || standing.withdrawal() != null) return new Leave(id, Why.NOT_APPROVED);
        if (version > 0 && version < standing.version()) return new Leave(id, Why.OLDER);
        return withdrawn(standing, id, version, updated, Withdrawal.Kind.UNPUBLISH, "", now);
    }

    /** The source holds it no more. */
    public static TakeDown absent(Standing standing, Instant now) {
        return new TakeDown(unpublished(standing, now));
    }

    /** The standing article's withdrawal by nobody's word but the facts': its selection, its embargo, its absence. */
    public static Withdrawal unpublished(Standing standing, Instant now) {
        Instant at = later(now.truncatedTo(ChronoUnit.SECONDS), standing.updated());
        return new Withdrawal(standing.id(), standing.version(), at, Withdrawal.Kind.UNPUBLISH, "");
    }

    /** What an embargo closed again was seen: of what always waited, published is not before the embargo's end. */
    private static boolean seen(Standing standing) {
        Instant embargo = standing.embargo();
        if (standing.opened() || embargo == null || embargo.equals(Instant.MAX)) return standing.opened();
        return standing.published().isBefore(embargo);
    }

    private static boolean older(Standing standing, Article incoming) {
        if (incoming.version() > 0 && standing.version() > 0 && incoming.version() != standing.version()) {
            return incoming.version() < standing.version();
        }
        return incoming.updated().isBefore(standing.updated());
    }

    /** A source that does not number its versions says so by a later date of change. */
    private static boolean comesBack(Standing standing, Withdrawal withdrawal, Article incoming) {
        if (incoming.version() > 0) return incoming.version() > standing.version();
        return incoming.updated().isAfter(withdrawal.at());
    }

    /** What comes back is later than its tombstone, or receivers would go on ignoring it (RFC 6721, 3). */
    private static Article laterThan(Withdrawal withdrawal, Article incoming) {
        return incoming.updatedNoEarlierThan(withdrawal.at().plusSeconds(1));
    }

    /** Only a later embargo than the one that was kept closes again: an earlier clock closes nothing. */
    private static boolean closes(Standing standing, Article incoming, Instant now) {
        Instant embargo = incoming.embargo();
        if (!standing.opened() || embargo == null || !embargo.isAfter(now)) return false;
        return standing.embargo() == null || embargo.isAfter(standing.embargo());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
