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
 */
public record EditionCopy(LocalDate day, Copy text, String intro, List<Copy> items) {
    public EditionCopy {
        items = List.copyOf(items);
    }
}
