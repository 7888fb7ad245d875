package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** The deliveries by where they go: what is due there, and which objects are there. */
public final class DeliveryDestinations {
    private static final RowMapper<Destination> ROW = (row, n) -> destination(row);
    private static final RowMapper<DueCount> COUNT_ROW =
            (row, n) -> new DueCount(destination(row), row.getBoolean("recall"), row.getLong("number"));
    private static final String THERE =
            " WHERE job = :job AND receiver = :receiver AND format = :format AND store = :store";

    private final JobDatabase database;

    DeliveryDestinations(JobDatabase database) {
        this.database = database;
    }

    /** Where deliveries go: to a receiver, in a format, at a store. */
    public record Destination(String receiver, String format, String store) {}

    /** For whom deliveries wait, other than withdrawals. */
    public List<Destination> waitingFor() {
        return database.sql("SELECT DISTINCT receiver, format, store FROM paperboy_delivery WHERE job = :job"
                        + " AND state IN ('due', 'failed') AND recall = FALSE")
                .query(ROW)
                .list();
    }

    /**
     * How many documents are due at a destination, or are to be taken back there.
     *
     * @param recall whether it is the withdrawal that is due
     */
    public record DueCount(Destination destination, boolean recall, long count) {}

    /**
     * What is due of articles that the run of this number did not change; by destination.
     *
     * @param besides ids of articles that do not count
     */
    public List<DueCount> dueUnchanged(long run, Collection<String> besides) {
        return database.sql(
                        "SELECT d.receiver, d.format, d.store, d.recall, COUNT(*) AS number FROM paperboy_delivery d"
                                + " JOIN paperboy_article a ON a.job = d.job AND a.id = d.article WHERE d.job = :job"
                                + " AND d.state = 'due' AND a.run <> :run AND a.id NOT IN (:besides) GROUP BY d.receiver, d.format, d.store, d.recall"
                                + " ORDER BY d.receiver, d.format, d.store, d.recall")
                .param("run", run)
                .param("besides", besides.isEmpty() ? List.of("") : besides)
                .query(COUNT_ROW)
                .list();
    }

    /** Dismisses what waits for a destination that is gone; should there be one again, everything is due there. */
    public void close(Destination destination) {
        database.sql(
                        "UPDATE paperboy_delivery SET state = 'dismissed', wanted = '', error = NULL" + THERE
                                + " AND state IN ('due', 'failed') AND recall = FALSE",
                        destination)
                .update();
    }

    /** Destinations that have objects, or may. */
    public List<Destination> withObjects() {
        return database.sql("SELECT DISTINCT receiver, format, store FROM paperboy_delivery WHERE job = :job AND"
                        + DeliveryTable.MAY_EXIST)
                .query(ROW)
                .list();
    }

    /** How many objects a destination has, or may have. */
    public long objects(Destination destination) {
        return database.sql(
                        "SELECT COUNT(*) FROM paperboy_delivery" + THERE + " AND" + DeliveryTable.MAY_EXIST,
                        destination)
                .query(Long.class)
                .single();
    }

    /** Some of the objects that a destination has, or may have; none where an upload that got no answer may still arrive. */
    public List<Delivery> objects(Destination destination, int most) {
        return database.sql("SELECT " + DeliveryTable.COLUMNS + " FROM paperboy_delivery d" + THERE + " AND"
                        + DeliveryTable.MAY_EXIST
                        + " AND NOT EXISTS (SELECT 1 FROM paperboy_unanswered u WHERE u.job = d.job AND u.store = d.store"
                        + " AND u.object = d.object) ORDER BY article LIMIT :most")
                .param("receiver", destination.receiver())
                .param("format", destination.format())
                .param("store", destination.store())
                .param("most", most)
                .query(DeliveryTable.ROW)
                .list();
    }

    /** The key of some object that the receiver has. */
    public Optional<String> anyObject(String receiver) {
        return database.sql("SELECT object FROM paperboy_delivery WHERE job = :job AND receiver = :receiver"
                        + " AND sha256 IS NOT NULL ORDER BY object LIMIT 1")
                .param("receiver", receiver)
                .query(String.class)
                .optional();
    }

    private static Destination destination(ResultSet row) throws SQLException {
        return new Destination(row.getString("receiver"), row.getString("format"), row.getString("store"));
    }
}
