package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.run.ClockDoubtTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which stores, and which clocks, were at fault in the last run, and why. */
public final class StoreFaultTable {
    /** How a reason goes on after the store's name where it was found without its mark. */
    public static final String LOST = " has lost its mark";

    /** The same where it has none, and objects that the ledger does not know. */
    public static final String UNMARKED = " has no owner's mark";

    /** The same where its mark is another ledger's. */
    public static final String OTHERS = " belongs to ";

    private final String job;
    private final JdbcTemplate jdbc;
    private final ClockDoubtTable clocks;

    StoreFaultTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
        this.clocks = new ClockDoubtTable(job, jdbc);
    }

    /**
     * @param suspended whether it was left alone after too many faults; the next run tries it with care
     * @param refuses whether the store rejects our requests, so that a person must look
     */
    public record FaultyStore(String store, boolean suspended, boolean refuses, String reason) {
        public FaultyStore(String store, boolean refuses, String reason) {
            this(store, true, refuses, reason);
        }

        /** For an operator. That a store has not what it had, or what nobody knows, is a sentence of its own. */
        public String sentence() {
            return isSentence() ? reason : what() + ": " + reason;
        }

        /** The sentence without its reason. */
        public String what() {
            if (reason.startsWith(store + OTHERS)) return store + " is another ledger's";
            return store
                    + (isSentence()
                            ? " is suspended"
                            : refuses ? " rejects our requests" : suspended ? " is suspended" : " is at fault");
        }

        private boolean isSentence() {
            return reason.startsWith(store + LOST)
                    || reason.startsWith(store + UNMARKED)
                    || reason.startsWith(store + OTHERS);
        }
    }

    public ClockDoubtTable clocks() {
        return clocks;
    }

    public Optional<FaultyStore> of(String store) {
        return list().stream().filter(r -> r.store().equals(store)).findFirst();
    }

    public List<FaultyStore> list() {
        return jdbc.query(
                "SELECT store, suspended, refuses, reason FROM paperboy_rest WHERE job = ? ORDER BY store",
                (row, n) -> new FaultyStore(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getString(4)),
                job);
    }

    public void begin(FaultyStore rest, Instant now) {
        end(rest.store());
        jdbc.update(
                "INSERT INTO paperboy_rest (job, store, suspended, refuses, reason, since) VALUES (?, ?, ?, ?, ?, ?)",
                job,
                rest.store(),
                rest.suspended(),
                rest.refuses(),
                rest.reason(),
                InstantColumns.of(now));
    }

    public void end(String store) {
        jdbc.update("DELETE FROM paperboy_rest WHERE job = ? AND store = ?", job, store);
    }
}
