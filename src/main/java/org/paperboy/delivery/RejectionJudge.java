package org.paperboy.delivery;

import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.ledger.Ledger;

/** When everything was tried at a store, decides whose fault it is that documents were rejected, and books that. */
public final class RejectionJudge implements PagedWork {
    private final Ledger ledger;
    private final JobStore jobStore;
    private final DeliveryRecorder recorder;

    public RejectionJudge(RunContext context, JobStore jobStore) {
        this.ledger = context.ledger();
        this.jobStore = jobStore;
        this.recorder = new DeliveryRecorder(context, jobStore);
    }

    @Override
    public boolean nextPage() {
        boolean rejectsEverything = jobStore.rejectsEverything();
        ledger.transact(() -> recorder.settleRejected(rejectsEverything));
        return false;
    }
}
