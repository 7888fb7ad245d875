package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.FeedComposer;
import org.paperboy.delivery.FeedFile;
import org.paperboy.format.Format;
import org.paperboy.inspect.ArticleExplanation.ExplainedObject;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Receipt;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/** How the feeds of one receiver show an article or an edition, or why they do not. */
final class FeedExplanation {
    private final RunContext context;
    private final Receiver receiver;
    private final FeedComposer composer;

    FeedExplanation(RunContext context, Receiver receiver) {
        this.context = context;
        this.receiver = receiver;
        this.composer = new FeedComposer(context, receiver);
    }

    /**
     * @param id of the article, or of the edition with its prefix
     * @param out whether the receiver gets it now
     * @param shown where it was ever shown, by store and key
     */
    List<ExplainedObject> of(String id, boolean out, Map<String, Receipt> shown) {
        List<ExplainedObject> objects = new ArrayList<>();
        List<Format.OfFeeds> formats = context.feedFormats(receiver);
        Map<String, Delivery> deliveries = context.ledger()
                .deliveries()
                .find(
                        receiver.store(),
                        formats.stream()
                                .map(format -> Keys.feed(receiver, format.fileName()))
                                .toList());
        for (Format.OfFeeds format : formats) {
            String key = Keys.feed(receiver, format.fileName());
            Delivery delivery = deliveries.get(key);
            Receipt entry = entry(format, shown);
            String says = entry == null
                    ? out ? absent(format, id) : held(shown.get(receiver.store() + "/" + key))
                    : out ? present(format, delivery, id, entry) : held(entry);
            String feed = delivery == null ? "feed not delivered yet" : "feed " + state(delivery);
            objects.add(new ExplainedObject(format.name(), receiver.store(), key, says + "; " + feed));
        }
        return objects;
    }

    private @Nullable Delivery delivery(String key) {
        return context.ledger().deliveries().find(receiver.store(), key).orElse(null);
    }

    /** That the feed, as it was delivered last, has it as an entry; null if it does not. */
    private @Nullable Receipt entry(Format.OfFeeds format, Map<String, Receipt> shown) {
        return shown.values().stream()
                .filter(r -> r.store().equals(receiver.store())
                        && Keys.isOfFeed(receiver, format.fileName(), r.object())
                        && r.isEntry()
                        && r.isThere())
                .findFirst()
                .orElse(null);
    }

    /** Its place is known only of a feed that is as it must be: what else is in another the ledger does not count. */
    private String present(Format.OfFeeds format, @Nullable Delivery delivery, String id, Receipt entry) {
        if (format.span().isPresent()) return held(entry);
        List<FiledCard> window = composer.window(format);
        List<String> ids = ids(window);
        if (!ids.contains(id)) return held(entry) + ", and leaves it with the next delivery";
        if (!isCurrent(delivery, format, FeedFile.whole(format, window))) return held(entry);
        Set<String> entries = context.ledger().holdings().entriesLast(receiver.store(), entry.object(), ids);
        List<String> inOrder = ids.stream().filter(entries::contains).toList();
        return "entry " + (inOrder.indexOf(id) + 1) + " of " + inOrder.size();
    }

    /** Why it is not in the feed, though the receiver gets it. */
    private String absent(Format.OfFeeds format, String id) {
        if (format.span().isPresent() && id.startsWith(Edition.PREFIX)) return "holds articles alone";
        List<FiledCard> window = composer.window(format);
        if (!ids(window).contains(id))
            return format.span().isPresent()
                    ? "older than it reaches back"
                    : "older than its newest " + receiver.entries() + " entries";
        for (FeedFile file : FeedFile.of(format, window, name -> delivery(Keys.feed(receiver, name)) != null)) {
            if (ids(file.holds()).contains(id)
                    && isCurrent(delivery(Keys.feed(receiver, file.fileName())), format, file))
                return "left out: " + why(format, file, id);
        }
        return "not in it yet";
    }

    /** Whether the file was delivered, and nothing that it shows has changed since. */
    private boolean isCurrent(@Nullable Delivery delivery, Format.OfFeeds format, FeedFile file) {
        return delivery != null
                && delivery.state() == Delivery.State.DELIVERED
                && delivery.wanted().equals(composer.fingerprint(format, file, withdrawn(file)));
    }

    private List<Withdrawal> withdrawn(FeedFile file) {
        return composer.withdrawn(Keys.feed(receiver, file.fileName()), file.holds());
    }

    /** Only the writer knows: that one file is written again. To write every feed for an answer would take seconds. */
    private String why(Format.OfFeeds format, FeedFile file, String id) {
        List<String> notes =
                composer.feed(format, file, withdrawn(file), null).undated().notes();
        String own = "article " + id + " is left out, ";
        return notes.stream()
                .filter(note -> note.startsWith(own))
                .map(note -> note.substring(own.length()))
                .findFirst()
                .orElse("the feed " + String.join("; ", notes));
    }

    private static List<String> ids(List<FiledCard> window) {
        return window.stream().map(f -> f.card().id()).toList();
    }

    /** What an object that may show it says of it while the receiver does not get it. */
    static String held(@Nullable Receipt receipt) {
        if (receipt == null || receipt.gone() != null) return "not in it";
        if (receipt.isThere()) return version(receipt) + " is in it";
        if (receipt.taken() == null) return version(receipt) + " was in it, last " + receipt.last();
        return receipt.taken().done() == null
                ? "still to be taken out"
                : "taken out " + receipt.taken().done();
    }

    private static String version(Receipt receipt) {
        return receipt.version() == 0 ? "it" : "version " + receipt.version();
    }

    static String state(Delivery d) {
        String what = d.recall() ? "withdrawal " : "";
        String why = d.error() == null ? "" : ": " + d.error();
        return switch (d.state()) {
            case DUE -> what + "due" + why;
            case DELIVERED -> "delivered " + d.delivered();
            case FAILED -> "failed" + why + " (next attempt " + d.nextAttempt() + ")";
            case DEAD -> "dead" + why;
            case DISMISSED -> "dismissed";
            case WITHDRAWN -> "withdrawn " + d.delivered();
        };
    }
}
