package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Lists of row values, for {@code (job, id) IN ((?, ?), (?, ?))}: with it both databases go to the index once a row. For
 * {@code job = ? AND id IN (?, ?)} H2 would go through all of the job.
 */
final class Sql {
    /** H2 takes 100,000 parameters in a statement, and PostgreSQL's driver 65,535. */
    private static final int PAGE = 1000;

    private Sql() {}

    /** The values in pages, each of them few enough for one statement; no page for no value. */
    static <T> List<List<T>> pages(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(from + PAGE, all.size())));
        }
        return pages;
    }

    /** {@code (?, ?), (?, ?)}. */
    static String rows(int columns, int count) {
        String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return String.join(", ", Collections.nCopies(count, row));
    }

    /** The values of such rows, which differ in the last column alone. */
    static Object[] rows(List<String> firsts, Collection<?> lasts) {
        List<Object> all = new ArrayList<>((firsts.size() + 1) * lasts.size());
        for (Object last : lasts) {
            all.addAll(firsts);
            all.add(last);
        }
        return all.toArray();
    }
}
