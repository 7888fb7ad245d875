package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Lists of values in a statement. */
final class Sql {
    private Sql() {}

    /** {@code ?, ?, ?}. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static Object[] values(Object first, Collection<?> others) {
        List<Object> all = new ArrayList<>(others.size() + 1);
        all.add(first);
        all.addAll(others);
        return all.toArray();
    }
}
