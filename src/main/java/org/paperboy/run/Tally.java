package org.paperboy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What a run did, counted as it is committed. Safe for many threads. */
final class Tally {
    /** Of what a person may read, not more than this; what is left is in the ledger. */
    private static final int MOST_NOTES = 50;

    final LongAdder read = new LongAdder();
    final LongAdder fresh = new LongAdder();
    final LongAdder changed = new LongAdder();
    final LongAdder unchanged = new LongAdder();
    final LongAdder withdrawn = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder due = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder same = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder dead = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder recalled = new LongAdder();
    private final List<String> notes = new ArrayList<>();
    private long unnoted;
    private final List<String> stops = new ArrayList<>();
    private boolean guarded;

    /** Something that an operator should read. */
    synchronized void note(String text) {
        if (notes.contains(text)) return; // a feed may be tried twice in a run
        if (notes.size() < MOST_NOTES) notes.add(text);
        else unnoted++;
    }

    synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (unnoted > 0) all.add("and " + unnoted + " more of the kind");
        return all;
    }

    /** The source could not be read to its end. */
    synchronized void sourceFault(String message) {
        stop("the source could not be read to its end: " + message + ". Run again to go on");
    }

    /** A guard stopped the run: withdrawals go out, and nothing else does. Of several each is heard. */
    synchronized void guard(String message) {
        stop(message);
        guarded = true;
    }

    private void stop(String message) {
        if (!stops.contains(message)) stops.add(message);
    }

    /** A run begins, after one that was brought to its end: what stopped that one does not bind it. */
    synchronized void beginAnew() {
        stops.clear();
        guarded = false;
    }

    synchronized boolean guarded() {
        return guarded;
    }

    /** Why the run did not do all that it should, and how to go on: each reason there is. */
    synchronized Optional<String> stopped() {
        return stops.isEmpty() ? Optional.empty() : Optional.of(String.join(". Also: ", stops));
    }
}
