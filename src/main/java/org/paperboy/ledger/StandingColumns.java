package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.article.Withdrawal.Ground;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What is known of an id, in the columns that the tables of articles and of editions both have. */
final class StandingColumns {
    static final String COLUMNS =
            "id, version, digest, published, updated, changed, embargo, opens, opened, shown, run,"
                    + " withdrawn_at, kind, reason, ground, record, place";
    static final RowMapper<Standing> ROW = (row, n) -> new Standing(
            row.getString("id"),
            row.getInt("version"),
            row.getString("digest"),
            InstantColumns.requiredSeconds(row, "published"),
            InstantColumns.requiredSeconds(row, "updated"),
            InstantColumns.requiredSeconds(row, "changed"),
            InstantColumns.ofSeconds(row, "embargo"),
            InstantColumns.requiredSeconds(row, "opens"),
            row.getBoolean("opened"),
            row.getBoolean("shown"),
            row.getLong("run"),
            withdrawal(row),
            ground(row),
            row.getString("record"),
            row.getString("place"));

    /** Keeps in mind that earlier runs may have shown it; takes the run, before {@code opened} and {@code run} are set. */
    static final String SHOWN = "shown = (shown OR (opened AND run < ?))";

    private StandingColumns() {}

    /**
     * Remembers that something was taken back.
     *
     * @param nothing sets the columns of the table alone that hold something of the text
     */
    static void withdraw(JdbcTemplate jdbc, String job, String table, String nothing, Standing s) {
        Withdrawal w = Objects.requireNonNull(s.withdrawal());
        Long at = InstantColumns.seconds(w.at());
        String update = "UPDATE " + table + " SET " + SHOWN + ", run = ?, opened = FALSE, digest = '', story = NULL,"
                + " language = '', " + nothing + ", version = ?, changed = ?, withdrawn_at = ?, kind = ?, reason = ?,"
                + " ground = ?, record = ?, place = ? WHERE job = ? AND id = ?";
        Object[] values = {
            s.run(),
            s.run(),
            s.version(),
            InstantColumns.seconds(s.changed()),
            at,
            w.kind().name(),
            w.reason(),
            Objects.requireNonNull(s.ground()).name(),
            s.record(),
            s.place(),
            job,
            s.id()
        };
        if (jdbc.update(update, values) > 0) return;
        jdbc.update(
                "INSERT INTO " + table + " (job, id, version, published, updated, changed, opens, run)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                job,
                s.id(),
                s.version(),
                at,
                at,
                at,
                at,
                s.run());
        jdbc.update(update, values);
    }

    private static @Nullable Ground ground(ResultSet row) throws SQLException {
        String ground = row.getString("ground");
        return ground == null ? null : Ground.valueOf(ground);
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        Instant at = InstantColumns.ofSeconds(row, "withdrawn_at");
        if (at == null) return null;
        return new Withdrawal(
                row.getString("id"),
                row.getInt("version"),
                at,
                Withdrawal.Kind.valueOf(row.getString("kind")),
                row.getString("reason"));
    }
}
