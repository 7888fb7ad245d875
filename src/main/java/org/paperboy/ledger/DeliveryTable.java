package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Delivery.State;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is promised to receivers: made, changed, taken back, and due. What became of it is noted as {@link Outcomes}. */
public final class DeliveryTable {
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    DeliveryTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** The documents, of whatever receiver, that show one of these articles. */
    public List<Delivery> ofArticles(Collection<String> articles) {
        List<Delivery> found = new ArrayList<>();
        for (List<String> page : Sql.pages(articles)) {
            found.addAll(jdbc.query(
                    "SELECT *" + Sql.these(page, "paperboy_delivery", "article"),
                    DeliveryRow.MAPPER,
                    Sql.values(page, job)));
        }
        return found;
    }

    /** The feed under a key, if it was ever thought of. */
    public Optional<Delivery> find(String store, String object) {
        return jdbc.query("SELECT * FROM paperboy_delivery" + ONE, DeliveryRow.MAPPER, job, store, object).stream()
                .findFirst();
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
                            DeliveryRow.bucket(d.object()),
                            d.receiver(),
                            d.format(),
                            d.article(),
                            d.wanted(),
                            InstantColumns.of(now)
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

    /** The same of those that were promised before their objects were adopted: a run was refused before it sent anything. */
    public void adopt(String store) {
        jdbc.update(
                "UPDATE paperboy_delivery SET (sha256, etag, bytes) = (SELECT a.sha256, a.etag, a.bytes FROM"
                        + " paperboy_adopted a WHERE a.job = paperboy_delivery.job AND a.store = paperboy_delivery.store"
                        + " AND a.object = paperboy_delivery.object) WHERE job = ? AND store = ? AND sha256 IS NULL"
                        + " AND doubtful = FALSE AND EXISTS (SELECT 1 FROM paperboy_adopted a"
                        + " WHERE a.job = paperboy_delivery.job AND a.store = paperboy_delivery.store"
                        + " AND a.object = paperboy_delivery.object)",
                job,
                store);
        jdbc.update(
                "DELETE FROM paperboy_adopted WHERE job = ? AND store = ? AND EXISTS (SELECT 1 FROM paperboy_delivery d"
                        + " WHERE d.job = paperboy_adopted.job AND d.store = paperboy_adopted.store"
                        + " AND d.object = paperboy_adopted.object AND d.sha256 IS NOT NULL)",
                job,
                store);
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
                            + " AND" + DeliveryRow.LIES,
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
                "SELECT * FROM paperboy_delivery WHERE job = ? AND state = ? AND store = ? AND object > ? AND article <> '' AND format <> '"
                        + Receiver.EDITION + "' AND recall = ?"
                        + " AND (recall = TRUE OR next_attempt IS NULL OR next_attempt <= ?)"
                        + " ORDER BY job, state, store, object LIMIT ?",
                DeliveryRow.MAPPER,
                job,
                DeliveryRow.column(state),
                store,
                after,
                recall,
                InstantColumns.of(now),
                most);
        doubt(page);
        return page;
    }

    /**
     * What failed while the clock was far ahead would wait until that time comes: it is due at once, and its failures count
     * from now.
     *
     * @param now the machine's clock
     * @param latest no attempt that was noted by a good clock is later
     */
    public void forgetFarAttempts(Instant now, Instant latest) {
        jdbc.update(
                "UPDATE paperboy_delivery SET next_attempt = NULL, first_failed = CASE WHEN first_failed > ? THEN NULL"
                        + " ELSE first_failed END WHERE job = ? AND state = 'failed' AND next_attempt > ?",
                InstantColumns.of(now),
                job,
                InstantColumns.of(latest));
    }

    /** Whether a document is to be delivered to the store now. */
    public boolean isAnyDue(String store, Instant now) {
        return !jdbc.queryForList(
                        "SELECT object FROM paperboy_delivery WHERE job = ? AND store = ? AND state IN ('due', 'failed')"
                                + " AND (next_attempt IS NULL OR next_attempt <= ?) LIMIT 1",
                        String.class,
                        job,
                        store,
                        InstantColumns.of(now))
                .isEmpty();
    }

    /** Notes that PUTs to these keys are about to begin. */
    public void doubt(List<Delivery> deliveries) {
        jdbc.batchUpdate(
                "UPDATE paperboy_delivery SET doubtful = TRUE" + ONE + " AND doubtful = FALSE",
                deliveries.stream().map(this::key).toList());
    }

    private Object[] key(Delivery d) {
        return new Object[] {job, d.store(), d.object()};
    }
}
