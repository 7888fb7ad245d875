package org.paperboy.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Desk;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Doors.Door;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.store.Store;

/** Runs a job: takes its lock, brings an unfinished run to its end, and then does a new one. */
public final class Runner {
    private final JobFile job;
    private final Clock clock;
    private final @Nullable Instant asOf;
    private final Asked asked;
    private final Progress progress;
    private final Stop stop = new Stop();

    /**
     * @param clock the machine's
     * @param asOf the editorial clock, if an operator said it; null: the machine's, as long as no other contradicts it
     */
    public Runner(JobFile job, Clock clock, @Nullable Instant asOf, Asked asked, Progress progress) {
        this.job = job;
        this.clock = clock;
        this.asOf = asOf;
        this.asked = asked;
        this.progress = progress;
    }

    /**
     * Does it, and says what happened.
     *
     * @throws Refusal if it may not or cannot run, with the exit code; nothing was read or written then
     * @throws LedgerException if the ledger cannot be used
     */
    public Summary run() throws Refusal, LedgerException {
        Connections.refuseWithoutDriver(job);
        return Exclusive.with(job, clock, this::locked);
    }

    /** Asks the run to stop at its next commit, and waits for {@link #ended}. For a handler of signals. */
    public void stopAndWait() {
        stop.requestAndWait();
    }

    /** The run has ended, and all that there is to say of it was said: a process that got a signal may go now. */
    public void ended() {
        stop.done();
    }

    private Summary locked(Ledger ledger) throws Refusal {
        Instant started = clock.instant();
        Identity.keep(job, ledger);
        Predecessor.takeOverFrom(ledger, started);
        Map<String, Store> stores = Connections.stores(job, ledger);
        Map<String, Outlet> outlets = Outlet.all(job, ledger, stores);
        try {
            EditorialClock time = asOf == null ? time(job, clock, ledger, stores) : EditorialClock.at(asOf, clock);
            Shift shift = new Shift(
                    job, ledger, new Desk(job.publication()), 0, time, clock, asked, stores, new Tally(), progress);
            Connections.exposed(job).ifPresent(shift.tally()::note);
            closeDoors(shift);
            shift.tally().losses.learn(shift);
            Executions executions = new Executions(shift, outlets, stop);
            executions.resume();
            executions.begin();
            if (shift.tally().losses.readsAgain() && shift.tally().stopped().isEmpty()) executions.begin();
            if (shift.tally().goesOn()) executions.begin();
            outlets.values().forEach(o -> o.ownership().forgetWhatWasWrong());
            return Reporting.summary(shift, Duration.between(started, clock.instant()));
        } finally {
            stores.values().forEach(Store::close);
            Predecessor.ended(ledger);
        }
    }

    /** Compares the machine's clock with others before anything that the ledger has is released by it. */
    static EditorialClock time(JobFile job, Clock clock, Ledger ledger, Map<String, Store> stores) {
        OtherClocks others = new OtherClocks(ledger, stores);
        EditorialClock time = EditorialClock.of(clock, others);
        boolean back = others.lastRun().orElse(Instant.MIN).isAfter(time.now().plus(ClockComparison.TOLERANCE));
        boolean doubted = ledger.rests().clocks().find().isPresent();
        if (back || doubted || others.matter(job, time.now())) time.compare();
        else time.compareInPassing();
        return time;
    }

    /**
     * What waits for receivers or formats that the job file no longer has, or whose contract does not run, would wait for
     * ever.
     */
    static void closeDoors(Shift shift) {
        JobFile job = shift.job();
        Ledger ledger = shift.ledger();
        Departed.remember(job, ledger);
        Set<Door> served = Departed.served(job, shift.now());
        for (Door door : ledger.doors().waitingFor()) {
            if (!served.contains(door)) ledger.doors().close(door);
        }
    }
}
