package org.paperboy.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.EditionCopies.ReceiverEdition;
import org.paperboy.format.Document;
import org.paperboy.format.EditionFormat;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Receipt.ReceiptWithdrawal;

/**
 * An object that shows one edition: a channel's page, a partner's package; or the notice that it was taken back.
 *
 * @param edition null in a notice
 * @param shows the edition and the articles in it
 * @param takesBack whether what is there shows something that was withdrawn: then any other is better
 */
public record EditionDeliverable(
        RunContext context,
        Receiver receiver,
        EditionFormat format,
        Delivery delivery,
        @Nullable EditionCopy edition,
        List<ShownArticle> shows,
        boolean takesBack)
        implements Deliverable {

    @Override
    public boolean announced() {
        return false;
    }

    @Override
    public Rendition render() throws RenderException {
        return render(LastSent.by(delivery));
    }

    @Override
    public Rendition renderAbove(byte[] there) throws RenderException {
        return render(LastSent.by(delivery).or(there, context.ours(delivery, format.stamp(there))));
    }

    private Rendition render(LastSent last) throws RenderException {
        if (edition == null) return notice(last);
        try {
            Rendition page = page(context, format, last, edition);
            Optional<String> wrong = format.fault(page.bytes());
            if (wrong.isEmpty()) return page.showing(shows);
            if (takesBack) return notice(last);
            throw RenderException.readBack(wrong.get());
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            if (takesBack) return notice(last);
            throw new RenderException("the edition failed: " + e, false, e);
        }
    }

    private Rendition notice(LastSent last) {
        return notice(context, format, last, context.ledger().aside(this::withdrawal));
    }

    @Override
    public Document document(Rendition rendition) {
        return rendition.document(format.mediaType(), receiver.cacheControl());
    }

    @Override
    public int revision() {
        return format.revision();
    }

    public static Rendition notice(RunContext context, EditionFormat format, LastSent last, Withdrawal w) {
        Recall recall = context.desk().recall(w, w.version());
        return Rendition.of(
                last, recall.stamp(), stamp -> format.withdrawn(context.job().publication(), recall.stamped(stamp)));
    }

    /** What the object shows the receiver of an edition that was asked for. */
    public static Rendition page(RunContext context, EditionFormat format, LastSent last, EditionCopy edition) {
        return Rendition.of(
                last,
                edition.text().stamp(),
                stamp -> format.render(context.job().publication(), edition.stamped(stamp)));
    }

    /** The edition for the receiver, and its articles with the stamps of their own documents. */
    public static EditionCopy copy(
            RunContext context,
            Receiver receiver,
            EditionFormat format,
            EditionCopies editions,
            ReceiverEdition issue) {
        EditionCopy copy = editions.copy(issue.edition().id()).orElseThrow();
        return copy.with(asDelivered(context.ledger(), receiver, format, copy.items()));
    }

    /** The articles with the stamps that their own documents have: by these a package names them. */
    private static List<Copy> asDelivered(Ledger ledger, Receiver receiver, EditionFormat format, List<Copy> items) {
        Map<String, DocumentStamp> stamps = stamps(
                ledger, receiver, format, items.stream().map(Copy::articleId).toList());
        return items.stream()
                .map(copy -> {
                    DocumentStamp stamp = stamps.get(copy.articleId());
                    return stamp != null && stamp.isAfter(copy.stamp()) ? copy.stamped(stamp) : copy;
                })
                .toList();
    }

    /** Of these articles the stamps of the documents that the edition's object names; of others none. */
    static Map<String, DocumentStamp> stamps(
            Ledger ledger, Receiver receiver, EditionFormat format, List<String> articles) {
        if (receiver.formats().stream().noneMatch(format::isPartOf)) return Map.of();
        Map<String, DocumentStamp> stamps = new HashMap<>();
        for (Delivery d : ledger.deliveries().ofArticles(articles)) {
            boolean names = d.receiver().equals(receiver.name()) && format.isPartOf(d.format());
            if (names && d.stamp() != null) stamps.put(d.article(), d.stamp());
        }
        return stamps;
    }

    /** As it is noted of this very object; where nothing is, the receiver may no longer see the edition. */
    private Withdrawal withdrawal() {
        Ledger ledger = context.ledger();
        Delivery d = delivery;
        return taken(ledger, d).orElseGet(() -> {
            Standing standing = ledger.editions().standing(d.article()).orElseThrow();
            if (standing.withdrawal() != null) return standing.withdrawal();
            Withdrawal leaves = Succession.unpublished(standing, context.now());
            ledger.withdrawals().takeBack(d, leaves, context.now());
            return leaves;
        });
    }

    /** As it is noted of this very object. */
    public static Optional<Withdrawal> taken(Ledger ledger, Delivery d) {
        return ledger.holdings().receipts(d.article()).stream()
                .filter(r -> r.store().equals(d.store()) && r.object().equals(d.object()))
                .flatMap(r -> Optional.ofNullable(r.taken()).map(t -> withdrawal(d.article(), r.version(), t)).stream())
                .findFirst();
    }

    private static Withdrawal withdrawal(String id, int version, ReceiptWithdrawal t) {
        return new Withdrawal(id, version, t.at(), t.kind(), t.reason());
    }
}
