package org.paperboy.source;

import java.util.List;
import java.util.Set;

/**
 * Columns of a table that protect its articles.
 *
 * @param table as the job file names it
 * @param here fields that are read
 * @param alike columns that are not read, and look like one of those that protect
 */
public record ProtectiveColumns(String table, Set<String> here, List<String> alike) {
    /** Of sources whose records say each for itself what they hold. */
    public static final ProtectiveColumns NONE = new ProtectiveColumns("", Set.of(), List.of());
}
