package org.paperboy.run;

import java.util.List;
import java.util.Optional;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.format.Document;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.ledger.Outcomes.Receipt;
import org.paperboy.store.ConditionalPuts;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;

/** Sends one document to its store, unless the store has these bytes already. */
final class Sending {
    private Sending() {}

    /**
     * @param bytes of the document
     * @param stamp date and number that they show
     * @param takesBack whether it is to take something back: that counts as done when it was read back from the store
     */
    static Outcome send(
            Outlet outlet,
            Delivery delivery,
            byte[] bytes,
            String mediaType,
            String cacheControl,
            int revision,
            DocumentStamp stamp,
            List<Shown> shows,
            boolean takesBack) {
        Document document = new Document(bytes, mediaType, cacheControl, Sha256.of(bytes));
        if (document.sha256().equals(delivery.sha256()) && !delivery.doubtful()) {
            Receipt receipt = new Receipt(delivery, document.sha256(), "", bytes.length, revision, stamp);
            return new Outcome.Delivered(receipt, shows, false);
        }
        try {
            Optional<String> etag =
                    outlet.pass(delivery.object(), () -> put(outlet.store(), delivery, document, takesBack));
            if (etag.isEmpty()) return new Outcome.Untried(delivery);
            Receipt receipt = new Receipt(delivery, document.sha256(), etag.get(), bytes.length, revision, stamp);
            return new Outcome.Delivered(receipt, shows, true);
        } catch (DeliveryException e) {
            if (!e.answer().isEmpty()) return new Outcome.Rejected(delivery, message(e));
            return switch (e.fault()) {
                case STORE_DOWN -> new Outcome.StoreFault(delivery, message(e), false, outlet.isOurs());
                case STORE_REFUSES, STORE_UNUSABLE ->
                    new Outcome.StoreFault(delivery, message(e), true, outlet.isOurs());
                case PASSING -> new Outcome.Failed(delivery, message(e), false);
                case PERMANENT -> new Outcome.Failed(delivery, message(e), true);
            };
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            return new Outcome.Failed(delivery, "unexpected: " + e, false);
        }
    }

    private static String put(Store store, Delivery delivery, Document document, boolean takesBack)
            throws DeliveryException {
        String key = delivery.object();
        Optional<ConditionalPuts> conditional = store.conditionalPuts();
        String etag = conditional.isPresent()
                ? conditional.get().put(key, document, standing(delivery))
                : store.put(key, document);
        if (takesBack) store.prove(key, document);
        return etag;
    }

    /** As far as the ledger knows. A store that has no names for what it holds is given none. */
    private static Precondition standing(Delivery delivery) {
        String etag = delivery.etag();
        if (delivery.doubtful()) return Precondition.UNKNOWN;
        if (delivery.sha256() == null) return Precondition.NOTHING;
        return etag == null || etag.equals(delivery.sha256()) ? Precondition.UNKNOWN : Precondition.tag(etag);
    }

    private static String message(DeliveryException e) {
        return e.getMessage() == null ? e.fault().toString() : e.getMessage();
    }
}
