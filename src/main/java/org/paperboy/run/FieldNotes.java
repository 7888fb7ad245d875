package org.paperboy.run;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.UnknownFields.Met;

/** Names what records hold that is not read: in a run once, and again when a new name appears. */
final class FieldNotes {
    private static final String CURSOR = "unknown-fields";
    private static final int MOST = 20;
    private static final int MOST_KEPT = 1000;

    private FieldNotes() {}

    /** What of it no run has named so far; from now on it is named. */
    static void name(Shift shift) {
        Ledger ledger = shift.ledger();
        Set<String> named = new TreeSet<>(
                Arrays.asList(ledger.cursors().get(CURSOR).orElse("").split("\n", -1)));
        List<Met> fresh = shift.tally().unknown.list().stream()
                .filter(met -> !named.contains(met.name()))
                .toList();
        if (fresh.isEmpty()) return;
        shift.tally().note(sentence(fresh) + ". Runs name them once, `paperboy check` always");
        fresh.stream()
                .map(Met::name)
                .limit(Math.max(0, MOST_KEPT - named.size()))
                .forEach(named::add);
        ledger.cursors().set(CURSOR, String.join("\n", named));
    }

    /** What was rejected before and not read again: an unchanged source must not hide it. */
    static void rejectedBefore(Shift shift) {
        long count = shift.tally().rejected.sum() > 0
                ? 0
                : shift.ledger().rejections().count();
        if (count == 0) return;
        shift.tally()
                .note((count == 1 ? "1 record is" : count + " records are")
                        + " still rejected: `paperboy status` lists them with the reasons");
    }

    /** For a person: the first of them, with the number of records. */
    static String sentence(List<Met> met) {
        String names = met.stream().limit(MOST).map(Met::toString).collect(Collectors.joining(", "));
        return "not read: " + names + (met.size() > MOST ? ", and " + (met.size() - MOST) + " more" : "");
    }
}
