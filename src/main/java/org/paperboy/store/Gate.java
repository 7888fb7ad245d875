package org.paperboy.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store's rest: after five faults of the store in a row, over all threads, nothing more is tried in this run. Any
 * success begins the count anew. A store that rested in the last run is first tried with one delivery alone.
 */
public final class Gate {
    /** Faults of the store in a row that make it rest. */
    private static final int LAST_FAULT = 5;

    private boolean probing;
    private boolean probeIsOut;
    private int faultsInARow;
    private boolean worked;
    private @Nullable DeliveryException why;

    /** @param probing whether the store rested when the last run ended */
    public Gate(boolean probing) {
        this.probing = probing;
    }

    /** What is tried at the store. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws DeliveryException;
    }

    /**
     * Tries it, unless the store rests. While a probe is out, waits for what becomes of it.
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

    /** Whether nothing more is tried in this run. */
    public synchronized boolean resting() {
        return why != null;
    }

    /** Whether an attempt succeeded in this run. */
    public synchronized boolean worked() {
        return worked;
    }

    /** The fault that made the store rest, if it does. */
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

    /** A fault of the delivery says nothing of the store: it neither counts nor ends the probing. */
    private synchronized void failed(DeliveryException fault) {
        if (!fault.isOfStore()) return;
        faultsInARow++;
        if (why == null && (probing || faultsInARow >= LAST_FAULT)) why = fault;
        if (why != null) probing = false;
    }

    private synchronized void left() {
        probeIsOut = false;
        notifyAll();
    }
}
