package org.paperboy.context;

import org.paperboy.ledger.Ledger;

/**
 * Which run its source or a guard stopped. The ledger keeps it, for the run may be killed before its end: its later steps
 * would then be resumed without it, and send what the guard held back, and publish editions without what was not read.
 */
public final class StoppedRun {
    private static final String CURSOR = "stopped-run";

    private StoppedRun() {}

    /** The source could not be read to its end. */
    public static void bySource(RunContext shift, String message) {
        shift.tally().sourceFault(message);
        keep(shift);
    }

    /** Withdrawals go out, and nothing else does. */
    static void byGuard(RunContext shift, String message) {
        shift.tally().guard(message);
        keep(shift);
    }

    private static void keep(RunContext shift) {
        shift.ledger().cursors().set(CURSOR, String.valueOf(shift.number()));
    }

    /** Whether it was the run of this number. */
    public static boolean is(long number, Ledger ledger) {
        return ledger.cursors()
                .get(CURSOR)
                .filter(String.valueOf(number)::equals)
                .isPresent();
    }
}
