package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** What stores have, as far as an audit looked, beside what the deliveries say that they have. */
public final class ListedObjectTable {
    private static final RowMapper<ListedObject> ROW =
            (row, n) -> new ListedObject(row.getString("object"), row.getLong("bytes"), row.getString("etag"));
    private static final RowMapper<ListedDelivery> DELIVERY_ROW = (row, n) -> delivery(row);

    private final JobDatabase database;

    ListedObjectTable(JobDatabase database) {
        this.database = database;
    }

    /** An object as a store lists it; the ETag is empty and the size -1 where the store does not say. */
    public record ListedObject(String object, long bytes, String etag) {}

    /**
     * What the ledger says is under a key, and what the store has there.
     *
     * @param listed null if nothing is there
     */
    public record ListedDelivery(
            Delivery delivery,
            long bytes,
            String etag,
            @Nullable ListedObject listed) {}

    /** Forgets what an earlier audit found in the store. */
    public void clear(String store) {
        database.sql("DELETE FROM paperboy_listed WHERE job = :job AND store = :store")
                .param("store", store)
                .update();
    }

    public void add(String store, List<ListedObject> page) {
        database.batch(
                "INSERT INTO paperboy_listed (job, store, object, etag, bytes)"
                        + " VALUES (:job, :store, :object, :etag, :bytes)",
                Map.of("store", store),
                page);
    }

    /**
     * Objects that were delivered to the store, with what the store has, by key from behind one on. Those in doubt are due
     * anyway, unless they were dismissed.
     */
    public List<ListedDelivery> deliveries(String store, String after, int most) {
        return database.sql("SELECT " + DeliveryTable.COLUMNS + ", d.bytes, l.object AS l_object, l.etag AS l_etag,"
                        + " l.bytes AS l_bytes FROM paperboy_delivery d LEFT JOIN paperboy_listed l"
                        + " ON l.job = d.job AND l.store = d.store AND l.object = d.object"
                        + " WHERE d.job = :job AND d.store = :store AND d.object > :after AND d.sha256 IS NOT NULL"
                        + " AND (d.doubtful = FALSE OR d.state = 'dismissed') ORDER BY d.object LIMIT :most")
                .param("store", store)
                .param("after", after)
                .param("most", most)
                .query(DELIVERY_ROW)
                .list();
    }

    private static ListedDelivery delivery(ResultSet row) throws SQLException {
        String object = row.getString("l_object");
        ListedObject listed =
                object == null ? null : new ListedObject(object, row.getLong("l_bytes"), row.getString("l_etag"));
        String etag = row.getString("etag");
        return new ListedDelivery(DeliveryTable.read(row), row.getLong("bytes"), etag == null ? "" : etag, listed);
    }

    /** Objects that the store has and that no delivery put there, by key, from behind one on. */
    public List<ListedObject> strangers(String store, String after, int most) {
        return database.sql("SELECT l.object, l.bytes, l.etag FROM paperboy_listed l WHERE l.job = :job"
                        + " AND l.store = :store AND l.object > :after"
                        + " AND NOT EXISTS (SELECT 1 FROM paperboy_delivery d WHERE d.job = l.job AND d.store = l.store"
                        + " AND d.object = l.object AND (d.sha256 IS NOT NULL OR d.doubtful = TRUE))"
                        + " ORDER BY l.object LIMIT :most")
                .param("store", store)
                .param("after", after)
                .param("most", most)
                .query(ROW)
                .list();
    }
}
