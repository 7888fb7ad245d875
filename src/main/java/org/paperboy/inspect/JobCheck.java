package org.paperboy.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.channel.Receiver;
import org.paperboy.context.Connections;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.EditorialClock;
import org.paperboy.context.JobIdentity;
import org.paperboy.context.OtherClocks;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunRequest;
import org.paperboy.context.UnprovedObjects;
import org.paperboy.delivery.DeliveryRecorder;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.inspect.StoreProbe.Writing;
import org.paperboy.intake.EditionItems;
import org.paperboy.intake.EndedRights;
import org.paperboy.intake.PlannedEditionStories;
import org.paperboy.intake.SelectionNotes;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.job.JobFile.StoreSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.ledger.WithdrawnHoldings;
import org.paperboy.ledger.lock.JobLock;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.WithdrawalLookup;
import org.paperboy.store.Store;

/**
 * Looks at everything a run needs: reaches source, ledger and stores, and says what it would do, and why it would end badly.
 * Changes nothing, except that it puts a small object into each store and deletes it again.
 */
public final class JobCheck {
    /** Withdrawals that are looked at: whether one of them stays pending. */
    private static final int MOST_READ = 1000;

    private static final int MOST_NAMED = 3;

    private final JobFile job;
    private final Clock clock;
    private final boolean write;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> storesAtFault = new HashSet<>();
    private final List<SourceFault> sourceFaults = new ArrayList<>();
    private final Map<String, Long> marks = new HashMap<>();
    private long pendingAlready;
    private boolean clockAtFault;

    /**
     * @param clock the machine's
     * @param write whether to put a small object into each store
     */
    public JobCheck(JobFile job, Clock clock, boolean write) {
        this.job = job;
        this.clock = clock;
        this.write = write;
    }

    /**
     * @param lines what is set and what was found
     * @param faults what prevents a run, and what to do about it; empty if nothing does
     */
    public record Findings(List<String> lines, List<String> faults) {}

    /** What a source says of itself; a run that meets it says it in its own sentence. */
    private record SourceFault(String where, String what) {}

    public Findings inspect() {
        lines.addAll(new JobDescription(job).lines());
        try {
            Connections.refuseWithoutDriver(job);
            source("source", job.source());
            if (job.editions() != null) source("source.editions", job.editions());
        } catch (Refusal e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (job.ledger() instanceof LedgerSpec.SqliteLedger file)
            JobLock.obstacle(file.folder()).ifPresent(faults::add);
        try (ScratchFolder scratch = new ScratchFolder()) {
            Optional<Ledger> copy = ledger(scratch.path());
            if (copy.isPresent()) {
                try (Ledger ours = copy.get()) {
                    rehearse(ours);
                    withdrawals(ours);
                }
            }
        }
        sourceFaults.stream()
                .filter(fault -> faults.stream().noneMatch(said -> said.contains(fault.what())))
                .forEach(fault -> faults.add(fault.where() + ": " + fault.what()));
        return new Findings(List.copyOf(lines), List.copyOf(faults));
    }

    private void source(String name, JobFile.SourceSpec spec) {
        try (Source source = Connections.source(spec, WithdrawalLookup.NONE)) {
            Source.SourceCheck check = source.check();
            check.faults().forEach(f -> sourceFaults.add(new SourceFault(name, f)));
            check.notes().forEach(n -> lines.add("note         " + name + ": " + n));
            if (!check.faults().isEmpty()) return;
            SourceSurvey survey = new SourceSurvey(job, source, spec != job.source(), clock.instant());
            survey.notes().forEach(n -> lines.add("note         " + name + ": " + n));
        } catch (SourceException e) {
            sourceFaults.add(new SourceFault(name, String.valueOf(e.getMessage())));
        }
    }

    /** @return a copy of the ledger to rehearse on; empty where a run would not begin */
    private Optional<Ledger> ledger(Path scratch) {
        try (Ledger ledger = Connections.lookInto(job)) {
            lines.add(
                    Connections.hasLedger(job)
                            ? "ledger       can be reached, with "
                                    + ledger.deliveries().waiting() + " deliveries waiting"
                            : "note         there is no ledger yet: the first run makes it");
            Connections.exposed(job).ifPresent(open -> lines.add("note         " + open));
            Optional<String> another = ledger.readOnly().or(() -> identity(ledger));
            another.ifPresent(faults::add);
            pendingAlready = ledger.withdrawals().openCount();
            if (another.isPresent()) {
                // Of another job's books, or another place's, nothing said of these stores would be true.
                reachStores();
                return Optional.empty();
            }
            stores(ledger);
            partners(ledger);
            return Optional.of(ledger.copyInto(scratch));
        } catch (LedgerException | LedgerFault e) {
            faults.add(String.valueOf(e.getMessage()));
            if (storesAtFault.isEmpty()) reachStores();
            return Optional.empty();
        }
    }

    private Optional<String> identity(Ledger ledger) {
        try {
            JobIdentity.verify(job, ledger);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private void stores(Ledger ledger) {
        Map<String, Store> stores = Connections.stores(job, ledger);
        OtherClocks clocks = new OtherClocks(ledger, stores);
        for (JobStore jobStore : JobStore.all(job, ledger, stores).values()) {
            try (Store store = jobStore.store()) {
                Writing writing = !write
                        ? Writing.LEAVE_OUT
                        : isThere(job.store(jobStore.name())) ? Writing.TRY : Writing.NOT_YET;
                StoreProbe.ProbeResult found = new StoreProbe(jobStore, wasSuspended(ledger, jobStore)).look(writing);
                lines.addAll(found.lines());
                if (found.fault().isEmpty()) marks.put(jobStore.name(), found.lastRun());
                found.fault().ifPresent(fault -> {
                    faults.add(fault);
                    storesAtFault.add(store.toString());
                });
            }
        }
        clocks(clocks);
    }

    private static boolean wasSuspended(Ledger ledger, JobStore jobStore) {
        return ledger.storeFaults()
                .of(jobStore.name())
                .filter(FaultyStore::suspended)
                .isPresent();
    }

    private static boolean isThere(StoreSpec spec) {
        return !(spec instanceof StoreSpec.FolderPlace folder) || Files.isDirectory(folder.folder());
    }

    /** Whose they are only a ledger knows: without it they are looked at, and nothing more. */
    private void reachStores() {
        for (StoreSpec spec : job.stores().values()) {
            try (Store store = Connections.store(spec)) {
                List<String> found = store.check();
                found.forEach(f -> faults.add("store " + spec.name() + ": " + f));
                if (found.isEmpty()) lines.add("store        " + spec.name() + " can be reached");
            }
        }
    }

    /** As a run compares them; each store has answered by now, if it does. */
    private void clocks(OtherClocks clocks) {
        EditorialClock time = EditorialClock.of(clock, clocks);
        time.compareAsked();
        inDoubt(time);
    }

    /** Of the source's database the time is known when the rehearsal has opened it. */
    private void inDoubt(EditorialClock time) {
        Optional<EditorialClock.ReleaseObstacle> doubt = time.doubt().filter(d -> d.exit() == 4);
        doubt.ifPresent(d -> faults.add(d.sentence()));
        clockAtFault = doubt.isPresent();
    }

    private void partners(Ledger ledger) {
        for (DepartedReceivers.Left left : DepartedReceivers.of(job, ledger))
            lines.add("note         " + left.sentence(job));
        servedFolder().ifPresent(note -> lines.add("note         " + note));
        for (Receiver r : job.receivers()) {
            if (!(r instanceof Receiver.Partner)) continue;
            try (Store store = Connections.store(job.store(r.store()))) {
                ledger.destinations()
                        .anyObject(r.name())
                        .filter(store::isPublic)
                        .ifPresent(key -> faults.add("partner " + r.name() + ": anyone can read " + r.store() + "/"
                                + key + ", without credentials."
                                + " Shut it off by the bucket's policy: src/docs/security.md has it"));
            }
        }
    }

    /** Whether a web server that serves a folder's channels would serve partners' objects too; no policy shuts these off. */
    private Optional<String> servedFolder() {
        return job.receivers().stream()
                .filter(r -> r instanceof Receiver.Partner)
                .map(Receiver::store)
                .filter(store -> job.stores().get(store) instanceof StoreSpec.FolderPlace
                        && job.receivers().stream()
                                .anyMatch(r -> r instanceof Receiver.Channel
                                        && r.store().equals(store)))
                .findFirst()
                .map(store -> "partners' objects are in " + store + ", as the public channels are: let the web server"
                        + " refuse partners/, or give each partner a store of its own");
    }

    /** Those that are pending already, and those that the source's records bring. */
    private void withdrawals(Ledger copy) {
        long pending = copy.withdrawals().openCount();
        if (pending == 0) return;
        Set<String> rejected = new LinkedHashSet<>();
        boolean stays = false;
        for (WithdrawnHoldings.PendingWithdrawal open : copy.withdrawals().open(MOST_READ)) {
            Optional<String> alone = rejectedAlone(copy, open);
            alone.ifPresent(rejected::add);
            stays |= alone.isPresent()
                    || open.provedFrom() != null && open.provedFrom().isAfter(clock.instant())
                    || !job.stores().containsKey(open.store())
                    || storesAtFault.contains(open.store());
        }
        String sentence = WithdrawnHoldings.sentence(pending, job.path());
        if (stays) {
            faults.add(sentence);
            UnprovedObjects.sentence(copy.unansweredPuts().unproved()).ifPresent(faults::add);
        } else {
            lines.add("note         " + (pending == pendingAlready ? sentence : takesBack(pending - pendingAlready)));
        }
        rejected.stream().limit(MOST_NAMED).forEach(faults::add);
    }

    private String takesBack(long more) {
        return "a run would send " + more + (more == 1 ? " withdrawal" : " withdrawals")
                + ", for what the source takes back or no longer holds: " + job.command("run", "--dry-run")
                + " names each";
    }

    /** A run tried it while its store took other things: nothing is known by which the next run would fare better. */
    private static Optional<String> rejectedAlone(Ledger copy, WithdrawnHoldings.PendingWithdrawal open) {
        Optional<FaultyStore> fault = copy.storeFaults().of(open.store());
        if (fault.filter(FaultyStore::suspended).isPresent()) return Optional.empty();
        return copy.deliveries()
                .find(open.store(), open.object())
                .filter(delivery -> delivery.error() != null)
                .map(delivery -> fault.isPresent()
                        ? DeliveryRecorder.due(String.valueOf(delivery.error()))
                        : DeliveryRecorder.again(delivery, String.valueOf(delivery.error())));
    }

    private void rehearse(Ledger copy) {
        try {
            Rehearsal.Outcome outcome = new Rehearsal(job, clock, null, RunRequest.NOTHING).on(copy, marks);
            lines.add("records      " + outcome.collected());
            List<String> notes = new ArrayList<>(outcome.notes());
            notes.addAll(outcome.documents());
            notes.addAll(new SelectionNotes(job, copy).all());
            notes.addAll(EditionItems.unknown(copy));
            if (job.editions() != null)
                notes.addAll(PlannedEditionStories.ofNoEdition(copy).stream()
                        .limit(MOST_NAMED)
                        .toList());
            notes.addAll(EndedRights.sentences(copy).stream().limit(MOST_NAMED).toList());
            notes.stream().distinct().forEach(note -> lines.add("note         " + note));
            faults.addAll(outcome.faults());
            Rehearsal.Foresight foresight = outcome.foresight();
            if (foresight != null && !clockAtFault) inDoubt(foresight.time());
        } catch (LedgerFault e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }
}
