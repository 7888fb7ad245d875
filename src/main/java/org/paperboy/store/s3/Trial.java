package org.paperboy.store.s3;

import org.jspecify.annotations.Nullable;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;

/**
 * A server on trial. Until it has given back one document as it was sent, nothing that it says it stored counts. While
 * one thread reads back, the others wait for what comes of it: what they put meanwhile would be lost with it. A single
 * answer that fails says little: the next who waits then gives evidence of its own, until three in a row were against it.
 */
final class Trial {
    private static final int LAST_HEARING = 3;

    private boolean passed;
    private boolean hearing;
    private int againstInARow;
    private @Nullable DeliveryException verdict;

    /** What the server is to be judged by. */
    @FunctionalInterface
    interface Evidence {
        /** @throws DeliveryException if the server did not give back what it was sent, or could not be asked */
        void give() throws DeliveryException;
    }

    /** Whether the server is trusted. */
    synchronized boolean passed() {
        return passed;
    }

    /**
     * Hears the evidence, unless the server is trusted already, or other evidence is heard that then speaks for this.
     *
     * @return whether this evidence was heard
     * @throws DeliveryException if the server is not to be trusted, or if that could not be found out
     */
    boolean hear(Evidence evidence) throws DeliveryException {
        if (!begin()) return false;
        DeliveryException against = null;
        try {
            evidence.give();
            return true;
        } catch (DeliveryException e) {
            against = e;
            throw e;
        } catch (RuntimeException e) {
            against = new DeliveryException(Fault.PASSING, "could not be read back: " + e, e);
            throw e;
        } finally {
            end(against);
        }
    }

    /** @return whether the caller's evidence is wanted */
    private synchronized boolean begin() throws DeliveryException {
        try {
            while (hearing) {
                wait();
                if (verdict != null && againstInARow >= LAST_HEARING) {
                    throw new DeliveryException(verdict.fault(), String.valueOf(verdict.getMessage()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Fault.STORE_DOWN, "stopped while waiting for the store", e);
        }
        if (passed) return false;
        hearing = true;
        return true;
    }

    private synchronized void end(@Nullable DeliveryException against) {
        passed = against == null;
        verdict = against;
        againstInARow = passed ? 0 : againstInARow + 1;
        hearing = false;
        notifyAll();
    }
}
