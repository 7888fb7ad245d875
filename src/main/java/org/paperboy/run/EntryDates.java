package org.paperboy.run;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.channel.Copy;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Feed;
import org.paperboy.format.Format;
import org.paperboy.ledger.Holdings.Entry;

/**
 * The dates of change that the entries of one feed show. An entry that is another than the one before under the same date
 * is dated a second later, as documents are: readers of Atom and JSON Feed know the later one by nothing else.
 */
final class EntryDates {
    /** The feed around an entry changes without the entry: only the language of the feed matters to it. */
    private static final URI ANYWHERE = URI.create("https://feed.invalid/");

    private final Format.OfFeeds format;
    private final String language;
    private final Map<String, Entry> before;
    private final Map<String, Entry> now = new HashMap<>();

    /** @param before what the feed showed of these articles last, by article */
    EntryDates(Format.OfFeeds format, String language, Map<String, Entry> before) {
        this.format = format;
        this.language = language;
        this.before = before;
    }

    List<Copy> date(List<Copy> copies) {
        List<Copy> dated = new ArrayList<>();
        for (Copy copy : copies) dated.add(date(copy));
        return dated;
    }

    private Copy date(Copy copy) {
        Entry last = before.get(copy.articleId());
        try {
            StampedBytes entry = StampedBytes.of(
                    last == null ? null : DocumentStamp.dated(last.date()),
                    last == null ? null : last.digest(),
                    copy.stamp(),
                    stamp -> format.render(alone(copy.stamped(stamp))));
            now.put(copy.articleId(), new Entry(entry.stamp().date(), entry.sha256()));
            return copy.stamped(entry.stamp());
        } catch (RuntimeException e) {
            // What cannot be written is left out when the feed is printed, and said there.
            MemoryShortage.rethrow(e);
            return copy;
        }
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
    Entry entry(String article) {
        return now.get(article);
    }
}
