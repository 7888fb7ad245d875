package org.paperboy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/**
 * What a run that was frozen had on its way when this one took over may arrive after what this one put. So at the end, when
 * every such request has ended, what was put where it may arrive is read back once more. Where there is none, nothing is
 * waited for and nothing is read.
 */
final class LateArrivals {
    private final Shift shift;
    private final Ledger ledger;
    private final Stop stop;

    LateArrivals(Shift shift, Stop stop) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.stop = stop;
    }

    /**
     * Waits, if need be, and reads them back. What is not as it was put, or cannot be read, is due again, and withdrawals
     * there are pending.
     *
     * @return whether there is any
     */
    boolean found() {
        if (!ledger.canBeOvertaken()) return false;
        Optional<Instant> from = ledger.announced().provableFrom();
        if (from.isEmpty()) return false;
        boolean stopped = stop.requestedWithin(rest(from.get()));
        boolean found = false;
        for (Delivery delivery : ledger.announced().toProve()) {
            if (!stopped && isAsPut(delivery)) proved(delivery);
            else found |= overwritten(delivery, stopped);
        }
        return found;
    }

    /** By a clock that is right. One that was set meanwhile does not make it longer. */
    private Duration rest(Instant from) {
        Duration rest = Duration.between(shift.clock().instant(), from);
        if (rest.isNegative()) return Duration.ZERO;
        return rest.compareTo(Store.LONGEST_REQUEST) < 0 ? rest : Store.LONGEST_REQUEST;
    }

    private boolean isAsPut(Delivery delivery) {
        Outlet outlet = shift.outlets().get(delivery.store());
        if (outlet == null) return false; // the job file no longer names it: nobody can say
        try {
            return outlet.pass(delivery.object(), () -> outlet.store().get(delivery.object()))
                    .flatMap(bytes -> bytes)
                    .map(bytes -> Sha256.of(bytes).equals(delivery.sha256()))
                    .orElse(false);
        } catch (DeliveryException e) {
            return false; // the run that sends it again says why it cannot
        }
    }

    private void proved(Delivery delivery) {
        ledger.aside(() -> {
            ledger.announced().proved(delivery);
            return true;
        });
    }

    private boolean overwritten(Delivery delivery, boolean stopped) {
        ledger.aside(() -> {
            ledger.announced().overwritten(delivery);
            ledger.deliveries().mend(delivery);
            return true;
        });
        if (!stopped) {
            shift.tally()
                    .note(
                            delivery.store() + "/" + delivery.object()
                                    + ": not as this run put it, after another run of this job had been frozen. It is put again");
        }
        return true;
    }
}
