package org.paperboy.ledger.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.article.Withdrawal.Ground;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** What is known of an id, in the columns that the tables of articles and of editions both have. */
public final class StandingColumns {
    public static final String ALL =
            "id, version, digest, published, updated, changed, embargo, opens, opened, shown, run,"
                    + " withdrawn_at, kind, reason, ground, record, place";
    public static final RowMapper<Standing> ROW = (row, n) -> read(row);

    /** Keeps in mind that earlier runs may have shown it; stands before {@code opened} and {@code run} are set. */
    static final String SET_SHOWN = "shown = (shown OR (opened AND run < :run))";

    private StandingColumns() {}

    static Standing read(ResultSet row) throws SQLException {
        return new Standing(
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
    }

    /** Tells records apart well enough to find them by: a record ends in hex digits of its SHA-256. */
    static int recordHash(String record) {
        return record.hashCode();
    }

    /**
     * Rows by the instant of publication, newest first: {@code :most}, and with them all of the same second as the last. SQLite
     * has no {@code WITH TIES}.
     *
     * @param rows from which table, and which of its rows
     */
    static String newest(String columns, String rows) {
        return "SELECT " + columns + rows + " AND published >= (SELECT MIN(published) FROM (SELECT published" + rows
                + " ORDER BY published DESC LIMIT :most) AS page) ORDER BY published DESC";
    }

    private record WithdrawnRow(
            String id,
            int version,
            long run,
            @Nullable Long changed,
            @Nullable Long at,
            String kind,
            String reason,
            String ground,
            String record,
            int hash,
            String place) {
        static WithdrawnRow of(Standing s) {
            Withdrawal w = Objects.requireNonNull(s.withdrawal());
            return new WithdrawnRow(
                    s.id(),
                    s.version(),
                    s.run(),
                    InstantColumns.seconds(s.changed()),
                    InstantColumns.seconds(w.at()),
                    w.kind().name(),
                    w.reason(),
                    Objects.requireNonNull(s.ground()).name(),
                    s.record(),
                    recordHash(s.record()),
                    s.place());
        }
    }

    /**
     * Remembers that something was taken back.
     *
     * @param nothing sets the columns of the table alone that hold something of the record or the text
     */
    static void withdraw(JobDatabase database, String table, String nothing, Standing taken) {
        WithdrawnRow row = WithdrawnRow.of(taken);
        String update =
                "UPDATE " + table + " SET " + SET_SHOWN + ", run = :run, opened = FALSE, digest = '', story = NULL,"
                        + " language = '', " + nothing + ", version = :version, changed = :changed, withdrawn_at = :at,"
                        + " kind = :kind, reason = :reason, ground = :ground, record = :record, place = :place"
                        + " WHERE job = :job AND id = :id";
        if (database.sql(update, row).update() > 0) return;
        database.sql(
                        "INSERT INTO " + table + " (job, id, version, published, updated, changed, opens, run)"
                                + " VALUES (:job, :id, :version, :at, :at, :at, :at, :run)",
                        row)
                .update();
        database.sql(update, row).update();
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
