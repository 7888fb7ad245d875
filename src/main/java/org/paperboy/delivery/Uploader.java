package org.paperboy.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.paperboy.article.MemoryShortage;
import org.paperboy.context.DeliveryResult;
import org.paperboy.format.Document;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.ledger.Outcomes.Receipt;
import org.paperboy.store.ConditionalPuts;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;

/**
 * Sends one document to its store, unless the store has these bytes already. Where it is not certain what lies there, that is
 * read first: what is sent is above it, for receivers who go by date or number may have it.
 */
final class Uploader {
    private Uploader() {}

    /** @param shows the articles that the bytes show */
    record Draft(StampedBytes made, List<Shown> shows) {
        String sha256() {
            return made.sha256();
        }
    }

    /** @param etag empty where nothing had to be put */
    private record Sent(Draft draft, Optional<String> etag) {}

    /**
     * @param draft made of what the ledger knows
     * @param again makes it once more, of the bytes that lie in the store
     * @param takesBack whether it is to take something back: that counts as done when it was read back from the store
     */
    static DeliveryResult send(
            Outlet outlet,
            Delivery delivery,
            Draft draft,
            Function<byte[], Draft> again,
            String mediaType,
            String cacheControl,
            int revision,
            boolean takesBack) {
        if (isThere(draft, delivery)) return delivered(delivery, new Sent(draft, Optional.empty()), revision);
        try {
            return outlet.pass(delivery.object(), () -> {
                        Draft last = isCertain(outlet, delivery)
                                ? draft
                                : there(outlet.store(), delivery).map(again).orElse(draft);
                        if (isThere(last, delivery)) return new Sent(last, Optional.empty());
                        Document document = new Document(last.made().bytes(), mediaType, cacheControl, last.sha256());
                        return new Sent(last, Optional.of(put(outlet.store(), delivery, document, takesBack)));
                    })
                    .map(sent -> delivered(delivery, sent, revision))
                    .orElseGet(() -> new DeliveryResult.Untried(delivery));
        } catch (DeliveryException e) {
            if (!e.answer().isEmpty()) return new DeliveryResult.Rejected(delivery, message(e));
            return switch (e.fault()) {
                case STORE_DOWN -> new DeliveryResult.StoreFault(delivery, message(e), false, outlet.isOurs());
                case STORE_REFUSES, STORE_UNUSABLE ->
                    new DeliveryResult.StoreFault(delivery, message(e), true, outlet.isOurs());
                case PASSING -> new DeliveryResult.Failed(delivery, message(e), false);
                case PERMANENT -> new DeliveryResult.Failed(delivery, message(e), true);
            };
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            return new DeliveryResult.Failed(delivery, "unexpected: " + e, false);
        }
    }

    private static boolean isThere(Draft draft, Delivery delivery) {
        return draft.sha256().equals(delivery.sha256()) && !delivery.doubtful();
    }

    private static DeliveryResult delivered(Delivery delivery, Sent sent, int revision) {
        StampedBytes made = sent.draft().made();
        Receipt receipt = new Receipt(
                delivery, made.sha256(), sent.etag().orElse(""), made.bytes().length, revision, made.stamp());
        return new DeliveryResult.Delivered(
                receipt, sent.draft().shows(), sent.etag().isPresent());
    }

    /** Whether the ledger knows what receivers were given last: not after a PUT without an answer, nor if it was lost or is old. */
    private static boolean isCertain(Outlet outlet, Delivery delivery) {
        boolean adopted = delivery.sha256() != null && delivery.stamp() == null;
        return !delivery.doubtful() && !adopted && !outlet.ownership().isLater();
    }

    /** What cannot be read is written over all the same: it may be damaged. Whether the store is to blame shows then. */
    private static Optional<byte[]> there(Store store, Delivery delivery) {
        try {
            return store.get(delivery.object());
        } catch (DeliveryException e) {
            System.getLogger(Uploader.class.getName()).log(System.Logger.Level.DEBUG, "what lies there", e);
            return Optional.empty();
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
