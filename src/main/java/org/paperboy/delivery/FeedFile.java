package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.paperboy.channel.Keys;
import org.paperboy.format.Format;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/**
 * A file of a feed. Most feeds are one; one that holds all of a time, and more than a file may, is numbered files and in its
 * own place an index of them. Each is a delivery of its own.
 *
 * @param fileName within the receiver's part of the store
 * @param holds newest first
 * @param files that it names, if it is an index
 */
public record FeedFile(String fileName, List<FiledCard> holds, List<String> files) {

    /** A feed that is one file. */
    public static FeedFile whole(Format.OfFeeds format, List<FiledCard> holds) {
        return new FeedFile(format.fileName(), holds, List.of());
    }

    /**
     * The files of a feed, in the order in which they are sent: an index comes after what it names. A numbered file that is
     * no longer needed stays and is empty: who still has the index may ask for it.
     *
     * @param exists whether there is a numbered file of that name already
     */
    public static List<FeedFile> of(Format.OfFeeds format, List<FiledCard> window, Predicate<String> exists) {
        if (format.span().isEmpty()) return List.of(whole(format, window));
        int most = format.span().get().most();
        int needed = window.size() <= most ? 0 : (window.size() + most - 1) / most;
        List<FeedFile> parts = new ArrayList<>();
        for (int n = 1; n <= needed || exists.test(Keys.numbered(format.fileName(), n)); n++) {
            List<FiledCard> holds =
                    n > needed ? List.of() : window.subList((n - 1) * most, Math.min(n * most, window.size()));
            parts.add(new FeedFile(Keys.numbered(format.fileName(), n), holds, List.of()));
        }
        List<String> files =
                parts.stream().limit(needed).map(FeedFile::fileName).toList();
        parts.add(new FeedFile(format.fileName(), needed == 0 ? window : List.of(), files));
        return parts;
    }
}
