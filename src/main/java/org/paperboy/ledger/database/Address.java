package org.paperboy.ledger.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteOpenMode;

/**
 * Where a ledger's database is, and how one gets in.
 *
 * @param keepAlive of sessions, where the database is a server
 * @param timeout how long such a server may be silent
 */
public record Address(String url, String user, String password, String job, KeepAlive keepAlive, Duration timeout) {
    private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(10);
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** How long another program may be in the way of one who wants to write into a file. */
    private static final Duration BUSY = Duration.ofSeconds(30);

    private static final int SERVER_CONNECTIONS = 8;
    private static final int READERS = 4;

    /** So that the pages of an index need not be read again for each commit: keys come in no order. */
    private static final int WRITER_CACHE_KIB = 8_000;

    /** Of SQLite's log, before it is written into the file (its own: 1,000): a page that changes often is written less often. */
    private static final int LOG_PAGES = 4_000;

    public Address(String url, String user, String password, String job) {
        this(url, user, password, job, KeepAlive.USUAL);
    }

    public Address(String url, String user, String password, String job, KeepAlive keepAlive) {
        this(url, user, password, job, keepAlive, USUAL);
    }

    /** As a URI, in which no character of a path has a meaning of its own. */
    public static Address ofFile(Path file, String job) {
        return new Address("jdbc:sqlite:" + file.toAbsolutePath().toUri(), "", "", job);
    }

    public boolean postgresql() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** As Spring Batch's scripts are called. */
    String vendor() {
        return postgresql() ? "postgresql" : "sqlite";
    }

    /** Connections for writing. A file has one, so that a writer waits for it here, and not in SQLite. */
    HikariDataSource pool() {
        if (!postgresql()) {
            HikariDataSource writer = file(writing(), 1);
            writer.setConnectionInitSql("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
            return writer;
        }
        HikariDataSource pool = opening();
        pool.setMaximumPoolSize(SERVER_CONNECTIONS);
        pool.setConnectionTimeout(10_000);
        properties().forEach((key, value) -> pool.addDataSourceProperty(key.toString(), value));
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.setConnectionInitSql(keepAlive.forSessions());
        return pool;
    }

    /** Connections of a file for who reads, also while somebody writes. */
    HikariDataSource readers() {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        HikariDataSource pool = file(config, READERS);
        pool.setReadOnly(true);
        return pool;
    }

    /** A connection of a file that nobody else has, for making it: what is lost in a crash is made again. */
    Connection making() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.MEMORY);
        config.setSynchronous(SynchronousMode.OFF);
        return DriverManager.getConnection(url, config.toProperties());
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = common();
        config.resetOpenMode(SQLiteOpenMode.CREATE); // a file that went meanwhile is not an empty ledger
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL); // what is committed is on the disk
        // A transaction that reads first and then finds that another process wrote would fail at once.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setCacheSize(-WRITER_CACHE_KIB); // SQLite's sign for a size that is not in pages
        return config;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        config.enableCaseSensitiveLike(true); // as in PostgreSQL
        return config;
    }

    private HikariDataSource file(SQLiteConfig config, int most) {
        HikariDataSource pool = opening();
        pool.setMaximumPoolSize(most);
        pool.setConnectionTimeout(BUSY.multipliedBy(2).toMillis());
        pool.setMaxLifetime(0);
        config.toProperties().forEach((key, value) -> pool.addDataSourceProperty(key.toString(), value));
        return pool;
    }

    private HikariDataSource opening() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMinimumIdle(1);
        // The first connection fails at once and says why, rather than after the time for connecting.
        pool.setInitializationFailTimeout(1);
        return pool;
    }

    /** A connection apart from any pool, for what lives as long as the connection. */
    public Connection connection() throws SQLException {
        Properties properties = properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    private Properties properties() {
        Properties properties = new Properties();
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
