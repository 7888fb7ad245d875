package org.paperboy.ledger.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as the database has them: numbers since 1970, which compare the same in SQLite and PostgreSQL. */
public final class InstantColumns {
    /** Stands for an embargo without an end: later than every instant a run may have as its clock. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private InstantColumns() {}

    /** Milliseconds, for what the machine's clock says. */
    public static @Nullable Long of(@Nullable Instant instant) {
        return instant == null ? null : millis(instant);
    }

    /** The same of an instant that is there. */
    public static long millis(Instant instant) {
        return (instant.isAfter(NEVER) ? NEVER : instant).toEpochMilli();
    }

    /** The same without a fraction of a second, for editorial instants beside such. */
    public static @Nullable Long whole(@Nullable Instant instant) {
        return instant == null ? null : of(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    public static @Nullable Instant get(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        if (row.wasNull()) return null;
        return millis < NEVER.toEpochMilli() ? Instant.ofEpochMilli(millis) : Instant.MAX;
    }

    /** The same of a column that is never null. */
    public static Instant required(ResultSet row, String column) throws SQLException {
        return required(get(row, column), column);
    }

    /** Seconds, for editorial instants: they have no fractions, and short keys make fast indexes. */
    public static @Nullable Long seconds(@Nullable Instant instant) {
        if (instant == null) return null;
        return (instant.isAfter(NEVER) ? NEVER : instant).getEpochSecond();
    }

    public static @Nullable Instant ofSeconds(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        if (row.wasNull()) return null;
        return seconds < NEVER.getEpochSecond() ? Instant.ofEpochSecond(seconds) : Instant.MAX;
    }

    public static Instant requiredSeconds(ResultSet row, String column) throws SQLException {
        return required(ofSeconds(row, column), column);
    }

    private static Instant required(@Nullable Instant instant, String column) throws SQLException {
        if (instant == null) throw new SQLException(column + " is null");
        return instant;
    }
}
