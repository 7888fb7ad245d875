package org.paperboy.source.jdbc;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.paperboy.article.MemoryShortage;
import org.paperboy.source.SourceException;

/** Says what a database complains of, and what to do about it, without a secret or a word of a story. */
final class JdbcFault {
    private static final int LONGEST = 200;
    private static final String NOT_CONNECTED = "08001";

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
        // Which of the two limits ends a connection that gets no answer, the login's or the socket's, is chance.
        for (Throwable t = e; t != null && !state.equals(NOT_CONNECTED); t = t.getCause())
            if (t instanceof SocketTimeoutException)
                return "the database fell silent: no answer came for longer than source.timeout allows. Look at its server"
                        + " and at the network, or raise source.timeout";
        if (e.getErrorCode() == CANTOPEN && e.getClass().getName().startsWith("org.sqlite."))
            return "there is no such database, or this user may not read it: look at source.jdbc";
        if (state.equals("42000") && e.getErrorCode() > 0) state = mariadb(e.getErrorCode());
        if (state.isEmpty()) return from + " cannot be read: " + words(e);
        String group = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (group) {
            case "28" -> "user '" + user + "' or the password is refused: look at source.user and source.password";
            case "08" ->
                switch (state) {
                    case NOT_CONNECTED ->
                        noDriver(e)
                                ? "no driver is known for it: " + JdbcTable.DRIVERS
                                : "the database cannot be reached: " + words(e);
                    default -> (unreachable(e) ? "the database cannot be reached: " : "it fails: ") + words(e);
                };
            case "3D" -> "there is no such database: look at source.jdbc";
            case "57", "53" -> "the database breaks off: " + words(e) + "; run again";
            // of data that cannot be converted a database quotes the value, which may be a word of a story
            case "22" -> from + " holds a value that the query cannot convert (SQLSTATE " + state + "): fix it there";
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

    /** MariaDB and MySQL have one SQLSTATE for most of what they refuse: the standard one of the same meaning. */
    private static String mariadb(int code) {
        return switch (code) {
            case 1049 -> "3D000";
            case 1044, 1142, 1143, 1227 -> "42501";
            default -> "42000";
        };
    }

    private static boolean unreachable(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause())
            if (t instanceof ConnectException || t instanceof UnknownHostException) return true;
        return false;
    }

    private static boolean noDriver(SQLException e) {
        return String.valueOf(e.getMessage()).startsWith("No suitable driver");
    }

    private static String words(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int line = message.indexOf('\n');
        String first = (line < 0 ? message : message.substring(0, line)).replaceFirst("^\\(conn=-?\\d+\\) ", "");
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "…";
    }
}
