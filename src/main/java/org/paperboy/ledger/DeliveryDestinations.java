package org.paperboy.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What waits at each door, and what lies behind it. */
public final class DeliveryDestinations {
    private static final RowMapper<Destination> DOOR =
            (row, n) -> new Destination(row.getString(1), row.getString(2), row.getString(3));
    private static final String BEHIND =
            " WHERE job = ? AND receiver = ? AND format = ? AND store = ? AND" + DeliveryRow.LIES;

    private final String job;
    private final JdbcTemplate jdbc;

    DeliveryDestinations(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** Where deliveries go: to a receiver, in a format, at a store. */
    public record Destination(String receiver, String format, String store) {}

    /** For whom deliveries wait, other than withdrawals. */
    public List<Destination> waitingFor() {
        return jdbc.query(
                "SELECT DISTINCT receiver, format, store FROM paperboy_delivery WHERE job = ?"
                        + " AND state IN ('due', 'failed') AND recall = FALSE",
                DOOR,
                job);
    }

    /**
     * How many documents are due at a door, or are to be taken back there.
     *
     * @param recall whether it is the withdrawal that is due
     */
    public record DueCount(Destination door, boolean recall, long count) {}

    /** What is due of articles that the run of this number did not change; by door. */
    public List<DueCount> dueUnchanged(long run) {
        return jdbc.query(
                "SELECT d.receiver, d.format, d.store, d.recall, COUNT(*) FROM paperboy_delivery d JOIN paperboy_article a"
                        + " ON a.job = d.job AND a.id = d.article WHERE d.job = ? AND d.state = 'due' AND a.run <> ?"
                        + " GROUP BY d.receiver, d.format, d.store, d.recall ORDER BY d.receiver, d.format, d.store, d.recall",
                (row, n) -> new DueCount(
                        new Destination(row.getString(1), row.getString(2), row.getString(3)),
                        row.getBoolean(4),
                        row.getLong(5)),
                job,
                run);
    }

    /** Puts away what waits for a door that is gone; should it be again, everything is due there. */
    public void close(Destination door) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = 'dismissed', wanted = '', error = NULL WHERE job = ? AND receiver = ?"
                        + " AND format = ? AND store = ? AND state IN ('due', 'failed') AND recall = FALSE",
                job,
                door.receiver(),
                door.format(),
                door.store());
    }

    /** Doors behind which objects lie, or may. */
    public List<Destination> withObjects() {
        return jdbc.query(
                "SELECT DISTINCT receiver, format, store FROM paperboy_delivery WHERE job = ? AND" + DeliveryRow.LIES,
                DOOR,
                job);
    }

    /** How many objects lie behind a door, or may. */
    public long objects(Destination door) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_delivery" + BEHIND,
                Long.class,
                job,
                door.receiver(),
                door.format(),
                door.store());
        return count == null ? 0 : count;
    }

    /** Some of the objects that lie behind a door, or may; none where an upload that got no answer may still arrive. */
    public List<Delivery> behind(Destination door, int most) {
        return jdbc.query(
                "SELECT * FROM paperboy_delivery d" + BEHIND
                        + " AND NOT EXISTS (SELECT 1 FROM paperboy_unanswered u WHERE u.job = d.job AND u.store = d.store"
                        + " AND u.object = d.object) ORDER BY article LIMIT ?",
                DeliveryRow.MAPPER,
                job,
                door.receiver(),
                door.format(),
                door.store(),
                most);
    }

    /** The key of some object that the receiver has. */
    public Optional<String> anyObject(String receiver) {
        return jdbc
                .queryForList(
                        "SELECT object FROM paperboy_delivery WHERE job = ? AND receiver = ? AND sha256 IS NOT NULL"
                                + " ORDER BY object LIMIT 1",
                        String.class,
                        job,
                        receiver)
                .stream()
                .findFirst();
    }
}
