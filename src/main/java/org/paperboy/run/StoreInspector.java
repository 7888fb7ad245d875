package org.paperboy.run;

import org.paperboy.store.DeliveryException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Before anything is sent, looks whether the store still has what it had, and no more than the ledger knows: what is missing
 * or changed is then delivered in the same run. A run with nothing to send does not ask the store, unless something makes it
 * doubt its ledger.
 */
final class StoreInspector implements Tasklet {
    private final Shift shift;
    private final Outlet outlet;
    private final LateArrivals arrivals;

    StoreInspector(Shift shift, Outlet outlet, LateArrivals arrivals) {
        this.shift = shift;
        this.outlet = outlet;
        this.arrivals = arrivals;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        arrivals.prove(outlet);
        if (!isAsked() && (shift.tally().guarded() || !hasSomethingToLose() || !hasWork()))
            return RepeatStatus.FINISHED;
        try {
            outlet.look();
        } catch (DeliveryException e) {
            // What is delivered next meets the same, and says so.
        }
        return RepeatStatus.FINISHED;
    }

    private boolean isAsked() {
        return shift.ledger().runs().later().isAsked(outlet.name());
    }

    private boolean hasSomethingToLose() {
        return !shift.ledger().listings().pairs(outlet.name(), "", 1).isEmpty();
    }

    private boolean hasWork() {
        return shift.ledger().deliveries().isAnyDue(outlet.name(), shift.clock().instant());
    }
}
