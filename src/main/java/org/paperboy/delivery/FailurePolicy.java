package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.DeliveryResult;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.store.DeliveryException;

/** Whose fault it is that something was not delivered, what becomes of it, and when it is tried next. */
final class FailurePolicy {
    private FailurePolicy() {}

    /** What cannot be written is this delivery's fault alone. */
    static DeliveryResult of(Delivery delivery, RenderException e) {
        return new DeliveryResult.Failed(delivery, String.valueOf(e.getMessage()), e.forGood());
    }

    /** @param ours whether the store was found to be ours, so that something may have been sent */
    static DeliveryResult of(Delivery delivery, DeliveryException e, boolean ours) {
        String message = e.getMessage() == null ? e.fault().toString() : e.getMessage();
        // An answer to this very request: whether the store rejects everything shows when all was tried.
        if (!e.answer().isEmpty()) return new DeliveryResult.Rejected(delivery, message);
        return switch (e.fault()) {
            // Nothing is wrong with the delivery: no attempt is counted, the next run tries again.
            case STORE_DOWN -> new DeliveryResult.StoreFault(delivery, message, false, ours);
            // The same, and a person must look.
            case STORE_REFUSES, STORE_UNUSABLE -> new DeliveryResult.StoreFault(delivery, message, true, ours);
            // It may pass another time: an attempt is counted.
            case PASSING -> new DeliveryResult.Failed(delivery, message, false);
            // As it is it never will: a key that is too long.
            case PERMANENT -> new DeliveryResult.Failed(delivery, message, true);
        };
    }

    /** Paperboy's own fault in sending it. It may pass, and its neighbours go on. */
    static DeliveryResult of(Delivery delivery, RuntimeException e) {
        return new DeliveryResult.Failed(delivery, "unexpected: " + e, false);
    }

    /**
     * What is noted of a delivery that failed.
     *
     * @param first when its failures began
     * @param next when it is tried again, if it is not dead; null: by every run
     * @param dead whether it is given up until its article or terms change, or a person revives it
     */
    record NextAttempt(Instant first, @Nullable Instant next, boolean dead) {}

    /**
     * @param takesBack whether the delivery owes somebody a withdrawal
     * @param forGood whether it fails in the same way for ever
     */
    static NextAttempt verdict(
            Delivery delivery, boolean takesBack, boolean forGood, JobFile.Retry retry, Instant now) {
        Instant first = delivery.firstFailed() == null ? now : delivery.firstFailed();
        // It waits for nothing and never becomes dead. The same holds for the feed or page that is to lose what was
        // withdrawn.
        if (takesBack) return new NextAttempt(first, null, false);
        boolean dead = forGood || !first.plus(retry.total()).isAfter(now);
        return new NextAttempt(first, now.plus(wait(retry, delivery.attempts())), dead);
    }

    private static Duration wait(JobFile.Retry retry, int attempts) {
        Duration wait = retry.first();
        for (int i = 0; i < attempts && wait.compareTo(retry.longest()) < 0; i++) wait = wait.multipliedBy(2);
        return wait.compareTo(retry.longest()) < 0 ? wait : retry.longest();
    }
}
