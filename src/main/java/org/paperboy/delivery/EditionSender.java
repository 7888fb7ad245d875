package org.paperboy.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.EditionCopies.Issue;
import org.paperboy.delivery.Uploader.Draft;
import org.paperboy.format.EditionFormat;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.ledger.Receipt.Taken;

/** Makes the objects that show one edition each, or that one was taken back, and sends them. */
public final class EditionSender {
    private final RunContext shift;
    private final Ledger ledger;
    private final Outlet outlet;
    private final DeliveryRecorder booking;

    EditionSender(RunContext shift, Outlet outlet, DeliveryRecorder booking) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.booking = booking;
    }

    /** @param owes whether what stands shows something that was withdrawn: then any other is better */
    DeliveryResult show(
            Receiver receiver,
            EditionFormat format,
            Delivery delivery,
            EditionCopies issues,
            Issue issue,
            boolean owes) {
        String id = issue.edition().id();
        String fault;
        try {
            Function<LastSent, StampedBytes> making = last -> page(shift, receiver, format, last, issues, issue);
            StampedBytes page = making.apply(LastSent.by(delivery));
            Optional<String> wrong = format.fault(page.bytes());
            if (wrong.isEmpty()) return put(receiver, format, delivery, page, making, issues.shows(id), owes);
            fault = "read back, it was wrong: " + wrong.get();
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            fault = "the edition failed: " + e;
        }
        return owes ? withdraw(receiver, format, delivery) : new DeliveryResult.Failed(delivery, fault, false);
    }

    /** Puts a notice in the place of what was shown. */
    DeliveryResult withdraw(Receiver receiver, EditionFormat format, Delivery delivery) {
        Withdrawal withdrawal = withdrawal(delivery);
        Function<LastSent, StampedBytes> making = last -> notice(shift, format, last, withdrawal);
        return put(receiver, format, delivery, making.apply(LastSent.by(delivery)), making, List.of(), true);
    }

    public static StampedBytes notice(RunContext shift, EditionFormat format, LastSent last, Withdrawal w) {
        Recall recall = shift.desk().recall(w, w.version());
        return StampedBytes.of(
                last, recall.stamp(), stamp -> format.withdrawn(shift.job().publication(), recall.stamped(stamp)));
    }

    /** What the object shows the receiver of an edition that was asked for. */
    public static StampedBytes page(
            RunContext shift,
            Receiver receiver,
            EditionFormat format,
            LastSent last,
            EditionCopies issues,
            Issue issue) {
        EditionCopy copy = issues.copy(issue.edition().id()).orElseThrow();
        EditionCopy edition = copy.with(asDelivered(shift.ledger(), receiver, format, copy.items()));
        return StampedBytes.of(
                last,
                edition.text().stamp(),
                stamp -> format.render(shift.job().publication(), edition.stamped(stamp)));
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

    /** As it is noted of this very object; where nothing is, the receiver may not see the edition any more. */
    private Withdrawal withdrawal(Delivery d) {
        return taken(ledger, d).orElseGet(() -> {
            Standing standing = ledger.editions().standing(d.article()).orElseThrow();
            if (standing.withdrawal() != null) return standing.withdrawal();
            Withdrawal leaves = Succession.unpublished(standing, shift.now());
            ledger.transact(() -> ledger.withdrawals().takeBack(d, leaves, shift.now()));
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

    private static Withdrawal withdrawal(String id, int version, Taken t) {
        return new Withdrawal(id, version, t.at(), t.kind(), t.reason());
    }

    /**
     * @param made what follows what the ledger says was sent last
     * @param making what follows what lies in the store, where that was read
     */
    private DeliveryResult put(
            Receiver receiver,
            EditionFormat format,
            Delivery delivery,
            StampedBytes made,
            Function<LastSent, StampedBytes> making,
            List<Shown> shows,
            boolean takesBack) {
        ledger.transact(() -> booking.announce(delivery, shows));
        LastSent last = LastSent.by(delivery);
        return Uploader.send(
                outlet,
                delivery,
                new Draft(made, shows),
                there -> new Draft(making.apply(last.or(there, shift.ours(delivery, format.stamp(there)))), shows),
                format.mediaType(),
                receiver.cacheControl(),
                format.revision(),
                takesBack);
    }
}
