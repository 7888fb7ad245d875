package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces of statements that several tables need, as SQLite and PostgreSQL both understand them. */
public final class Sql {
    /** SQLite takes 32,766 parameters in a statement, and PostgreSQL's driver 65,535. */
    private static final int PAGE = 1000;

    private Sql() {}

    /** The values, each once, in pages that are few enough for one statement; no page for no value. */
    public static <T> List<List<T>> pages(Collection<T> values) {
        List<T> all = values.stream().distinct().toList();
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(from + PAGE, all.size())));
        }
        return pages;
    }

    /**
     * The rows of a table that have one of these values in the last column. A further condition begins with AND.
     *
     * @param table its rows are of jobs
     * @param columns that an index of the table has after {@code job}
     */
    public static String these(List<?> page, String table, String... columns) {
        StringBuilder sql = new StringBuilder(" FROM ").append(table).append(" WHERE job = ?");
        int last = columns.length - 1;
        for (int i = 0; i < last; i++) sql.append(" AND ").append(columns[i]).append(" = ?");
        return sql.append(" AND ")
                .append(columns[last])
                .append(" IN (")
                .append(String.join(", ", Collections.nCopies(page.size(), "?")))
                .append(")")
                .toString();
    }

    /** What it takes. */
    public static Object[] values(List<?> page, Object... firsts) {
        List<Object> all = new ArrayList<>(Arrays.asList(firsts));
        all.addAll(page);
        return all.toArray();
    }

    /**
     * Rows by the instant of publication, newest first: so many, and with them all of the same second as the last. SQLite has
     * no {@code WITH TIES}.
     *
     * @param rows from which table, and which of its rows
     */
    public static String newest(String columns, String rows) {
        return "SELECT " + columns + rows + " AND published >= (SELECT MIN(published) FROM (SELECT published" + rows
                + " ORDER BY published DESC LIMIT ?) AS page) ORDER BY published DESC";
    }

    /** What it takes. */
    public static Object[] valuesOfNewest(int most, Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        all.addAll(Arrays.asList(values));
        all.add(most);
        return all.toArray();
    }

    /** A number that may be null. */
    public static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
