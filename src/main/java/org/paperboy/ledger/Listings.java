package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What lies in the stores, as far as an audit looked, beside what the deliveries say lies there. */
public final class Listings {
    private static final String KEY = " WHERE job = ? AND store = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    Listings(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** An object as a store lists it; the ETag is empty and the size -1 where the store does not say. */
    public record ListedObject(String object, long bytes, String etag) {}

    /** An object as it was adopted. */
    public record AdoptedObject(String object, String sha256, String etag, long bytes) {}

    /**
     * What the ledger says lies under a key, and what the store has there.
     *
     * @param listed null if nothing lies there
     */
    public record ListedDelivery(
            Delivery delivery,
            long bytes,
            String etag,
            @Nullable ListedObject listed) {}

    /** Forgets what an earlier audit found in the store. */
    public void clear(String store) {
        jdbc.update("DELETE FROM paperboy_listed" + KEY, job, store);
    }

    public void note(String store, List<ListedObject> page) {
        jdbc.batchUpdate(
                "INSERT INTO paperboy_listed (job, store, object, etag, bytes) VALUES (?, ?, ?, ?, ?)",
                page.stream()
                        .map(l -> new Object[] {job, store, l.object(), l.etag(), l.bytes()})
                        .toList());
    }

    /**
     * Objects that were delivered to the store, with what lies there, by key from behind one on. Those in doubt are due
     * anyway, but for what was put away.
     */
    public List<ListedDelivery> pairs(String store, String after, int most) {
        return jdbc.query(
                "SELECT d.*, l.object AS l_object, l.etag AS l_etag, l.bytes AS l_bytes FROM paperboy_delivery d"
                        + " LEFT JOIN paperboy_listed l ON l.job = d.job AND l.store = d.store AND l.object = d.object"
                        + " WHERE d.job = ? AND d.store = ? AND d.object > ? AND d.sha256 IS NOT NULL"
                        + " AND (d.doubtful = FALSE OR d.state = 'dismissed') ORDER BY d.object LIMIT ?",
                (row, n) -> pair(row),
                job,
                store,
                after,
                most);
    }

    private static ListedDelivery pair(ResultSet row) throws SQLException {
        String object = row.getString("l_object");
        ListedObject listed = object == null ? null : new ListedObject(object, row.getLong("l_bytes"), row.getString("l_etag"));
        String etag = row.getString("etag");
        return new ListedDelivery(DeliveryRow.read(row), row.getLong("bytes"), etag == null ? "" : etag, listed);
    }

    /** Objects that lie in the store and that no delivery put there, by key, from behind one on. */
    public List<ListedObject> strangers(String store, String after, int most) {
        return jdbc.query(
                "SELECT l.object, l.bytes, l.etag FROM paperboy_listed l WHERE l.job = ? AND l.store = ? AND l.object > ?"
                        + " AND NOT EXISTS (SELECT 1 FROM paperboy_delivery d WHERE d.job = l.job AND d.store = l.store"
                        + " AND d.object = l.object AND (d.sha256 IS NOT NULL OR d.doubtful = TRUE))"
                        + " ORDER BY l.object LIMIT ?",
                (row, n) -> new ListedObject(row.getString(1), row.getLong(2), row.getString(3)),
                job,
                store,
                after,
                most);
    }

    /** Notes what lies in the store, so that a delivery of the same bytes need not be sent. */
    public void adopt(String store, List<AdoptedObject> page) {
        jdbc.batchUpdate(
                "DELETE FROM paperboy_adopted" + KEY + " AND object = ?",
                page.stream().map(a -> new Object[] {job, store, a.object()}).toList());
        jdbc.batchUpdate(
                "INSERT INTO paperboy_adopted (job, store, object, sha256, etag, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                page.stream()
                        .map(a -> new Object[] {job, store, a.object(), a.sha256(), a.etag(), a.bytes()})
                        .toList());
    }

    /** An object that was adopted, and has no delivery. */
    public record AdoptedKey(String store, String object) {}

    /** Those whose keys end in one of these names, and some that are like them. */
    public List<AdoptedKey> adopted(List<String> names) {
        Boolean any =
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM paperboy_adopted WHERE job = ?)", Boolean.class, job);
        if (Boolean.FALSE.equals(any)) return List.of();
        return names.stream()
                .flatMap(name -> jdbc
                        .query(
                                "SELECT store, object FROM paperboy_adopted WHERE job = ? AND object LIKE ?",
                                (row, n) -> new AdoptedKey(row.getString(1), row.getString(2)),
                                job,
                                "%/" + name)
                        .stream())
                .toList();
    }

    /** Keys of those of a store, from behind one on. */
    public List<String> adopted(String store, String after, int most) {
        return jdbc.queryForList(
                "SELECT object FROM paperboy_adopted" + KEY + " AND object > ? ORDER BY object LIMIT ?",
                String.class,
                job,
                store,
                after,
                most);
    }

    /** What was adopted under the key lies there no longer. */
    public void disown(String store, String object) {
        jdbc.update("DELETE FROM paperboy_adopted" + KEY + " AND object = ?", job, store, object);
    }

    /** The books of one store go on under another name: its objects have moved. */
    public void move(String store, String to) {
        for (String table :
                List.of("paperboy_delivery", "paperboy_holding", "paperboy_picture", "paperboy_tightened")) {
            jdbc.update("UPDATE " + table + " SET store = ?" + KEY, to, job, store);
        }
        jdbc.update("DELETE FROM paperboy_adopted" + KEY, job, store);
        jdbc.update("DELETE FROM paperboy_rest" + KEY, job, store);
    }
}
