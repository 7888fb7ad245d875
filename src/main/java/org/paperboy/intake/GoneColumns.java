package org.paperboy.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.paperboy.context.AcceptedLosses.Finding;
import org.paperboy.context.Connections;
import org.paperboy.context.RunContext;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.ProtectiveColumns;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.fields.ProtectiveKinds;

/**
 * Stops the run, before a row is read, where a table no longer has a column that protects its articles and that it had at
 * the last read: all of them would go out as if they were free, open and approved.
 */
final class GoneColumns {
    /** What the ledger calls the source of articles. */
    static final String ARTICLES = "source";

    private GoneColumns() {}

    /**
     * @param cursor what the ledger calls the source
     * @param spec the source as it is now
     * @return whether the run was stopped
     * @throws SourceException if it was a table, is another kind of source now, and cannot be read
     */
    static boolean stop(RunContext context, String cursor, SourceSpec spec, ProtectiveColumns columns)
            throws SourceException {
        List<Finding> findings;
        if (columns.equals(ProtectiveColumns.NONE)) {
            Set<String> before = context.ledger().look(() -> before(context.ledger(), cursor));
            if (before.isEmpty()) return false;
            findings = noLongerTable(context, cursor, spec, before);
        } else {
            findings = context.ledger().look(() -> findings(context.ledger(), cursor, columns));
        }
        if (context.ledger().aside(() -> context.counts().losses.stop(context, findings))) return true;
        if (!findings.isEmpty() && cursor.equals(ARTICLES))
            context.counts().losses.serve(context.ledger().look(() -> gone(context.ledger(), cursor, columns)));
        context.ledger().aside(() -> {
            context.ledger().cursors().set(name(cursor), String.join(" ", new TreeSet<>(columns.here())));
            return true;
        });
        return false;
    }

    private static List<Finding> findings(Ledger ledger, String cursor, ProtectiveColumns columns) {
        Set<String> gone = gone(ledger, cursor, columns);
        if (gone.isEmpty()) return List.of();
        String alike = columns.alike().isEmpty()
                ? ""
                : " There is " + String.join(", ", columns.alike()) + ", which is not read.";
        String names = String.join(", ", gone);
        return List.of(new Finding(
                "columns of " + cursor + " " + names,
                gone.size(),
                "the column " + names + " is gone from " + columns.table()
                        + ": it was there at the last read, and decides who may have an article",
                "." + alike
                        + " Nothing was read or sent. Give the column its name back, or name it so in source.query, and run"
                        + " again; if you want it so, type"));
    }

    private static Set<String> gone(Ledger ledger, String cursor, ProtectiveColumns columns) {
        Set<String> gone = before(ledger, cursor);
        gone.removeAll(columns.here());
        return gone;
    }

    private static Set<String> before(Ledger ledger, String cursor) {
        String before = ledger.cursors().get(name(cursor)).orElse("");
        return new TreeSet<>(before.isEmpty() ? Set.of() : Set.of(before.split(" ", -1)));
    }

    /** Records of files say each for itself what they hold: where no record has a field now, it was lost with the table. */
    private static List<Finding> noLongerTable(RunContext context, String cursor, SourceSpec spec, Set<String> before)
            throws SourceException {
        Set<String> gone = ProtectiveKinds.missing(before, fields(context, spec));
        if (gone.isEmpty()) return List.of();
        String names = String.join(", ", gone);
        return List.of(new Finding(
                "columns of " + cursor + " " + names,
                gone.size(),
                "the field " + names + " is gone: the table that was read before had it, no record of " + cursor
                        + " has it now, and it decides who may have an article",
                ". Nothing was read or sent. Write the field in the records, and run again; if you want it so, type"));
    }

    private static Set<String> fields(RunContext context, SourceSpec spec) throws SourceException {
        Set<String> fields = new TreeSet<>();
        try (Source source = Connections.editions(spec, context.ledger())) {
            source.open(null, true);
            for (Optional<Record> next = source.next(); next.isPresent(); next = source.next()) {
                try {
                    fields.addAll(next.get().content().fields().keySet());
                } catch (RejectedException e) {
                    // it says nothing of any field
                }
            }
        }
        return fields;
    }

    private static String name(String cursor) {
        return cursor + " columns";
    }
}
