package org.paperboy.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;

/** The way in: waits for an H2 file that another process has open, and says in plain words why a ledger stays shut. */
final class Entrance {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private Entrance() {}

    /** Something that another process may be in the way of. */
    @FunctionalInterface
    interface Attempt {
        /** @return false if one is */
        boolean done() throws LedgerException;
    }

    static void await(Attempt attempt, String name, Duration wait) throws LedgerException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (!attempt.done()) {
            if (System.nanoTime() >= deadline) throw LedgerException.inUse(inUse(name), null);
            pause();
        }
    }

    static void awaitOpen(DataSource dataSource, String name, Duration wait, Faults faults) throws LedgerException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            try (Connection connection = dataSource.getConnection()) {
                connection.getMetaData();
                return;
            } catch (SQLException e) {
                boolean inUse = inUse(e);
                if (inUse && System.nanoTime() < deadline) {
                    pause();
                    continue;
                }
                if (inUse) throw LedgerException.inUse(inUse(name), e);
                String unreadable = faults.unreadable(e);
                if (unreadable != null) throw new LedgerException(unreadable, e);
                throw new LedgerException(
                        "the ledger (" + name + ") cannot be opened: " + rootMessage(e) + remedy(e), e);
            }
        }
    }

    private static String inUse(String name) {
        return "the ledger (" + name + ") is open in another process";
    }

    private static boolean inUse(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause())
            if (t instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) return true;
        return false;
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
    static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
