package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Claim;
import org.paperboy.article.Edition;
import org.paperboy.article.Sight;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** A record of the source, in the columns that three tables of such records have. */
record SightRow(
        String id,
        String record,
        String place,
        int version,
        @Nullable Long changed,
        String weight) {
    private static final String COLUMNS = "id, record, place, version, changed, weight";
    static final RowMapper<Sight> MAPPER = (row, n) -> new Sight(
            row.getString("id"),
            row.getString("record"),
            row.getString("place"),
            new Claim(
                    row.getInt("version"),
                    InstantColumns.ofSeconds(row, "changed"),
                    Claim.Weight.valueOf(row.getString("weight"))));

    /** The rows of one of these tables in which a column has one of the values. */
    static List<Sight> find(JobDatabase database, String table, String column, Collection<String> values) {
        List<Sight> found = new ArrayList<>();
        for (List<String> page : JobDatabase.pages(values)) {
            found.addAll(database.sql(
                            "SELECT " + COLUMNS + " FROM " + table + " WHERE job = :job AND " + column + " IN (:page)")
                    .param("page", page)
                    .query(MAPPER)
                    .list());
        }
        return found;
    }

    static SightRow of(Sight s) {
        return new SightRow(
                s.id(),
                s.record(),
                s.place(),
                s.claim().version(),
                InstantColumns.seconds(s.claim().changed()),
                s.claim().weight().name());
    }

    /** Articles or editions: where one table has rows of both, their ids tell them apart. */
    enum IdKind {
        ARTICLE("NOT LIKE"),
        EDITION("LIKE");

        private final String like;

        IdKind(String like) {
            this.like = like;
        }

        /** That a column holds an id of this kind, as a condition. */
        String in(String column) {
            return column + " " + like + " '" + Edition.PREFIX + "%'";
        }
    }
}
