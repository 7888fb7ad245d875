package org.paperboy.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.DocumentStamp;

/**
 * The promise that a document is at a key. One delivery is one document, one object in the store, one row.
 *
 * @param object the key, without the store's prefix
 * @param article empty for a feed
 * @param recall whether what is due is the withdrawal
 * @param wanted fingerprint of what it should show
 * @param doubtful whether a PUT was begun of which no good answer is noted: the store may hold something else than we think
 * @param revision of the format, at the last delivery; 0 before
 * @param sha256 of what was delivered last; null before
 * @param etag what the store called that; null before, and where it is not known
 * @param stamp date and number that it showed then; it is kept when the object is deleted
 * @param nextAttempt null: at once
 */
public record Delivery(
        String store,
        String object,
        String receiver,
        String format,
        String article,
        State state,
        boolean recall,
        String wanted,
        boolean doubtful,
        int revision,
        @Nullable String sha256,
        @Nullable String etag,
        @Nullable DocumentStamp stamp,
        int attempts,
        @Nullable Instant firstFailed,
        @Nullable Instant nextAttempt,
        @Nullable String error,
        @Nullable Instant delivered) {

    /** There is none that says "in progress": nothing can stay in it. */
    public enum State {
        DUE,
        DELIVERED,
        FAILED,
        DEAD,
        DISMISSED,
        WITHDRAWN
    }

    /** A new delivery, due at once. */
    public static Delivery due(
            String store, String object, String receiver, String format, String article, String wanted) {
        return new Delivery(
                store, object, receiver, format, article, State.DUE, false, wanted, false, 0, null, null, null, 0, null,
                null, null, null);
    }

    /** The same delivery, due afresh for something else: what failed until now is forgotten. */
    public Delivery wanting(String other) {
        return new Delivery(
                store, object, receiver, format, article, State.DUE, recall, other, doubtful, revision, sha256, etag,
                stamp, 0, null, null, null, delivered);
    }

    /** Whether the object shows the article, or may: it was sent, and not asked back. */
    public boolean shows() {
        return !recall && (sha256 != null || doubtful);
    }

    /** Whether it is to be tried at that moment; so too where the store may hold something else than we think. */
    public boolean isDue(Instant now) {
        return switch (state) {
            case DUE -> true;
            case FAILED -> nextAttempt == null || !nextAttempt.isAfter(now);
            case DELIVERED -> doubtful;
            case DEAD, DISMISSED, WITHDRAWN -> false;
        };
    }

    /** An error of this delivery without its key and the number of the request, which are its alone. */
    public String cause(String text) {
        int key = text.indexOf(object);
        String cause = key < 0 ? text : text.substring(key + object.length()).replaceFirst("^:? +", "");
        return cause.replaceAll(" ?\\[request [^]]*]", "");
    }

    /** The date that it showed when it was delivered last; null before. */
    public @Nullable Instant date() {
        return stamp == null ? null : stamp.date();
    }

    public boolean isFeed() {
        return article.isEmpty();
    }
}
