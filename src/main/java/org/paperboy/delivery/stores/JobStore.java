package org.paperboy.delivery.stores;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.paperboy.article.MemoryShortage;
import org.paperboy.context.Connections;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.store.CircuitBreaker;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/** One of the job's stores during a run, whether it works, whether it is ours to write to, and what it rejected. */
public record JobStore(
        String name, Store store, CircuitBreaker breaker, Ownership ownership, RejectedDocuments rejected) {

    /** Those of a job's stores, by the name that receivers call them. */
    public static Map<String, JobStore> all(JobFile job, Ledger ledger) {
        return all(job, ledger, Connections.stores(job, ledger));
    }

    /** The same; one that was suspended in the last run is tried with care. */
    public static Map<String, JobStore> all(JobFile job, Ledger ledger, Map<String, Store> stores) {
        Map<String, JobStore> jobStores = new LinkedHashMap<>();
        stores.forEach((name, store) -> {
            boolean suspended =
                    ledger.storeFaults().of(name).filter(FaultyStore::suspended).isPresent();
            Ownership ownership = new Ownership(name, store, job, ledger);
            jobStores.put(
                    name, new JobStore(name, store, new CircuitBreaker(suspended), ownership, new RejectedDocuments()));
        });
        return Collections.unmodifiableMap(jobStores);
    }

    /**
     * Tries something at the store, unless it is suspended. Before the first thing that is tried, looks whether the store is
     * ours.
     *
     * @param key of the object that it is about
     * @return empty if nothing was tried
     */
    public <T> Optional<T> pass(String key, CircuitBreaker.Attempt<T> attempt) throws DeliveryException {
        try {
            return breaker.pass(() -> {
                ownership.assure();
                long begun = rejected.begin();
                T result = attempt.run();
                rejected.accepted(begun);
                return result;
            });
        } catch (DeliveryException e) {
            MemoryShortage.rethrow(e); // the store is not to blame
            if (!e.answer().isEmpty()) note(key, e);
            throw e;
        }
    }

    /** Whether that was found to be so: before, nothing was sent there in this run. */
    public boolean isOurs() {
        return ownership.isSigned();
    }

    /** Looks whether the store is ours, and has what was delivered there, and nothing of later runs. */
    void look() throws DeliveryException {
        breaker.look(() -> {
            ownership.look();
            return true;
        });
    }

    /** When these are many, one thread asks what else the store rejects; whose own was rejected waits for that. */
    private void note(String key, DeliveryException e) {
        synchronized (rejected.question()) {
            if (rejected.add(key, e)) takesOurMark();
        }
    }

    /**
     * Whether it is the store's fault that it rejected document after document to the end: where it gave several the same
     * answer, or rejects even our mark. It is suspended then.
     */
    public boolean rejectsEverything() {
        if (rejected.isNoneInARow()) return false;
        if (breaker.isSuspended()) return true;
        Optional<DeliveryException> several = rejected.several();
        several.ifPresent(last -> breaker.suspend(new DeliveryException(
                Fault.STORE_UNUSABLE,
                last.getMessage()
                        + ". It rejects one object after the other like this: look at the bucket's rules and quota",
                last)));
        return several.isPresent() || !takesOurMark();
    }

    private boolean takesOurMark() {
        try {
            return breaker.pass(() -> {
                        ownership.renew();
                        return true;
                    })
                    .isPresent();
        } catch (DeliveryException e) {
            breaker.suspend(e);
            return false;
        }
    }
}
