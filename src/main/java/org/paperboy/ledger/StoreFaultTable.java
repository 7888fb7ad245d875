package org.paperboy.ledger;

import java.util.List;
import java.util.Optional;
import org.paperboy.ledger.database.JobDatabase;
import org.paperboy.ledger.run.ClockDoubtTable;
import org.springframework.jdbc.core.RowMapper;

/** Which stores, and which clocks, were at fault in the last run, and why. */
public final class StoreFaultTable {
    /** How a reason goes on after the store's name where it was found without its mark. */
    public static final String LOST = " has lost its mark";

    /** The same where it has none, and objects that the ledger does not know. */
    public static final String UNMARKED = " has no owner's mark";

    /** The same where its mark is another ledger's. */
    public static final String OTHERS = " belongs to ";

    private static final RowMapper<FaultyStore> ROW = (row, n) -> new FaultyStore(
            row.getString("store"), row.getBoolean("suspended"), row.getBoolean("refuses"), row.getString("reason"));

    private final JobDatabase database;
    private final ClockDoubtTable clocks;

    StoreFaultTable(JobDatabase database) {
        this.database = database;
        this.clocks = new ClockDoubtTable(database);
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
        return database.sql(
                        "SELECT store, suspended, refuses, reason FROM paperboy_store_fault WHERE job = :job ORDER BY store")
                .query(ROW)
                .list();
    }

    /** Notes that the store is at fault, and why, in place of what was noted of it before. */
    public void begin(FaultyStore fault) {
        end(fault.store());
        database.sql(
                        "INSERT INTO paperboy_store_fault (job, store, suspended, refuses, reason)"
                                + " VALUES (:job, :store, :suspended, :refuses, :reason)",
                        fault)
                .update();
    }

    public void end(String store) {
        database.sql("DELETE FROM paperboy_store_fault WHERE job = :job AND store = :store")
                .param("store", store)
                .update();
    }
}
