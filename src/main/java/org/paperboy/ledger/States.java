package org.paperboy.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.paperboy.ledger.Delivery.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries by the state they are in, for whoever looks after them. */
public final class States {
    private static final String SELECT = "SELECT * FROM paperboy_delivery WHERE job = ?";

    private final String job;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate aside;

    /** @param aside for what is read bit by bit */
    States(String job, JdbcTemplate jdbc, TransactionTemplate aside) {
        this.job = job;
        this.jdbc = jdbc;
        this.aside = aside;
    }

    /**
     * Deliveries in a state under a key: in any store where it is the key alone, in one where it is store, slash and key; by
     * store.
     */
    public List<Delivery> under(State state, String key) {
        return jdbc.query(
                SELECT + " AND state = ? AND (object = ? OR store || '/' || object = ?) ORDER BY store, object",
                DeliveryRow.MAPPER,
                job,
                DeliveryRow.column(state),
                key,
                key);
    }

    /** Deliveries in a state, by store and key. */
    public List<Delivery> in(State state, int most) {
        return jdbc.query(
                SELECT + " AND state = ? ORDER BY store, object LIMIT ?",
                DeliveryRow.MAPPER,
                job,
                DeliveryRow.column(state),
                most);
    }

    /**
     * Every delivery in a state that is held up by an error, by store and key. In a transaction: outside of one,
     * PostgreSQL's driver takes all rows into memory, whatever the fetch size.
     */
    public void heldUp(State state, Consumer<Delivery> work) {
        aside.executeWithoutResult(status -> jdbc.query(
                SELECT + " AND state = ? AND error IS NOT NULL ORDER BY job, state, store, object",
                row -> {
                    work.accept(DeliveryRow.read(row));
                },
                job,
                DeliveryRow.column(state)));
    }

    public long count(State state) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_delivery WHERE job = ? AND state = ?",
                Long.class,
                job,
                DeliveryRow.column(state));
        return count == null ? 0 : count;
    }

    /** How many are in a state, by store; a store without any is not there. */
    public Map<String, Long> countByStore(State state) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query(
                "SELECT store, COUNT(*) FROM paperboy_delivery WHERE job = ? AND state = ? GROUP BY store",
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                job,
                DeliveryRow.column(state));
        return counts;
    }

    /** Deliveries that are due or will be tried again. */
    public long waiting() {
        return count(State.DUE) + count(State.FAILED);
    }

    /** Dismisses deliveries, or makes them due again; a dismissed one keeps its error. Returns how many there were. */
    public int decide(State from, State to, List<Delivery> deliveries) {
        int[] changed = jdbc.batchUpdate(
                "UPDATE paperboy_delivery SET state = ?, attempts = 0, first_failed = NULL, next_attempt = NULL,"
                        + " error = CASE WHEN CAST(? AS VARCHAR) = 'due' THEN NULL ELSE error END"
                        + " WHERE job = ? AND store = ? AND object = ? AND state = ?",
                deliveries.stream()
                        .map(d -> new Object[] {
                            DeliveryRow.column(to),
                            DeliveryRow.column(to),
                            job,
                            d.store(),
                            d.object(),
                            DeliveryRow.column(from)
                        })
                        .toList());
        return IntStream.of(changed).sum();
    }
}
