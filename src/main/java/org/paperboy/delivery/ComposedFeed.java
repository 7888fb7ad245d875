package org.paperboy.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Desk;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FeedAddress;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.ledger.HoldingTable.FeedEntry;
import org.paperboy.ledger.HoldingTable.ShownArticle;

/**
 * A file of a feed with all that the ledger knows of it.
 *
 * @param entries undated: which date an entry shows depends on what was shown of it before
 * @param before what the feed showed of these articles last, by article, as the ledger has it
 * @param items what readers of an edition see in it, by the id of the edition
 * @param withdrawn what the file once held, and must be known to have lost
 * @param last the feed's last date, if it had one: it never goes back
 */
public record ComposedFeed(
        RunContext context,
        Receiver receiver,
        Format.OfFeeds format,
        FeedFile file,
        List<Copy> entries,
        Map<String, FeedEntry> before,
        Map<String, List<ShownArticle>> items,
        List<Withdrawal> withdrawn,
        @Nullable Instant last) {
    /** Atom demands a date also of a feed without entries (RFC 4287, 4.1.1). Readers take 1970 for a fault. */
    private static final Instant NEVER_HELD = Instant.parse("2000-01-01T00:00:00Z");

    /**
     * The file as it is written.
     *
     * @param shows what readers of it see, the articles in an edition too: a withdrawal must find them all
     */
    public record Written(FeedPrinter.Sheet sheet, DocumentStamp stamp, List<ShownArticle> shows) {}

    /**
     * @param there what the feed shows in the store, where that was read: it is not dated before that either
     * @param mustPass as {@link FeedPrinter#print} has it
     */
    public Written write(FoundFeed there, boolean mustPass) {
        EntryDates dates = new EntryDates(format, context.job().publication().language(), before, there);
        Feed feed = feed(dates.date(entries)).notBefore(there.updated());
        FeedPrinter.Sheet sheet = print(feed, mustPass);
        return new Written(sheet, DocumentStamp.dated(feed.updated()), shows(sheet.copies(), dates));
    }

    /** The file with the entries' own dates: shows which entries there is room for, at half the cost. */
    public FeedPrinter.Sheet undated() {
        return print(feed(entries), false);
    }

    private FeedPrinter.Sheet print(Feed feed, boolean mustPass) {
        return FeedPrinter.print(format, feed, context.job().limits().feed(), mustPass);
    }

    /**
     * One that never held anything has a date of its own, regardless of the clock of the run that writes it: the same newsroom
     * gives the same bytes. Its first entry brings the feed's first real date.
     */
    private Feed feed(List<Copy> dated) {
        Desk desk = context.desk();
        Instant first = dated.isEmpty() && withdrawn.isEmpty() ? NEVER_HELD : Instant.EPOCH;
        if (last != null && !last.equals(NEVER_HELD)) first = last;
        return desk.feed(
                receiver,
                new FeedAddress(context.base(receiver), file.fileName(), file.files()),
                dated,
                withdrawn.stream().map(desk::tombstone).toList(),
                first);
    }

    private List<ShownArticle> shows(List<Copy> written, EntryDates dates) {
        // An article may be in several editions, and an entry by itself: it is held once.
        Map<String, ShownArticle> shown = new LinkedHashMap<>();
        for (Copy copy : written) {
            FeedEntry entry = dates.entry(copy.articleId());
            shown.put(copy.articleId(), new ShownArticle(copy.articleId(), copy.version(), entry));
            for (ShownArticle item : items.getOrDefault(copy.articleId(), List.of()))
                shown.putIfAbsent(item.article(), item);
        }
        return List.copyOf(shown.values());
    }
}
