package org.paperboy.format;

import java.util.Optional;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;

/**
 * How an edition is written as an object of its own, beside the entries in feeds. The same input gives the same bytes.
 * Instances are stateless and shared by threads.
 */
public interface EditionFormat {
    /** Whether it is the format of the receiver's editions: a channel has pages, a partner may have packages. */
    boolean isFor(Receiver receiver);

    /** Where its objects are within the receiver's part of the store; ends in a slash. */
    String folder();

    /** What keys end in, without the full stop. */
    String suffix();

    /** Whether the object under such a key is one of it. */
    default boolean writes(String key) {
        return key.endsWith("." + suffix());
    }

    /** Whether who names that format of articles may mean this. */
    default boolean isPartOf(String format) {
        return false;
    }

    String mediaType();

    /** Raised when the same edition would give other bytes than before. */
    int revision();

    byte[] render(Publication publication, EditionCopy edition);

    /** What is in the place of an edition that was taken back, with nothing of it. */
    byte[] withdrawn(Publication publication, Recall recall);

    /** Date and number of an object that this format wrote, where it writes any; of anything else none. */
    default Optional<FoundStamp> stamp(byte[] bytes) {
        return Optional.empty();
    }

    /** What is wrong with the bytes, if anything: they are read back by a parser that is no part of writing them. */
    Optional<String> fault(byte[] bytes);
}
