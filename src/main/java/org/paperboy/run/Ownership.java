package org.paperboy.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.format.Document;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.LaterRuns;
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

    private static final Pattern RUN = Pattern.compile("run: (\\d{1,18})\n");

    private final String name;
    private final Store store;
    private final Path file;
    private final String ours;
    private final Ledger ledger;
    private final PutConditions conditions;
    private final LostObjects lost;
    private final OlderLedger older;
    private final UnmarkedStore unmarked;
    private volatile long run;
    private volatile long known = -1;
    private volatile long lastRun;
    private volatile boolean seen;
    private volatile boolean marked;
    private volatile boolean signed;
    private boolean restored;
    private volatile @Nullable DeliveryException fault;
    private volatile @Nullable String remark;

    /** @param name what receivers call the store */
    Ownership(String name, Store store, JobFile job, Ledger ledger) {
        this.name = name;
        this.store = store;
        this.file = job.path();
        this.ours = "owner: " + Identity.owner(ledger) + "\njob: " + job.name() + "\n";
        this.ledger = ledger;
        this.conditions = new PutConditions(store, ledger);
        this.lost = new LostObjects(job, ledger);
        this.older = new OlderLedger(name, store, job, ledger);
        this.unmarked = new UnmarkedStore(job, ledger);
    }

    /** A new run is at work: what it sends is marked with its number, and nobody can have had that before. */
    void begin(long number) {
        known = number - 1;
        run = number;
        signed = false;
    }

    /** The run goes on that had left off: its number may be in the mark already. */
    void resume(long number) {
        begin(number);
        known = number;
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
        try {
            if (marked) store.replace(KEY, document());
            else put();
            signed = true;
            marked = true;
        } catch (DeliveryException e) {
            if (!signed) throw ofStore(e); // another thread has done it meanwhile
        }
        conditions.learn(KEY, document());
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

    /** Nothing is wrong with the mark, whatever the store says. */
    private static DeliveryException ofStore(DeliveryException e) {
        return e.fault() == Fault.PERMANENT
                ? new DeliveryException(Fault.STORE_UNUSABLE, String.valueOf(e.getMessage()), e)
                : e;
    }

    private void compare() throws DeliveryException {
        String mark = mark();
        if (mark == null) restore();
        else if (!isOurs(mark)) throw new DeliveryException(Fault.STORE_REFUSES, refusal(mark));
        else compare(mark);
        marked = mark != null;
        ledger.aside(() -> {
            ledger.runs().later().looked(name);
            return true;
        });
        seen = true;
    }

    /** A thread that looked late may find what another of this run has written. */
    private synchronized void compare(String mark) throws DeliveryException {
        if (seen || signed) return;
        long last = run(mark);
        if (last > known()) older.note(last, known(), finder());
    }

    /** The last run of this job that may have written into the store, as far as the ledger knows. */
    private long known() {
        return ledger.aside(() -> {
            LaterRuns later = ledger.runs().later();
            long own = known < 0 ? ledger.runs().latest() : known;
            return later.asked(name).orElseGet(() -> Math.max(own, later.highest()));
        });
    }

    private long finder() {
        return run == 0 ? ledger.aside(ledger.runs()::latest) : run;
    }

    private boolean isOurs(String mark) {
        return mark.equals(ours)
                || mark.startsWith(ours)
                        && RUN.matcher(mark.substring(ours.length())).matches();
    }

    /** Marks of early versions have none, and are of no run that anybody knows. */
    private long run(String mark) {
        Matcher number = RUN.matcher(mark);
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }

    /** The run has ended. */
    void forgetWhatWasWrong() {
        conditions.forgetIfWrong();
    }

    /**
     * No mark: where deliveries were made, they may be gone as well. Until that is settled there is none. One thread asks; a
     * fault is that of those too that waited for it, for a store that hangs would have each of them wait as long.
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
    Optional<String> missing(@Nullable Long before) throws DeliveryException {
        String mark = mark();
        if (mark == null) return lost.restore(name, store);
        if (isOurs(mark) && Objects.equals(before, run(mark))) compare(mark);
        return Optional.empty();
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
        lastRun = mark == null ? 0 : run(mark);
        return mark == null || isOurs(mark) ? Optional.empty() : Optional.of(refusal(mark));
    }

    /**
     * Says so if the store has no mark, and objects that this ledger does not know.
     *
     * @throws DeliveryException if the store cannot be reached
     */
    Optional<String> unmarked() throws DeliveryException {
        return mark() == null ? unmarked.refusal(name, store) : Optional.empty();
    }

    /** The run that the mark named when it was read to see whether it is a {@link #stranger}; 0 where it named none. */
    long lastRun() {
        return lastRun;
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
                + " other is no more, take it over with `paperboy audit " + file + " --adopt`";
    }

    /** Marks the store as ours, whatever the mark said; that it is of a later run than the ledger knows stays known. */
    void take() throws DeliveryException {
        String mark = mark();
        if (mark != null && isOurs(mark)) compare(mark);
        put();
        seen = true;
        signed = true;
    }

    private void put() throws DeliveryException {
        store.put(KEY, document());
    }

    private Document document() {
        long last = Math.max(finder(), ledger.aside(ledger.runs().later()::highest));
        byte[] bytes = (last == 0 ? ours : ours + "run: " + last + "\n").getBytes(StandardCharsets.UTF_8);
        return new Document(bytes, "text/plain; charset=utf-8", "private, no-cache", Sha256.of(bytes));
    }

    private @Nullable String mark() throws DeliveryException {
        return store.get(KEY)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
