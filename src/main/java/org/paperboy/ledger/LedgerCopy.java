package org.paperboy.ledger;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.List;
import org.paperboy.ledger.database.JobDatabase;
import org.paperboy.ledger.database.LedgerFile;
import org.paperboy.ledger.run.BatchHistory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A ledger copied into a SQLite file, as it was at one moment, also while a run is at work. Spring Batch's tables are empty
 * in it: an execution that is unfinished is not the copy's to finish.
 */
final class LedgerCopy {
    private static final int ROWS_AT_ONCE = 500;

    /** Of a server's: the journal decides nothing, it is there for who asks later, and it grows for ever. */
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'paperboy_%'"
                    + " AND name NOT IN ('paperboy_journal', 'paperboy_schema', 'paperboy_tables')";

    private LedgerCopy() {}

    /** @param folder that is empty */
    static Ledger of(Ledger from, Path folder) throws LedgerException {
        String job = from.address().job();
        if (!from.address().postgresql()) {
            from.jdbc().update("VACUUM INTO ?", LedgerFile.of(folder).toString());
            Ledger copy = Ledger.inFolder(folder, job);
            new BatchHistory(new JobDatabase(job, copy.jdbc())).deleteBefore(Long.MAX_VALUE);
            return copy;
        }
        Ledger copy = Ledger.inFolder(folder, job);
        try {
            fill(from, copy, job);
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static void fill(Ledger from, Ledger to, String job) {
        TransactionTemplate moment = new TransactionTemplate(from.transactions());
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        moment.setReadOnly(true);
        List<String> tables = to.jdbc().queryForList(TABLES, String.class);
        moment.executeWithoutResult(reading -> new TransactionTemplate(to.transactions())
                .executeWithoutResult(writing -> tables.forEach(table -> fill(table, from, to, job))));
    }

    /** Whatever columns the table has, by number: rows are only carried over, and nothing reads them. */
    private static void fill(String table, Ledger from, Ledger to, String job) {
        List<String> columns = columns(table, to.jdbc());
        String names = String.join(", ", columns);
        String insert = "INSERT INTO " + table + " (" + names + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        JdbcTemplate reader = from.jdbc();
        reader.setFetchSize(ROWS_AT_ONCE);
        to.jdbc().execute(insert, (PreparedStatement write) -> {
            int[] waiting = {0};
            reader.query(
                    "SELECT " + names + " FROM " + table + " WHERE job = ?",
                    row -> {
                        for (int k = 1; k <= columns.size(); k++) write.setObject(k, row.getObject(k));
                        write.addBatch();
                        if (++waiting[0] % ROWS_AT_ONCE == 0) write.executeBatch();
                    },
                    job);
            write.executeBatch();
            return waiting[0];
        });
    }

    /** What the database fills by itself is not among them. */
    private static List<String> columns(String table, JdbcTemplate copy) {
        return copy.queryForList("SELECT name FROM pragma_table_info(?)", String.class, table);
    }
}
