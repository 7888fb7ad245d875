package org.paperboy.run;

import java.util.Optional;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Gate;
import org.paperboy.store.Store;

/** One of the job's stores during a run, whether it works, and whether it is ours to write to. */
record Outlet(String name, Store store, Gate gate, Ownership ownership) {

    /**
     * Tries something at the store, unless it rests. Before the first thing that is tried, looks whether the store is ours.
     *
     * @return empty if nothing was tried
     */
    <T> Optional<T> pass(Gate.Attempt<T> attempt) throws DeliveryException {
        return gate.pass(() -> {
            ownership.assure();
            return attempt.run();
        });
    }
}
