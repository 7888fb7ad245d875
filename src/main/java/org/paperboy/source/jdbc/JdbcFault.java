package org.paperboy.source.jdbc;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.paperboy.article.MemoryShortage;
import org.paperboy.source.SourceException;

/** Says what a database complains of, and what to do about it, without a secret or a word of a story. */
final class JdbcFault {
    private static final int LONGEST = 200;

    /** SQLite's, which has no SQLSTATE. */
    private static final int CANTOPEN = 14;

    private JdbcFault() {}

    /**
     * @param place the database, without a secret
     * @param from what a person calls the table or query
     */
    static SourceException of(String place, String user, String from, SQLException e) {
        MemoryShortage.rethrow(e); // a driver says that the server had none
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return new SourceException(place + ": " + complaint(state, user, from, e), e);
    }

    private static String complaint(String state, String user, String from, SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause())
            if (t instanceof SocketTimeoutException)
                return "the database fell silent: no answer came for longer than source.timeout allows. Look at its server"
                        + " and at the network, or raise source.timeout";
        if (e.getErrorCode() == CANTOPEN && e.getClass().getName().startsWith("org.sqlite."))
            return "there is no such database, or this user may not read it: look at source.jdbc";
        if (state.isEmpty()) return from + " cannot be read: " + words(e);
        String group = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (group) {
            case "28" -> "user '" + user + "' or the password is refused: look at source.user and source.password";
            case "08" ->
                switch (state) {
                    case "08001" ->
                        noDriver(e)
                                ? "no driver is known for it: jdbc:postgresql: and jdbc:sqlite: need none; for others put the driver's jar into the folder lib/ of Paperboy"
                                : "the database cannot be reached: " + words(e);
                    default -> "it fails: " + words(e);
                };
            case "3D" -> "there is no such database: look at source.jdbc";
            case "57", "53" -> "the database breaks off: " + words(e) + "; run again";
            // of data that cannot be converted a database quotes the value, which may be a word of a story
            case "22" -> from + " holds a value that the query cannot convert (SQLSTATE " + state + "): mend it there";
            default ->
                switch (state) {
                    case "42P01", "42S02", "42S03", "42S04", "3F000" ->
                        from.startsWith("table ")
                                ? "there is no " + from
                                        + ", or the user may not see it: look at source.table, or for editions at source.editions"
                                : "the query asks for a table that is not there, or that the user may not see: look at"
                                        + " source.query";
                    case "42501" -> "user '" + user + "' may not read " + from + ": grant SELECT on it";
                    default -> from + " cannot be read: " + words(e) + " (SQLSTATE " + state + ")";
                };
        };
    }

    private static boolean noDriver(SQLException e) {
        return String.valueOf(e.getMessage()).startsWith("No suitable driver");
    }

    private static String words(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int line = message.indexOf('\n');
        String first = line < 0 ? message : message.substring(0, line);
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "…";
    }
}
