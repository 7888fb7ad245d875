package org.paperboy.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.DeliveryException.Fault;

/**
 * Suspends a store: after five faults of the store in a row, over all threads, or one that leaves no doubt, nothing more is
 * tried in this run. Any success starts the count again. A store that was suspended in the last run is first tried with one
 * delivery alone.
 */
public final class CircuitBreaker {
    /** Faults of the store in a row that suspend it. */
    private static final int LAST_FAULT = 5;

    private boolean probing;
    private boolean probeIsOut;
    private int faultsInARow;
    private boolean worked;
    private @Nullable DeliveryException why;

    /** @param probing whether the store was suspended when the last run ended */
    public CircuitBreaker(boolean probing) {
        this.probing = probing;
    }

    /** What is tried at the store. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws DeliveryException;
    }

    /**
     * Tries it, unless the store is suspended. While a probe is out, waits for what becomes of it.
     *
     * @return what the attempt returned; empty if nothing was tried
     * @throws DeliveryException as the attempt threw it
     */
    public <T> Optional<T> pass(Attempt<T> attempt) throws DeliveryException {
        if (!admitted()) return Optional.empty();
        try {
            T result = attempt.run();
            succeeded();
            return Optional.of(result);
        } catch (DeliveryException e) {
            failed(e);
            throw e;
        } finally {
            left();
        }
    }

    /**
     * Looks at the store, unless it is suspended. That it could be read does not show that it takes anything, and that it
     * could not, the next attempt shows as well: a fault counts where one is enough.
     *
     * @throws DeliveryException as the attempt threw it
     */
    public void look(Attempt<?> attempt) throws DeliveryException {
        if (!admitted()) return;
        try {
            attempt.run();
        } catch (DeliveryException e) {
            if (isEnough(e)) failed(e);
            throw e;
        } finally {
            left();
        }
    }

    /** Whether nothing more is tried in this run. */
    public synchronized boolean isSuspended() {
        return why != null;
    }

    /** Nothing more is tried in this run; what was said first stays said. */
    public synchronized void suspend(DeliveryException fault) {
        if (why == null) why = fault;
        probing = false;
        notifyAll();
    }

    /** Whether an attempt succeeded in this run. */
    public synchronized boolean worked() {
        return worked;
    }

    /** The fault for which the store is suspended, if it is. */
    public synchronized Optional<DeliveryException> why() {
        return Optional.ofNullable(why);
    }

    private synchronized boolean admitted() {
        while (probing && probeIsOut) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (why != null) return false;
        probeIsOut = probing;
        return true;
    }

    private synchronized void succeeded() {
        worked = true;
        faultsInARow = 0;
        probing = false;
    }

    private synchronized boolean isEnough(DeliveryException fault) {
        return probing || fault.fault() == Fault.STORE_UNUSABLE;
    }

    /** A fault of the delivery says nothing of the store: it does not count, and does not end the probing. */
    private synchronized void failed(DeliveryException fault) {
        if (!fault.isOfStore()) return;
        faultsInARow++;
        boolean enough = probing || faultsInARow >= LAST_FAULT || fault.fault() == Fault.STORE_UNUSABLE;
        if (why == null && enough) why = fault;
        if (why != null) probing = false;
    }

    private synchronized void left() {
        probeIsOut = false;
        notifyAll();
    }
}
