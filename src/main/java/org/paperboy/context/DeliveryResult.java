package org.paperboy.context;

import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.DeliveryTable.DeliveredObject;

/** What became of a delivery in this run: data, so that its neighbours go on. */
public sealed interface DeliveryResult {
    Delivery delivery();

    /**
     * The store has it.
     *
     * @param uploaded whether it had to be sent, or was there already
     */
    record Delivered(DeliveredObject receipt, boolean uploaded) implements DeliveryResult {
        @Override
        public Delivery delivery() {
            return receipt.delivery();
        }
    }

    /**
     * The store is to blame, as far as one can see: no attempt is counted.
     *
     * @param refuses whether it answers but does not let us, so that a person must look
     * @param sent whether something may have been sent: the store was found to be ours
     */
    record StoreFault(Delivery delivery, String error, boolean refuses, boolean sent) implements DeliveryResult {}

    /** The server rejected it for good; whether it rejects everything shows at the end of the run. */
    record Rejected(Delivery delivery, String error) implements DeliveryResult {}

    /** The delivery failed and may pass another time; or never, as it is. */
    record Failed(Delivery delivery, String error, boolean forGood) implements DeliveryResult {}

    /** The store is suspended: nothing was tried. */
    record Untried(Delivery delivery) implements DeliveryResult {}
}
