package org.paperboy.delivery.stores;

import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.store.DeliveryException;

/**
 * Before anything is sent, looks whether the store still has what it had, and nothing that the ledger does not know: what is missing
 * or changed is then delivered in the same run. A run with nothing to send does not ask the store, unless something makes it
 * doubt its ledger.
 */
public final class StoreInspector implements PagedWork {
    private final RunContext context;
    private final JobStore jobStore;
    private final LateArrivals arrivals;

    public StoreInspector(RunContext context, JobStore jobStore, LateArrivals arrivals) {
        this.context = context;
        this.jobStore = jobStore;
        this.arrivals = arrivals;
    }

    @Override
    public boolean nextPage() {
        arrivals.prove(jobStore);
        if (!isAsked() && (context.state().guarded() || !hasSomethingToLose() || !hasWork())) return false;
        try {
            jobStore.look();
        } catch (DeliveryException e) {
            // What is delivered next meets the same, and says so.
        }
        return false;
    }

    private boolean isAsked() {
        return context.ledger().runs().later().isAsked(jobStore.name());
    }

    private boolean hasSomethingToLose() {
        return !context.ledger()
                .listedObjects()
                .deliveries(jobStore.name(), "", 1)
                .isEmpty();
    }

    private boolean hasWork() {
        return context.ledger()
                .deliveries()
                .isAnyDue(jobStore.name(), context.clock().instant());
    }
}
