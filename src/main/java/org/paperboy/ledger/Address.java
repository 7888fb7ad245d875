package org.paperboy.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Where a ledger's database is, and how one gets in.
 *
 * @param pulse of sessions, where the database is a server
 * @param timeout how long such a server may be silent
 */
record Address(String url, String user, String password, String job, Pulse pulse, Duration timeout) {
    private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(10);
    private static final Duration USUAL = Duration.ofSeconds(60);

    Address(String url, String user, String password, String job) {
        this(url, user, password, job, Pulse.USUAL);
    }

    Address(String url, String user, String password, String job, Pulse pulse) {
        this(url, user, password, job, pulse, USUAL);
    }

    /** @param database the file's path without H2's ending */
    static Address ofFile(Path database, String job) {
        // WRITE_DELAY=0: else a kill loses transactions that were committed. One process at a time, by the file's lock.
        // No trace file: what H2 would write there, data and all, is said to whoever runs the verb.
        String url = "jdbc:h2:file:" + database.toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=32768;TRACE_LEVEL_FILE=0";
        return new Address(url, "", "", job);
    }

    boolean postgresql() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** As the folders of migrations and Spring Batch's scripts are called. */
    String vendor() {
        return postgresql() ? "postgresql" : "h2";
    }

    HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(10_000);
        // The first connection fails at once and says why, rather than after the time above: who waits is `Entrance`.
        pool.setInitializationFailTimeout(1);
        if (postgresql()) {
            properties().forEach((key, value) -> pool.addDataSourceProperty(key.toString(), value));
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            pool.setConnectionInitSql(pulse.forSessions());
        }
        return pool;
    }

    /** A connection apart from any pool, for what lives as long as the connection. */
    Connection connection() throws SQLException {
        Properties properties = properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (!postgresql()) return properties;
        properties.setProperty("tcpKeepAlive", "true");
        Duration connecting = timeout.compareTo(LONGEST_CONNECTING) < 0 ? timeout : LONGEST_CONNECTING;
        properties.setProperty("connectTimeout", String.valueOf(connecting.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(connecting.toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(timeout.toSeconds()));
        properties.setProperty("ApplicationName", "paperboy " + job);
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
