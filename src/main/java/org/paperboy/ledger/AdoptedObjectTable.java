package org.paperboy.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** What was in the stores when a new ledger replaced a lost one, and has no delivery yet. */
public final class AdoptedObjectTable {
    private static final RowMapper<AdoptedKey> KEY_ROW =
            (row, n) -> new AdoptedKey(row.getString("store"), row.getString("object"));
    private static final String ONE = " WHERE job = :job AND store = :store AND object = :object";

    private final JobDatabase database;

    AdoptedObjectTable(JobDatabase database) {
        this.database = database;
    }

    /** An object as it was adopted. */
    public record AdoptedObject(String object, String sha256, String etag, long bytes) {}

    /** Where an adopted object is. */
    public record AdoptedKey(String store, String object) {}

    /** Notes what the store has, so that a delivery of the same bytes need not be sent. */
    public void add(String store, List<AdoptedObject> page) {
        database.batch("DELETE FROM paperboy_adopted" + ONE, Map.of("store", store), page);
        database.batch(
                "INSERT INTO paperboy_adopted (job, store, object, sha256, etag, bytes)"
                        + " VALUES (:job, :store, :object, :sha256, :etag, :bytes)",
                Map.of("store", store),
                page);
    }

    boolean any() {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_adopted WHERE job = :job)")
                .query(Boolean.class)
                .single();
    }

    /** Those whose keys end in one of these names, and some that are like them. */
    public List<AdoptedKey> named(List<String> names) {
        if (!any()) return List.of();
        return names.stream()
                .flatMap(name -> database
                        .sql("SELECT store, object FROM paperboy_adopted WHERE job = :job" + " AND object LIKE :ending")
                        .param("ending", "%/" + name)
                        .query(KEY_ROW)
                        .list()
                        .stream())
                .toList();
    }

    /** Keys of those of a store, from behind one on. */
    public List<String> keys(String store, String after, int most) {
        return database.sql(
                        "SELECT object FROM paperboy_adopted WHERE job = :job AND store = :store AND object > :after"
                                + " ORDER BY object LIMIT :most")
                .param("store", store)
                .param("after", after)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** What was adopted under the key is not there any longer. */
    public void remove(String store, String object) {
        database.sql("DELETE FROM paperboy_adopted" + ONE)
                .param("store", store)
                .param("object", object)
                .update();
    }

    /** These have deliveries now. */
    void remove(Collection<Delivery> deliveries) {
        database.batch("DELETE FROM paperboy_adopted" + ONE, deliveries);
    }

    /** The same of all that a store has and a delivery knows. */
    void removeDelivered(String store) {
        database.sql("DELETE FROM paperboy_adopted WHERE job = :job AND store = :store AND EXISTS (SELECT 1"
                        + " FROM paperboy_delivery d WHERE d.job = paperboy_adopted.job AND d.store = paperboy_adopted.store"
                        + " AND d.object = paperboy_adopted.object AND d.sha256 IS NOT NULL)")
                .param("store", store)
                .update();
    }
}
