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
    public int repair(List<Delivery> wrong) {
        List<Delivery> repairable = wrong.stream().filter(this::isMade).toList();
        repairable.forEach(ledger.deliveries()::repair);
        return repairable.size();
    }

    /**
     * The same of objects that are there, and are not as they were delivered: they may show what was taken back. So that is
     * pending there again, for any receiver.
     *
     * @param since the run that wrote what is there now; what was taken back before was so by then
     */
    public int repairChanged(List<Delivery> changed, long since) {
        Instant began = ledger.runs().started(since).orElse(Instant.EPOCH);
        int repaired = 0;
        for (Delivery delivery : changed) {
            ledger.unansweredPuts().overwritten(delivery, began);
            if (!isMade(delivery) && !delivery.recall() && !ledger.withdrawals().owedBy(delivery)) continue;
            ledger.deliveries().repair(delivery);
            repaired++;
        }
        return repaired;
    }

    /** Where nothing new goes, a notice goes as long as the job file has the destination. */
    private boolean isMade(Delivery delivery) {
        Destination destination = new Destination(delivery.receiver(), delivery.format(), delivery.store());
        return served.contains(destination) || delivery.recall() && open.contains(destination);
    }
}
