package org.paperboy.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.context.RunContext;
import org.paperboy.context.SourceDoubts;
import org.paperboy.context.UnprovedObjects;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.ledger.WithdrawnHoldings;

/** Why a run does not end with 0, in a few words each: what a person reads first, in a mail or in {@code status}. */
final class ExitReasons {
    private static final Pattern ANSWER = Pattern.compile("answered (\\d{3}(?: [A-Za-z][A-Za-z0-9.]*)?)");
    private static final Pattern NO_ANSWER = Pattern.compile("cannot reach \\S+(?: through the proxy \\S+)?(?=: )");
    private static final Pattern WHERE = Pattern.compile("^\\S*/\\S*: ");
    private static final int LONGEST_CAUSE = 140;
    private static final int MOST_NAMES = 3;

    /** Withdrawals that are looked at for the names of their articles: one article may have many. */
    private static final int MOST_READ = 1000;

    private ExitReasons() {}

    /**
     * In the order of the codes: what stopped it, what a person must look at, what will be tried again.
     *
     * @param faulty the stores that were at fault
     */
    static List<String> of(RunContext context, List<FaultyStore> faulty) {
        Ledger ledger = context.ledger();
        List<String> reasons = new ArrayList<>();
        context.state().stopped().ifPresent(reasons::add);
        Map<String, Long> due = ledger.deliveries().countByStore(State.DUE);
        Map<String, Long> failed = ledger.deliveries().countByStore(State.FAILED);
        List<String> suspended = new ArrayList<>();
        for (FaultyStore rest : faulty) {
            long waiting = due.getOrDefault(rest.store(), 0L) + failed.getOrDefault(rest.store(), 0L);
            boolean saysAll = rest.sentence().equals(rest.reason());
            String cause = cause(rest.reason());
            String reason = waiting + " not delivered: " + (saysAll ? cause : rest.what() + " (" + cause + ")");
            (rest.refuses() ? reasons : suspended).add(reason);
            failed.remove(rest.store());
        }
        if (context.time().doubt().isPresent()) reasons.add("a clock may be wrong, and what waits for it is held");
        if (!ledger.runs().later().sentences().isEmpty())
            reasons.add("the ledger is older than a store: was it restored from a backup?");
        long open = ledger.withdrawals().openCount();
        if (open > 0)
            reasons.add(WithdrawnHoldings.pending(open) + ": "
                    + articles(ledger.withdrawals().open(MOST_READ)));
        reasons.addAll(context.counts().misunderstood());
        String dead = context.counts().died.of("dead");
        if (!dead.isEmpty()) reasons.add(dead);
        reasons.addAll(suspended);
        long again = failed.values().stream().mapToLong(Long::longValue).sum();
        if (again > 0) {
            Delivery first = ledger.deliveries().in(State.FAILED, 1).get(0);
            reasons.add(again + " to be tried again (" + cause(String.valueOf(first.error())) + ")");
        }
        UnprovedObjects.reason(ledger.unansweredPuts().unproved()).ifPresent(reasons::add);
        SourceDoubts.losses(ledger).forEach(sentence -> reasons.add(cause(sentence)));
        if (reasons.isEmpty()) reasons.add("something failed that the next run does again");
        return reasons;
    }

    private static String articles(List<WithdrawnHoldings.PendingWithdrawal> open) {
        Set<String> articles = new LinkedHashSet<>();
        open.forEach(withdrawal -> articles.add(withdrawal.article()));
        String first = String.join(", ", articles.stream().limit(MOST_NAMES).toList());
        return articles.size() <= MOST_NAMES ? first : first + " and " + (articles.size() - MOST_NAMES) + " more";
    }

    /** What a message says that may fill lines, in a few words: the answer of a server, or else its beginning. */
    static String cause(String message) {
        Matcher answer = ANSWER.matcher(message);
        if (answer.find()) return answer.group(1);
        Matcher none = NO_ANSWER.matcher(message);
        if (none.find()) return none.group();
        String cause = WHERE.matcher(message).replaceFirst("").split("[.;:] ", 2)[0];
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE) + "…";
    }
}
