package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Delivery.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What is promised to receivers, and what became of it. */
public final class Deliveries {
    private static final RowMapper<Delivery> ROW = (row, n) -> new Delivery(
            row.getString("store"),
            row.getString("object"),
            row.getString("receiver"),
            row.getString("format"),
            row.getString("article"),
            State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getBoolean("recall"),
            row.getString("wanted"),
            row.getBoolean("doubtful"),
            row.getInt("revision"),
            row.getString("sha256"),
            Times.get(row, "feed_date"),
            row.getInt("attempts"),
            Times.get(row, "first_failed"),
            Times.get(row, "next_attempt"),
            row.getString("error"),
            Times.get(row, "delivered"));
    private static final String SELECT = "SELECT * FROM paperboy_delivery WHERE job = ?";
    private static final String LIES = " (sha256 IS NOT NULL OR doubtful = TRUE)";
    private static final String BEHIND = " WHERE job = ? AND receiver = ? AND format = ? AND store = ? AND" + LIES;
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    Deliveries(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** The documents, of whatever receiver, that show one of these articles. */
    public List<Delivery> ofArticles(Collection<String> articles) {
        if (articles.isEmpty()) return List.of();
        return jdbc.query(
                "SELECT * FROM paperboy_delivery WHERE (job, article) IN (" + Sql.rows(2, articles.size()) + ")",
                ROW,
                Sql.rows(List.of(job), articles));
    }

    /** The feed under a key, if it was ever thought of. */
    public Optional<Delivery> find(String store, String object) {
        return jdbc.query(SELECT + " AND store = ? AND object = ?", ROW, job, store, object).stream()
                .findFirst();
    }

    static Delivery row(ResultSet row) throws SQLException {
        return Objects.requireNonNull(ROW.mapRow(row, 0));
    }

    /** Makes new deliveries due; of those whose object was adopted it is known what lies there. */
    public void promise(List<Delivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) return;
        jdbc.batchUpdate(
                "INSERT INTO paperboy_delivery (job, store, object, bucket, receiver, format, article, state, recall,"
                        + " wanted, doubtful, revision, attempts, created)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'due', FALSE, ?, FALSE, 0, 0, ?)",
                deliveries.stream()
                        .map(d -> new Object[] {
                            job,
                            d.store(),
                            d.object(),
                            Math.floorMod(d.object().hashCode(), 64),
                            d.receiver(),
                            d.format(),
                            d.article(),
                            d.wanted(),
                            Times.of(now)
                        })
                        .toList());
        Long adopted = jdbc.queryForObject("SELECT COUNT(*) FROM paperboy_adopted WHERE job = ?", Long.class, job);
        if (adopted != null && adopted > 0) adopt(deliveries);
    }

    private void adopt(List<Delivery> deliveries) {
        List<Object[]> keys = deliveries.stream().map(this::key).toList();
        jdbc.batchUpdate(
                "UPDATE paperboy_delivery SET (sha256, etag, bytes) = (SELECT a.sha256, a.etag, a.bytes FROM"
                        + " paperboy_adopted a WHERE a.job = paperboy_delivery.job AND a.store = paperboy_delivery.store"
                        + " AND a.object = paperboy_delivery.object)" + ONE
                        + " AND EXISTS (SELECT 1 FROM paperboy_adopted a WHERE a.job = paperboy_delivery.job"
                        + " AND a.store = paperboy_delivery.store AND a.object = paperboy_delivery.object)",
                keys);
        jdbc.batchUpdate("DELETE FROM paperboy_adopted" + ONE, keys);
    }

    /** Makes an object that is not as it was delivered due again, whatever the ledger thinks of it. */
    public void mend(Delivery d) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = 'due', doubtful = TRUE, attempts = 0, first_failed = NULL,"
                        + " next_attempt = NULL, error = NULL" + ONE,
                job,
                d.store(),
                d.object());
    }

    /** Makes a delivery due again for something else than before; what failed until now is forgotten. */
    public void renew(Delivery delivery, String wanted) {
        renew(delivery, wanted, false);
    }

    private void renew(Delivery d, String wanted, boolean recall) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = 'due', recall = ?, wanted = ?, attempts = 0, first_failed = NULL,"
                        + " next_attempt = NULL, error = NULL" + ONE,
                recall,
                wanted,
                job,
                d.store(),
                d.object());
    }

    /**
     * Makes the withdrawal due at keys that were shown the article, or may have been; also where a milder one lies
     * already: what was unpublished may yet be killed.
     */
    public void recall(Collection<String> articles) {
        for (String article : articles) {
            jdbc.update(
                    "UPDATE paperboy_delivery SET state = 'due', recall = TRUE, wanted = '', attempts = 0,"
                            + " first_failed = NULL, next_attempt = NULL, error = NULL WHERE job = ? AND article = ?"
                            + " AND (sha256 IS NOT NULL OR doubtful = TRUE)",
                    job,
                    article);
            jdbc.update(
                    "DELETE FROM paperboy_delivery WHERE job = ? AND article = ? AND sha256 IS NULL AND doubtful = FALSE",
                    job,
                    article);
        }
    }

    /** The same for one key alone, whose receiver may not see the article any more. */
    public void recall(Delivery d) {
        if (d.sha256() == null && !d.doubtful()) {
            jdbc.update("DELETE FROM paperboy_delivery" + ONE, job, d.store(), d.object());
        } else {
            renew(d, "", true);
        }
    }

    /**
     * The next deliveries of documents in a state whose time has come, by key; they are noted as doubtful until their
     * outcome is. One state at a time: so an index has them in order, and a page costs what it holds. Pages of editions
     * are not among them: what they should show is known only when all articles are in.
     *
     * @param state DUE or FAILED
     * @param recall those that take something back, or the others
     * @param after the last key of the page before; empty for the first
     */
    public List<Delivery> due(String store, State state, boolean recall, Instant now, String after, int most) {
        List<Delivery> page = jdbc.query(
                SELECT + " AND state = ? AND store = ? AND object > ? AND article <> '' AND format <> '"
                        + Receiver.EDITION + "' AND recall = ?"
                        + " AND (recall = TRUE OR next_attempt IS NULL OR next_attempt <= ?)"
                        + " ORDER BY job, state, store, object FETCH FIRST ? ROWS ONLY",
                ROW,
                job,
                state.name().toLowerCase(Locale.ROOT),
                store,
                after,
                recall,
                Times.of(now),
                most);
        doubt(page);
        return page;
    }

    /** Notes that PUTs to these keys are about to begin. */
    public void doubt(List<Delivery> deliveries) {
        jdbc.batchUpdate(
                "UPDATE paperboy_delivery SET doubtful = TRUE" + ONE + " AND doubtful = FALSE",
                deliveries.stream().map(this::key).toList());
    }

    /** What was delivered. */
    public record Receipt(Delivery delivery, String sha256, String etag, long bytes, int revision, Instant feedDate) {}

    /** Notes that the store has it; a recall that was delivered is a withdrawal. */
    public void delivered(List<Receipt> receipts, Instant now) {
        jdbc.batchUpdate(
                "UPDATE paperboy_delivery SET state = CASE WHEN recall = TRUE THEN 'withdrawn' ELSE 'delivered' END,"
                        + " wanted = ?, doubtful = FALSE, revision = ?, sha256 = ?,"
                        + " etag = COALESCE(NULLIF(?, ''), etag), bytes = ?, feed_date = ?,"
                        + " attempts = 0, first_failed = NULL, next_attempt = NULL, error = NULL, delivered = ?" + ONE,
                receipts.stream()
                        .map(r -> new Object[] {
                            r.delivery().wanted(),
                            r.revision(),
                            r.sha256(),
                            r.etag(),
                            r.bytes(),
                            Times.of(r.feedDate()),
                            Times.of(now),
                            job,
                            r.delivery().store(),
                            r.delivery().object()
                        })
                        .toList());
    }

    /** Notes that nothing was sent after all. */
    public void untried(Delivery d) {
        if (d.doubtful()) return;
        jdbc.update("UPDATE paperboy_delivery SET doubtful = FALSE" + ONE, job, d.store(), d.object());
    }

    /** Notes a failure of the store: the delivery stays due, and no attempt is counted. */
    public void rested(Delivery d, String error) {
        jdbc.update("UPDATE paperboy_delivery SET state = 'due', error = ?" + ONE, error, job, d.store(), d.object());
    }

    /** Notes a failure of the delivery itself. */
    public void failed(Delivery d, State state, Instant firstFailed, Instant nextAttempt, String error) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = ?, wanted = ?, attempts = ?, first_failed = ?,"
                        + " next_attempt = ?, error = ?" + ONE,
                state.name().toLowerCase(Locale.ROOT),
                d.wanted(),
                d.attempts() + 1,
                Times.of(firstFailed),
                Times.of(nextAttempt),
                error,
                job,
                d.store(),
                d.object());
    }

    /** Puts dead deliveries away, or makes them due again. Returns how many there were. */
    public int decide(State from, State to, String object) {
        return jdbc.update(
                "UPDATE paperboy_delivery SET state = ?, attempts = 0, first_failed = NULL, next_attempt = NULL"
                        + " WHERE job = ? AND state = ? AND object = ?",
                to.name().toLowerCase(Locale.ROOT),
                job,
                from.name().toLowerCase(Locale.ROOT),
                object);
    }

    /** A receiver, format and store that deliveries wait for. */
    public record Door(String receiver, String format, String store) {}

    /** For whom deliveries wait, other than withdrawals. */
    public List<Door> waitingFor() {
        return jdbc.query(
                "SELECT DISTINCT receiver, format, store FROM paperboy_delivery WHERE job = ?"
                        + " AND state IN ('due', 'failed') AND recall = FALSE",
                (row, n) -> new Door(row.getString(1), row.getString(2), row.getString(3)),
                job);
    }

    /** Puts away what waits for a door that is no more; should it be again, everything is due there. */
    public void close(Door door) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = 'dismissed', wanted = '' WHERE job = ? AND receiver = ?"
                        + " AND format = ? AND store = ? AND state IN ('due', 'failed') AND recall = FALSE",
                job,
                door.receiver(),
                door.format(),
                door.store());
    }

    /** Doors behind which objects lie, or may. */
    public List<Door> doors() {
        return jdbc.query(
                "SELECT DISTINCT receiver, format, store FROM paperboy_delivery WHERE job = ? AND" + LIES,
                (row, n) -> new Door(row.getString(1), row.getString(2), row.getString(3)),
                job);
    }

    /** How many objects lie behind a door, or may. */
    public long objects(Door door) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_delivery" + BEHIND,
                Long.class,
                job,
                door.receiver(),
                door.format(),
                door.store());
        return count == null ? 0 : count;
    }

    /** Some of the objects that lie behind a door, or may. */
    public List<Delivery> behind(Door door, int most) {
        return jdbc.query(
                "SELECT * FROM paperboy_delivery" + BEHIND + " ORDER BY article FETCH FIRST ? ROWS ONLY",
                ROW,
                job,
                door.receiver(),
                door.format(),
                door.store(),
                most);
    }

    /** Notes that the object was taken away: nothing lies there, and nothing is promised. */
    public void removed(Delivery d) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = 'dismissed', recall = FALSE, wanted = '', doubtful = FALSE,"
                        + " sha256 = NULL, etag = NULL, bytes = NULL, error = NULL" + ONE,
                job,
                d.store(),
                d.object());
    }

    public boolean has(State state, String object) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM paperboy_delivery WHERE job = ? AND state = ? AND object = ?",
                        job,
                        state.name().toLowerCase(Locale.ROOT),
                        object)
                .isEmpty();
    }

    /** Deliveries in a state, by store and key. */
    public List<Delivery> in(State state, int most) {
        return jdbc.query(
                SELECT + " AND state = ? ORDER BY store, object FETCH FIRST ? ROWS ONLY",
                ROW,
                job,
                state.name().toLowerCase(Locale.ROOT),
                most);
    }

    /** Every delivery in a state, by store and key. */
    public void each(State state, Consumer<Delivery> work) {
        jdbc.query(
                SELECT + " AND state = ? ORDER BY job, state, store, object",
                row -> {
                    work.accept(row(row));
                },
                job,
                state.name().toLowerCase(Locale.ROOT));
    }

    public long count(State state) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_delivery WHERE job = ? AND state = ?",
                Long.class,
                job,
                state.name().toLowerCase(Locale.ROOT));
        return count == null ? 0 : count;
    }

    /** Deliveries that are due or will be tried again. */
    public long waiting() {
        return count(State.DUE) + count(State.FAILED);
    }

    /** The key of some object that the receiver has. */
    public Optional<String> anyObject(String receiver) {
        return jdbc
                .queryForList(
                        "SELECT object FROM paperboy_delivery WHERE job = ? AND receiver = ? AND sha256 IS NOT NULL"
                                + " ORDER BY object FETCH FIRST 1 ROWS ONLY",
                        String.class,
                        job,
                        receiver)
                .stream()
                .findFirst();
    }

    private Object[] key(Delivery d) {
        return new Object[] {job, d.store(), d.object()};
    }
}
