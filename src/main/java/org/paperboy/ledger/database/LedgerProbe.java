package org.paperboy.ledger.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.paperboy.ledger.LedgerException;

/** Looks whether a database has a ledger, and changes nothing there. */
public final class LedgerProbe {
    private LedgerProbe() {}

    /**
     * Whether the tables are there. Where they are not, one is made and taken back, to see whether they could be.
     *
     * @param timeout how long a server may be silent
     * @throws LedgerException if the database cannot be used, or no tables can be made in it
     */
    public static boolean isAt(String url, String user, String password, String job, Duration timeout)
            throws LedgerException {
        Address address = new Address(url, user, password, job, KeepAlive.USUAL, timeout);
        DatabaseFaults faults = new DatabaseFaults(url, null);
        HikariDataSource pool = address.pool();
        try {
            ConnectionCheck.open(pool, url, faults);
            Schema schema = new Schema(pool, address.vendor(), url, List.of());
            boolean has = schema.standing() != Schema.SchemaState.NONE;
            if (!has) schema.tryToMake();
            pool.close();
            return has;
        } catch (LedgerException | RuntimeException e) {
            throw OpenDatabase.closing(pool, url, faults, e);
        }
    }
}
