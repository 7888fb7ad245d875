package org.paperboy.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Sha256;
import org.paperboy.channel.Copy;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.FoundFeed.FoundEntry;
import org.paperboy.format.Format;
import org.paperboy.ledger.HoldingTable.FeedEntry;

/**
 * The dates of change that the entries of one feed show. An entry that is another than the one before under the same date
 * is dated a second later, as documents are: readers of Atom and JSON Feed know the later one by nothing else.
 */
final class EntryDates {
    /** The feed around an entry changes without the entry: only the language of the feed matters to it. */
    private static final URI ANYWHERE = URI.create("https://feed.invalid/");

    private final Format.OfFeeds format;
    private final String language;
    private final Map<String, FeedEntry> before;
    private final FoundFeed there;
    private final Map<String, FeedEntry> now = new HashMap<>();

    /**
     * @param before what the feed showed of these articles last, by article, as the ledger has it
     * @param there what it shows in the store, where that was read
     */
    EntryDates(Format.OfFeeds format, String language, Map<String, FeedEntry> before, FoundFeed there) {
        this.format = format;
        this.language = language;
        this.before = before;
        this.there = there;
    }

    List<Copy> date(List<Copy> copies) {
        List<Copy> dated = new ArrayList<>();
        for (Copy copy : copies) dated.add(date(copy));
        return dated;
    }

    private Copy date(Copy copy) {
        try {
            Rendition entry = entry(copy);
            now.put(copy.articleId(), new FeedEntry(entry.stamp().date(), entry.sha256()));
            return copy.stamped(entry.stamp());
        } catch (RuntimeException e) {
            // What cannot be written is left out when the feed is printed, and said there.
            MemoryShortage.rethrow(e);
            return copy;
        }
    }

    private Rendition entry(Copy copy) {
        FeedEntry last = before.get(copy.articleId());
        FoundEntry found = there.entries().get(copy.id());
        if (found != null && isUpTo(found, last)) {
            LastSent shown = new LastSent(DocumentStamp.dated(found.date()), Sha256.of(utf8(found.text())));
            DocumentStamp stamp =
                    Rendition.of(shown, copy.stamp(), s -> utf8(text(copy, s))).stamp();
            return Rendition.of(alone(copy, stamp), stamp);
        }
        LastSent shown =
                last == null ? LastSent.by(null) : new LastSent(DocumentStamp.dated(last.date()), last.digest());
        return Rendition.of(shown, copy.stamp(), stamp -> alone(copy, stamp));
    }

    /** Under the same date the feed itself says better what was shown; but not of what it was asked to give back then. */
    private static boolean isUpTo(FoundEntry found, @Nullable FeedEntry last) {
        if (last == null || found.date().isAfter(last.date())) return true;
        return found.date().equals(last.date()) && !last.digest().isEmpty();
    }

    /** As it is read out of a feed. */
    private String text(Copy copy, DocumentStamp stamp) {
        FoundEntry entry = format.found(alone(copy, stamp)).entries().get(copy.id());
        return entry == null ? "" : entry.text();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] alone(Copy copy, DocumentStamp stamp) {
        return format.render(alone(copy.stamped(stamp)));
    }

    private Feed alone(Copy copy) {
        return new Feed(
                "urn:feed",
                "-",
                "-",
                "-",
                ANYWHERE,
                ANYWHERE,
                language,
                "",
                Instant.EPOCH,
                List.of(copy),
                List.of(),
                List.of());
    }

    /** How the feed shows the article now; null where it cannot. */
    @Nullable
    FeedEntry entry(String article) {
        return now.get(article);
    }
}
