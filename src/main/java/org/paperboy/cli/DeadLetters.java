package org.paperboy.cli;

import java.util.List;
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
     * @param all whether no key means all
     * @return how many deliveries changed
     * @throws Refusal 2 if there is no dead delivery under one of the keys; then none is changed
     */
    static int decide(JobFile job, List<String> keys, boolean all, State to) throws Refusal, LedgerException {
        try (Ledger ledger = Connections.lookInto(job)) {
            for (String key : keys) {
                if (!ledger.states().has(State.DEAD, key)) {
                    throw new Refusal(
                            2, "no dead delivery under '" + key + "': `paperboy status " + job.path() + "` lists them");
                }
            }
            int changed = 0;
            for (String key : keys) changed += ledger.states().decide(State.DEAD, to, key);
            if (!keys.isEmpty() || !all) return changed;
            for (List<Delivery> page = dead(ledger); !page.isEmpty(); page = dead(ledger)) {
                for (Delivery d : page) changed += ledger.states().decide(State.DEAD, to, d.object());
            }
            return changed;
        }
    }

    private static List<Delivery> dead(Ledger ledger) {
        return ledger.states().in(State.DEAD, PAGE);
    }
}
