package org.paperboy.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.paperboy.ledger.Ledger;
import org.paperboy.run.AcceptedLosses.Finding;
import org.paperboy.source.ProtectiveColumns;

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
     * @return whether the run was stopped
     */
    static boolean stop(Shift shift, String cursor, ProtectiveColumns columns) {
        if (columns.equals(ProtectiveColumns.NONE)) return false;
        List<Finding> findings = shift.ledger().aside(() -> findings(shift.ledger(), cursor, columns));
        if (shift.ledger().aside(() -> shift.tally().losses.stop(shift, findings))) return true;
        if (!findings.isEmpty() && cursor.equals(ARTICLES))
            shift.tally().losses.serve(shift.ledger().aside(() -> gone(shift.ledger(), cursor, columns)));
        shift.ledger().aside(() -> {
            shift.ledger().cursors().set(name(cursor), String.join(" ", new TreeSet<>(columns.here())));
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
                        + " again; if it is to be so, type"));
    }

    private static Set<String> gone(Ledger ledger, String cursor, ProtectiveColumns columns) {
        String before = ledger.cursors().get(name(cursor)).orElse("");
        Set<String> gone = new TreeSet<>(before.isEmpty() ? Set.of() : Set.of(before.split(" ", -1)));
        gone.removeAll(columns.here());
        return gone;
    }

    private static String name(String cursor) {
        return cursor + " columns";
    }
}
