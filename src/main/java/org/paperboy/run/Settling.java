package org.paperboy.run;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At the end of a store's step, settles whose fault the store's faults were. */
final class Settling implements StepExecutionListener {
    private final Booking booking;
    private final TransactionTemplate transaction;

    Settling(Booking booking, PlatformTransactionManager transactions) {
        this.booking = booking;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        transaction.executeWithoutResult(status -> booking.settle());
        return execution.getExitStatus();
    }
}
