package org.paperboy.run;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.format.Document;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/**
 * The mark in a store that says whose it is. Two ledgers that wrote under one prefix would overwrite each other's feeds,
 * and neither would know what the other's readers were shown.
 */
final class Ownership {
    /** Ours alone: keys of documents never begin with a full stop. */
    static final String KEY = ".paperboy-owner.txt";

    private final String name;
    private final Store store;
    private final String ours;
    private final PutConditions conditions;
    private final LostObjects lost;
    private volatile boolean assured;
    private @Nullable DeliveryException tooMuchLost;
    private volatile @Nullable String remark;

    /** @param name what receivers call the store */
    Ownership(String name, Store store, JobFile job, Ledger ledger) {
        this.name = name;
        this.store = store;
        this.ours = "owner: " + Identity.owner(ledger) + "\njob: " + job.name() + "\n";
        this.conditions = new PutConditions(store, ledger);
        this.lost = new LostObjects(job, ledger);
    }

    /**
     * Looks at the mark, until it was seen to be ours, and sets it where there is none. Threads that come at once each look:
     * none waits for another's request to a store that hangs.
     *
     * @throws DeliveryException if it is another's, or the store cannot be reached
     */
    void assure() throws DeliveryException {
        if (assured) return;
        try {
            look();
        } catch (DeliveryException e) {
            if (!assured) throw ofStore(e); // another thread has seen it meanwhile
        }
    }

    /**
     * Sets our mark once more: what it is rejected for, everything is.
     *
     * @throws DeliveryException if the store does not take it
     */
    void renew() throws DeliveryException {
        try {
            put();
        } catch (DeliveryException e) {
            throw ofStore(e);
        }
    }

    /** Nothing is wrong with the mark, whatever the store says. */
    private static DeliveryException ofStore(DeliveryException e) {
        return e.fault() == Fault.PERMANENT
                ? new DeliveryException(Fault.STORE_UNUSABLE, String.valueOf(e.getMessage()), e)
                : e;
    }

    private void look() throws DeliveryException {
        String mark = mark();
        if (mark == null) {
            restore();
            take();
        } else if (!mark.equals(ours)) {
            throw new DeliveryException(Fault.STORE_REFUSES, refusal(mark));
        }
        conditions.learn(KEY, document());
        assured = true;
    }

    /** The run has ended. */
    void forgetWhatWasWrong() {
        conditions.forgetIfWrong();
    }

    /** No mark: where deliveries were made, they may be gone as well. Until that is settled there is none. */
    private synchronized void restore() throws DeliveryException {
        if (assured) return;
        if (tooMuchLost != null) throw tooMuchLost;
        try {
            remark = lost.restore(name, store).orElse(null);
        } catch (DeliveryException e) {
            if (e.fault() == DeliveryException.Fault.STORE_UNUSABLE) tooMuchLost = e;
            throw e;
        }
    }

    /**
     * For who works on a copy of the ledger: makes due in it what a run that found no mark would miss, and sets none.
     *
     * @throws DeliveryException if too much is missing, or the store cannot be asked
     */
    Optional<String> missing() throws DeliveryException {
        return mark() == null ? lost.restore(name, store) : Optional.empty();
    }

    /** What an operator should know of a store that was found without its mark. */
    Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /**
     * Says so if the store is marked as another's.
     *
     * @throws DeliveryException if the store cannot be reached
     */
    Optional<String> stranger() throws DeliveryException {
        String mark = mark();
        return mark == null || mark.equals(ours) ? Optional.empty() : Optional.of(refusal(mark));
    }

    private String refusal(String mark) {
        String whose = mark.lines()
                .filter(line -> line.startsWith("job: "))
                .map(line -> line.substring("job: ".length()))
                .filter(name -> name.matches("[\\w.-]{1,61}"))
                .map(name -> "job '" + name + "' of another ledger")
                .findFirst()
                .orElse("another");
        return store + " belongs to " + whose + " (" + KEY + " says so): give this job a place of its own, or, if the"
                + " other is no more, take it over with `paperboy audit --adopt`";
    }

    /** Marks the store as ours, whatever the mark said. */
    synchronized void take() throws DeliveryException {
        if (assured) return;
        put();
        assured = true;
    }

    private void put() throws DeliveryException {
        store.put(KEY, document());
    }

    private Document document() {
        byte[] bytes = ours.getBytes(StandardCharsets.UTF_8);
        return new Document(bytes, "text/plain; charset=utf-8", "private, no-cache", Sha256.of(bytes));
    }

    private @Nullable String mark() throws DeliveryException {
        return store.get(KEY)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
