package org.paperboy.delivery.stores;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.context.Refusal;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.ListedObjectTable.ListedObject;
import org.paperboy.store.DeliveryException;

/** Objects below our receivers' keys that no delivery put there, and which of them may stay. */
public final class ForeignObjects {
    private static final int PAGE = 500;
    private static final int RUNS = 100;
    private static final String CURSOR = "accepted ";

    private final JobFile job;
    private final Ledger ledger;

    public ForeignObjects(JobFile job, Ledger ledger) {
        this.job = job;
        this.ledger = ledger;
    }

    /** What is done with a page of them. */
    @FunctionalInterface
    public interface PageAction {
        void on(List<ListedObject> page) throws DeliveryException;
    }

    /** Goes through those that the listing of the store has. What else lies in the place is not ours to judge. */
    public void each(JobStore jobStore, PageAction work) throws DeliveryException {
        each(jobStore.name(), work);
    }

    /** @param store what receivers call it */
    public void each(String store, PageAction work) throws DeliveryException {
        Set<String> roots = job.receivers().stream()
                .filter(r -> r.store().equals(store))
                .map(r -> r.root())
                .collect(Collectors.toSet());
        roots.add("partners/");
        String after = "";
        while (true) {
            List<ListedObject> page = ledger.listedObjects().strangers(store, after, PAGE);
            work.on(page.stream()
                    .filter(l -> !l.object().startsWith("."))
                    .filter(l -> roots.stream().anyMatch(l.object()::startsWith))
                    .toList());
            if (page.size() < PAGE) return;
            after = page.get(PAGE - 1).object();
        }
    }

    /** An object of a store. */
    public record StoredObject(JobStore jobStore, String object) {
        public String name() {
            return jobStore.name() + "/" + object;
        }

        boolean isCalled(String key) {
            return key.equals(object) || key.equals(name());
        }
    }

    /** Those that one of the names means, and that no delivery was ever promised for. */
    public List<StoredObject> called(JobStore jobStore, List<String> names) throws DeliveryException {
        List<StoredObject> found = new ArrayList<>();
        each(
                jobStore,
                page -> page.stream()
                        .map(l -> new StoredObject(jobStore, l.object()))
                        .filter(place -> names.stream().anyMatch(place::isCalled))
                        .filter(place -> ledger.deliveries()
                                .find(jobStore.name(), place.object())
                                .isEmpty())
                        .forEach(found::add));
        return found;
    }

    /** @throws Refusal 2 if stores were adopted, and no run has found out yet what of them is the job's own */
    public void requireJudged() throws Refusal {
        Optional<Instant> adopted = ledger.storeAdoption().last();
        boolean judged = adopted.isEmpty()
                || ledger.runs().last(RUNS).stream()
                        .anyMatch(r -> r.completed() && r.started().isAfter(adopted.get()));
        if (judged) return;
        throw new Refusal(
                2,
                "the stores were adopted at " + adopted.get()
                        + ", and no run has completed since: the job's own objects"
                        + " still look foreign. Run `paperboy run " + job.path() + " --full`, then audit again");
    }

    /** Gives up what is known of an object that is deleted. */
    public void forget(StoredObject place) {
        ledger.adoptedObjects().remove(place.jobStore().name(), place.object());
        unaccept(List.of(place));
    }

    /** @throws Refusal 2 if the name means none of these, or more than one */
    public StoredObject one(String name, List<StoredObject> among, String what) throws Refusal {
        List<StoredObject> meant = among.stream().filter(p -> p.isCalled(name)).toList();
        if (meant.size() == 1) return meant.get(0);
        if (meant.isEmpty()) {
            throw new Refusal(
                    2, "no " + what + " object under '" + name + "': `paperboy audit " + job.path() + "` lists them");
        }
        String choices = meant.stream().map(StoredObject::name).collect(Collectors.joining(" or "));
        throw new Refusal(2, "'" + name + "' is " + what + " in " + meant.size() + " stores. Name one: " + choices);
    }

    /** Keys of the store's objects that may stay, as far as anyone said so. */
    public Set<String> accepted(JobStore jobStore) {
        return accepted(jobStore.name());
    }

    /** @param store what receivers call it */
    public Set<String> accepted(String store) {
        return ledger.cursors().get(CURSOR + store).stream()
                .flatMap(String::lines)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same, to be named. */
    public Stream<StoredObject> acceptedPlaces(JobStore jobStore) {
        return accepted(jobStore).stream().map(object -> new StoredObject(jobStore, object));
    }

    /** They may stay from now on. */
    public void accept(List<StoredObject> places) {
        for (StoredObject place : places) {
            Set<String> all = accepted(place.jobStore());
            if (all.add(place.object())) keep(place.jobStore(), all);
        }
    }

    /** They may not any longer. */
    public void unaccept(List<StoredObject> places) {
        for (StoredObject place : places) {
            Set<String> all = accepted(place.jobStore());
            if (all.remove(place.object())) keep(place.jobStore(), all);
        }
    }

    private void keep(JobStore jobStore, Set<String> all) {
        ledger.cursors().set(CURSOR + jobStore.name(), String.join("\n", all));
    }
}
