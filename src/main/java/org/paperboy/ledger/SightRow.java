package org.paperboy.ledger;

import org.jspecify.annotations.Nullable;
import org.paperboy.article.Claim;
import org.paperboy.article.Sight;
import org.paperboy.ledger.database.InstantColumns;
import org.springframework.jdbc.core.RowMapper;

/** A record of the source, in the columns that three tables of such records have. */
record SightRow(
        String id,
        String record,
        String place,
        int version,
        @Nullable Long changed,
        String weight) {
    static final String COLUMNS = "id, record, place, version, changed, weight";
    static final RowMapper<Sight> MAPPER = (row, n) -> new Sight(
            row.getString("id"),
            row.getString("record"),
            row.getString("place"),
            new Claim(
                    row.getInt("version"),
                    InstantColumns.ofSeconds(row, "changed"),
                    Claim.Weight.valueOf(row.getString("weight"))));

    static SightRow of(Sight s) {
        return new SightRow(
                s.id(),
                s.record(),
                s.place(),
                s.claim().version(),
                InstantColumns.seconds(s.claim().changed()),
                s.claim().weight().name());
    }
}
