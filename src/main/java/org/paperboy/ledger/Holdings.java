package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who was shown which article in which version, and whether it was taken back. Written in the transaction that notes the
 * delivery, and never deleted: withdrawals live on it.
 */
public final class Holdings {
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    Holdings(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** One article that an object shows. */
    public record Shown(String article, int version) {}

    /** A withdrawal that an object does not yet have. */
    public record Open(
            String store, String object, String receiver, String article, Withdrawal.Kind kind, Instant at) {}

    /**
     * All that is known of one article in one object.
     *
     * @param format empty where no delivery is known any more, as {@code sha256}
     * @param version the last that was shown
     * @param inDoubt whether a PUT was begun of which nothing is noted yet
     * @param sha256 of what lies at the key now: the document, or the notice that took its place
     * @param taken null if it was not taken back, or is shown again
     * @param gone when the object was taken away
     */
    public record Receipt(
            String store,
            String object,
            String receiver,
            String format,
            int version,
            Instant first,
            Instant last,
            boolean inDoubt,
            String sha256,
            @Nullable Taken taken,
            @Nullable Instant gone) {}

    /**
     * That an article was taken back from an object.
     *
     * @param learnt the editorial clock of the run that learnt of it
     * @param through when the store had it, and had given it back to be read; null before
     */
    public record Taken(
            Withdrawal.Kind kind,
            Instant at,
            String reason,
            Instant learnt,
            @Nullable Instant through) {}

    /** Who was shown the article, and whether it was taken back; by time, then store and key. */
    public List<Receipt> receipts(String article) {
        return jdbc.query(
                "SELECT h.*, d.format, d.sha256, d.doubtful FROM paperboy_holding h LEFT JOIN paperboy_delivery d"
                        + " ON d.job = h.job AND d.store = h.store AND d.object = h.object"
                        + " WHERE h.job = ? AND h.article = ? ORDER BY h.first_at, h.store, h.object",
                (row, n) -> receipt(row),
                job,
                article);
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("store"),
                row.getString("object"),
                row.getString("receiver"),
                Objects.requireNonNullElse(row.getString("format"), ""),
                row.getInt("version"),
                at(row, "first_at"),
                at(row, "last_at"),
                row.getBoolean("doubtful"),
                Objects.requireNonNullElse(row.getString("sha256"), ""),
                row.getString("kind") == null ? null : taken(row),
                Times.get(row, "gone_at"));
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                Withdrawal.Kind.valueOf(row.getString("kind")),
                at(row, "taken_at"),
                row.getString("reason"),
                at(row, "recalled"),
                Times.get(row, "through_at"));
    }

    /** Notes what an object shows now. */
    public void show(Delivery d, Collection<Shown> shown, Instant now) {
        Set<String> known = expect(d, shown, now);
        jdbc.batchUpdate(
                "UPDATE paperboy_holding SET version = ?, last_at = ?, taken_at = NULL, recalled = NULL, kind = NULL,"
                        + " reason = NULL, owed = FALSE, through_at = NULL, gone_at = NULL" + ONE + " AND article = ?",
                shown.stream()
                        .filter(s -> known.contains(s.article()))
                        .map(s -> new Object[] {s.version(), Times.of(now), job, d.store(), d.object(), s.article()})
                        .toList());
    }

    /**
     * Notes what an object may show from now on, as far as it never did before.
     *
     * @return the articles that it did show before
     */
    public Set<String> expect(Delivery d, Collection<Shown> shown, Instant now) {
        if (shown.isEmpty()) return Set.of();
        Set<String> known =
                new HashSet<>(articles(d, shown.stream().map(Shown::article).toList()));
        jdbc.batchUpdate(
                "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, first_at, last_at,"
                        + " owed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, FALSE)",
                shown.stream()
                        .filter(s -> !known.contains(s.article()))
                        .map(s -> new Object[] {
                            job,
                            d.store(),
                            d.object(),
                            s.article(),
                            d.receiver(),
                            s.version(),
                            Times.of(now),
                            Times.of(now)
                        })
                        .toList());
        return known;
    }

    /** Which of these articles the object was ever shown with. */
    private List<String> articles(Delivery d, List<String> articles) {
        return jdbc.queryForList(
                "SELECT article FROM paperboy_holding WHERE (job, store, object, article) IN ("
                        + Sql.rows(4, articles.size()) + ")",
                String.class,
                Sql.rows(List.of(job, d.store(), d.object()), articles));
    }

    /** Which of these articles the object was shown with, and has not been asked to give back, with their versions. */
    public Map<String, Integer> held(String store, String object, List<String> articles) {
        Map<String, Integer> held = new HashMap<>();
        if (articles.isEmpty()) return held;
        jdbc.query(
                "SELECT article, version FROM paperboy_holding WHERE (job, store, object, article) IN ("
                        + Sql.rows(4, articles.size()) + ") AND taken_at IS NULL AND gone_at IS NULL",
                row -> {
                    held.put(row.getString(1), row.getInt(2));
                },
                Sql.rows(List.of(job, store, object), articles));
        return held;
    }

    /**
     * Takes an article back from everyone who was shown it: objects have it to do until {@link #through}. Where one was
     * taken back already, and later than that, it is taken back anew a second after: notices are told apart by their
     * instants.
     */
    public void takeBack(Withdrawal w, Instant clock) {
        jdbc.update(
                "UPDATE paperboy_holding SET taken_at = CASE WHEN taken_at >= ? THEN taken_at + INTERVAL '1' SECOND"
                        + " ELSE ? END, recalled = ?, kind = ?, reason = ?, owed = TRUE, through_at = NULL"
                        + " WHERE job = ? AND article = ? AND gone_at IS NULL AND (taken_at IS NULL OR kind <> ?)",
                Times.of(w.at()),
                Times.of(w.at()),
                Times.of(clock),
                w.kind().name(),
                w.reason(),
                job,
                w.id(),
                w.kind().name());
    }

    /** The same for one object alone. */
    public void takeBack(Delivery d, Withdrawal w, Instant clock) {
        jdbc.update(
                "UPDATE paperboy_holding SET taken_at = ?, recalled = ?, kind = ?, reason = ?, owed = TRUE, through_at = NULL"
                        + ONE + " AND article = ?",
                Times.of(w.at()),
                Times.of(clock),
                w.kind().name(),
                w.reason(),
                job,
                d.store(),
                d.object(),
                w.id());
    }

    /** Notes that the object, as the store has it now, has given back what it was asked to. */
    public void through(Collection<Delivery> deliveries, Instant now) {
        jdbc.batchUpdate(
                "UPDATE paperboy_holding SET through_at = ?, owed = FALSE" + ONE + " AND owed = TRUE",
                deliveries.stream()
                        .map(d -> new Object[] {Times.of(now), job, d.store(), d.object()})
                        .toList());
    }

    /** Notes that the object was taken away, and with it all that it showed. */
    public void gone(Delivery d, Instant now) {
        jdbc.update(
                "UPDATE paperboy_holding SET gone_at = ?, owed = FALSE" + ONE + " AND gone_at IS NULL",
                Times.of(now),
                job,
                d.store(),
                d.object());
    }

    /** What an object was taken back of its articles: the withdrawal, as it was then, by article. */
    public Map<String, Withdrawal> takenBack(String store, Collection<String> objects) {
        Map<String, Withdrawal> taken = new HashMap<>();
        if (objects.isEmpty()) return taken;
        jdbc.query(
                "SELECT object, article, version, taken_at, kind, reason FROM paperboy_holding"
                        + " WHERE (job, store, object) IN (" + Sql.rows(3, objects.size())
                        + ") AND taken_at IS NOT NULL",
                row -> {
                    taken.put(row.getString("object"), withdrawal(row));
                },
                Sql.rows(List.of(job, store), objects));
        return taken;
    }

    /** What a feed has given back or must, as far as it was learnt of after {@code since}; by article. */
    public List<Withdrawal> tombstones(String store, String object, Instant since) {
        return jdbc.query(
                "SELECT article, version, taken_at, kind, reason FROM paperboy_holding" + ONE
                        + " AND taken_at IS NOT NULL AND gone_at IS NULL AND recalled > ? ORDER BY article",
                (row, n) -> withdrawal(row),
                job,
                store,
                object,
                Times.of(since));
    }

    /** Receivers that were shown the article and have not been asked to give it back, by name. */
    public List<String> holders(String article) {
        return jdbc.queryForList(
                "SELECT DISTINCT receiver FROM paperboy_holding WHERE job = ? AND article = ? AND taken_at IS NULL"
                        + " AND gone_at IS NULL"
                        + " ORDER BY receiver",
                String.class,
                job,
                article);
    }

    /** Withdrawals that are not through, oldest first. */
    public List<Open> open(int most) {
        return jdbc.query(
                "SELECT store, object, receiver, article, kind, taken_at FROM paperboy_holding WHERE job = ?"
                        + " AND owed = TRUE ORDER BY taken_at, store, object, article"
                        + " FETCH FIRST ? ROWS ONLY",
                (row, n) -> new Open(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Withdrawal.Kind.valueOf(row.getString(5)),
                        at(row, "taken_at")),
                job,
                most);
    }

    public long openCount() {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_holding WHERE job = ? AND owed = TRUE", Long.class, job);
        return count == null ? 0 : count;
    }

    /** Keys of a store's objects that have something to give back. */
    public List<String> objectsToClear(String store) {
        return jdbc.queryForList(
                "SELECT DISTINCT object FROM paperboy_holding WHERE job = ? AND store = ? AND owed = TRUE ORDER BY object",
                String.class,
                job,
                store);
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        return new Withdrawal(
                row.getString("article"),
                row.getInt("version"),
                at(row, "taken_at"),
                Withdrawal.Kind.valueOf(row.getString("kind")),
                row.getString("reason"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        Instant instant = Times.get(row, column);
        if (instant == null) throw new SQLException(column + " is null");
        return instant;
    }
}
