package org.paperboy.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.paperboy.ledger.LedgerException;

/** The way in: says in plain words why a ledger cannot be opened. */
public final class ConnectionCheck {
    private ConnectionCheck() {}

    static void open(DataSource dataSource, String name, DatabaseFaults faults) throws LedgerException {
        try (Connection connection = dataSource.getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            String unusable = faults.ofFile(e);
            if (unusable != null) throw new LedgerException(unusable, e);
            throw new LedgerException("the ledger (" + name + ") cannot be opened: " + rootMessage(e) + remedy(e), e);
        }
    }

    private static String remedy(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (!(t instanceof SQLException sql)) continue;
            String state = sql.getSQLState() == null ? "" : sql.getSQLState();
            if (state.startsWith("28")) return ". Check `user` and `password` under `ledger`";
            if (state.startsWith("08")) return ". Is the server up, and reachable from here?";
            if (state.equals("3D000")) return ". Create the database first";
        }
        return "";
    }

    /** The innermost message on one line: what the driver said, without the stack of wrappers. */
    public static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        if (SqliteCause.of(root) != null) message = SqliteCause.words(message);
        return message.lines().findFirst().orElse("").strip();
    }
}
