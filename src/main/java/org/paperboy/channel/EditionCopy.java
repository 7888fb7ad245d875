package org.paperboy.channel;

import java.time.LocalDate;
import java.util.List;

/**
 * An edition as a receiver's terms leave it.
 *
 * @param day the date it has for readers
 * @param text title, dates and all else that a story has; its content is the intro, and of each article a few lines
 * @param intro HTML of the intro alone, without pictures; empty if the receiver may see none, or there is none
 * @param items those of its articles that the receiver may see, in their order
 * @param feeds of the receiver, in which later editions are
 */
public record EditionCopy(LocalDate day, Copy text, String intro, List<Copy> items, List<FeedLink> feeds) {
    public EditionCopy {
        items = List.copyOf(items);
        feeds = List.copyOf(feeds);
    }

    /** The same, to be shown with another date and number. */
    public EditionCopy stamped(DocumentStamp stamp) {
        return new EditionCopy(day, text.stamped(stamp), intro, items, feeds);
    }

    /** The same with other copies of its articles. */
    public EditionCopy with(List<Copy> others) {
        return new EditionCopy(day, text, intro, others, feeds);
    }

    /**
     * @param mediaType without parameters
     * @param address absolute
     */
    public record FeedLink(String mediaType, String address) {}
}
