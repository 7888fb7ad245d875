package org.paperboy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.paperboy.ledger.PostgresServer;

/** A table that is locked: whoever reads it stands still until the test lets it go. */
final class LockedTable implements AutoCloseable {
    private final Connection holder;
    private final String waiting;

    LockedTable(String url, String table) {
        this.waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = '" + table
                + "'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))";
        try {
            holder = DriverManager.getConnection(url, PostgresServer.USER, "");
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    /** Whether somebody waits for it. */
    boolean awaited() {
        try (Statement statement = holder.createStatement();
                ResultSet row = statement.executeQuery(waiting)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(waiting, e);
        }
    }

    /** Lets it go. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
