package org.paperboy.context;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;

/**
 * What is doubtful about a source, as a sentence each. It is kept in the ledger until a read finds it fixed, for a later read
 * may not come by it: so every run says it, and {@code status} does not end with 0.
 */
public final class SourceDoubts {
    private static final String CURSOR = "source-doubts";

    /** In place of a sentence that somebody accepted: it is not said again until it was fixed once. */
    private static final String ACCEPTED = "";

    private SourceDoubts() {}

    /** Of which source, and what it is. */
    public enum SourceDoubt {
        EMPTIED_ARTICLES,
        EMPTIED_EDITIONS,
        DOUBLED_ARTICLES,
        DOUBLED_EDITIONS;

        private boolean isLoss() {
            return this == EMPTIED_ARTICLES || this == EMPTIED_EDITIONS;
        }

        private boolean isOfEditions() {
            return this == EMPTIED_EDITIONS || this == DOUBLED_EDITIONS;
        }
    }

    /** All that nobody accepted. */
    public static List<String> sentences(Ledger ledger) {
        return kept(ledger).values().stream()
                .filter(text -> !text.equals(ACCEPTED))
                .toList();
    }

    /** Those that something is lost, for which a run does not end with 0. */
    public static List<String> losses(Ledger ledger) {
        return kept(ledger).entrySet().stream()
                .filter(e -> e.getKey().isLoss() && !e.getValue().equals(ACCEPTED))
                .map(Map.Entry::getValue)
                .toList();
    }

    static void note(Ledger ledger, SourceDoubt doubt, String sentence) {
        Map<SourceDoubt, String> kept = kept(ledger);
        if (!ACCEPTED.equals(kept.get(doubt))) kept.put(doubt, sentence);
        keep(ledger, kept);
    }

    public static void resolved(Ledger ledger, SourceDoubt doubt) {
        Map<SourceDoubt, String> kept = kept(ledger);
        kept.remove(doubt);
        keep(ledger, kept);
    }

    /** A source that the job file no longer has is nobody's doubt. */
    public static void forgetGone(JobFile job, Ledger ledger) {
        if (job.editions() != null) return;
        Map<SourceDoubt, String> kept = kept(ledger);
        kept.keySet().removeIf(SourceDoubt::isOfEditions);
        keep(ledger, kept);
    }

    /** @param found in words, without a full stop */
    public static void emptied(RunContext context, SourceDoubt doubt, String found) {
        String accept = context.job().command("run", "--accept-loss");
        note(context.ledger(), doubt, found + ". If it was emptied by mistake, fix it; if not, type " + accept);
    }

    /** The end of a read of editions. Their absence proves nothing, with any source. */
    public static void editionsRead(RunContext context, boolean whole, long records) {
        Ledger ledger = context.ledger();
        if (whole) context.counts().doubled.ended(SourceDoubt.DOUBLED_EDITIONS);
        if (records > 0) resolved(ledger, SourceDoubt.EMPTIED_EDITIONS);
        else if (whole && ledger.editions().any())
            emptied(
                    context,
                    SourceDoubt.EMPTIED_EDITIONS,
                    "source.editions no longer holds any edition: nothing was concluded from that");
    }

    /** @return what was accepted */
    static List<String> accept(Ledger ledger) {
        List<String> accepted = losses(ledger);
        Map<SourceDoubt, String> kept = kept(ledger);
        kept.replaceAll((doubt, text) -> doubt.isLoss() ? ACCEPTED : text);
        keep(ledger, kept);
        return accepted;
    }

    private static Map<SourceDoubt, String> kept(Ledger ledger) {
        Map<SourceDoubt, String> kept = new TreeMap<>();
        Optional<String> text = ledger.cursors().get(CURSOR);
        text.orElse("").lines().forEach(line -> {
            int space = line.indexOf(' ');
            kept.put(SourceDoubt.valueOf(line.substring(0, space)), line.substring(space + 1));
        });
        return kept;
    }

    private static void keep(Ledger ledger, Map<SourceDoubt, String> kept) {
        String text = kept.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("\n"));
        if (!text.equals(ledger.cursors().get(CURSOR).orElse("")))
            ledger.cursors().set(CURSOR, text);
    }
}
