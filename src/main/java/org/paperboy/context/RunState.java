package org.paperboy.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.ledger.Ledger;

/**
 * Whether a run does all that it should, or was stopped by its source or a guard. The ledger keeps which run was stopped, for
 * it may be killed before its end: its later steps would then be resumed without it, and send what the guard held back, and
 * publish editions without what was not read. Safe for many threads.
 */
public final class RunState {
    private static final String CURSOR = "stopped-run";

    private final Ledger ledger;
    private final List<String> stops = new ArrayList<>();
    private boolean guarded;
    private boolean goesOn;

    public RunState(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The source could not be read to its end: what is due goes out all the same.
     *
     * @param run its number
     */
    public synchronized void stopBySource(long run, String message) {
        stop(run, "the source could not be read to its end: " + message + ". Run again to go on");
    }

    /** A guard stopped the run: withdrawals go out, and nothing else does. Of several each is heard. */
    synchronized void stopByGuard(long run, String message) {
        stop(run, message);
        guarded = true;
    }

    private void stop(long run, String message) {
        if (!stops.contains(message)) stops.add(message);
        ledger.cursors().set(CURSOR, String.valueOf(run));
    }

    /** Whether it was the run of this number that was stopped last. */
    public static boolean wasStopped(long run, Ledger ledger) {
        return ledger.cursors().get(CURSOR).filter(String.valueOf(run)::equals).isPresent();
    }

    /** A run begins, after one that was brought to its end: what stopped that one does not bind it. */
    public synchronized void begin() {
        stops.clear();
        guarded = false;
        goesOn = false;
    }

    /** At the end of the run something is due that was delivered in it: another run follows at once. */
    public synchronized void goOn() {
        goesOn = true;
    }

    public synchronized boolean goesOn() {
        return goesOn;
    }

    /** Whether withdrawals go out, and nothing else does. */
    public synchronized boolean guarded() {
        return guarded;
    }

    /** Why the run did not do all that it should, and how to go on: each reason there is. */
    public synchronized Optional<String> stopped() {
        return stops.isEmpty() ? Optional.empty() : Optional.of(String.join(". Also: ", stops));
    }
}
