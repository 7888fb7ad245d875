package org.paperboy.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.StopSignal;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;

/** A request to stop, from another thread, and its way to the execution that is running. */
public final class StopRequest implements JobExecutionListener, StopSignal {
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable JobOperator operator;
    private @Nullable JobExecution running;
    private boolean requested;

    synchronized void operatedBy(JobOperator by) {
        operator = by;
    }

    @Override
    public synchronized void beforeJob(JobExecution execution) {
        running = execution;
        if (requested) stop();
    }

    @Override
    public synchronized void afterJob(JobExecution execution) {
        running = null;
    }

    synchronized boolean requested() {
        return requested;
    }

    @Override
    public synchronized boolean requestedWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long rest = time.toNanos(); !requested && rest > 0; rest = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        return requested;
    }

    void requestAndWait() {
        synchronized (this) {
            requested = true;
            notifyAll();
            stop();
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has ended, one way or the other, and that was said. */
    void done() {
        done.countDown();
    }

    private void stop() {
        if (operator == null || running == null) return;
        try {
            operator.stop(running);
        } catch (JobExecutionNotRunningException e) {
            running = null; // it ended by itself
        }
    }
}
