package org.paperboy.store;

import org.jspecify.annotations.Nullable;
import org.paperboy.store.DeliveryException.Fault;

/**
 * A server on trial. Until it has given back one document as it was sent, nothing that it says it stored counts. While
 * one thread reads back, the others wait for what comes of it: what they put meanwhile would be lost with it.
 */
final class Trial {
    private boolean passed;
    private boolean hearing;
    private int heard;
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
     * Hears the evidence, unless the server is trusted already or other evidence is heard, which then speaks for this.
     *
     * @return whether this evidence was heard
     * @throws DeliveryException if the server is not to be trusted, or if it could not be told
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
        if (passed) return false;
        if (!hearing) {
            hearing = true;
            return true;
        }
        int mine = heard;
        try {
            while (heard == mine) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Fault.STORE_DOWN, "stopped while waiting for the store", e);
        }
        if (verdict != null) throw new DeliveryException(verdict.fault(), String.valueOf(verdict.getMessage()));
        return false;
    }

    private synchronized void end(@Nullable DeliveryException against) {
        passed = against == null;
        verdict = against;
        hearing = false;
        heard++;
        notifyAll();
    }
}
