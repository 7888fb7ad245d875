package org.paperboy.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database that is open and has this Paperboy's tables.
 *
 * @param name how a person calls it; never with a secret
 * @param faults what its exceptions mean
 * @param mark of an H2 file
 */
record Opened(
        String name,
        Address address,
        HikariDataSource pool,
        Faults faults,
        @Nullable Mark mark) implements AutoCloseable {
    /** @param later migrations that are not part of Paperboy, or not yet */
    static Opened inFolder(Path folder, String job, Duration wait, List<JavaMigration> later) throws LedgerException {
        try {
            LedgerPrivacy.make(folder);
        } catch (IOException e) {
            throw new LedgerException(
                    "the ledger's folder " + folder + " cannot be made: " + e.getMessage()
                            + ". Make it, or give the job file another `ledger`",
                    e);
        }
        String name = "H2 in " + folder;
        LedgerFile file = new LedgerFile(folder);
        Faults faults = new Faults(name, file.path());
        while (true) {
            if (file.interrupted()) Entrance.await(file::restore, name, wait);
            else if (!LedgerFile.isIn(folder)) file.make(job, name, later);
            HikariDataSource pool = file.address(job).pool();
            try {
                Entrance.awaitOpen(pool, name, wait, faults);
                if (!file.interrupted()) {
                    bringUpToDate(new Schema(pool, "h2", name, later), file, pool, faults);
                    LedgerPrivacy.tighten(folder);
                    return new Opened(name, file.address(job), pool, faults, file.mark());
                }
                pool.close(); // who had it open before us died while it was migrated
            } catch (LedgerException | RuntimeException e) {
                throw shut(pool, name, faults, e);
            }
        }
    }

    private static void bringUpToDate(Schema schema, LedgerFile file, HikariDataSource pool, Faults faults)
            throws LedgerException {
        switch (schema.standing()) {
            case CURRENT -> {}
            // A ledger comes to its place with its tables: an empty database in it is what H2 makes of a cut file.
            case NONE -> throw new LedgerException(faults.damaged("it has no tables"));
            case BEHIND -> {
                file.keepCopy(pool);
                schema.migrate();
                file.dropCopy();
            }
        }
        if (file.mark().missed(pool)) throw new LedgerException(faults.damaged("it has gone back to an earlier state"));
    }

    /** @param later migrations that are not part of Paperboy, or not yet */
    static Opened at(Address address, List<JavaMigration> later) throws LedgerException {
        String name = address.url();
        Faults faults = new Faults(name, null);
        HikariDataSource pool = address.pool();
        try {
            Entrance.awaitOpen(pool, name, Duration.ZERO, faults);
            // PostgreSQL changes tables in a transaction, as it changes rows: what fails leaves nothing behind.
            Schema schema = new Schema(pool, address.vendor(), name, later);
            if (schema.standing() != Schema.Standing.CURRENT) schema.migrate();
            return new Opened(name, address, pool, faults, null);
        } catch (LedgerException | RuntimeException e) {
            throw shut(pool, name, faults, e);
        }
    }

    /** What a server answers; empty where the database is none. */
    <T> Optional<T> ask(String question, Class<T> kind) {
        if (!address.postgresql()) return Optional.empty();
        return Optional.ofNullable(jdbc(pool).queryForObject(question, kind));
    }

    /** Why nothing can be noted in it. */
    Optional<String> readOnly() {
        return ask("SELECT current_setting('transaction_read_only')", String.class)
                .filter("on"::equals)
                .map(on -> faults.readOnly());
    }

    /** What says in the ledger's words what a database's exceptions mean. */
    JdbcTemplate jdbc(DataSource source) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.setExceptionTranslator(faults);
        return jdbc;
    }

    static LedgerException shut(HikariDataSource pool, String name, Faults faults, Exception e) {
        pool.close();
        String grave = faults.grave(e);
        if (grave == null && Faults.readOnly(e)) grave = faults.readOnly();
        if (grave != null) return new LedgerException(grave, e);
        if (e instanceof LedgerException said) return said;
        return new LedgerException("the ledger (" + name + ") cannot be used: " + Entrance.rootMessage(e), e);
    }

    @Override
    public void close() {
        try {
            if (mark != null) mark.advance(pool);
        } catch (IOException | RuntimeException e) {
            // What failed in it before is said already, and a mark that is behind does no harm.
            System.getLogger(Opened.class.getName()).log(System.Logger.Level.DEBUG, "mark", e);
        }
        pool.close();
        if (mark != null) LedgerPrivacy.tighten(mark.folder()); // H2 and the mark make their files as the umask has it
    }
}
