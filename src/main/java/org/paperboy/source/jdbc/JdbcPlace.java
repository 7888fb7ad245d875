package org.paperboy.source.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.SourceException;

/** Where rows are read: a database and, in it, a table or what a query gives. */
final class JdbcPlace {
    private static final String IDENTIFIER = "(?:[A-Za-z_][A-Za-z0-9_$]*|\"[^\"`]+\"|`[^\"`]+`)";
    private static final Pattern TABLE = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + "){0,2}");
    private static final Pattern CONDITION = Pattern.compile("\\b(?:where|having)\\b", Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(10);

    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final JdbcDialect dialect;
    private final @Nullable String table;
    private final @Nullable String query;
    private final String user;
    private final String password;
    private final Duration timeout;

    /** @param timeout how long the database may be silent; the longest that a connection may take is no longer */
    JdbcPlace(
            String url,
            @Nullable String table,
            @Nullable String query,
            String user,
            String password,
            Duration timeout) {
        if ((table == null) == (query == null)) throw new IllegalArgumentException("either a table or a query");
        this.url = url;
        this.dialect = JdbcDialect.of(url);
        this.table = table;
        this.query = query;
        this.user = user;
        this.password = password;
        this.timeout = timeout;
    }

    JdbcPlace within(Duration other) {
        return new JdbcPlace(url, table, query, user, password, other);
    }

    /** A connection to read a stream of rows over; it writes nothing. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(JdbcDialect.driverUrl(url), properties());
        if (dialect == JdbcDialect.MARIADB) begin(connection);
        connection.setReadOnly(true);
        connection.setAutoCommit(false); // else PostgreSQL's driver reads all rows into memory
        return connection;
    }

    /**
     * Has a TIMESTAMP given in UTC, in any zone of the server and the URL, and lets the reader take its time: by
     * default the server cuts off who does not take a row within a minute.
     */
    private static void begin(Connection connection) throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.execute("SET SESSION time_zone = '+00:00', net_write_timeout = 3600");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What a run does not see because the query has a condition, in a sentence; empty if it has none. */
    Optional<String> condition() {
        if (query == null || !CONDITION.matcher(query).find()) return Optional.empty();
        return Optional.of(
                "source.query has a condition. A row that no longer meets it, as one that was killed where the"
                        + " condition asks for a status, is seen by a run with --full alone: leave the status out of it.");
    }

    JdbcDialect dialect() {
        return dialect;
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (!user.isEmpty()) properties.setProperty("user", user);
        if (!password.isEmpty()) properties.setProperty("password", password);
        Duration connecting = timeout.compareTo(LONGEST_CONNECTING) < 0 ? timeout : LONGEST_CONNECTING;
        if (dialect == JdbcDialect.POSTGRESQL) {
            properties.setProperty("connectTimeout", String.valueOf(connecting.toSeconds()));
            properties.setProperty("loginTimeout", String.valueOf(connecting.toSeconds()));
            properties.setProperty("socketTimeout", String.valueOf(timeout.toSeconds()));
            properties.setProperty("ApplicationName", "paperboy");
        } else if (dialect == JdbcDialect.MARIADB) {
            properties.setProperty("connectTimeout", String.valueOf(connecting.toMillis()));
            properties.setProperty("socketTimeout", String.valueOf(timeout.toMillis()));
        } else if (dialect == JdbcDialect.SQLITE) {
            properties.setProperty(
                    "open_mode", "1"); // SQLITE_OPEN_READONLY: a mistyped path does not become a database
            properties.setProperty("busy_timeout", String.valueOf(timeout.toMillis()));
        }
        return properties;
    }

    /**
     * What is after FROM.
     *
     * @throws SourceException if the table's name is none
     */
    String from() throws SourceException {
        if (query != null) return SubSelect.of(query);
        if (table != null && TABLE.matcher(table).matches()) return dialect.table(table);
        throw new SourceException(
                "source.table must be the name of a table, such as articles or news.articles, not '" + table + "'");
    }

    /** What a person calls the table or query. */
    String name() {
        return table == null ? "the query" : "table " + table;
    }

    /** What the places of records begin with. */
    String shortName() {
        return table == null ? "query" : table;
    }

    SourceException fault(SQLException e) {
        return JdbcFault.of(toString(), user, name(), e);
    }

    /** The URL up to its parameters, and without user and password. */
    @Override
    public String toString() {
        int end = url.length();
        for (char c : new char[] {'?', ';'}) if (url.indexOf(c) >= 0) end = Math.min(end, url.indexOf(c));
        String plain = url.substring(0, end);
        int slashes = plain.indexOf("//");
        int at = plain.lastIndexOf('@');
        return slashes >= 0 && at > slashes ? plain.substring(0, slashes + 2) + plain.substring(at + 1) : plain;
    }
}
