package org.paperboy.ledger.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The database as one job sees it: {@code :job} is known in every statement. One a ledger: it keeps parsed statements. */
public final class JobDatabase {
    /** SQLite takes 32,766 parameters in a statement, and PostgreSQL's driver 65,535. */
    private static final int PAGE = 1000;

    private final String job;
    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcClient client;

    public JobDatabase(String job, JdbcOperations jdbc) {
        this.job = job;
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.client = JdbcClient.create(this.jdbc);
    }

    public StatementSpec sql(String sql) {
        return client.sql(sql).param("job", job);
    }

    /** @param values of the statement's parameters, by the names of the record's components */
    public StatementSpec sql(String sql, Record values) {
        return client.sql(sql).paramSource(new RecordParameters(Map.of("job", job), values));
    }

    /** The same statement for each of these records; no record is no statement. Returns how many rows changed. */
    public int batch(String sql, Collection<? extends Record> rows) {
        return batch(sql, Map.of(), rows);
    }

    /** @param shared values that are the same for every record, by name */
    public int batch(String sql, Map<String, ?> shared, Collection<? extends Record> rows) {
        if (rows.isEmpty()) return 0;
        Map<String, Object> common = new HashMap<>(shared);
        common.put("job", job);
        SqlParameterSource[] all =
                rows.stream().map(row -> new RecordParameters(common, row)).toArray(SqlParameterSource[]::new);
        return IntStream.of(jdbc.batchUpdate(sql, all))
                .map(rowsChanged -> Math.max(0, rowsChanged))
                .sum();
    }

    /** The values, each once, in pages that are few enough for one statement; no page for no value. */
    public static <T> List<List<T>> pages(Collection<T> values) {
        List<T> all = values.stream().distinct().toList();
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(from + PAGE, all.size())));
        }
        return pages;
    }
}
