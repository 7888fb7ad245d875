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
            Delivery delivery =
                    context.ledger().deliveries().find(receiver.store(), key).orElse(null);
            String says = out ? entry(format, key, delivery, id) : held(shown.get(receiver.store() + "/" + key));
            String feed = delivery == null ? "feed not delivered yet" : "feed " + state(delivery);
            objects.add(new ExplainedObject(format.name(), receiver.store(), key, says + "; " + feed));
        }
        return objects;
    }

    /** Where in the feed it is, or why it is not. */
    private String entry(Format.OfFeeds format, String key, @Nullable Delivery delivery, String id) {
        if (format.span().isPresent() && id.startsWith(Edition.PREFIX)) return "holds articles alone";
        List<FiledCard> window = composer.window(format);
        List<String> ids = window.stream().map(f -> f.card().id()).toList();
        int place = ids.indexOf(id) + 1;
        if (place == 0 && format.span().isPresent()) return "older than it reaches back";
        if (place == 0) return "older than its newest " + receiver.entries() + " entries";
        if (format.span().isPresent()) return "entry " + place + " of " + ids.size();
        List<String> shown = shownLast(key, ids);
        if (shown.contains(id)) return "entry " + (shown.indexOf(id) + 1) + " of " + shown.size();
        FeedFile file = FeedFile.whole(format, window);
        List<Withdrawal> withdrawn = composer.withdrawn(key, window);
        boolean current = delivery != null
                && delivery.state() == Delivery.State.DELIVERED
                && delivery.wanted().equals(composer.fingerprint(format, file, withdrawn));
        if (!current) return "in the next delivery: entry " + place + " of " + ids.size();
        // Only the writer knows why. To render every feed for that would take seconds.
        List<String> notes =
                composer.feed(format, file, withdrawn, null).undated().notes();
        return "left out: the feed " + String.join("; ", notes);
    }

    /** Those of them that the feed showed when it was delivered last, in the same order. */
    private List<String> shownLast(String key, List<String> ids) {
        Set<String> shown = context.ledger().holdings().shownLast(receiver.store(), key, ids);
        return ids.stream().filter(shown::contains).toList();
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
