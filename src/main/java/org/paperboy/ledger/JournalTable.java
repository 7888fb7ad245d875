package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every text that an object ever showed of an article, and every time that it gave one back: a line each, written in the
 * transaction that notes the delivery, and never changed. Bytes that are sent again are no new line; other bytes are one,
 * whatever the version: a source need not number, and the clock may take a picture away.
 */
public final class JournalTable {
    private static final String WRITE = "INSERT INTO paperboy_journal (job, store, object, article, version, event, at,"
            + " sha256) SELECT h.job, h.store, h.object, h.article, h.version, ";
    private static final String SHA256 = "COALESCE((SELECT d.sha256 FROM paperboy_delivery d WHERE d.job = h.job"
            + " AND d.store = h.store AND d.object = h.object), '')";
    private static final String OF_ONE = " FROM paperboy_holding h WHERE h.job = ? AND h.store = ? AND h.object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    JournalTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** What happened to an article in an object. */
    public enum JournalEvent {
        SHOWN,
        /** The store had the notice of a kill, and gave it back to be read. */
        KILL,
        /** The same of what was unpublished. */
        UNPUBLISH,
        /** The object was taken away. */
        GONE,
        /** Its notice lay in the store when this ledger began, after another was lost. */
        FOUND
    }

    /**
     * @param version that was shown, or taken back; 0 where the source does not number
     * @param at by the clock of the machine
     * @param dated the date that the document or entry showed; null in lines about what an older ledger knew, of
     *     withdrawals, and of articles that the object shows within an edition
     * @param sha256 of the object then, 64 hex digits; empty in lines about what an older ledger knew
     */
    public record JournalLine(
            String store,
            String object,
            int version,
            JournalEvent event,
            Instant at,
            @Nullable Instant dated,
            String sha256) {}

    /** All lines about the article, in the order in which they were written. */
    public List<JournalLine> of(String article) {
        return jdbc.query(
                "SELECT store, object, version, event, at, dated, sha256 FROM paperboy_journal WHERE job = ?"
                        + " AND article = ? ORDER BY line",
                (row, n) -> new JournalLine(
                        row.getString("store"),
                        row.getString("object"),
                        row.getInt("version"),
                        JournalEvent.valueOf(row.getString("event")),
                        InstantColumns.required(row, "at"),
                        InstantColumns.get(row, "dated"),
                        row.getString("sha256")),
                job,
                article);
    }

    /** What the object shows now and did not show before. */
    void shown(Delivery d, Collection<ShownArticle> shown, Instant now) {
        jdbc.batchUpdate(
                "INSERT INTO paperboy_journal (job, store, object, article, version, event, at, dated, sha256) SELECT"
                        + " job, store, object, ?, ?, 'SHOWN', ?, CASE WHEN article = ? THEN document_date"
                        + " ELSE ? END, COALESCE(sha256, '') FROM paperboy_delivery"
                        + " WHERE job = ? AND store = ? AND object = ?",
                shown.stream()
                        .map(s -> new Object[] {
                            s.article(),
                            s.version(),
                            InstantColumns.of(now),
                            s.article(),
                            s.entry() == null ? null : InstantColumns.whole(s.entry().date()),
                            job,
                            d.store(),
                            d.object()
                        })
                        .toList());
    }

    /**
     * Before they are through: what these owe.
     *
     * @param which of that, as a condition that begins with AND; or empty
     */
    void takenBack(Collection<Delivery> deliveries, String which, Instant now) {
        jdbc.batchUpdate(
                WRITE + "h.kind, ?, " + SHA256 + OF_ONE + " AND h.owed = TRUE" + which,
                deliveries.stream()
                        .map(d -> new Object[] {InstantColumns.of(now), job, d.store(), d.object()})
                        .toList());
    }

    /** Before it is gone: what the object has to be gone. */
    void gone(Delivery d, Instant now) {
        jdbc.update(
                WRITE + "'GONE', ?, ''" + OF_ONE + " AND h.gone_at IS NULL", InstantColumns.of(now), job, d.store(), d.object());
    }
}
