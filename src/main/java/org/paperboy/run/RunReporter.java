package org.paperboy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.EditorialClock;
import org.paperboy.context.RunContext;
import org.paperboy.context.RunCounts;
import org.paperboy.context.SourceDoubts;
import org.paperboy.context.UnprovedObjects;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.intake.FieldNotes;
import org.paperboy.intake.MissedWithdrawals;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.ledger.UnansweredPutTable.UnprovedObject;

/** Sums up what happened, and writes it into the ledger, with the stores that are suspended. Deletes what the ledger has of runs long ago. */
public final class RunReporter {
    private final RunContext context;
    private final Map<String, JobStore> jobStores;

    RunReporter(RunContext context, Map<String, JobStore> jobStores) {
        this.context = context;
        this.jobStores = jobStores;
    }

    void report() {
        Ledger ledger = context.ledger();
        Instant now = context.clock().instant();
        for (JobStore jobStore : jobStores.values()) {
            jobStore.store().remarks().forEach(context.counts()::note);
            jobStore.ownership().remark().ifPresent(context.counts()::note);
            if (jobStore.ownership().remark().isPresent() && isLeft(jobStore, now))
                context.state().goOn();
            Optional<FaultyStore> rest = rest(jobStore);
            rest.filter(FaultyStore::suspended).ifPresent(r -> context.counts().drop(r.store(), r.reason()));
            if (rest.isPresent()) ledger.storeFaults().begin(rest.get());
            else if (jobStore.breaker().worked()) ledger.storeFaults().end(jobStore.name());
        }
        Map<String, Long> due = ledger.deliveries().countByStore(State.DUE);
        for (FaultyStore rest : ledger.storeFaults().list()) {
            boolean left = !jobStores.containsKey(rest.store());
            // One that the job file no longer has, or for which nothing waits that it had rejected, keeps nobody
            // waiting.
            if (left || !rest.suspended() && !due.containsKey(rest.store()))
                ledger.storeFaults().end(rest.store());
        }
        context.time().compareInPassing();
        context.time()
                .doubt()
                // Where no store answers, that is what somebody has to fix.
                .filter(doubt ->
                        doubt.exit() == 4 || ledger.storeFaults().list().isEmpty())
                .ifPresent(doubt -> ledger.storeFaults().clocks().note(doubt.sentence(), doubt.exit(), now));
        if (context.time().good()) ledger.storeFaults().clocks().end();
        FieldNotes.name(context);
        MissedWithdrawals.forgetResolved(ledger);
        FieldNotes.rejectedBefore(context);
        context.counts().doubled.keep(ledger);
        SourceDoubts.forgetGone(context.job(), ledger);
        Instant started = ledger.runs().last(1).get(0).started();
        RunSummary summary = summary(context, Duration.between(started, now));
        context.counts().losses.keep(ledger, context.state());
        ledger.runs().end(context.number(), summary.exit(), summary.line(), now);
        JobFile.History history = context.job().history();
        ledger.runs().deleteOld(now.minus(history.time()), history.runs());
    }

    private Optional<FaultyStore> rest(JobStore jobStore) {
        return jobStore.breaker()
                .why()
                .map(why -> {
                    String reason = why.getMessage() == null ? why.fault().toString() : why.getMessage();
                    return new FaultyStore(jobStore.name(), true, why.needsAPerson(), reason);
                })
                .or(() -> context.counts()
                        .blamed(jobStore.name())
                        .map(fault -> new FaultyStore(jobStore.name(), false, fault.refuses(), fault.error())));
    }

    /** As things are now. */
    static RunSummary summary(RunContext context, Duration took) {
        RunCounts counts = context.counts();
        Ledger ledger = context.ledger();
        List<String> notes = new ArrayList<>(context.time().notes());
        notes.addAll(counts.notes());
        List<String> later = ledger.runs().later().sentences();
        notes.addAll(later);
        notes.addAll(SourceDoubts.sentences(ledger));
        for (DepartedReceivers.Left left : DepartedReceivers.of(context.job(), ledger))
            notes.add(left.sentence(context.job()));
        List<UnprovedObject> unproved = ledger.unansweredPuts().unproved();
        UnprovedObjects.sentence(unproved).ifPresent(notes::add);
        long open = ledger.withdrawals().openCount();
        long pending = ledger.deliveries().count(State.FAILED);
        List<FaultyStore> rests = ledger.storeFaults().list();
        int exit =
                context.time().doubt().map(EditorialClock.ReleaseObstacle::exit).orElse(0);
        if (pending > 0 || counts.failed.sum() > 0 || !rests.isEmpty() || !unproved.isEmpty()) exit = Math.max(exit, 3);
        if (!SourceDoubts.losses(ledger).isEmpty()) exit = Math.max(exit, 3);
        if (counts.dead.sum() > 0
                || open > 0
                || !counts.misunderstood().isEmpty()
                || !later.isEmpty()
                || rests.stream().anyMatch(FaultyStore::refuses)) exit = 4;
        if (context.state().stopped().isPresent()) exit = 1;
        return new RunSummary(
                context.job().name(),
                exit,
                collected(counts),
                new RunSummary.Deliveries(
                        counts.due.sum(),
                        counts.delivered.sum(),
                        counts.same.sum(),
                        counts.failed.sum(),
                        counts.dead.sum(),
                        counts.recalled.sum()),
                Math.max(0, took.toSeconds()), // the ledger rounds
                exit == 0 ? List.of() : ExitReasons.of(context, rests),
                named(counts),
                sentences(rests),
                open,
                notes);
    }

    /** Of a run that sent nothing yet: what is known of it then. Feeds are compared only when they are made. */
    public static RunSummary foreseen(RunContext context, Duration took) {
        RunCounts counts = context.counts();
        int exit = context.state().stopped().isPresent()
                ? 1
                : context.time()
                        .doubt()
                        .map(EditorialClock.ReleaseObstacle::exit)
                        .orElse(0);
        return new RunSummary(
                context.job().name(),
                exit,
                collected(counts),
                new RunSummary.Deliveries(context.ledger().deliveries().count(State.DUE), 0, 0, 0, 0, 0),
                Math.max(0, took.toSeconds()),
                context.state().stopped().stream().toList(),
                named(counts),
                List.of(),
                0,
                counts.notes());
    }

    private static RunSummary.Collected collected(RunCounts counts) {
        return new RunSummary.Collected(
                counts.read.sum(),
                counts.fresh.sum(),
                counts.changed.sum(),
                counts.unchanged.sum(),
                counts.withdrawn.sum(),
                counts.rejected.sum());
    }

    private static List<String> named(RunCounts counts) {
        long undated = counts.redated.sum();
        long unknown = counts.unknown.list().size();
        List<String> named = new ArrayList<>(List.of(counts.killed.of("killed"), counts.unpublished.of("unpublished")));
        named.add(counts.untaken.of("not taken back"));
        named.add(counts.unclear.of("still out, with an unknown status"));
        named.addAll(counts.lifted.sentences());
        named.add(counts.stillOut.of("still out in an earlier version"));
        named.add(undated == 0 ? "" : undated + (undated == 1 ? " text" : " texts") + " without a later date");
        named.add(unknown == 0 ? "" : unknown + (unknown == 1 ? " unknown field" : " unknown fields"));
        return named;
    }

    /** Where it was found out only when feeds were sent what a store has lost, its documents had passed already. */
    private boolean isLeft(JobStore jobStore, Instant now) {
        return !context.state().guarded()
                && !jobStore.breaker().isSuspended()
                && context.ledger().deliveries().isAnyDue(jobStore.name(), now);
    }

    /** Of one that was not suspended each fault is among the notes. */
    private static List<String> sentences(List<FaultyStore> rests) {
        return rests.stream()
                .filter(FaultyStore::suspended)
                .map(FaultyStore::sentence)
                .toList();
    }
}
