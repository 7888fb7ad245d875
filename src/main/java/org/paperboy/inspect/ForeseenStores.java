package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.delivery.stores.JobStore;
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
        for (JobStore jobStore : JobStore.all(job, ledger).values()) {
            try (Store store = jobStore.store()) {
                if (!isNew(jobStore, ledger)) continue;
                Optional<String> fault = jobStore.ownership().stranger();
                if (fault.isEmpty()) fault = jobStore.ownership().unmarked();
                fault.ifPresent(sentence -> faults.add(sentence + ". A run would send nothing there, and end with 4"));
            } catch (DeliveryException e) {
                faults.add(new FaultyStore(jobStore.name(), false, e.needsAPerson(), String.valueOf(e.getMessage()))
                        .sentence());
            }
        }
        return faults;
    }

    private static boolean isNew(JobStore jobStore, Ledger ledger) {
        return ledger.runs().marks().of(jobStore.name()).stream().allMatch(mark -> mark.run() == 0);
    }
}
