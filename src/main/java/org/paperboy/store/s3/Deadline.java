package org.paperboy.store.s3;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a call at most as long as given. Calls run on threads of their own, because some of what they do (a name
 * being resolved, a write to a TLS connection that nobody reads) cannot be timed or interrupted.
 */
final class Deadline implements AutoCloseable {
    private final Duration longest;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "store");
        thread.setDaemon(true); // one that hangs for good does not keep the program from ending
        return thread;
    });

    Deadline(Duration longest) {
        this.longest = longest;
    }

    /**
     * @throws ExecutionException with what the call threw
     * @throws TimeoutException if it did not end in time: it is interrupted and left to itself
     * @throws InterruptedException if this thread must stop waiting: likewise
     */
    <T> T within(Callable<T> call) throws ExecutionException, TimeoutException, InterruptedException {
        Future<T> answer = threads.submit(call);
        try {
            return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
