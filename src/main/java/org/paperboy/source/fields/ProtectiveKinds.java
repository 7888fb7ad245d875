package org.paperboy.source.fields;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kinds of protection that a column of a table may give each of its articles. */
public final class ProtectiveKinds {
    /** Of each kind of protection the columns, and other fields that say the same, in lower case. */
    private static final List<Set<String>> KINDS =
            List.of(Set.copyOf(AccessWords.NAMES), Set.of("embargo_until", "publishdate"), Set.of("status", "draft"));

    private ProtectiveKinds() {}

    /**
     * The columns that a table had, and for which no record of another kind of source has a field that says the same.
     *
     * @param before columns of the table
     * @param fields that any of the records has
     */
    public static Set<String> missing(Set<String> before, Set<String> fields) {
        Set<String> lower =
                fields.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Set<String> kind : KINDS) {
            if (Collections.disjoint(kind, lower))
                before.stream().filter(kind::contains).forEach(missing::add);
        }
        if (!lower.contains("rights"))
            before.stream().filter(name -> name.startsWith("rights")).forEach(missing::add);
        return missing;
    }
}
