package org.paperboy.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.context.AcceptedLosses;
import org.paperboy.context.AcceptedLosses.Finding;
import org.paperboy.context.RunContext;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.editor.Incoming;

/**
 * Stops the run where a read rejected all of its records, or many of those that were taken in before: something happened to
 * the source, and not to a story. The numbers are kept in the ledger with the chunks, so that a read that was cut off and
 * resumed knows them at its end. A read that was stopped so is done again by the next run, from where it began.
 */
final class ReadGuard {
    private static final String CURSOR = "read-guard";
    private static final int MOST_REASONS = 3;

    private final RunContext context;
    private final Ledger ledger;

    /** Reasons of this run, each once, with the first place where it was met. */
    private final Map<String, String> reasons = new LinkedHashMap<>();

    ReadGuard(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
    }

    /**
     * What a read met so far.
     *
     * @param rejected of the records
     * @param known records of articles that the ledger has
     * @param lost of these the rejected ones
     * @param from where the read began: a position that the source gave out, or empty
     */
    record ReadCounts(long records, long rejected, long known, long lost, String from) {
        private static ReadCounts of(String text) {
            String[] parts = text.split(" ", 5);
            if (parts.length < 5) return new ReadCounts(0, 0, 0, 0, "");
            return new ReadCounts(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    parts[4]);
        }

        private String text() {
            return records + " " + rejected + " " + known + " " + lost + " " + from;
        }

        /**
         * Why the run may not go on, if it may not.
         *
         * @param source what the job file calls it, where it is not that of articles
         * @param reasons the first ones, with the places of their records
         */
        List<Finding> findings(String source, JobFile job, List<String> reasons) {
            int guard = job.guard();
            String begins = source.isEmpty() ? "" : source + ": ";
            if (records > 0 && rejected == records) {
                String all =
                        records == 1 ? "the only record was rejected" : "all " + records + " records were rejected";
                return List.of(
                        finding(job, begins + "all records rejected", rejected, known > 0, begins + all, reasons));
            }
            // One article that is rejected is what an editor does by hand, however small the newsroom is.
            if (lost < 2 || lost * 100 <= guard * known) return List.of();
            String many = "of " + known + " articles that were taken in before " + lost + " were rejected ("
                    + lost * 100 / known + " %, and guard is " + guard + "%)";
            return List.of(finding(job, begins + "articles rejected", lost, true, begins + many, reasons));
        }

        /** @param hasSome whether there is anything to lose: else fixing is all that helps */
        private static Finding finding(
                JobFile job, String what, long lost, boolean hasSome, String found, List<String> reasons) {
            String why = String.join("; ", reasons);
            return new Finding(
                    what,
                    lost,
                    found + ": " + why,
                    (why.endsWith("?") ? " " : ". ") + job.command("status") + " lists the rejected. "
                            + AcceptedLosses.SENT + ". Fix the source and run again"
                            + (hasSome ? "; if you want it so, type" : ""),
                    hasSome);
        }
    }

    /** A new read begins. */
    static void begin(Ledger ledger, String from) {
        ledger.cursors().set(CURSOR, new ReadCounts(0, 0, 0, 0, from).text());
    }

    /** @param standings by id, of the records that were understood or rejected */
    void saw(List<RecordProcessor.ProcessedRecord> items, Map<String, Standing> standings) {
        if (items.isEmpty()) return;
        ReadCounts met = met();
        long rejected = 0;
        long known = 0;
        long lost = 0;
        for (RecordProcessor.ProcessedRecord item : items) {
            boolean here = isKept(item.known() != null ? item.known() : standings.get(item.id()));
            if (here) known++;
            // What lacks a word for access has a guard of its own.
            if (!(item.incoming() instanceof Incoming.IncomingRejection r) || UnsaidAccess.is(r)) continue;
            rejected++;
            if (here) lost++;
            if (reasons.size() < MOST_REASONS) reasons.putIfAbsent(r.reason(), r.place());
        }
        ledger.cursors()
                .set(
                        CURSOR,
                        new ReadCounts(
                                        met.records() + items.size(),
                                        met.rejected() + rejected,
                                        met.known() + known,
                                        met.lost() + lost,
                                        met.from())
                                .text());
    }

    private static boolean isKept(@Nullable Standing standing) {
        return standing != null && standing.withdrawal() == null;
    }

    private ReadCounts met() {
        return ReadCounts.of(ledger.cursors().get(CURSOR).orElse(""));
    }

    /** Where the read began. */
    String from() {
        return met().from();
    }

    /** At the end of a read: why the run may not go on, if it may not. */
    List<Finding> findings() {
        return met().findings("", context.job(), reasons());
    }

    private List<String> reasons() {
        if (reasons.isEmpty()) {
            return ledger.rejections().list(MOST_REASONS).stream()
                    .map(r -> r.place() + ": " + r.reason())
                    .toList();
        }
        return reasons.entrySet().stream()
                .map(e -> e.getValue() + ": " + e.getKey())
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
