package org.paperboy.delivery.stores;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable;
import org.paperboy.ledger.run.OwnerMarks.WrittenMark;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/**
 * The mark in a store that says whose it is. Two ledgers that wrote under one prefix would overwrite each other's feeds,
 * and neither would know what the other's readers were shown.
 */
public final class Ownership {
    /** Ours alone: keys of documents never begin with a full stop. */
    static final String KEY = ".paperboy-owner.txt";

    private final String name;
    private final Store store;
    private final Path file;
    private final String ours;
    private final Ledger ledger;
    private final PutConditions conditions;
    private final LostObjects lost;
    private final OlderLedger olderLedger;
    private final OlderStore olderStore;
    private final UnmarkedStore unmarked;
    private volatile long run;
    private volatile long lastRun;
    private volatile boolean seen;
    private volatile boolean marked;
    private volatile boolean signed;
    private volatile boolean later;
    private boolean restored;
    private volatile @Nullable DeliveryException fault;
    private volatile @Nullable String remark;

    /** @param name what receivers call the store */
    Ownership(String name, Store store, JobFile job, Ledger ledger) {
        this.name = name;
        this.store = store;
        this.file = job.path();
        this.ours = OwnerMark.owner(job, ledger);
        this.ledger = ledger;
        this.conditions = new PutConditions(store, ledger);
        this.lost = new LostObjects(job, ledger);
        this.olderLedger = new OlderLedger(name, store, job, ledger);
        this.olderStore = new OlderStore(name, store, job, ledger);
        this.unmarked = new UnmarkedStore(job, ledger);
    }

    /** A new run is at work, or one goes on that had left off: what it sends is marked with its number. */
    public void begin(long number) {
        run = number;
        signed = false;
    }

    /**
     * Before anything is put or removed: looks at the mark, and writes the run's number into it, or sets it where there is
     * none. Threads that come at once each do: none waits for another's request to a store that hangs.
     *
     * @throws DeliveryException if it is another's, or the store cannot be reached
     */
    void assure() throws DeliveryException {
        look();
        if (signed) return;
        OwnerMark mark = announced();
        try {
            if (marked) store.replaceMark(KEY, mark.document());
            else store.putMark(KEY, mark.document());
            isIn(mark);
            signed = true;
            marked = true;
        } catch (DeliveryException e) {
            if (!signed) throw ofStore(e); // another thread has done it meanwhile
        }
        conditions.learn(KEY, mark.document());
    }

    /** Whether the store was found to be later than the ledger, which does not know all that is there. */
    public boolean isLater() {
        return later;
    }

    /** Whether this run has written its number into the mark, as it does before it sends anything. */
    boolean isSigned() {
        return signed;
    }

    /**
     * Looks at the mark, until it was seen to be ours, and sets none.
     *
     * @throws DeliveryException if it is another's, or the store cannot be reached
     */
    void look() throws DeliveryException {
        if (seen) return;
        try {
            compare();
        } catch (DeliveryException e) {
            if (!seen) throw ofStore(e); // another thread has seen it meanwhile
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

    /** The mark is in order, even if the store has other faults. */
    private static DeliveryException ofStore(DeliveryException e) {
        return e.fault() == Fault.PERMANENT
                ? new DeliveryException(Fault.STORE_UNUSABLE, String.valueOf(e.getMessage()), e)
                : e;
    }

    private void compare() throws DeliveryException {
        String text = text();
        if (text == null) restore();
        else compare(ours(text).orElseThrow(() -> new DeliveryException(Fault.STORE_REFUSES, refusal(text))));
        marked = text != null;
        later = ledger.aside(() -> {
            ledger.runs().later().looked(name);
            return ledger.runs().later().isIn(name);
        });
        seen = true;
    }

    /**
     * A mark that is none of those that it may be is of a later state of the ledger, or of an earlier one of the store. Once
     * that is settled it is known. A thread that looked late may find what another of this run has written.
     */
    private synchronized void compare(OwnerMark mark) throws DeliveryException {
        if (seen || signed) return;
        List<WrittenMark> known = ledger.look(() -> ledger.runs().marks().of(name));
        if (known.contains(mark.written())) return;
        long last = known.get(0).run();
        if (mark.run() < last) {
            olderStore.restore(mark.run(), last).ifPresent(sentence -> remark = sentence);
        } else {
            olderLedger.note(mark.run(), last, finder());
        }
        isIn(mark);
    }

    private long finder() {
        return run == 0 ? ledger.look(ledger.runs()::latest) : run;
    }

    private Optional<OwnerMark> ours(String text) {
        return OwnerMark.read(text, ours);
    }

    /** The run has ended. */
    public void forgetWhatWasWrong() {
        conditions.forgetIfWrong();
    }

    /**
     * No mark: where deliveries were made, they may be gone as well. Until that is settled there is none. One thread asks; a
     * fault is that of those too that waited for it, because a store that hangs would have each of them wait as long.
     */
    private void restore() throws DeliveryException {
        DeliveryException before = fault;
        synchronized (this) {
            // Where one has found nothing wrong, what another finds there may be this run's own already.
            if (seen || restored) return;
            DeliveryException last = fault;
            if (last != null && (last != before || last.fault() == Fault.STORE_UNUSABLE)) throw last;
            try {
                remark = lost.restore(name, store).orElse(null);
                restored = true;
            } catch (DeliveryException e) {
                fault = e;
                throw e;
            }
        }
    }

    /**
     * For who works on a copy of the ledger: makes due in it what a run would that found this mark or none, and sets none.
     *
     * @param before which run the mark named before the ledger was copied: if it is another's now, a run is at work
     * @throws DeliveryException if too much is missing, or the store cannot be asked
     */
    public Optional<String> missing(@Nullable Long before) throws DeliveryException {
        String text = text();
        if (text == null) return lost.restore(name, store);
        Optional<OwnerMark> mark = ours(text).filter(m -> Objects.equals(before, m.run()));
        if (mark.isPresent()) compare(mark.get());
        return remark();
    }

    /** What an operator should know of a store that was found without its mark, or with one of an earlier time. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /**
     * Says so if the store is marked as another's.
     *
     * @throws DeliveryException if the store cannot be reached
     */
    public Optional<String> stranger() throws DeliveryException {
        String text = text();
        Optional<OwnerMark> mark = text == null ? Optional.empty() : ours(text);
        lastRun = mark.map(OwnerMark::run).orElse(0L);
        return text == null || mark.isPresent() ? Optional.empty() : Optional.of(refusal(text));
    }

    /**
     * Says so if the store has no mark, and objects that this ledger does not know.
     *
     * @throws DeliveryException if the store cannot be reached
     */
    public Optional<String> unmarked() throws DeliveryException {
        return text() == null ? unmarked.refusal(name, store) : Optional.empty();
    }

    /** The run that the mark named when it was read to see whether it is a {@link #stranger}; 0 where it named none. */
    public long lastRun() {
        return lastRun;
    }

    private String refusal(String text) {
        return name + StoreFaultTable.OTHERS + OwnerMark.ownerIn(text) + " (" + KEY
                + " says so): give this job a place of its own, or, if the"
                + " other one no longer exists, take it over with `paperboy audit " + file + " --adopt`";
    }

    /** Marks the store as ours, regardless of its mark before. A mark of a later run than the ledger knows stays recorded. */
    public void take() throws DeliveryException {
        String text = text();
        Optional<OwnerMark> mark = text == null ? Optional.empty() : ours(text);
        if (mark.isPresent()) compare(mark.get());
        put();
        seen = true;
        signed = true;
    }

    private void put() throws DeliveryException {
        OwnerMark mark = announced();
        store.putMark(KEY, mark.document());
        isIn(mark);
    }

    /** The ledger knows it before the store does: so a run that is killed between is known to the next one. */
    private synchronized OwnerMark announced() {
        return new OwnerMark(
                ours,
                ledger.aside(() -> ledger.runs()
                        .marks()
                        .announce(name, Math.max(finder(), ledger.runs().later().highest()))));
    }

    private void isIn(OwnerMark mark) {
        ledger.aside(() -> {
            ledger.runs().marks().isIn(name, mark.written());
            return true;
        });
    }

    private @Nullable String text() throws DeliveryException {
        return store.get(KEY)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
