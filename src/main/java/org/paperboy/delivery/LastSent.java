package org.paperboy.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.Delivery;

/**
 * Date, number and bytes of the document that a receiver was given last, as far as anybody knows.
 *
 * @param stamp null if nothing was given
 * @param sha256 null if that is so, or it is not known
 */
public record LastSent(
        @Nullable DocumentStamp stamp, @Nullable String sha256) {

    /** As the ledger has it. */
    public static LastSent by(@Nullable Delivery delivery) {
        return delivery == null ? new LastSent(null, null) : new LastSent(delivery.stamp(), delivery.sha256());
    }

    /** The later of this and of what is in the store, or, where it cannot be said which that is, what is above both. */
    LastSent or(byte[] there, Optional<DocumentStamp> found) {
        String bytes = Sha256.of(there);
        if (found.isEmpty() || bytes.equals(sha256) && stamp != null) return this;
        DocumentStamp other = found.get();
        if (stamp == null || other.isUpTo(stamp)) return new LastSent(other, bytes);
        return stamp.isAfter(other) ? this : new LastSent(stamp.highest(other), null);
    }
}
