package org.paperboy.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.RunContext;
import org.paperboy.context.RunCounts;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.DeliveryTable.DeliveredObject;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.Ledger;
import org.paperboy.store.Store;

/** Records results: what was delivered, with who was shown what; what failed, with when it is tried again. */
public final class DeliveryRecorder {
    /** Faults to be settled at the end; a store that has more of them in one run keeps the rest for the next. */
    private static final int MOST_UNSETTLED = 10_000;

    private final RunContext context;
    private final Ledger ledger;
    private final JobStore jobStore;
    private final List<DeliveryResult.StoreFault> unsettled = new ArrayList<>();

    public DeliveryRecorder(RunContext context, JobStore jobStore) {
        this.context = context;
        this.ledger = context.ledger();
        this.jobStore = jobStore;
    }

    /** Before an object is sent: from here on the store may show these, even if this run is killed, and a kill must find them. */
    void announce(Delivery delivery, List<ShownArticle> shows) {
        ledger.aside(() -> {
            ledger.deliveries().doubt(List.of(delivery));
            ledger.holdings().expect(delivery, shows, context.clock().instant());
            return true;
        });
    }

    public void record(List<? extends DeliveryResult> outcomes) {
        Instant now = context.clock().instant();
        List<DeliveryResult.Delivered> delivered = new ArrayList<>();
        for (DeliveryResult outcome : outcomes) {
            unanswered(outcome.delivery(), now);
            context.progress().advance(1);
            context.counts().due.increment();
            if (outcome instanceof DeliveryResult.Delivered d) {
                delivered.add(d);
            } else if (outcome instanceof DeliveryResult.StoreFault f) {
                if (!f.sent()) ledger.deliveries().untried(f.delivery());
                ledger.deliveries().storeFailed(f.delivery(), f.error());
                if (unsettled.size() < MOST_UNSETTLED) unsettled.add(f);
            } else if (outcome instanceof DeliveryResult.Rejected r) {
                ledger.deliveries().storeFailed(r.delivery(), r.error());
                jobStore.rejected().keep(r);
            } else if (outcome instanceof DeliveryResult.Failed f) {
                failed(f.delivery(), f.error(), f.forGood(), now);
            } else {
                ledger.deliveries().untried(outcome.delivery());
            }
        }
        delivered(delivered, now);
    }

    /** Also where a later attempt of the same upload was answered: the first may still arrive. */
    private void unanswered(Delivery delivery, Instant now) {
        for (String sha256 : jobStore.store().unanswered(delivery.object()))
            ledger.unansweredPuts().note(delivery, sha256, now.plus(Store.LATEST_ARRIVAL));
    }

    private void delivered(List<DeliveryResult.Delivered> delivered, Instant now) {
        List<DeliveredObject> objects =
                delivered.stream().map(DeliveryResult.Delivered::receipt).toList();
        ledger.deliveries().delivered(objects, now);
        ledger.holdings().show(objects, now);
        for (DeliveryResult.Delivered d : delivered) {
            jobStore.rejected().forget(d.delivery().object());
            if (d.delivery().recall()) context.counts().recalled.increment();
            else if (d.uploaded()) context.counts().delivered.increment();
            else context.counts().same.increment();
        }
        ledger.withdrawals()
                .outdatedObjects()
                .through(delivered.stream()
                        .map(DeliveryResult.Delivered::delivery)
                        .toList());
        ledger.withdrawals().through(certain(delivered, now), now);
    }

    /** Those that nothing can arrive after; the others are read back later, and what they take back is pending until then. */
    private List<Delivery> certain(List<DeliveryResult.Delivered> delivered, Instant now) {
        List<Delivery> certain = new ArrayList<>();
        boolean all = delivered.isEmpty() || ledger.unansweredPuts().none();
        for (DeliveryResult.Delivered d : delivered) {
            if (all
                    || !ledger.unansweredPuts()
                            .mayArriveAt(d.delivery(), d.receipt().sha256())) certain.add(d.delivery());
            else ledger.withdrawals().put(d.delivery(), now);
        }
        return certain;
    }

    /**
     * What alone failed while its store worked was not the store's fault after all: it is this delivery's, and an attempt
     * is counted.
     */
    public void settle() {
        if (unsettled.isEmpty()) return;
        boolean storeWorks = storeWorks();
        Instant now = context.clock().instant();
        for (DeliveryResult.StoreFault fault : unsettled) {
            if (storeWorks) failed(fault.delivery(), fault.error(), false, now);
            else blameTheStore(fault);
        }
        unsettled.clear();
    }

    /**
     * Where nothing else was sent that would show it, the store is asked: else one bad object would be due for ever, and
     * as the first that a suspended store is tried with, it would keep all others back.
     */
    private boolean storeWorks() {
        boolean suspended = jobStore.breaker().isSuspended();
        if (jobStore.breaker().worked() && !suspended) return true;
        if (suspended && unsettled.size() > 1) return false;
        return unsettled.stream().noneMatch(DeliveryResult.StoreFault::refuses)
                && jobStore.store().check().isEmpty();
    }

    /**
     * What the store rejected was the store's fault where it takes nothing; else it is these deliveries'.
     *
     * @param rejectsEverything whether the store took nothing to the end of the run
     */
    void settleRejected(boolean rejectsEverything) {
        Instant now = context.clock().instant();
        for (DeliveryResult.Rejected r : jobStore.rejected().takeAll()) {
            if (rejectsEverything && jobStore.rejected().isInARow(r.delivery().object())) {
                context.counts().failed.increment(); // why is said once, of the store
            } else {
                failed(r.delivery(), r.error(), true, now);
            }
        }
    }

    private void blameTheStore(DeliveryResult.StoreFault fault) {
        context.counts().failed.increment();
        if (jobStore.breaker().isSuspended()) return; // why is said once, of the store
        context.counts().blame(fault);
        Delivery delivery = fault.delivery();
        context.counts().heldUp(delivery, delivery.cause(fault.error()), due(fault.error()));
    }

    private void failed(Delivery delivery, String error, boolean forGood, Instant now) {
        boolean takesBack = delivery.recall() || ledger.withdrawals().owedBy(delivery);
        FailurePolicy.NextAttempt verdict = FailurePolicy.verdict(
                delivery, takesBack, forGood, context.job().retry(), now);
        Instant next = verdict.next();
        if (next == null) {
            ledger.deliveries().storeFailed(delivery, error);
            context.counts().failed.increment();
            context.counts().heldUp(delivery, "withdrawal " + delivery.cause(error), again(delivery, error));
            return;
        }
        boolean dead = verdict.dead();
        ledger.deliveries().failed(delivery, dead ? State.DEAD : State.FAILED, verdict.first(), next, error);
        (dead ? context.counts().dead : context.counts().failed).increment();
        if (dead) context.counts().died.add(delivery.object());
        context.counts()
                .heldUp(
                        delivery,
                        (dead ? "dead " : "failed ") + delivery.cause(error),
                        located(delivery, error)
                                + (dead
                                        ? ". Given up: " + context.job().command("revive") + " once it is fixed"
                                        : ". Tried again from " + next));
    }

    /** What is said of a withdrawal that its store did not take. */
    public static String again(Delivery delivery, String error) {
        return ended(located(delivery, error)) + " Every run tries it again";
    }

    /** What is said of one that was not delivered by its store's fault. */
    public static String due(String error) {
        return ended(error) + RunCounts.STAYS_DUE;
    }

    /** With its object in front, where the store did not name it. */
    private static String located(Delivery delivery, String error) {
        return error.contains(delivery.object()) ? error : delivery.store() + "/" + delivery.object() + ": " + error;
    }

    private static String ended(String error) {
        return error.endsWith("?") ? error : error + ".";
    }
}
