package org.paperboy.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of the source that was understood, and asks for something. */
public sealed interface Arrival {
    Sight sight();

    default Claim claim() {
        return sight().claim();
    }

    /**
     * A story that is approved, though perhaps not yet open.
     *
     * @param digest SHA-256 of the article, or of the edition that it is the text of
     */
    record StoryArrival(Sight sight, Article article, String digest) implements Arrival {}

    /** @param at null when not said */
    record WithdrawalArrival(Sight sight, @Nullable Instant at, Withdrawal.Kind kind, String reason)
            implements Arrival {}

    /**
     * A story that is not approved, or whose rights have ended.
     *
     * @param at null when not said
     * @param reason for partners' desks; may be empty
     */
    record Draft(Sight sight, @Nullable Instant at, String reason) implements Arrival {
        /** One without a reason. */
        public Draft(Sight sight, @Nullable Instant at) {
            this(sight, at, "");
        }
    }
}
