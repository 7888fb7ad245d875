package org.paperboy.delivery.stores;

import java.util.List;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.job.JobFile.Removed;
import org.paperboy.ledger.Delivery;
import org.paperboy.store.DeliveryException;

/**
 * Deletes the objects of receivers and formats that the job file no longer has, where it says so: after everything else,
 * and a limited number a run. Runs outside any transaction.
 */
public final class ObjectRemover implements PagedWork {
    /** A job file that lost its partners by mistake does not lose all their objects in one run. */
    public static final int MOST = 1000;

    private static final int PAGE = 100;

    private final RunContext context;
    private final JobStore jobStore;
    private int taken;

    public ObjectRemover(RunContext context, JobStore jobStore) {
        this.context = context;
        this.jobStore = jobStore;
    }

    @Override
    public boolean nextPage() {
        if (context.job().removed() == Removed.KEEP) return false;
        for (DepartedReceivers.Left left : DepartedReceivers.of(context.job(), context.ledger())) {
            if (!left.destination().store().equals(jobStore.name())) continue;
            List<Delivery> page =
                    context.ledger().destinations().objects(left.destination(), Math.min(PAGE, MOST - taken));
            for (Delivery delivery : page) if (!remove(delivery)) return finished();
            if (taken < MOST && !page.isEmpty()) return true;
        }
        return finished();
    }

    private boolean finished() {
        if (taken > 0) {
            context.counts()
                    .note("deleted " + taken + " objects of receivers that are no longer in the job file from "
                            + jobStore.name() + " (removed: remove)");
        }
        return false;
    }

    /** @return whether to go on: what one object is refused for, the next is too */
    private boolean remove(Delivery delivery) {
        try {
            boolean tried = jobStore.pass(delivery.object(), () -> {
                        jobStore.store().delete(delivery.object());
                        return true;
                    })
                    .isPresent();
            if (tried) {
                context.ledger().aside(() -> {
                    context.ledger().deliveries().removed(delivery);
                    context.ledger().holdings().gone(delivery, context.clock().instant());
                    return true;
                });
                taken++;
            }
            return tried;
        } catch (DeliveryException e) {
            context.counts().failed.increment();
            context.counts().note("not deleted: " + e.getMessage());
            return false;
        }
    }
}
