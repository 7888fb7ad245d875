package org.paperboy.ledger.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.LedgerException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * A database that is open and has this Paperboy's tables.
 *
 * @param name how a person calls it; never with a secret
 * @param pool for all, or for who writes
 * @param readers of a file, for reading while somebody writes; null where the pool has connections enough
 * @param folder of a file
 * @param faults what its exceptions mean
 * @param scratch is removed when it is closed
 */
public record OpenDatabase(
        String name,
        Address address,
        HikariDataSource pool,
        @Nullable HikariDataSource readers,
        @Nullable Path folder,
        DatabaseFaults faults,
        @Nullable Path scratch)
        implements AutoCloseable {
    /** Opens a SQLite ledger to work in it; it is made if need be. */
    public static OpenDatabase inFolder(Path folder, String job, List<JavaMigration> later) throws LedgerException {
        NetworkFileSystems.refuse(folder);
        try {
            LedgerPrivacy.make(folder);
        } catch (IOException e) {
            throw new LedgerException(
                    "the ledger's folder " + folder + " cannot be created: " + e.getMessage()
                            + ". Create it, or give the job file another `ledger`",
                    e);
        }
        LedgerFile file = new LedgerFile(folder);
        if (!LedgerFile.isIn(folder)) file.make(job, LedgerFile.name(folder), later);
        OpenDatabase opened = opened(folder, job, file.address(job).pool(), later);
        return new OpenDatabase(
                opened.name, opened.address, opened.pool, file.address(job).readers(), folder, opened.faults, null);
    }

    /** Opens an empty SQLite ledger that is removed when it is closed. */
    public static OpenDatabase empty(String job) throws LedgerException {
        try {
            Path folder = Files.createTempDirectory("paperboy-ledger");
            OpenDatabase opened = inFolder(folder, job, List.of());
            return new OpenDatabase(
                    opened.name, opened.address, opened.pool, opened.readers, folder, opened.faults, folder);
        } catch (IOException e) {
            throw new LedgerException(
                    "an empty ledger cannot be created: " + ConnectionCheck.rootMessage(e) + DatabaseFaults.room(e), e);
        }
    }

    /** Opens a SQLite ledger that is there to look into it, also while a run is at work. */
    public static OpenDatabase toLook(Path folder, String job, List<JavaMigration> later) throws LedgerException {
        NetworkFileSystems.refuse(folder);
        return opened(folder, job, new LedgerFile(folder).address(job).readers(), later);
    }

    private static OpenDatabase opened(Path folder, String job, HikariDataSource pool, List<JavaMigration> later)
            throws LedgerException {
        LedgerFile file = new LedgerFile(folder);
        String name = LedgerFile.name(folder);
        DatabaseFaults faults = new DatabaseFaults(name, file.path());
        try {
            ConnectionCheck.open(pool, name, faults);
            bringUpToDate(new Schema(pool, "sqlite", name, later), pool, file.address(job), faults, later);
            LedgerPrivacy.tighten(folder);
            return new OpenDatabase(name, file.address(job), pool, null, folder, faults, null);
        } catch (LedgerException | RuntimeException e) {
            throw closing(pool, name, faults, e);
        }
    }

    /** SQLite changes tables in a transaction, as it changes rows: what fails leaves nothing behind. */
    private static void bringUpToDate(
            Schema schema, HikariDataSource pool, Address address, DatabaseFaults faults, List<JavaMigration> later)
            throws LedgerException {
        switch (schema.standing()) {
            case CURRENT -> {}
            // A ledger comes to its place with its tables: an empty database in it is what SQLite makes of a cut file.
            case NONE -> throw new LedgerException(faults.damaged("it has no tables"));
            case BEHIND -> {
                if (!pool.isReadOnly()) schema.migrate();
                else {
                    try (HikariDataSource writer = address.pool()) {
                        new Schema(writer, address.vendor(), schema.name(), later).migrate();
                    }
                }
            }
        }
    }

    /**
     * Opens a ledger in a server's database; its tables are made if need be.
     *
     * @param later migrations that are not part of Paperboy, or not yet
     */
    public static OpenDatabase at(Address address, List<JavaMigration> later) throws LedgerException {
        return at(address, later, true).orElseThrow();
    }

    /**
     * Opens a ledger in a server's database to look into it. Where there is none a table is made and taken back, to see whether
     * one could be.
     */
    public static Optional<OpenDatabase> toLook(Address address) throws LedgerException {
        return at(address, List.of(), false);
    }

    private static Optional<OpenDatabase> at(Address address, List<JavaMigration> later, boolean make)
            throws LedgerException {
        String name = address.url();
        DatabaseFaults faults = new DatabaseFaults(name, null);
        HikariDataSource pool = address.pool();
        try {
            ConnectionCheck.open(pool, name, faults);
            // PostgreSQL changes tables in a transaction, as it changes rows: what fails leaves nothing behind.
            Schema schema = new Schema(pool, address.vendor(), name, later);
            Schema.SchemaState state = schema.standing();
            if (state == Schema.SchemaState.NONE && !make) {
                schema.tryToMake();
                pool.close();
                return Optional.empty();
            }
            if (state != Schema.SchemaState.CURRENT) schema.migrate();
            return Optional.of(new OpenDatabase(name, address, pool, null, null, faults, null));
        } catch (LedgerException | RuntimeException e) {
            throw closing(pool, name, faults, e);
        }
    }

    /**
     * A connection is taken when the first statement runs, so that none is held while a chunk talks to a store. A transaction
     * that only reads takes one of the readers'.
     */
    public DataSource dataSource() {
        if (readers == null) return new LazyConnectionDataSourceProxy(pool);
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy(new SingleWriter(pool));
        lazy.setReadOnlyDataSource(readers);
        return lazy;
    }

    /** What a server answers; empty where the database is none. */
    public <T> Optional<T> ask(String question, Class<T> kind) {
        if (!address.postgresql()) return Optional.empty();
        return Optional.ofNullable(jdbc(pool).queryForObject(question, kind));
    }

    /** Why nothing can be noted in it. */
    public Optional<String> readOnly() {
        return ask("SELECT current_setting('transaction_read_only')", String.class)
                .filter("on"::equals)
                .map(on -> faults.readOnly());
    }

    /** What says in the ledger's words what a database's exceptions mean. */
    public JdbcTemplate jdbc(DataSource source) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.setExceptionTranslator(faults);
        return jdbc;
    }

    static LedgerException closing(HikariDataSource pool, String name, DatabaseFaults faults, Exception e) {
        pool.close();
        String known = faults.ofFile(e);
        if (known == null && DatabaseFaults.readOnly(e)) known = faults.readOnly();
        if (known != null) return new LedgerException(known, e);
        if (e instanceof LedgerException said) return said;
        return new LedgerException("the ledger (" + name + ") cannot be used: " + ConnectionCheck.rootMessage(e), e);
    }

    @Override
    public void close() {
        if (readers != null) readers.close();
        pool.close();
        if (scratch == null) return;
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException e) {
            System.getLogger(OpenDatabase.class.getName()).log(System.Logger.Level.DEBUG, "scratch", e);
        }
    }
}
