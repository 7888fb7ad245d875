package org.paperboy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Rests.Rest;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Sums up what happened, and notes it, and which stores rest, in the ledger. */
final class Reporting implements Tasklet {
    private final Shift shift;

    Reporting(Shift shift) {
        this.shift = shift;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Ledger ledger = shift.ledger();
        Instant now = shift.clock().instant();
        for (Outlet outlet : shift.outlets().values()) {
            outlet.store().remarks().forEach(shift.tally()::note);
            outlet.gate().why().ifPresentOrElse(why -> ledger.rests().begin(rest(outlet, why), now), () -> {
                if (outlet.gate().worked()) ledger.rests().end(outlet.name());
            });
        }
        for (Rest rest : ledger.rests().list()) {
            // A store that the job file has no more rests from nothing.
            if (!shift.outlets().containsKey(rest.store())) ledger.rests().end(rest.store());
        }
        shift.time().compareInPassing();
        Instant started = ledger.runs().last(1).get(0).started();
        Summary summary = summary(shift, Duration.between(started, now));
        ledger.runs().end(shift.number(), summary.exit(), summary.line(), now);
        return RepeatStatus.FINISHED;
    }

    private static Rest rest(Outlet outlet, DeliveryException why) {
        String reason = why.getMessage() == null ? why.fault().toString() : why.getMessage();
        return new Rest(outlet.name(), why.fault() == Fault.STORE_REFUSES, reason);
    }

    /** As things stand now. */
    static Summary summary(Shift shift, Duration took) {
        Tally tally = shift.tally();
        Ledger ledger = shift.ledger();
        List<String> notes = new ArrayList<>(shift.time().notes());
        notes.addAll(tally.notes());
        for (Departed.Left left : Departed.of(shift.job(), ledger)) notes.add(left.sentence(shift.job()));
        long open = ledger.withdrawals().openCount();
        long pending = ledger.states().count(State.FAILED);
        List<Rest> rests = ledger.rests().list();
        boolean refused = tally.refused.sum() > 0 || rests.stream().anyMatch(Rest::refuses);
        int exit = shift.time().doubt().map(EditorialClock.Doubt::exit).orElse(0);
        if (pending > 0 || tally.failed.sum() > 0 || !rests.isEmpty()) exit = Math.max(exit, 3);
        if (tally.dead.sum() > 0 || open > 0 || refused) exit = 4;
        if (tally.stopped().isPresent()) exit = 1;
        return new Summary(
                shift.job().name(),
                exit,
                new Summary.Collected(
                        tally.read.sum(),
                        tally.fresh.sum(),
                        tally.changed.sum(),
                        tally.unchanged.sum(),
                        tally.withdrawn.sum(),
                        tally.rejected.sum()),
                new Summary.Deliveries(
                        tally.due.sum(),
                        tally.delivered.sum(),
                        tally.same.sum(),
                        tally.failed.sum(),
                        tally.dead.sum(),
                        tally.recalled.sum()),
                took.toSeconds(),
                tally.stopped().orElse(null),
                sentences(rests),
                open,
                pending,
                notes);
    }

    private static List<String> sentences(List<Rest> rests) {
        List<String> sentences = new ArrayList<>();
        for (Rest rest : rests) {
            sentences.add(
                    rest.store() + (rest.refuses() ? " rejects our requests: " : " is suspended: ") + rest.reason());
        }
        return sentences;
    }
}
