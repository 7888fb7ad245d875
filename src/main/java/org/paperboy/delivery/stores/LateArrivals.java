package org.paperboy.delivery.stores;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.article.Sha256;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.context.StopSignal;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.UnansweredPutTable.UnprovedObject;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/**
 * An upload that got no answer, or that a frozen run had on its way, may arrive after what was put since. So when none can
 * arrive, what was put there is read back. Without such uploads nothing waits and nothing is read.
 */
public final class LateArrivals implements PagedWork {
    private enum ArrivalState {
        AS_PUT,
        OTHERWISE,
        UNKNOWN
    }

    private final RunContext context;
    private final Ledger ledger;
    private final Map<String, JobStore> jobStores;
    private final StopSignal stop;

    public LateArrivals(RunContext context, Map<String, JobStore> jobStores, StopSignal stop) {
        this.context = context;
        this.ledger = context.ledger();
        this.jobStores = jobStores;
        this.stop = stop;
    }

    /** At the begin of a run: of one store, all whose time is over. What is not as it was put goes out in the same run. */
    void prove(JobStore jobStore) {
        if (ledger.look(ledger.unansweredPuts()::none)) return;
        Instant now = context.clock().instant();
        for (UnprovedObject unproved : unprovedBy(now)) {
            if (unproved.delivery().store().equals(jobStore.name())) prove(unproved.delivery());
        }
        forget(jobStore.name(), now);
    }

    /** At the end, of all stores: waits for those whose time is over within the time that a request takes. */
    @Override
    public boolean nextPage() {
        List<UnprovedObject> soon = unprovedBy(context.clock().instant().plus(Store.LONGEST_REQUEST));
        Optional<Instant> last = soon.stream().map(UnprovedObject::from).max(Comparator.naturalOrder());
        // Who stops leaves them to the next run.
        if (last.isEmpty() || stop.requestedWithin(rest(last.get()))) return false;
        for (UnprovedObject unproved : soon) {
            if (!prove(unproved.delivery())) context.state().goOn();
        }
        soon.stream()
                .map(unproved -> unproved.delivery().store())
                .distinct()
                .forEach(store -> forget(store, last.get()));
        return false;
    }

    private List<UnprovedObject> unprovedBy(Instant time) {
        return ledger.look(ledger.unansweredPuts()::unproved).stream()
                .filter(unproved -> !unproved.from().isAfter(time))
                .toList();
    }

    private void forget(String store, Instant time) {
        ledger.aside(() -> {
            ledger.unansweredPuts().forget(store, time);
            return true;
        });
    }

    /** By a correct clock. One that was set in between does not make it longer. */
    private Duration rest(Instant from) {
        Duration rest = Duration.between(context.clock().instant(), from);
        if (rest.isNegative()) return Duration.ZERO;
        return rest.compareTo(Store.LONGEST_REQUEST) < 0 ? rest : Store.LONGEST_REQUEST;
    }

    /**
     * Reads it back. What is not as it was put, or cannot be read, is due again, and withdrawals there are pending.
     *
     * @return whether it is as it was put
     */
    private boolean prove(Delivery delivery) {
        ArrivalState found = find(delivery);
        ledger.aside(() -> {
            if (found == ArrivalState.AS_PUT) {
                ledger.withdrawals().proved(delivery, context.clock().instant());
            } else {
                ledger.unansweredPuts().overwritten(delivery);
                ledger.deliveries().repair(delivery);
            }
            return true;
        });
        String name = delivery.store() + "/" + delivery.object();
        if (found == ArrivalState.OTHERWISE) {
            context.counts().note(name + ": not as it was put: an earlier upload arrived after it. It is put again");
        } else if (found == ArrivalState.UNKNOWN) {
            context.counts()
                    .note(
                            name
                                    + ": cannot be read back, and an earlier upload may have arrived after it. It is put again");
        }
        return found == ArrivalState.AS_PUT;
    }

    private ArrivalState find(Delivery delivery) {
        JobStore jobStore = jobStores.get(delivery.store());
        if (jobStore == null) return ArrivalState.UNKNOWN; // the job file no longer names it: nobody can say
        try {
            Optional<Optional<byte[]>> there =
                    jobStore.pass(delivery.object(), () -> jobStore.store().get(delivery.object()));
            if (there.isEmpty()) return ArrivalState.UNKNOWN;
            boolean same = there.get()
                    .map(bytes -> Sha256.of(bytes).equals(delivery.sha256()))
                    .orElse(false);
            return same ? ArrivalState.AS_PUT : ArrivalState.OTHERWISE;
        } catch (DeliveryException e) {
            return ArrivalState.UNKNOWN; // the run that sends it again says why it cannot
        }
    }
}
