package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Asks for many rows of a table by key. A join with the list goes to the index once a row in both databases; for
 * {@code (job, id) IN ((?, ?), (?, ?))} H2 compares each row that it finds with the whole list, or goes through all of the
 * job.
 */
final class Sql {
    /** H2 takes 100,000 parameters in a statement, and PostgreSQL's driver 65,535. */
    private static final int PAGE = 1000;

    private Sql() {}

    /** The values, each once, in pages that are few enough for one statement; no page for no value. */
    static <T> List<List<T>> pages(Collection<T> values) {
        List<T> all = values.stream().distinct().toList();
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(from + PAGE, all.size())));
        }
        return pages;
    }

    /**
     * The rows {@code t} of a table that have one of these values in the last column.
     *
     * @param table its rows are of jobs
     * @param columns that an index of the table has after {@code job}
     */
    static String these(List<?> page, String table, String... columns) {
        StringBuilder sql = new StringBuilder(" FROM (VALUES ")
                .append(String.join(", ", Collections.nCopies(page.size(), "(?)")))
                .append(") sought (one) JOIN ")
                .append(table)
                .append(" t ON t.job = ?");
        int last = columns.length - 1;
        for (int i = 0; i < last; i++) sql.append(" AND t.").append(columns[i]).append(" = ?");
        return sql.append(" AND t.").append(columns[last]).append(" = one").toString();
    }

    /** What it takes. */
    static Object[] values(List<?> page, Object... firsts) {
        List<Object> all = new ArrayList<>(page);
        all.addAll(Arrays.asList(firsts));
        return all.toArray();
    }
}
