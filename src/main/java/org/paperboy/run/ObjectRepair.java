package org.paperboy.run;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Doors.Door;
import org.paperboy.ledger.Ledger;

/** Makes objects due again that are missing from a store, or are not as they were delivered. */
final class ObjectRepair {
    private final Ledger ledger;
    private final Set<Door> open;
    private final Set<Door> served;

    ObjectRepair(JobFile job, Instant now, Ledger ledger) {
        this.ledger = ledger;
        this.open = Departed.open(job);
        this.served = Departed.served(job, now);
    }

    /** @return how many are due again: the others nobody would render */
    int mend(List<Delivery> wrong) {
        List<Delivery> mendable = wrong.stream().filter(this::isMade).toList();
        mendable.forEach(ledger.deliveries()::mend);
        return mendable.size();
    }

    /** Where nothing new goes, a notice goes as long as the job file has the door. */
    private boolean isMade(Delivery delivery) {
        Door door = new Door(delivery.receiver(), delivery.format(), delivery.store());
        return served.contains(door) || delivery.recall() && open.contains(door);
    }
}
