package org.paperboy.delivery.stores;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.context.NamedCount;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.ListedObjectTable.ListedObject;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/**
 * A store that was put back to what it was earlier: its mark is of a run after which others wrote there. What was killed
 * since may be out again. It is our own place, so all that is missing or changed is due again, however much it is.
 */
record OlderStore(String name, Store store, JobFile job, Ledger ledger) {
    /** What is not as the ledger has it. */
    private static final class Difference {
        private final List<Delivery> missing = new ArrayList<>();
        private final List<Delivery> changed = new ArrayList<>();
        private final NamedCount foreign = new NamedCount();
    }

    /**
     * Makes due again what is missing or changed; withdrawals at objects that are not as they were put are pending again.
     *
     * @param found the run that the mark names; 0 if none
     * @param last the last one that wrote there
     * @return a sentence for the operator, if anything is not as it was delivered
     * @throws DeliveryException if the store cannot be listed or read; nothing is noted then
     */
    Optional<String> restore(long found, long last) throws DeliveryException {
        StoreContents contents = new StoreContents(name, store, ledger);
        contents.list();
        Difference difference = new Difference();
        long delivered = contents.compare((pair, there) -> {
            if (there.right()) return;
            (there.bytes().isEmpty() ? difference.missing : difference.changed).add(pair.delivery());
        });
        ForeignObjects foreign = new ForeignObjects(job, ledger);
        Set<String> accepted = foreign.accepted(name);
        foreign.each(name, page -> {
            for (ListedObject listed : page)
                if (!accepted.contains(listed.object())) difference.foreign.add(listed.object());
        });
        contents.forget();
        if (difference.missing.isEmpty() && difference.changed.isEmpty()) return Optional.empty();
        int due = ledger.aside(() -> repair(difference, found));
        return Optional.of(sentence(found, last, delivered, difference, due));
    }

    private int repair(Difference difference, long found) {
        Instant now = ledger.runs().lastStarted();
        ObjectRepair repair = new ObjectRepair(job, now, ledger);
        ledger.runs().later().askFor(job.stores().keySet());
        return repair.repair(difference.missing) + repair.repairChanged(difference.changed, found);
    }

    private String sentence(long found, long last, long delivered, Difference difference, int due) {
        String foreign = difference.foreign.of("objects there");
        return name + " was put back to an earlier state: its mark (" + Ownership.KEY + ") is of "
                + (found == 0 ? "no run" : "run " + found) + ", and run " + last + " wrote there since. "
                + difference.missing.size() + " of " + delivered
                + " objects that were delivered there are missing, and "
                + difference.changed.size()
                + " are not as they were delivered, so what was withdrawn may have been out again: "
                + due + " are due again, and this run and the next deliver them"
                + (foreign.isEmpty()
                        ? ""
                        : "; of no delivery are " + foreign + ", see `paperboy audit " + job.path() + "`");
    }
}
