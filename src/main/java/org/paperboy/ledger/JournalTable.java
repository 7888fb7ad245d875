package org.paperboy.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.HoldingTable.HoldingRow;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

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
    private static final String OF_ONE =
            " FROM paperboy_holding h WHERE h.job = :job AND h.store = :store AND h.object = :object";
    private static final RowMapper<JournalLine> ROW = (row, n) -> new JournalLine(
            row.getString("store"),
            row.getString("object"),
            row.getInt("version"),
            JournalEvent.valueOf(row.getString("event")),
            InstantColumns.required(row, "at"),
            InstantColumns.get(row, "dated"),
            row.getString("sha256"));

    private final JobDatabase database;

    JournalTable(JobDatabase database) {
        this.database = database;
    }

    /** What happened to an article in an object. */
    public enum JournalEvent {
        SHOWN,
        /** The store had the notice of a kill, and gave it back to be read. */
        KILL,
        /** The same of what was unpublished. */
        UNPUBLISH,
        /** The object was deleted. */
        GONE,
        /** Its notice was in the store when this ledger began, after another was lost. */
        FOUND
    }

    /**
     * @param version that was shown, or taken back; 0 where the source does not number
     * @param at by the clock of the machine
     * @param dated the date that the document or entry showed; null in lines about withdrawals, and about articles that the
     *     object shows within an edition
     * @param sha256 of the object then, 64 hex digits; empty where the object is gone
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
        return database.sql("SELECT store, object, version, event, at, dated, sha256 FROM paperboy_journal"
                        + " WHERE job = :job AND article = :article ORDER BY line")
                .param("article", article)
                .query(ROW)
                .list();
    }

    /** What objects show now and did not show before. */
    void shown(List<HoldingRow> rows) {
        database.batch(
                "INSERT INTO paperboy_journal (job, store, object, article, version, event, at, dated, sha256)"
                        + " VALUES (:job, :store, :object, :article, :version, 'SHOWN', :now, :dated, :sha256)",
                rows);
    }

    /**
     * Before it is noted that they have given it back: what these still have to.
     *
     * @param which of that, as a condition that begins with AND; or empty
     */
    void takenBack(Collection<Delivery> deliveries, String which, Instant now) {
        database.batch(
                WRITE + "h.kind, :now, " + SHA256 + OF_ONE + " AND h.owed = TRUE" + which,
                Map.of("now", InstantColumns.millis(now)),
                deliveries);
    }

    /** Before it is gone: what the object has to be gone. */
    void gone(Delivery d, Instant now) {
        database.batch(
                WRITE + "'GONE', :now, ''" + OF_ONE + " AND h.gone_at IS NULL",
                Map.of("now", InstantColumns.millis(now)),
                List.of(d));
    }
}
