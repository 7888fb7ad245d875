package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.article.MemoryShortage;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import org.paperboy.format.Format;

/**
 * Writes a feed so that it is never lost to one entry: what cannot be written is left out and said, and what is too much
 * is cut at the old end.
 */
public final class FeedPrinter {
    private FeedPrinter() {}

    /**
     * @param copies what the bytes show
     * @param notes what an operator should know
     * @param faults what is wrong with the bytes; then they must not replace what is in the store
     */
    public record Sheet(byte[] bytes, List<Copy> copies, List<String> notes, List<String> faults) {}

    /**
     * @param mustPass whether entries are left out until the feed passes its check: where the feed in the store shows what
     *     was withdrawn, any other is better
     */
    public static Sheet print(Format.OfFeeds format, Feed feed, long maxBytes, boolean mustPass) {
        List<String> notes = new ArrayList<>();
        Feed writable = feed;
        byte[] bytes;
        try {
            bytes = format.render(feed);
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            writable = writable(format, feed, notes);
            bytes = format.render(writable);
        }
        if (bytes.length > maxBytes) {
            int all = writable.copies().size();
            writable = cut(format, writable, maxBytes);
            bytes = format.render(writable);
            int left = all - writable.copies().size();
            notes.add("stops at " + maxBytes + " bytes (limits.feed): " + left + " older entries are left out");
        }
        List<String> faults = format.faults(bytes, writable);
        if (!faults.isEmpty() && mustPass) {
            notes.add("entries were left out, because read back it was wrong: " + faults.get(0));
            writable = passing(format, writable);
            bytes = format.render(writable);
            faults = format.faults(bytes, writable);
        }
        return new Sheet(bytes, writable.copies(), notes, faults);
    }

    /** The feed without the entries that the format throws on. */
    private static Feed writable(Format.OfFeeds format, Feed feed, List<String> notes) {
        List<Copy> good = new ArrayList<>();
        for (Copy copy : feed.copies()) {
            try {
                format.render(feed.with(List.of(copy)));
                good.add(copy);
            } catch (RuntimeException alone) {
                MemoryShortage.rethrow(alone);
                notes.add("article " + copy.articleId() + " is left out, the format fails on it: " + reason(alone));
            }
        }
        return feed.with(good);
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The largest beginning of the feed that fits. */
    private static Feed cut(Format.OfFeeds format, Feed feed, long maxBytes) {
        int fits = 0;
        int tooMany = feed.copies().size();
        while (tooMany - fits > 1) {
            int half = (fits + tooMany) / 2;
            boolean small = format.render(feed.with(feed.copies().subList(0, half))).length <= maxBytes;
            if (small) fits = half;
            else tooMany = half;
        }
        return feed.with(feed.copies().subList(0, fits));
    }

    /** The entries that pass alone, and none if together they do not. */
    private static Feed passing(Format.OfFeeds format, Feed feed) {
        List<Copy> good = feed.copies().stream()
                .filter(copy -> {
                    Feed alone = feed.with(List.of(copy));
                    return format.faults(format.render(alone), alone).isEmpty();
                })
                .toList();
        Feed without = feed.with(good);
        return format.faults(format.render(without), without).isEmpty() ? without : feed.with(List.of());
    }
}
