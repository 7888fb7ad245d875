package org.paperboy.ledger;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A job's rows, copied from its ledger into an empty one in a file. Spring Batch's tables stay empty: an execution that is
 * unfinished is not the copy's to finish.
 */
final class LedgerCopy {
    private static final int ROWS_AT_ONCE = 500;

    /** Nothing is decided by it: it is there for who asks later, and it grows for ever. */
    private static final String JOURNAL = "paperboy_journal";

    /** What the database fills by itself cannot be written. */
    private static final String COLUMNS = "SELECT LOWER(table_name) AS name, LOWER(column_name) AS col, data_type"
            + " FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA AND is_generated = 'NEVER'"
            + " AND is_identity = 'NO' AND LOWER(table_name) LIKE 'paperboy~_%' ESCAPE '~'"
            + " ORDER BY table_name, ordinal_position";

    private final Ledger from;
    private final Ledger to;
    private final String job;

    /** @param folder that is empty */
    static Ledger of(Ledger from, Path folder) throws LedgerException {
        Ledger copy = Ledger.inFolder(folder, from.address().job(), Duration.ZERO);
        try {
            new LedgerCopy(from, copy).fill();
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private LedgerCopy(Ledger from, Ledger to) {
        this.from = from;
        this.to = to;
        this.job = from.address().job();
    }

    private record Column(String name, String type) {}

    /** All of them as they were at one moment, also while a run is at work. */
    void fill() {
        TransactionTemplate moment = new TransactionTemplate(from.transactions());
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        moment.setReadOnly(true);
        moment.executeWithoutResult(reading -> new TransactionTemplate(to.transactions())
                .executeWithoutResult(writing -> tables().forEach(this::fill)));
    }

    private Map<String, List<Column>> tables() {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        to.jdbc().query(COLUMNS, row -> {
            tables.computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                    .add(new Column(row.getString("col"), row.getString("data_type")));
        });
        tables.remove(JOURNAL);
        tables.values()
                .removeIf(columns -> columns.stream().noneMatch(c -> c.name().equals("job")));
        return tables;
    }

    private void fill(String table, List<Column> columns) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + table + " (" + names + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        JdbcTemplate reader = from.jdbc();
        reader.setFetchSize(ROWS_AT_ONCE);
        to.jdbc().execute(insert, (PreparedStatement write) -> {
            int[] waiting = {0};
            reader.query(
                    "SELECT " + names + " FROM " + table + " WHERE job = ?",
                    row -> {
                        for (int k = 0; k < columns.size(); k++)
                            write.setObject(k + 1, value(row, k + 1, columns.get(k)));
                        write.addBatch();
                        if (++waiting[0] % ROWS_AT_ONCE == 0) write.executeBatch();
                    },
                    job);
            write.executeBatch();
            return waiting[0];
        });
    }

    private static @Nullable Object value(ResultSet row, int at, Column column) throws SQLException {
        if (column.type().startsWith("TIMESTAMP")) return row.getObject(at, OffsetDateTime.class);
        if (column.type().startsWith("BINARY")) return row.getBytes(at);
        return row.getObject(at);
    }
}
