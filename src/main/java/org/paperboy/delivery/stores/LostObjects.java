package org.paperboy.delivery.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/**
 * A store whose mark is gone though deliveries were made there was lost and created again, or was emptied. What is missing
 * shows by one listing, and is due again; but where it is more than {@code guard} allows, a person decides: it may be
 * another store.
 */
final class LostObjects {
    private final JobFile job;
    private final Ledger ledger;
    private final UnmarkedStore unmarked;

    LostObjects(JobFile job, Ledger ledger) {
        this.job = job;
        this.ledger = ledger;
        this.unmarked = new UnmarkedStore(job, ledger);
    }

    /**
     * Makes due again what is missing, or is not as it was delivered: a copy of an earlier time may have been put back.
     *
     * @return a sentence for the operator, if anything was missing
     * @throws DeliveryException if too much is, or the store cannot be listed, or has objects though nothing was delivered
     */
    Optional<String> restore(String name, Store store) throws DeliveryException {
        if (ledger.listedObjects().deliveries(name, "", 1).isEmpty()) {
            Optional<String> refusal = unmarked.refusal(name, store);
            if (refusal.isPresent()) throw new DeliveryException(Fault.STORE_UNUSABLE, refusal.get());
            return Optional.empty();
        }
        StoreContents contents = new StoreContents(name, store, ledger);
        contents.list();
        List<Delivery> wrong = new ArrayList<>();
        AtomicLong missing = new AtomicLong();
        long delivered = contents.compare((pair, found) -> {
            if (pair.listed() == null) missing.incrementAndGet();
            if (!found.right()) wrong.add(pair.delivery());
        });
        contents.forget();
        if (wrong.isEmpty()) return Optional.empty();
        long changed = wrong.size() - missing.get();
        String what = name + StoreFaultTable.LOST + " (" + Ownership.KEY + ") and " + missing + " of " + delivered
                + " objects that were delivered there"
                + (changed == 0 ? "" : ", and " + changed + " are not as they were delivered");
        if (wrong.size() > 1 && wrong.size() * 100L > job.guard() * delivered) {
            throw new DeliveryException(
                    Fault.STORE_UNUSABLE,
                    what + " (" + wrong.size() * 100L / delivered + " %, and guard is " + job.guard()
                            + "%). Nothing is sent there. If it is the right store, type `paperboy audit " + job.path()
                            + " --repair`, and the next run delivers them again");
        }
        int due = ledger.aside(() -> new ObjectRepair(job, ledger.runs().lastStarted(), ledger).repair(wrong));
        return Optional.of(what + ": " + due + " are due again, and this run and the next deliver them"
                + (due == wrong.size() ? "" : "; the others were for receivers that no longer get anything"));
    }
}
