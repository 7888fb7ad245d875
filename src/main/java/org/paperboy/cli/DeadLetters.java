package org.paperboy.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.paperboy.context.Refusal;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.run.LedgerLock;

/** Deliveries that are dead or were dismissed, and what a person decides about them. */
final class DeadLetters {
    private static final int PAGE = 1000;

    private DeadLetters() {}

    /**
     * Dismisses dead deliveries: they are not sent until their article or their terms change.
     *
     * @param keys as they are, or with their store before them
     * @return how many there were
     * @throws Refusal 2 if there is no such delivery under one of the keys, or several stores have one; then none is changed; 11 if the job is running
     */
    static int dismiss(JobFile job, Clock clock, List<String> keys) throws Refusal, LedgerException {
        return LedgerLock.change(
                job, clock, ledger -> decide(State.DISMISSED, meant(job, ledger, keys, List.of(State.DEAD)), ledger));
    }

    /** Makes deliveries due again: those under the keys, whether dead or dismissed; without a key all that are dead. */
    static int revive(JobFile job, Clock clock, List<String> keys) throws Refusal, LedgerException {
        return LedgerLock.change(job, clock, ledger -> {
            if (!keys.isEmpty()) {
                return decide(State.DUE, meant(job, ledger, keys, List.of(State.DEAD, State.DISMISSED)), ledger);
            }
            int revived = 0;
            for (List<Delivery> page = dead(ledger); !page.isEmpty(); page = dead(ledger)) {
                revived += decide(State.DUE, page, ledger);
            }
            return revived;
        });
    }

    private static int decide(State to, List<Delivery> meant, Ledger ledger) {
        int changed = 0;
        for (State from : List.of(State.DEAD, State.DISMISSED)) {
            List<Delivery> those = meant.stream().filter(d -> d.state() == from).toList();
            changed += ledger.deliveries().decide(from, to, those);
        }
        return changed;
    }

    private static List<Delivery> meant(JobFile job, Ledger ledger, List<String> keys, List<State> from)
            throws Refusal {
        List<Delivery> meant = new ArrayList<>();
        for (String key : keys) {
            List<Delivery> found = from.stream()
                    .flatMap(state -> ledger.deliveries().under(state, key).stream())
                    .filter(DeadLetters::byHand)
                    .toList();
            meant.add(one(job, key, found, from.size() == 1 ? "dead" : "dead or dismissed"));
        }
        return meant;
    }

    /** What a run dismissed has no error, because nobody waits for it now. */
    private static boolean byHand(Delivery d) {
        return d.state() != State.DISMISSED || d.error() != null;
    }

    private static Delivery one(JobFile job, String key, List<Delivery> found, String what) throws Refusal {
        if (found.size() == 1) return found.get(0);
        if (found.isEmpty()) {
            throw new Refusal(
                    2, "no " + what + " delivery under '" + key + "': `paperboy status " + job.path() + "` lists them");
        }
        String choices = found.stream().map(d -> d.store() + "/" + d.object()).collect(Collectors.joining(" or "));
        throw new Refusal(2, "'" + key + "' is " + what + " in " + found.size() + " stores. Name one: " + choices);
    }

    private static List<Delivery> dead(Ledger ledger) {
        return ledger.deliveries().in(State.DEAD, PAGE);
    }
}
