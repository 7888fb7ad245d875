package org.paperboy.channel;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dates in one of our feeds, as it was found in a store: what is put in its place is not to be before them.
 *
 * @param updated its own date; null where it says none
 * @param entries by their ids, as the format writes them; and tombstones, of which there is no text
 */
public record FoundFeed(@Nullable Instant updated, Map<String, FoundEntry> entries) {
    /** Where no feed was found, or it says nothing. */
    public static final FoundFeed NOTHING = new FoundFeed(null, Map.of());

    public FoundFeed {
        entries = Map.copyOf(entries);
    }

    /**
     * @param date of change
     * @param text all that it says, in a form of which only is to be known that another entry has another one
     */
    public record FoundEntry(Instant date, String text) {}
}
