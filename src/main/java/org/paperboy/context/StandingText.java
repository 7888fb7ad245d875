package org.paperboy.context;

import java.time.Instant;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Entitlement.NotOpen;

/** How an article or an edition is for everyone, in words. */
public final class StandingText {
    private StandingText() {}

    public static String of(Standing standing, Instant now) {
        if (standing.withdrawal() != null) return of(standing.withdrawal());
        // A source that does not number its versions has none to say.
        String version = standing.version() == 0 ? "" : "version " + standing.version() + ", ";
        if (standing.opened()) return version + "published " + standing.published();
        return NotOpen.words(standing.embargo(), standing.opens(), now);
    }

    public static String of(Withdrawal w) {
        String kind = w.kind() == Withdrawal.Kind.KILL ? "killed" : "unpublished";
        return kind + " since " + w.at() + (w.reason().isEmpty() ? "" : ": " + w.reason());
    }
}
