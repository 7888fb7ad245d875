package org.paperboy.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Receiver;
import org.paperboy.format.EditionFormat;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.ledger.Receipt.Taken;
import org.paperboy.run.Issues.Issue;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the objects that show one edition each, or that one was taken back, and sends them. */
final class Typesetting {
    private final Shift shift;
    private final Ledger ledger;
    private final Outlet outlet;
    private final Booking booking;
    private final TransactionTemplate transaction;

    Typesetting(Shift shift, Outlet outlet, Booking booking) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.booking = booking;
        this.transaction = new TransactionTemplate(ledger.transactions());
    }

    /** @param owes whether what stands shows something that was withdrawn: then any other is better */
    Outcome show(Receiver receiver, EditionFormat format, Delivery delivery, Issues issues, Issue issue, boolean owes) {
        String id = issue.edition().id();
        String fault;
        try {
            Proofed made = page(shift, format, delivery, issues, issue);
            Optional<String> wrong = format.fault(made.bytes());
            if (wrong.isEmpty()) return put(receiver, format, delivery, made, issues.shows(id), owes);
            fault = "read back, it was wrong: " + wrong.get();
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            fault = "the edition failed: " + e;
        }
        return owes ? withdraw(receiver, format, delivery) : new Outcome.Failed(delivery, fault, false);
    }

    /** Puts a notice in the place of what was shown. */
    Outcome withdraw(Receiver receiver, EditionFormat format, Delivery delivery) {
        Proofed notice = notice(shift, format, delivery, withdrawal(delivery));
        return put(receiver, format, delivery, notice, List.of(), true);
    }

    /** @param delivery of the object; null if none was promised yet, as in the two below */
    static Proofed notice(Shift shift, EditionFormat format, @Nullable Delivery delivery, Withdrawal w) {
        return made(
                delivery,
                w.at(),
                date -> format.withdrawn(
                        shift.job().publication(),
                        shift.desk()
                                .recall(new Withdrawal(w.id(), w.version(), date, w.kind(), w.reason()), w.version())));
    }

    /** What the object shows of an edition that was asked for. */
    static Proofed page(Shift shift, EditionFormat format, @Nullable Delivery delivery, Issues issues, Issue issue) {
        return made(
                delivery,
                issue.edition().text().updated(),
                date -> format.render(
                        shift.job().publication(),
                        issues.copy(issue.edition().id(), date).orElseThrow()));
    }

    /** As it is noted of this very object; where nothing is, the receiver may not see the edition any more. */
    private Withdrawal withdrawal(Delivery d) {
        return taken(ledger, d).orElseGet(() -> {
            Standing standing = ledger.editions().standing(d.article()).orElseThrow();
            if (standing.withdrawal() != null) return standing.withdrawal();
            Withdrawal leaves = Succession.unpublished(standing, shift.now());
            transaction.executeWithoutResult(status -> ledger.withdrawals().takeBack(d, leaves, shift.now()));
            return leaves;
        });
    }

    /** As it is noted of this very object. */
    static Optional<Withdrawal> taken(Ledger ledger, Delivery d) {
        return ledger.holdings().receipts(d.article()).stream()
                .filter(r -> r.store().equals(d.store()) && r.object().equals(d.object()))
                .flatMap(r -> Optional.ofNullable(r.taken()).map(t -> withdrawal(d.article(), r.version(), t)).stream())
                .findFirst();
    }

    private static Withdrawal withdrawal(String id, int version, Taken t) {
        return new Withdrawal(id, version, t.at(), t.kind(), t.reason());
    }

    /** What is to be sent, and its date. */
    record Proofed(byte[] bytes, Instant date) {}

    /**
     * A document that is another than the one before is dated later, whatever made it another: by the date a receiver
     * knows the later one, and its number rises with it.
     */
    private static Proofed made(@Nullable Delivery delivery, Instant changed, Function<Instant, byte[]> document) {
        Instant last = delivery == null ? null : delivery.feedDate();
        if (delivery == null || last == null || changed.isAfter(last))
            return new Proofed(document.apply(changed), changed);
        Proofed same = new Proofed(document.apply(last), last);
        if (Sha256.of(same.bytes()).equals(delivery.sha256())) return same;
        Instant next = last.plusSeconds(1);
        return new Proofed(document.apply(next), next);
    }

    private Outcome put(
            Receiver receiver,
            EditionFormat format,
            Delivery delivery,
            Proofed made,
            List<Shown> shows,
            boolean takesBack) {
        transaction.executeWithoutResult(status -> booking.announce(delivery, shows));
        return Sending.send(
                outlet,
                delivery,
                made.bytes(),
                format.mediaType(),
                receiver.cacheControl(),
                format.revision(),
                made.date(),
                shows,
                takesBack);
    }
}
