package org.paperboy.delivery.stores;

import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.store.DeliveryException;

/**
 * Before anything is sent, looks whether the store still has what it had, and no more than the ledger knows: what is missing
 * or changed is then delivered in the same run. A run with nothing to send does not ask the store, unless something makes it
 * doubt its ledger.
 */
public final class StoreInspector implements PagedWork {
    private final RunContext shift;
    private final Outlet outlet;
    private final LateArrivals arrivals;

    public StoreInspector(RunContext shift, Outlet outlet, LateArrivals arrivals) {
        this.shift = shift;
        this.outlet = outlet;
        this.arrivals = arrivals;
    }

    @Override
    public boolean nextPage() {
        arrivals.prove(outlet);
        if (!isAsked() && (shift.state().guarded() || !hasSomethingToLose() || !hasWork())) return false;
        try {
            outlet.look();
        } catch (DeliveryException e) {
            // What is delivered next meets the same, and says so.
        }
        return false;
    }

    private boolean isAsked() {
        return shift.ledger().runs().later().isAsked(outlet.name());
    }

    private boolean hasSomethingToLose() {
        return !shift.ledger().listedObjects().deliveries(outlet.name(), "", 1).isEmpty();
    }

    private boolean hasWork() {
        return shift.ledger().deliveries().isAnyDue(outlet.name(), shift.clock().instant());
    }
}
