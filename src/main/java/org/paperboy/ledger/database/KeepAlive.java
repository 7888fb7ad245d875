package org.paperboy.ledger.database;

import java.time.Duration;

/**
 * How soon a PostgreSQL server gives up on a session whose machine or network is lost, so that its lock and its rows are
 * free again.
 *
 * @param every how often the session that holds a lock gives a sign of life
 * @param bound after so long without one the server ends it; at least four times {@code every}
 */
public record KeepAlive(Duration every, Duration bound) {
    public static final KeepAlive USUAL = new KeepAlive(Duration.ofSeconds(15), Duration.ofSeconds(60));

    public KeepAlive {
        if (every.isZero() || every.multipliedBy(4).compareTo(bound) > 0)
            throw new IllegalArgumentException("every " + every + " is too long for a bound of " + bound);
    }

    /** How long an answer may take: a longer wait would end after the bound, and the loss of the lock would be seen too late. */
    public Duration longestAnswer() {
        return bound.minus(every.multipliedBy(2));
    }

    /** From the last sign of life, how long the lock is held for certain, with time left for a commit to arrive. */
    public Duration certain() {
        return bound.minus(every);
    }

    /** For every session: chunks talk to no store or source in a transaction, so that it is idle only if we are lost. */
    String forSessions() {
        return "SET idle_in_transaction_session_timeout = " + bound.toMillis()
                // Of the server's own sockets; a statement in hand is not idle. The defaults are two hours and more.
                + "; SET tcp_keepalives_idle = " + seconds(every) + "; SET tcp_keepalives_interval = "
                + seconds(every.dividedBy(3)) + "; SET tcp_keepalives_count = 3; SET tcp_user_timeout = "
                + bound.toMillis();
    }

    /** For the session that holds a lock. */
    public String forLocks() {
        return forSessions() + "; SET idle_session_timeout = " + bound.toMillis();
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }
}
