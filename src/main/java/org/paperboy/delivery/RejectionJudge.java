package org.paperboy.delivery;

import org.paperboy.delivery.stores.Outlet;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;

/** When everything was tried at a store, decides whose fault it is that documents were rejected, and books that. */
public final class RejectionJudge implements PagedWork {
    private final Ledger ledger;
    private final Outlet outlet;
    private final DeliveryRecorder recorder;

    public RejectionJudge(RunContext shift, Outlet outlet) {
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.recorder = new DeliveryRecorder(shift, outlet);
    }

    @Override
    public boolean nextPage() {
        boolean rejectsEverything = outlet.rejectsEverything();
        ledger.transact(() -> recorder.settleRejected(rejectsEverything));
        return false;
    }
}
