package org.paperboy.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.fields.UnknownFields;
import org.paperboy.source.fields.UnknownFields.UnknownField;

/** Names what records hold that is not read, or protects and is empty: in a run once, and again when a new name appears. */
public final class FieldNotes {
    private static final String CURSOR = "unknown-fields";
    private static final String EMPTY = "empty ";
    private static final int MOST = 20;
    private static final int MOST_KEPT = 1000;

    private FieldNotes() {}

    /** What of it no run has named so far; from now on it is named. */
    public static void name(RunContext context) {
        Ledger ledger = context.ledger();
        Set<String> named = new TreeSet<>(
                Arrays.asList(ledger.cursors().get(CURSOR).orElse("").split("\n", -1)));
        UnknownFields all = context.counts().unknown;
        List<UnknownField> fresh = fresh(all.list(), "", named);
        List<UnknownField> empty = fresh(all.empty(), EMPTY, named);
        if (fresh.isEmpty() && empty.isEmpty()) return;
        sentences(fresh, empty)
                .forEach(said -> context.counts()
                        .note(said + ". Runs name them once, " + context.job().command("check") + " always"));
        Stream.concat(fresh.stream().map(UnknownField::name), empty.stream().map(met -> EMPTY + met.name()))
                .limit(Math.max(0, MOST_KEPT - named.size()))
                .forEach(named::add);
        ledger.cursors().set(CURSOR, String.join("\n", named));
    }

    private static List<UnknownField> fresh(List<UnknownField> all, String prefix, Set<String> named) {
        return all.stream().filter(met -> !named.contains(prefix + met.name())).toList();
    }

    /** What was rejected before and not read again: an unchanged source must not hide it. */
    public static void rejectedBefore(RunContext context) {
        long count = context.counts().rejected.sum() > 0
                ? 0
                : context.ledger().rejections().count();
        if (count == 0) return;
        context.counts()
                .note((count == 1 ? "1 record is" : count + " records are") + " still rejected: "
                        + context.job().command("status") + " lists them with the reasons");
    }

    /** For a person: all that was met. */
    public static List<String> sentences(UnknownFields fields) {
        return sentences(fields.list(), fields.empty());
    }

    private static List<String> sentences(List<UnknownField> unknown, List<UnknownField> empty) {
        return Stream.of(sentence("not read: ", unknown), sentence("empty, so that they protect nothing: ", empty))
                .filter(said -> !said.isEmpty())
                .toList();
    }

    /** The first of them, with the number of records. */
    private static String sentence(String begins, List<UnknownField> met) {
        String names = met.stream().limit(MOST).map(UnknownField::toString).collect(Collectors.joining(", "));
        if (names.isEmpty()) return "";
        return begins + names + (met.size() > MOST ? ", and " + (met.size() - MOST) + " more" : "");
    }
}
