package org.paperboy.run;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** When everything was tried at a store, decides whose fault it is that documents were rejected, and books that. */
final class RejectionJudge implements Tasklet {
    private final Outlet outlet;
    private final Booking booking;
    private final TransactionTemplate transaction;

    RejectionJudge(Shift shift, Outlet outlet) {
        this.outlet = outlet;
        this.booking = new Booking(shift, outlet);
        this.transaction = new TransactionTemplate(shift.ledger().transactions());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        boolean rejectsEverything = outlet.rejectsEverything();
        transaction.executeWithoutResult(status -> booking.settleRejected(rejectsEverything));
        return RepeatStatus.FINISHED;
    }
}
