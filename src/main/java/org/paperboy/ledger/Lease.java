package org.paperboy.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL advisory lock, on a connection of its own that gives signs of life. Where these stay away the server ends
 * the session and the lock is free; and whoever had it knows in time that it may be, and commits nothing more.
 */
final class Lease implements AutoCloseable {
    /** A commit believes an answer that is no older; else it asks once more. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final Connection connection;
    private final Pulse pulse;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object line = new Object();
    private volatile long confirmed;
    private volatile @Nullable String lost;

    private Lease(Connection connection, Pulse pulse, long now) {
        this.connection = connection;
        this.pulse = pulse;
        this.confirmed = now;
    }

    /**
     * Takes the lock.
     *
     * @param connection closed with the lease; at once if there is none
     * @return nothing if another session has it
     */
    static Optional<Lease> take(Connection connection, long key, Pulse pulse) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) pulse.patience().toMillis());
            long now = System.nanoTime();
            if (!locked(connection, key, pulse)) {
                connection.close();
                return Optional.empty();
            }
            Lease lease = new Lease(connection, pulse, now);
            Thread heart = new Thread(lease::beat, "lock");
            heart.setDaemon(true);
            heart.start();
            return Optional.of(lease);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean locked(Connection connection, long key, Pulse pulse) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(pulse.forLocks());
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void beat() {
        try {
            while (!closed.await(pulse.every().toMillis(), TimeUnit.MILLISECONDS) && lost == null) ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server counts from when it heard the question, which is later than when it was asked. */
    private void ask() {
        synchronized (line) {
            if (closed.getCount() == 0 || lost != null) return;
            long asked = System.nanoTime();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                confirmed = asked;
            } catch (SQLException e) {
                lost = Entrance.rootMessage(e);
            }
        }
    }

    /**
     * Before a commit.
     *
     * @throws LedgerFault if another run may have the lock
     */
    void require() {
        if (closed.getCount() == 0) return;
        if (certainFor(Duration.ofNanos(FRESH))) return;
        if (certainFor(pulse.certain())) ask();
        if (lost == null && certainFor(pulse.certain())) return;
        String why = lost == null ? "the server was not heard for too long" : lost;
        throw new LedgerFault(
                "this run may have lost the job's lock (" + why
                        + "): it commits nothing more, for another may be at work. Run again: it goes on from the last"
                        + " commit",
                null);
    }

    private boolean certainFor(Duration time) {
        return lost == null && System.nanoTime() - confirmed < time.toNanos();
    }

    /** Ends the session, and the lock with it. */
    @Override
    public void close() throws SQLException {
        closed.countDown();
        synchronized (line) {
            connection.close();
        }
    }
}
