package org.paperboy.ledger.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.ledger.database.ConnectionCheck;
import org.paperboy.ledger.database.KeepAlive;

/**
 * A PostgreSQL advisory lock, on a connection of its own that gives signs of life. Where these stay away the server ends
 * the session and the lock is free; and its former holder knows that in time, and does not commit or send anything.
 */
public final class Lease implements AutoCloseable {
    /** A commit believes an answer that is no older; else it asks once more. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Connection connection;
    private final KeepAlive keepAlive;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object line = new Object();
    private volatile ClockReading confirmed;
    private volatile @Nullable String lost;

    private Lease(Connection connection, KeepAlive keepAlive, Clock clock, ClockReading now) {
        this.connection = connection;
        this.keepAlive = keepAlive;
        this.clock = clock;
        this.confirmed = now;
    }

    /**
     * Takes the lock.
     *
     * @param connection closed with the lease; at once if there is none
     * @param clock the machine's
     * @return nothing if another session has it
     */
    static Optional<Lease> take(Connection connection, long key, KeepAlive keepAlive, Clock clock) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, longestAnswer(connection, keepAlive));
            ClockReading now = ClockReading.now(clock);
            if (!locked(connection, key, keepAlive)) {
                connection.close();
                return Optional.empty();
            }
            Lease lease = new Lease(connection, keepAlive, clock, now);
            Thread heart = new Thread(lease::beat, "lock");
            heart.setDaemon(true);
            heart.start();
            return Optional.of(lease);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** No longer than any other connection waits. */
    private static int longestAnswer(Connection connection, KeepAlive keepAlive) throws SQLException {
        int most = (int) keepAlive.longestAnswer().toMillis();
        int usual = connection.getNetworkTimeout();
        return usual > 0 ? Math.min(usual, most) : most;
    }

    private static boolean locked(Connection connection, long key, KeepAlive keepAlive) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(keepAlive.forLocks());
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
            while (!closed.await(keepAlive.every().toMillis(), TimeUnit.MILLISECONDS) && lost == null) ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server counts from when it heard the question, which is later than when it was asked. */
    private void ask() {
        synchronized (line) {
            if (closed.getCount() == 0 || lost != null) return;
            ClockReading asked = ClockReading.now(clock);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                confirmed = asked;
            } catch (SQLException e) {
                lost = ConnectionCheck.rootMessage(e);
            }
        }
    }

    /**
     * Before a commit.
     *
     * @throws LedgerFault if another run may have the lock
     */
    public void require() {
        if (closed.getCount() == 0) return;
        require(FRESH, keepAlive.certain());
    }

    /**
     * Before something that lasts and that nothing takes back. As a rule the clock is enough, and nobody is asked.
     *
     * @param longest how long it may last
     * @throws LedgerFault if another run may have the lock before it ends, or if this lease has ended
     */
    public void requireFor(Duration longest) {
        if (closed.getCount() == 0) throw overtaken("it was given back when the run ended");
        Duration enough = keepAlive.bound().minus(longest);
        require(enough, enough);
    }

    /** The same, and asks however certain the clock is: where another run seems to be at work. */
    public void proveFor(Duration longest) {
        if (closed.getCount() > 0) ask();
        requireFor(longest);
    }

    /**
     * An answer of the session that has the lock proves that it was held when it was asked, however long before that nothing
     * was heard.
     *
     * @param unasked nobody is asked if the last sign of life is no older
     * @param enough so old it may be
     */
    private void require(Duration unasked, Duration enough) {
        if (certainFor(unasked)) return;
        ask();
        if (!certainFor(enough)) throw overtaken(lost == null ? "the server was not heard for too long" : lost);
    }

    private static LedgerFault overtaken(String why) {
        return new LedgerFault(
                "this run may have lost the job's lock (" + why
                        + "): it no longer sends or commits anything, because another run may be at work. Run again: it"
                        + " goes on from the last commit",
                null);
    }

    private boolean certainFor(Duration time) {
        return lost == null && confirmed.ago(clock).compareTo(time) < 0;
    }

    /**
     * Gives the lock back, and ends the session. The server ends a session a moment after its connection was closed, and the
     * next run may begin in that moment.
     */
    @Override
    public void close() throws SQLException {
        if (closed.getCount() == 0) return;
        closed.countDown();
        synchronized (line) {
            try (connection;
                    Statement statement = connection.createStatement()) {
                if (lost == null) statement.execute("SELECT pg_advisory_unlock_all()");
            }
        }
    }
}
