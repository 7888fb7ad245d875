package org.paperboy.run;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;

/** What our own classes do at the beginning and at the end of a step, in Spring Batch's words. */
final class StepCallbacks {
    private StepCallbacks() {}

    /** A source is opened before the first record is read, and closed however the step ends. */
    static ItemStream around(Runnable open, Runnable close) {
        return new ItemStream() {
            @Override
            public void open(ExecutionContext context) {
                open.run();
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    static StepExecutionListener before(Runnable work) {
        return new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution step) {
                work.run();
            }
        };
    }

    /** Also after a step that failed. */
    static StepExecutionListener after(Runnable work) {
        return new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution step) {
                work.run();
                return step.getExitStatus();
            }
        };
    }

    static StepExecutionListener afterCompletion(Runnable work) {
        return new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution step) {
                if (step.getExitStatus().equals(ExitStatus.COMPLETED)) work.run();
                return step.getExitStatus();
            }
        };
    }
}
