package org.paperboy.channel;

import java.time.Instant;

/**
 * Date and number of a document of Paperboy's, as it was found in a store: what is put in its place is to be above them.
 *
 * @param id as the format writes it
 */
public record FoundStamp(String id, DocumentStamp stamp) {

    /** @throws IllegalArgumentException if no document of Paperboy's has such a date and number */
    public FoundStamp {
        if (!stamp.canBeOurs()) throw new IllegalArgumentException(stamp.toString());
    }

    /** That of a document which says the newsroom's version and has no number of its own. */
    public static FoundStamp versioned(String id, int version, Instant date, boolean notice) {
        return new FoundStamp(
                id, notice ? DocumentStamp.ofNotice(version, date) : DocumentStamp.ofStory(version, date));
    }

    /** That of a document which says its number. */
    public static FoundStamp numbered(String id, long number, Instant date) {
        return new FoundStamp(id, new DocumentStamp(date, number));
    }
}
