package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.delivery.stores.Outlet;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/**
 * What a run would say of stores that its ledger has never delivered to: that they are another's, or hold what it does not know,
 * as where the ledger was deleted. Stores that it knows are not asked.
 */
final class ForeseenStores {
    private ForeseenStores() {}

    /** A sentence each. */
    static List<String> faults(JobFile job, Ledger ledger) {
        List<String> faults = new ArrayList<>();
        for (Outlet outlet : Outlet.all(job, ledger).values()) {
            try (Store store = outlet.store()) {
                if (!isNew(outlet, ledger)) continue;
                Optional<String> fault = outlet.ownership().stranger();
                if (fault.isEmpty()) fault = outlet.ownership().unmarked();
                fault.ifPresent(sentence -> faults.add(sentence + ". A run would send nothing there, and end with 4"));
            } catch (DeliveryException e) {
                faults.add(new FaultyStore(outlet.name(), false, e.needsAPerson(), String.valueOf(e.getMessage()))
                        .sentence());
            }
        }
        return faults;
    }

    private static boolean isNew(Outlet outlet, Ledger ledger) {
        return ledger.runs().marks().of(outlet.name()).stream().allMatch(mark -> mark.run() == 0);
    }
}
