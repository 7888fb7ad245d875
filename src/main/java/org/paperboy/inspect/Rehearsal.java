package org.paperboy.inspect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Desk;
import org.paperboy.context.Connections;
import org.paperboy.context.EditorialClock;
import org.paperboy.context.JobIdentity;
import org.paperboy.context.Progress;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunContext;
import org.paperboy.context.RunCounts;
import org.paperboy.context.RunRequest;
import org.paperboy.context.RunState;
import org.paperboy.context.SourceDoubts;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.run.JobExecutions;
import org.paperboy.run.RunReporter;
import org.paperboy.run.RunSummary;
import org.paperboy.run.Runner;
import org.paperboy.run.StopRequest;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/**
 * What a run would do before it sends anything, done on a copy of the ledger: reads the source, and meets the guards. So a
 * guard that stops runs needs no second wording for who asks beforehand.
 */
final class Rehearsal {
    private final JobFile job;
    private final Clock clock;
    private final @Nullable Instant asOf;
    private final RunRequest asked;

    /**
     * @param clock the machine's
     * @param asOf the editorial clock, if an operator said it
     */
    Rehearsal(JobFile job, Clock clock, @Nullable Instant asOf, RunRequest asked) {
        this.job = job;
        this.clock = clock;
        this.asOf = asOf;
        this.asked = asked;
    }

    /**
     * What came of it.
     *
     * @param collected what the source's records turned out to be
     * @param faults why the run would not end well, and how to go on
     * @param notes what the run would say on its way
     * @param documents what it would send or take back though no record says so, a sentence each
     * @param foresight null where the run would not begin
     */
    record Outcome(
            String collected,
            List<String> faults,
            List<String> notes,
            List<String> documents,
            @Nullable Foresight foresight) {}

    /**
     * What is known of the run before it sends anything.
     *
     * @param time by which it would release what waits
     */
    record Foresight(RunSummary summary, EditorialClock time) {}

    /**
     * @param copy of the job's ledger: it is written into
     * @param marks which run the mark in each store named before the ledger was copied: stores are asked for what they have
     *     lost, or have of later runs; null: they are not asked
     */
    Outcome on(Ledger copy, @Nullable Map<String, Long> marks) {
        Map<String, Store> stores = Connections.stores(job, copy);
        Map<String, JobStore> jobStores = JobStore.all(job, copy, stores);
        Instant began = clock.instant();
        List<String> faults = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try {
            JobIdentity.keep(job, copy);
            RunContext context = new RunContext(
                    job,
                    copy,
                    new Desk(job.publication()),
                    0,
                    asOf == null ? Runner.time(job, clock, copy, stores) : EditorialClock.at(asOf, clock),
                    clock,
                    asked,
                    stores,
                    new RunState(copy),
                    new RunCounts(),
                    Progress.NONE);
            ForeseenDocuments documents = new ForeseenDocuments(context);
            Runner.closeDestinations(context);
            context.counts().losses.learn(context);
            try {
                new JobExecutions(context, jobStores, new StopRequest()).rehearse();
            } catch (Refusal e) {
                faults.add(String.valueOf(e.getMessage()));
            }
            context.state().stopped().ifPresent(faults::add);
            faults.addAll(context.counts().misunderstood());
            if (marks != null)
                jobStores.values().forEach(jobStore -> missing(jobStore, marks.get(jobStore.name()), missing, faults));
            missing.addAll(context.counts().lifted.sentences());
            faults.addAll(copy.runs().later().sentences());
            missing.addAll(context.counts().notes());
            context.counts().doubled.keep(copy);
            missing.addAll(SourceDoubts.sentences(copy));
            RunSummary summary = RunReporter.foreseen(context, Duration.between(began, clock.instant()));
            return new Outcome(
                    collected(context.counts()),
                    faults,
                    missing,
                    documents.sentences(),
                    new Foresight(summary, context.time()));
        } catch (Refusal e) {
            return new Outcome("none was read", List.of(String.valueOf(e.getMessage())), List.of(), List.of(), null);
        } finally {
            jobStores.values().forEach(o -> o.store().close());
        }
    }

    /** Of what was delivered; a store that cannot be asked was met before. */
    private static void missing(JobStore jobStore, @Nullable Long mark, List<String> notes, List<String> faults) {
        try {
            jobStore.ownership().missing(mark).ifPresent(notes::add);
        } catch (DeliveryException e) {
            if (e.fault() == Fault.STORE_UNUSABLE)
                faults.add(new FaultyStore(jobStore.name(), true, String.valueOf(e.getMessage())).sentence());
        }
    }

    private static String collected(RunCounts counts) {
        return counts.read.sum() + " read: " + counts.fresh.sum() + " new, " + counts.changed.sum() + " changed, "
                + counts.unchanged.sum() + " as before, " + counts.withdrawn.sum() + " withdrawn, "
                + counts.rejected.sum()
                + " rejected";
    }
}
