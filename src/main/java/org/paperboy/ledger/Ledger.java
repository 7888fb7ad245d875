package org.paperboy.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of it all: archive of articles, deliveries, holdings, cursors, and Spring Batch's tables. One ledger may
 * serve several jobs; what is read and written here is one job's.
 */
public final class Ledger implements AutoCloseable {
    private final String name;
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final Archive archive;
    private final Deliveries deliveries;
    private final Holdings holdings;
    private final Cursors cursors;
    private final Sightings sightings;
    private final Rejections rejections;
    private final Rests rests;
    private final Runs runs;
    private final Listings listings;
    private final TransactionTemplate aside;

    private Ledger(String name, String job, HikariDataSource pool) {
        this.name = name;
        this.pool = pool;
        // A connection is taken when the first statement runs, so that none is held while a chunk talks to a store.
        this.dataSource = new LazyConnectionDataSourceProxy(pool);
        this.transactions = new JdbcTransactionManager(dataSource);
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(500);
        this.archive = new Archive(job, jdbc);
        this.deliveries = new Deliveries(job, jdbc);
        this.holdings = new Holdings(job, jdbc);
        this.cursors = new Cursors(job, jdbc);
        this.sightings = new Sightings(job, jdbc);
        this.rejections = new Rejections(job, jdbc);
        this.rests = new Rests(job, jdbc);
        this.runs = new Runs(job, jdbc);
        this.listings = new Listings(job, jdbc);
    }

    /**
     * Opens an H2 ledger in a folder, which is made if need be.
     *
     * @param wait how long to wait for another process that looks into it
     * @throws LedgerException if it cannot be opened
     */
    public static Ledger inFolder(Path folder, String job, Duration wait) throws LedgerException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LedgerException(
                    "the ledger's folder " + folder + " cannot be made: " + e.getMessage()
                            + ". Make it, or give the job file another `ledger`",
                    e);
        }
        // WRITE_DELAY=0: else a kill loses transactions that were committed. One process at a time, by the file's lock.
        String url = "jdbc:h2:file:" + folder.resolve("ledger").toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=32768";
        return open("H2 in " + folder, job, url, "", "", "h2", wait);
    }

    /**
     * Opens a ledger at a JDBC URL: PostgreSQL, or H2.
     *
     * @throws LedgerException if it cannot be reached or is not one of ours
     */
    public static Ledger at(String url, String user, String password, String job) throws LedgerException {
        String vendor = url.startsWith("jdbc:postgresql:") ? "postgresql" : "h2";
        return open(url, job, url, user, password, vendor, Duration.ZERO);
    }

    private static Ledger open(
            String name, String job, String url, String user, String password, String vendor, Duration wait)
            throws LedgerException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(10_000);
        // The first connection fails at once and says why, rather than after the time above: who waits is `Doors`.
        pool.setInitializationFailTimeout(1);
        if (url.startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            pool.addDataSourceProperty("connectTimeout", "10");
            pool.addDataSourceProperty("socketTimeout", "300");
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            pool.addDataSourceProperty("ApplicationName", "paperboy " + job);
        }
        try {
            Doors.awaitOpen(pool, name, wait);
            migrate(pool, vendor);
            return new Ledger(name, job, pool);
        } catch (LedgerException | RuntimeException e) {
            pool.close();
            if (e instanceof LedgerException known) throw known;
            throw new LedgerException("the ledger (" + name + ") cannot be used: " + Doors.rootMessage(e), e);
        }
    }

    private static void migrate(DataSource dataSource, String vendor) throws LedgerException {
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .table("paperboy_schema")
                    .locations("classpath:db/" + vendor)
                    .javaMigrations(new BatchTables(vendor))
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LedgerException("the ledger's tables cannot be brought up to date: " + Doors.rootMessage(e), e);
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public Archive archive() {
        return archive;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public Holdings holdings() {
        return holdings;
    }

    public Cursors cursors() {
        return cursors;
    }

    public Sightings sightings() {
        return sightings;
    }

    public Rejections rejections() {
        return rejections;
    }

    public Rests rests() {
        return rests;
    }

    public Runs runs() {
        return runs;
    }

    public Listings listings() {
        return listings;
    }

    /**
     * Does something in a transaction of its own, at once, whatever transaction the caller is in. What is read for a
     * chunk is read so: else the chunk would hold its connection while it talks to a store.
     */
    public <T> T aside(Supplier<T> work) {
        return aside.execute(status -> work.get());
    }

    /** Takes a connection apart from the pool's use, for a lock that lives as long as the connection. */
    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** How a person calls it; never with a secret. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        pool.close();
    }
}
