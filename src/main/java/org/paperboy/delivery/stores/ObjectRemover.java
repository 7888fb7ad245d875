package org.paperboy.delivery.stores;

import java.util.List;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.job.JobFile.Removed;
import org.paperboy.ledger.Delivery;
import org.paperboy.store.DeliveryException;

/**
 * Takes away the objects of receivers and formats that the job file no longer has, where it says so: after everything else,
 * and so many a run. Runs outside any transaction.
 */
public final class ObjectRemover implements PagedWork {
    /** A job file that lost its partners by mistake does not lose all their objects in one run. */
    public static final int MOST = 1000;

    private static final int PAGE = 100;

    private final RunContext shift;
    private final Outlet outlet;
    private int taken;

    public ObjectRemover(RunContext shift, Outlet outlet) {
        this.shift = shift;
        this.outlet = outlet;
    }

    @Override
    public boolean nextPage() {
        if (shift.job().removed() == Removed.KEEP) return false;
        for (DepartedReceivers.Left left : DepartedReceivers.of(shift.job(), shift.ledger())) {
            if (!left.door().store().equals(outlet.name())) continue;
            List<Delivery> page = shift.ledger().destinations().objects(left.door(), Math.min(PAGE, MOST - taken));
            for (Delivery delivery : page) if (!remove(delivery)) return finished();
            if (taken < MOST && !page.isEmpty()) return true;
        }
        return finished();
    }

    private boolean finished() {
        if (taken > 0) {
            shift.tally()
                    .note(taken + " objects of what is not in the job file any more were taken away from "
                            + outlet.name() + " (removed: remove)");
        }
        return false;
    }

    /** @return whether to go on: what one object is refused for, the next is too */
    private boolean remove(Delivery delivery) {
        try {
            boolean tried = outlet.pass(delivery.object(), () -> {
                        outlet.store().delete(delivery.object());
                        return true;
                    })
                    .isPresent();
            if (tried) {
                shift.ledger().aside(() -> {
                    shift.ledger().deliveries().removed(delivery);
                    shift.ledger().holdings().gone(delivery, shift.clock().instant());
                    return true;
                });
                taken++;
            }
            return tried;
        } catch (DeliveryException e) {
            shift.tally().failed.increment();
            shift.tally().note("not taken away: " + e.getMessage());
            return false;
        }
    }
}
