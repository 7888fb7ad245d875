package org.paperboy.context;

import java.time.Duration;

/** Whether a person or the machine wants the run to stop. */
@FunctionalInterface
public interface StopSignal {
    /**
     * Waits for a request, so long at most.
     *
     * @return whether there is one
     */
    boolean requestedWithin(Duration time);
}
