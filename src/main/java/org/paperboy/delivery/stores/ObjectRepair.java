package org.paperboy.delivery.stores;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.DeliveryDestinations.Destination;
import org.paperboy.ledger.Ledger;

/** Makes objects due again that are missing from a store, or are not as they were delivered. */
public final class ObjectRepair {
    private final Ledger ledger;
    private final Set<Destination> open;
    private final Set<Destination> served;

    public ObjectRepair(JobFile job, Instant now, Ledger ledger) {
        this.ledger = ledger;
        this.open = DepartedReceivers.open(job);
        this.served = DepartedReceivers.served(job, now);
    }

    /** @return how many are due again: the others nobody would render */
    public int mend(List<Delivery> wrong) {
        List<Delivery> mendable = wrong.stream().filter(this::isMade).toList();
        mendable.forEach(ledger.deliveries()::mend);
        return mendable.size();
    }

    /**
     * The same of objects that are there, and are not as they were delivered: they may show what was taken back. So that is
     * pending there again, for any receiver.
     *
     * @param since the run that wrote what is there now; what was taken back before was so by then
     */
    public int mendChanged(List<Delivery> changed, long since) {
        Instant began = ledger.runs().started(since).orElse(Instant.EPOCH);
        int mended = 0;
        for (Delivery delivery : changed) {
            ledger.unansweredPuts().overwritten(delivery, began);
            if (!isMade(delivery) && !delivery.recall() && !ledger.withdrawals().owedBy(delivery)) continue;
            ledger.deliveries().mend(delivery);
            mended++;
        }
        return mended;
    }

    /** Where nothing new goes, a notice goes as long as the job file has the door. */
    private boolean isMade(Delivery delivery) {
        Destination door = new Destination(delivery.receiver(), delivery.format(), delivery.store());
        return served.contains(door) || delivery.recall() && open.contains(door);
    }
}
