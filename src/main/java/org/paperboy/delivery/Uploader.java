package org.paperboy.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.context.DeliveryResult;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.format.Document;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.DeliveryTable.DeliveredObject;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;

/**
 * Puts what is due into one store, unless the store has these bytes already. Where it is not certain what is there, that is
 * read first: what is sent is above it, for receivers who go by date or number may have it.
 */
public final class Uploader {
    private final JobStore jobStore;
    private final DeliveryRecorder recorder;

    public Uploader(JobStore jobStore, DeliveryRecorder recorder) {
        this.jobStore = jobStore;
        this.recorder = recorder;
    }

    /** By many threads at once. */
    public DeliveryResult send(Deliverable due) {
        Delivery delivery = due.delivery();
        try {
            Rendition rendition = due.render();
            if (isThere(rendition, delivery)) return delivered(due, rendition, null);
            if (!due.announced()) recorder.announce(delivery, rendition.shows());
            return upload(due, rendition);
        } catch (RenderException e) {
            return FailurePolicy.of(delivery, e);
        } catch (DeliveryException e) {
            return FailurePolicy.of(delivery, e, jobStore.isOurs());
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            return FailurePolicy.of(delivery, e);
        }
    }

    private DeliveryResult upload(Deliverable due, Rendition rendition) throws DeliveryException {
        Delivery delivery = due.delivery();
        // Whether the ledger is older than the store is known only when the store was looked at.
        return jobStore.pass(delivery.object(), () -> {
                    try {
                        Optional<byte[]> there = isCertain(delivery) ? Optional.empty() : there(delivery);
                        Rendition last = there.isEmpty() ? rendition : due.renderAbove(there.get());
                        if (isThere(last, delivery)) return delivered(due, last, null);
                        return delivered(due, last, put(delivery, due.document(last), due.takesBack()));
                    } catch (RenderException e) {
                        return FailurePolicy.of(delivery, e);
                    }
                })
                .orElseGet(() -> new DeliveryResult.Untried(delivery));
    }

    private static boolean isThere(Rendition rendition, Delivery delivery) {
        return rendition.sha256().equals(delivery.sha256()) && !delivery.doubtful();
    }

    /** @param etag what the store calls it; null where nothing had to be put */
    private static DeliveryResult delivered(Deliverable due, Rendition made, @Nullable String etag) {
        DeliveredObject receipt = new DeliveredObject(
                due.delivery(),
                made.sha256(),
                etag == null ? "" : etag,
                made.bytes().length,
                due.revision(),
                made.stamp(),
                made.shows());
        return new DeliveryResult.Delivered(receipt, etag != null);
    }

    /** Whether the ledger knows what receivers were given last: not after a PUT without an answer, and not if the ledger was lost or is old. */
    private boolean isCertain(Delivery delivery) {
        boolean adopted = delivery.sha256() != null && delivery.stamp() == null;
        return !delivery.doubtful() && !adopted && !jobStore.ownership().isLater();
    }

    /** What cannot be read is written over all the same: it may be damaged. Whether the store is to blame shows then. */
    private Optional<byte[]> there(Delivery delivery) {
        try {
            return jobStore.store().get(delivery.object());
        } catch (DeliveryException e) {
            System.getLogger(Uploader.class.getName()).log(System.Logger.Level.DEBUG, "what is in the store", e);
            return Optional.empty();
        }
    }

    private String put(Delivery delivery, Document document, boolean takesBack) throws DeliveryException {
        Store store = jobStore.store();
        String etag = store.put(delivery.object(), document, expected(delivery));
        if (takesBack) store.prove(delivery.object(), document);
        return etag;
    }

    /** As far as the ledger knows. A store that has no names for what it holds is given none. */
    private static Precondition expected(Delivery delivery) {
        String etag = delivery.etag();
        if (delivery.doubtful()) return Precondition.UNKNOWN;
        if (delivery.sha256() == null) return Precondition.NOTHING;
        return etag == null || etag.equals(delivery.sha256()) ? Precondition.UNKNOWN : Precondition.tag(etag);
    }
}
