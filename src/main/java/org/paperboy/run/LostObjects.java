package org.paperboy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Listings.Pair;
import org.paperboy.ledger.Rests;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/**
 * A store whose mark is gone though deliveries were made there was lost and created again, or was emptied. What is missing
 * shows by one listing, and is due again; but where it is more than {@code guard} allows, a person decides: it may be
 * another store.
 */
final class LostObjects {
    private static final int PAGE = 500;

    private final JobFile job;
    private final Ledger ledger;

    LostObjects(JobFile job, Ledger ledger) {
        this.job = job;
        this.ledger = ledger;
    }

    /**
     * Makes due again what is missing, or is not as it was delivered: a copy of an earlier time may have been put back.
     *
     * @return what to tell an operator, if anything was missing
     * @throws DeliveryException if too much is, or the store cannot be listed
     */
    Optional<String> restore(String name, Store store) throws DeliveryException {
        if (ledger.listings().pairs(name, "", 1).isEmpty()) return Optional.empty();
        StoreContents contents = new StoreContents(name, store, ledger);
        contents.list();
        List<Delivery> wrong = new ArrayList<>();
        long missing = 0;
        long delivered = 0;
        String after = "";
        while (true) {
            List<Pair> page = ledger.listings().pairs(name, after, PAGE);
            delivered += page.size();
            for (Pair pair : page) {
                if (pair.listed() == null) missing++;
                else if (contents.find(pair).right()) continue;
                wrong.add(pair.delivery());
            }
            if (page.size() < PAGE) break;
            after = page.get(PAGE - 1).delivery().object();
        }
        contents.forget();
        if (wrong.isEmpty()) return Optional.empty();
        long changed = wrong.size() - missing;
        String what = name + Rests.LOST + " (" + Ownership.KEY + ") and " + missing + " of " + delivered
                + " objects that were delivered there"
                + (changed == 0 ? "" : ", and " + changed + " are not as they were delivered");
        if (wrong.size() > 1 && wrong.size() * 100L > job.guard() * delivered) {
            throw new DeliveryException(
                    Fault.STORE_UNUSABLE,
                    what + " (" + wrong.size() * 100L / delivered + " %, and guard is " + job.guard()
                            + "%). Nothing is sent there. If it is the right store, type `paperboy audit " + job.path()
                            + " --repair`, and the next run delivers them again");
        }
        int due = ledger.aside(
                () -> new ObjectRepair(job, ledger.runs().last(1).get(0).started(), ledger).mend(wrong));
        return Optional.of(what + ": " + due + " are due again, and this run and the next deliver them"
                + (due == wrong.size() ? "" : "; the others were for receivers that get nothing any longer"));
    }
}
