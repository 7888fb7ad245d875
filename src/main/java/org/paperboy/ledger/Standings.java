package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** How something stands, in the columns that the tables of articles and of editions both have. */
final class Standings {
    static final String COLUMNS =
            "id, version, digest, published, updated, embargo, opened, withdrawn_at, kind, reason";
    static final RowMapper<Standing> ROW = (row, n) -> new Standing(
            row.getString("id"),
            row.getInt("version"),
            row.getString("digest"),
            Times.requiredSeconds(row, "published"),
            Times.requiredSeconds(row, "updated"),
            Times.ofSeconds(row, "embargo"),
            row.getBoolean("opened"),
            withdrawal(row));

    private Standings() {}

    /**
     * Remembers that something was taken back.
     *
     * @param update takes version, instant, kind, reason and run, of a job's id; it keeps nothing of the text
     * @param insert takes job, id, version, the instant for published, updated, opens and withdrawn_at, kind, reason, run
     */
    static void withdraw(JdbcTemplate jdbc, String job, long run, Withdrawal w, String update, String insert) {
        Long at = Times.seconds(w.at());
        String kind = w.kind().name();
        int known = jdbc.update(update, w.version(), at, kind, w.reason(), run, job, w.id());
        if (known > 0) return;
        jdbc.update(insert, job, w.id(), w.version(), at, at, at, at, kind, w.reason(), run);
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        Instant at = Times.ofSeconds(row, "withdrawn_at");
        if (at == null) return null;
        return new Withdrawal(
                row.getString("id"),
                row.getInt("version"),
                at,
                Withdrawal.Kind.valueOf(row.getString("kind")),
                row.getString("reason"));
    }
}
