package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.RunContext;
import org.paperboy.intake.PlannedArticles;
import org.paperboy.ledger.DeliveryDestinations.Destination;
import org.paperboy.ledger.DeliveryDestinations.DueCount;
import org.paperboy.ledger.Ledger;

/**
 * What a run would send or take back though no record of the source says so: because the job file is another than at the
 * last run, or by the clock. Looks at a copy of the ledger, before and after the run was rehearsed on it.
 */
final class ForeseenDocuments {
    private static final int MOST_OPENING = 10_000;

    private final RunContext context;
    private final Ledger copy;
    private final boolean first;
    private final boolean otherTerms;
    private final Map<Destination, long[]> before;
    private final Set<Destination> known;

    /** Articles whose time has come: they are said by name, and are not counted here. */
    private final List<String> opening;

    /** @param context that of the run, which has not begun */
    ForeseenDocuments(RunContext context) {
        this.context = context;
        this.copy = context.ledger();
        this.first = copy.runs().latest() == 0;
        this.otherTerms = PlannedArticles.underOtherTerms(context);
        this.opening = copy.cards().opening(context.now(), MOST_OPENING).stream()
                .map(filed -> filed.card().id())
                .toList();
        this.before = counts(0);
        this.known = DepartedReceivers.known(copy);
    }

    /** How many are due, and how many are to be taken back; by destination. */
    private Map<Destination, long[]> counts(long run) {
        Map<Destination, long[]> counts = new HashMap<>();
        for (DueCount due : copy.destinations().dueUnchanged(run, opening)) {
            counts.computeIfAbsent(due.destination(), any -> new long[2])[due.recall() ? 1 : 0] = due.count();
        }
        return counts;
    }

    /** A sentence on each receiver and format, once the run was rehearsed. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (first) return sentences;
        Map<String, Set<String>> added = new TreeMap<>();
        for (Destination destination : DepartedReceivers.open(context.job())) {
            if (!known.contains(destination))
                added.computeIfAbsent(destination.receiver(), any -> new TreeSet<>())
                        .add(destination.format());
        }
        added.forEach((receiver, formats) -> sentences.add(receiver + " (" + String.join(", ", formats)
                + ") is new in the job file: it gets what is there already, as far as its terms allow"));
        counts(copy.runs().latest()).entrySet().stream()
                .map(e -> sentence(e.getKey(), e.getValue()))
                .filter(sentence -> !sentence.isEmpty())
                .sorted()
                .forEach(sentences::add);
        return sentences;
    }

    private String sentence(Destination destination, long[] now) {
        long[] then = before.getOrDefault(destination, new long[2]);
        long sent = Math.max(0, now[0] - then[0]);
        long taken = Math.max(0, now[1] - then[1]);
        if (sent + taken == 0) return "";
        String both = sent == 0
                ? documents(taken) + " would be taken back"
                : documents(sent) + " would be sent" + (taken == 0 ? "" : ", and " + taken + " taken back");
        return destination.receiver() + " (" + destination.format() + "): " + both
                + ", of articles that did not change: " + why(destination);
    }

    private static String documents(long count) {
        return count == 1 ? "1 document" : count + " documents";
    }

    private String why(Destination destination) {
        if (!known.contains(destination)) return "it is new in the job file";
        if (otherTerms) return "the job file gives other terms than at the last run";
        return context.asked().full()
                ? "--full, or the clock"
                : "a delay or an embargo is over, a time has ended, or an edition came out or changed";
    }
}
