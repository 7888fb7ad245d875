package org.paperboy.store;

import org.jspecify.annotations.Nullable;

/**
 * What a PUT should find at its key, as far as the caller knows.
 *
 * @param known whether that is known at all
 * @param tag what the store calls it (an ETag without quotes); null if there should be nothing
 */
public record Precondition(boolean known, @Nullable String tag) {
    public static final Precondition UNKNOWN = new Precondition(false, null);
    public static final Precondition NOTHING = new Precondition(true, null);

    public static Precondition tag(String tag) {
        return new Precondition(true, tag);
    }
}
