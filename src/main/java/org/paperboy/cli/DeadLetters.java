package org.paperboy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.run.Connections;
import org.paperboy.run.Refusal;

/** Deliveries that were given up, and what a person decides about them. */
final class DeadLetters {
    private static final int PAGE = 1000;

    private DeadLetters() {}

    /**
     * @param keys as they are, or with their store before them
     * @param all whether no key means all
     * @return how many deliveries changed
     * @throws Refusal 2 if there is no dead delivery under one of the keys, or several stores have one; then none is changed
     */
    static int decide(JobFile job, List<String> keys, boolean all, State to) throws Refusal, LedgerException {
        try (Ledger ledger = Connections.lookInto(job)) {
            List<Delivery> meant = new ArrayList<>();
            for (String key : keys) meant.add(meant(job, key, ledger.states().under(State.DEAD, key)));
            int changed = ledger.states().decide(State.DEAD, to, meant);
            if (!keys.isEmpty() || !all) return changed;
            for (List<Delivery> page = dead(ledger); !page.isEmpty(); page = dead(ledger)) {
                changed += ledger.states().decide(State.DEAD, to, page);
            }
            return changed;
        }
    }

    private static Delivery meant(JobFile job, String key, List<Delivery> dead) throws Refusal {
        if (dead.size() == 1) return dead.get(0);
        if (dead.isEmpty()) {
            throw new Refusal(
                    2, "no dead delivery under '" + key + "': `paperboy status " + job.path() + "` lists them");
        }
        String choices = dead.stream().map(d -> d.store() + "/" + d.object()).collect(Collectors.joining(" or "));
        throw new Refusal(2, "'" + key + "' is dead in " + dead.size() + " stores. Name one: " + choices);
    }

    private static List<Delivery> dead(Ledger ledger) {
        return ledger.states().in(State.DEAD, PAGE);
    }
}
