package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.FeedComposer;
import org.paperboy.delivery.FeedFile;
import org.paperboy.delivery.FeedPrinter;
import org.paperboy.format.Format;
import org.paperboy.inspect.ArticleExplanation.ExplainedObject;
import org.paperboy.ledger.ArticleCards.FiledCard;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Receipt;

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
        for (Format.OfFeeds format : context.feedFormats(receiver)) {
            String key = Keys.feed(receiver, format.fileName());
            String says = out ? entry(format, key, id) : held(shown.get(receiver.store() + "/" + key));
            objects.add(new ExplainedObject(format.name(), receiver.store(), key, says + state(key)));
        }
        return objects;
    }

    /** Where in the feed it is, or why it does not. */
    private String entry(Format.OfFeeds format, String key, String id) {
        if (format.span().isPresent() && id.startsWith(Edition.PREFIX)) return "holds articles alone";
        List<FiledCard> window = composer.window(format);
        int place = window.stream().map(f -> f.card().id()).toList().indexOf(id) + 1;
        if (place == 0 && format.span().isPresent()) return "older than it reaches back";
        if (place == 0) return "older than its newest " + receiver.entries() + " entries";
        if (format.span().isPresent()) return "entry " + place + " of " + window.size();
        FeedPrinter.Sheet sheet = composer.feed(
                        format, FeedFile.whole(format, window), composer.withdrawn(key, window), null)
                .undated();
        boolean printed = sheet.copies().stream().anyMatch(c -> c.articleId().equals(id));
        return printed
                ? "entry " + place + " of " + sheet.copies().size()
                : "left out: the feed " + String.join("; ", sheet.notes());
    }

    /** What an object that may show it says of it while the receiver does not get it. */
    static String held(@Nullable Receipt receipt) {
        if (receipt == null || receipt.gone() != null) return "not in it";
        String version = receipt.version() == 0 ? "it" : "version " + receipt.version();
        if (receipt.taken() == null) return version + " was in it, last " + receipt.last();
        return receipt.taken().done() == null
                ? "still to be taken out"
                : "taken out " + receipt.taken().done();
    }

    private String state(String key) {
        return context.ledger()
                .deliveries()
                .find(receiver.store(), key)
                .map(d -> "; feed " + state(d))
                .orElse("; feed not delivered yet");
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
