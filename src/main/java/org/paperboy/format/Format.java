package org.paperboy.format;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Recall;

/**
 * How something is written. A format writes either feeds or documents that show one article. The same input gives the
 * same bytes: no clock, no locale, no order of a hash map. Instances are stateless and shared by threads.
 */
public sealed interface Format {
    /** What the job file calls it, such as {@code rss}. */
    String name();

    /** Raised when the same input would give other bytes than before, so that feeds are rendered again. */
    int revision();

    /** The media type, with its charset, as sent to the store. */
    String mediaType();

    /** Who may ask for it. */
    Audience audience();

    /** What its receivers may choose in the job file: each option with its values, that of default first. */
    default Map<String, List<String>> options() {
        return Map.of();
    }

    /**
     * This format as a receiver wants it, with the same name and keys.
     *
     * @param chosen values of some of its options; the others are as by default
     */
    default Format with(Map<String, String> chosen) {
        return this;
    }

    /** Whom a format is for. */
    enum Audience {
        EVERYONE,
        CHANNELS,
        PARTNERS
    }

    /** A format that writes feeds. */
    non-sealed interface OfFeeds extends Format {
        /** What the object is called within the receiver's part of the store, such as {@code rss.xml}. */
        String fileName();

        @Override
        default Audience audience() {
            return Audience.EVERYONE;
        }

        /** The time that a feed holds; empty: as many entries as its receiver wants. */
        default Optional<FeedSpan> span() {
            return Optional.empty();
        }

        /**
         * Writes the feed.
         *
         * @throws RuntimeException if one of the copies cannot be written
         */
        byte[] render(Feed feed);

        /**
         * Reads the bytes back with a parser other than the one that wrote them.
         *
         * @return what is wrong with them, or nothing
         */
        List<String> faults(byte[] bytes, Feed feed);

        /** The dates in a feed that this format wrote, as far as it writes any; of anything else none. */
        default FoundFeed found(byte[] bytes) {
            return FoundFeed.NOTHING;
        }
    }

    /**
     * A time of which a feed holds everything.
     *
     * @param reach how long an article stays in it, from its publication
     * @param most entries that one file may have; where there are more, they are in numbered files, and the feed is an
     *     index of these
     */
    record FeedSpan(Duration reach, int most) {}

    /** A format that writes one object an article. */
    non-sealed interface OfArticles extends Format {
        /** What keys end in, without the full stop. */
        String suffix();

        /** Channels have feeds alone. */
        @Override
        default Audience audience() {
            return Audience.PARTNERS;
        }

        /** Whether the format can say of an article until when it is not to be published, and then says it. */
        default boolean carriesEmbargo() {
            return false;
        }

        /**
         * Writes one article.
         *
         * @throws IllegalArgumentException if the format cannot hold such a copy: trying again cannot help
         */
        byte[] render(Copy copy);

        /** Writes that the article was taken back, in the format's own signal, with nothing of the story. */
        byte[] withdrawn(Recall recall);

        /** Whether its documents have pictures as items with ids of their own, which receivers store apart from the story. */
        default boolean picturesApart() {
            return false;
        }

        /**
         * The ids of these items.
         *
         * @throws IllegalArgumentException as {@link #render}
         */
        default List<String> pictures(Copy copy) {
            return List.of();
        }

        /** The same of a document that this format wrote; of anything else none. */
        default List<String> pictures(byte[] bytes) {
            return List.of();
        }

        /**
         * Writes one article, and that pictures were taken back.
         *
         * @param takenBack ids of pictures that the receiver was shown with the article and must no longer have
         */
        default byte[] render(Copy copy, List<String> takenBack) {
            return render(copy);
        }

        /** Writes that the article was taken back, and these pictures with it. */
        default byte[] withdrawn(Recall recall, List<String> takenBack) {
            return withdrawn(recall);
        }

        /**
         * Reads what may be a notice that {@link #withdrawn} wrote. That it is one is not certain: who asks writes it again
         * and compares.
         *
         * @return empty if it is none
         */
        Optional<FoundNotice> notice(byte[] bytes);

        /** Date and number of a document that this format wrote; of anything else none. */
        Optional<FoundStamp> stamp(byte[] bytes);
    }
}
