package org.paperboy.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Desk;
import org.paperboy.context.ClockComparison;
import org.paperboy.context.Connections;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.EditorialClock;
import org.paperboy.context.JobIdentity;
import org.paperboy.context.OtherClocks;
import org.paperboy.context.Progress;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunContext;
import org.paperboy.context.RunCounts;
import org.paperboy.context.RunRequest;
import org.paperboy.context.RunState;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.DeliveryDestinations.Destination;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.store.Store;

/** Runs a job: takes its lock, brings an unfinished run to its end, and then does a new one. */
public final class Runner {
    private final JobFile job;
    private final Clock clock;
    private final @Nullable Instant asOf;
    private final RunRequest asked;
    private final Progress progress;
    private final StopRequest stop = new StopRequest();

    /**
     * @param clock the machine's
     * @param asOf the editorial clock, if an operator said it; null: the machine's, as long as no other contradicts it
     */
    public Runner(JobFile job, Clock clock, @Nullable Instant asOf, RunRequest asked, Progress progress) {
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
    public RunSummary run() throws Refusal, LedgerException {
        Connections.refuseWithoutDriver(job);
        return LedgerLock.with(job, clock, this::locked);
    }

    /** Asks the run to stop at its next commit, and waits for {@link #ended}. For a handler of signals. */
    public void stopAndWait() {
        stop.requestAndWait();
    }

    /** The run has ended, and all that there is to say of it was said: a process that got a signal may go now. */
    public void ended() {
        stop.done();
    }

    private RunSummary locked(Ledger ledger) throws Refusal {
        Instant started = clock.instant();
        JobIdentity.keep(job, ledger);
        EarlierRun.takeOverFrom(ledger, started);
        Map<String, Store> stores = Connections.stores(job, ledger);
        Map<String, JobStore> jobStores = JobStore.all(job, ledger, stores);
        try {
            EditorialClock time = asOf == null ? time(job, clock, ledger, stores) : EditorialClock.at(asOf, clock);
            RunContext context = new RunContext(
                    job,
                    ledger,
                    new Desk(job.publication()),
                    0,
                    time,
                    clock,
                    asked,
                    stores,
                    new RunState(ledger),
                    new RunCounts(),
                    progress);
            Connections.exposed(job).ifPresent(context.counts()::note);
            closeDestinations(context);
            context.counts().losses.learn(context);
            JobExecutions executions = new JobExecutions(context, jobStores, stop);
            executions.resume();
            executions.begin();
            if (context.counts().losses.readsAgain()
                    && context.state().stopped().isEmpty()) executions.begin();
            if (context.state().goesOn()) executions.begin();
            jobStores.values().forEach(o -> o.ownership().forgetWhatWasWrong());
            return RunReporter.summary(context, Duration.between(started, clock.instant()));
        } finally {
            stores.values().forEach(Store::close);
            EarlierRun.ended(ledger);
        }
    }

    /** Compares the machine's clock with others before anything that the ledger has is released by it. */
    public static EditorialClock time(JobFile job, Clock clock, Ledger ledger, Map<String, Store> stores) {
        OtherClocks others = new OtherClocks(ledger, stores);
        EditorialClock time = EditorialClock.of(clock, others);
        boolean back = others.lastRun().orElse(Instant.MIN).isAfter(time.now().plus(ClockComparison.TOLERANCE));
        boolean doubted = ledger.storeFaults().clocks().find().isPresent();
        if (back || doubted || others.matter(job, time.now())) time.compare();
        else time.compareInPassing();
        return time;
    }

    /**
     * What waits for receivers or formats that the job file no longer has, or whose contract does not run, would wait for
     * ever.
     */
    public static void closeDestinations(RunContext context) {
        JobFile job = context.job();
        Ledger ledger = context.ledger();
        DepartedReceivers.remember(job, ledger);
        Set<Destination> served = DepartedReceivers.served(job, context.now());
        for (Destination destination : ledger.destinations().waitingFor()) {
            if (!served.contains(destination)) ledger.destinations().close(destination);
        }
    }
}
