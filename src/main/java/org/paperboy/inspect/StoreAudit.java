package org.paperboy.inspect;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.context.Connections;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.JobIdentity;
import org.paperboy.context.Refusal;
import org.paperboy.context.WithdrawnObjects;
import org.paperboy.delivery.stores.ForeignObjects;
import org.paperboy.delivery.stores.ForeignObjects.StoredObject;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.delivery.stores.ObjectAdoption;
import org.paperboy.delivery.stores.ObjectRepair;
import org.paperboy.delivery.stores.StoreContents;
import org.paperboy.inspect.AuditReport.DifferenceKind;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.ListedObjectTable.ListedDelivery;
import org.paperboy.ledger.ListedObjectTable.ListedObject;
import org.paperboy.run.LedgerLock;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/** Compares what is in a job's stores with what its ledger says is there. */
public final class StoreAudit {
    private final JobFile job;
    private final Clock clock;
    private final Instant now;
    private final AuditRequest orders;
    private final AuditReport report = new AuditReport();

    public StoreAudit(JobFile job, Clock clock, AuditRequest orders) {
        this.job = job;
        this.clock = clock;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.orders = orders;
    }

    /** @throws Refusal 11 if the job is running and something is to be changed; 2 if a store cannot be read or is another's */
    public AuditReport run() throws Refusal, LedgerException {
        if (orders.change()) return LedgerLock.with(job, clock, this::compare);
        try {
            return LedgerLock.with(job, clock, this::compare);
        } catch (Refusal e) {
            if (e.exit() != LedgerLock.RUNNING) throw e;
        }
        report.duringRun();
        try (Ledger ledger = Connections.lookInto(job);
                ScratchFolder scratch = new ScratchFolder();
                Ledger copy = ledger.copyInto(scratch.path())) {
            return compare(copy);
        }
    }

    private AuditReport compare(Ledger ledger) throws Refusal {
        if (orders.adopt()) {
            JobIdentity.adopt(job, ledger);
            ledger.storeAdoption().begin(now);
        }
        JobIdentity.keep(job, ledger);
        Map<String, JobStore> jobStores = JobStore.all(job, ledger);
        ForeignObjects foreign = new ForeignObjects(job, ledger);
        follow(jobStores.values(), foreign, ledger);
        for (JobStore jobStore : jobStores.values()) {
            try (Store store = jobStore.store()) {
                if (orders.adopt()) jobStore.ownership().take();
                Optional<String> stranger = jobStore.ownership().stranger();
                if (stranger.isPresent()) throw new Refusal(2, stranger.get());
                compare(jobStore, foreign, ledger);
                if (orders.repair()) jobStore.ownership().take(); // it may be gone with the objects
            } catch (DeliveryException e) {
                throw new Refusal(2, jobStore.name() + " cannot be audited: " + e.getMessage());
            }
        }
        // A notice in one store may be of an article that another one shows.
        if (orders.adopt()) jobStores.keySet().forEach(store -> takeBack(store, ledger));
        older(ledger);
        DepartedReceivers.of(job, ledger).forEach(left -> report.note("left over", left.sentence(job)));
        return report;
    }

    /** What a run found is settled when a person has compared all, and it agrees. */
    private void older(Ledger ledger) {
        if (report.agree() && !orders.adopt()) ledger.runs().later().end();
        for (String sentence : ledger.runs().later().sentences()) report.older(sentence);
    }

    /** Nothing is deleted or noted unless every key that was named means one object. */
    private void follow(Collection<JobStore> jobStores, ForeignObjects foreign, Ledger ledger) throws Refusal {
        List<StoredObject> known = new ArrayList<>();
        if (!orders.foreign().isEmpty()) {
            foreign.requireJudged();
            for (JobStore jobStore : jobStores) {
                try {
                    Optional<String> stranger = jobStore.ownership().stranger();
                    if (stranger.isPresent()) throw new Refusal(2, stranger.get());
                    new StoreContents(jobStore.name(), jobStore.store(), ledger).list();
                    known.addAll(foreign.called(jobStore, orders.foreign()));
                } catch (DeliveryException e) {
                    throw new Refusal(2, jobStore.name() + " cannot be audited: " + e.getMessage());
                }
            }
        }
        List<StoredObject> removed = meant(orders.remove(), known, foreign, "foreign");
        List<StoredObject> accepted = meant(orders.accept(), known, foreign, "foreign");
        List<StoredObject> unaccepted = meant(
                orders.unaccept(),
                jobStores.stream().flatMap(foreign::acceptedPlaces).toList(),
                foreign,
                "accepted");
        for (StoredObject place : removed) {
            try {
                place.jobStore().store().delete(place.object());
                report.note("removed", place.name());
            } catch (DeliveryException e) {
                throw new Refusal(2, place.name() + " may still be there: " + e.getMessage() + ". Run it again");
            }
        }
        ledger.aside(() -> {
            foreign.accept(accepted);
            foreign.unaccept(unaccepted);
            removed.forEach(foreign::forget);
            return true;
        });
    }

    private static List<StoredObject> meant(
            List<String> names, List<StoredObject> among, ForeignObjects foreign, String what) throws Refusal {
        List<StoredObject> meant = new ArrayList<>();
        for (String name : names) meant.add(foreign.one(name, among, what));
        return meant;
    }

    private void compare(JobStore jobStore, ForeignObjects foreign, Ledger ledger) throws DeliveryException {
        StoreContents contents = new StoreContents(jobStore.name(), jobStore.store(), ledger);
        contents.list();
        ObjectRepair repair = new ObjectRepair(job, now, ledger);
        contents.compare((pair, found) -> {
            if (isRight(jobStore, pair, found) || !orders.repair()) return;
            List<Delivery> wrong = List.of(pair.delivery());
            int repaired = found.bytes().isEmpty()
                    ? repair.repair(wrong)
                    : repair.repairChanged(wrong, jobStore.ownership().lastRun());
            report.repaired(repaired, 1 - repaired);
        });
        // What is taken over then was delivered by nobody that the ledger knows, and is counted by itself.
        if (orders.adopt()) {
            foreign.each(jobStore, page -> adopt(jobStore, page, ledger));
            ledger.aside(() -> {
                ledger.storeFaults()
                        .end(jobStore.name()); // it took the mark: a run with nothing to send would not find that out
                return true;
            });
        } else {
            judge(jobStore, foreign);
        }
        ledger.listedObjects().clear(jobStore.name());
    }

    private void judge(JobStore jobStore, ForeignObjects foreign) throws DeliveryException {
        Set<String> accepted = foreign.accepted(jobStore);
        foreign.each(
                jobStore,
                page -> page.forEach(l -> {
                    if (accepted.contains(l.object())) report.accepted(jobStore.name(), l.object());
                    else
                        report.found(
                                DifferenceKind.FOREIGN,
                                jobStore.name(),
                                l.object(),
                                l.bytes() + " bytes that no delivery put there");
                }));
    }

    private boolean isRight(JobStore jobStore, ListedDelivery pair, StoreContents.ComparedObject found) {
        Delivery delivery = pair.delivery();
        if (found.right()) {
            report.agrees();
            return true;
        }
        if (found.bytes().isEmpty()) {
            report.found(DifferenceKind.MISSING, jobStore.name(), delivery.object(), "");
            return false;
        }
        String detail = found.bytes().get().length + " bytes; " + pair.bytes() + " were delivered";
        report.found(DifferenceKind.CHANGED, jobStore.name(), delivery.object(), detail);
        return false;
    }

    private void takeBack(String store, Ledger ledger) {
        int owed = ledger.aside(() -> new WithdrawnObjects(job, ledger).takeBack(store, now));
        if (owed > 0)
            report.note(
                    "withdrawn",
                    owed + (owed == 1 ? " object" : " objects") + " of articles that were taken back in " + store
                            + ": the next run puts the notices there");
    }

    private void adopt(JobStore jobStore, List<ListedObject> page, Ledger ledger) throws DeliveryException {
        ObjectAdoption adoption = new ObjectAdoption(job, now, ledger);
        for (ListedObject listed : page) {
            Optional<byte[]> bytes = jobStore.store().get(listed.object());
            if (bytes.isPresent()) adoption.add(jobStore.name(), listed, bytes.get());
        }
        ledger.aside(() -> {
            report.adopted(adoption.objects(), adoption.note(jobStore.name()));
            return true;
        });
    }
}
