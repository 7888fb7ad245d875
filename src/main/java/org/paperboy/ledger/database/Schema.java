package org.paperboy.ledger.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.LedgerException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger's tables: which version of them there is, and how they become this Paperboy's. */
public final class Schema {
    private static final Map<String, String> SQLITE =
            Map.of("key", "VARCHAR", "bytes", "BLOB", "line", "INTEGER PRIMARY KEY");
    private static final Map<String, String> POSTGRESQL = Map.of(
            "key",
            "VARCHAR COLLATE \"C\"",
            "bytes",
            "BYTEA",
            "line",
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");

    private static final String LEDGER_SCRIPT = "db/V2__ledger.sql";

    private final DataSource dataSource;
    private final String vendor;
    private final String name;
    private final List<JavaMigration> later;
    private @Nullable Flyway flyway;

    /**
     * @param name of the ledger, as a person calls it
     * @param later migrations that are not part of Paperboy, or not yet
     */
    Schema(DataSource dataSource, String vendor, String name, List<JavaMigration> later) {
        this.dataSource = dataSource;
        this.vendor = vendor;
        this.name = name;
        this.later = later;
    }

    private Map<String, String> placeholders() {
        return vendor.equals("postgresql") ? POSTGRESQL : SQLITE;
    }

    private Flyway flyway() {
        if (flyway == null)
            flyway = Flyway.configure()
                    .dataSource(dataSource)
                    .table("paperboy_schema")
                    .locations("classpath:db")
                    .placeholders(placeholders())
                    .javaMigrations(Stream.concat(Stream.of(new BatchTablesMigration(vendor)), later.stream())
                            .toArray(JavaMigration[]::new))
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load();
        return flyway;
    }

    String name() {
        return name;
    }

    /** How the tables that are there compare with those this Paperboy works with. */
    enum SchemaState {
        /** There are none. */
        NONE,
        /** They are an older Paperboy's, or were left half done. */
        BEHIND,
        CURRENT
    }

    /** @throws LedgerException if they are a newer Paperboy's: Flyway by itself would take them for its own */
    SchemaState standing() throws LedgerException {
        if (isNoted()) return SchemaState.CURRENT;
        try {
            List<MigrationInfo> all = List.of(flyway().info().all());
            refuseNewer(all);
            if (all.stream().noneMatch(MigrationInfo::isApplied)) return SchemaState.NONE;
            return all.stream().allMatch(Schema::settled) ? SchemaState.CURRENT : SchemaState.BEHIND;
        } catch (FlywayException e) {
            throw new LedgerException(
                    "the ledger's tables (" + name + ") cannot be read: " + ConnectionCheck.rootMessage(e), e);
        }
    }

    private void refuseNewer(List<MigrationInfo> all) throws LedgerException {
        Optional<MigrationVersion> newest = newest(all.stream().filter(Schema::future));
        if (newest.isEmpty()) return;
        Optional<MigrationVersion> known = newest(all.stream().filter(m -> !future(m)));
        throw new LedgerException("the ledger (" + name + ") is a newer Paperboy's: its tables have version "
                + newest.get() + ", and this Paperboy knows them up to version "
                + known.map(MigrationVersion::toString).orElse("0") + ". Use the newer Paperboy");
    }

    private static boolean future(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    private static Optional<MigrationVersion> newest(Stream<MigrationInfo> migrations) {
        return migrations
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Everything else gets Flyway's own words, from {@link #migrate()}. */
    private static boolean settled(MigrationInfo migration) {
        return switch (migration.getState()) {
            case BASELINE, BELOW_BASELINE -> true;
            case SUCCESS, OUT_OF_ORDER -> migration.isChecksumMatching();
            default -> false;
        };
    }

    void migrate() throws LedgerException {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        try {
            // Whatever comes of it, nobody takes the tables for the ones that were noted before.
            if (noted().isPresent()) jdbc.update("UPDATE paperboy_tables SET digest = ''");
            flyway().migrate();
            jdbc.update(
                    "INSERT INTO paperboy_tables (one, digest) VALUES (1, ?)"
                            + " ON CONFLICT (one) DO UPDATE SET digest = excluded.digest",
                    digest());
        } catch (FlywayException | DataAccessException e) {
            throw notMade(e);
        }
    }

    /** Whether the tables were made by just these migrations: then Flyway, which takes a while to start, is not asked. */
    private boolean isNoted() {
        return noted().filter(digest()::equals).isPresent();
    }

    /** Empty where that cannot be read: Flyway says why. */
    private Optional<String> noted() {
        try {
            return Optional.ofNullable(
                    new JdbcTemplate(dataSource).queryForObject("SELECT digest FROM paperboy_tables", String.class));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    /** SHA-256 of everything that the tables are made by. */
    private String digest() {
        List<String> all = new ArrayList<>();
        try {
            for (String script : List.of(BatchTablesMigration.script(vendor), LEDGER_SCRIPT))
                all.add(new ClassPathResource(script).getContentAsString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.add(new TreeMap<>(placeholders()).toString());
        for (JavaMigration migration : later) all.add(migration.getVersion().toString());
        return Sha256.of(all);
    }

    /** Makes a table in a transaction that is rolled back: for PostgreSQL, which takes it back then. */
    void tryToMake() throws LedgerException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("CREATE TABLE paperboy_try (job VARCHAR)");
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw notMade(e);
        }
    }

    private LedgerException notMade(Exception e) {
        return new LedgerException(
                "the ledger's tables (" + name + ") cannot be brought up to date: " + ConnectionCheck.rootMessage(e)
                        + DatabaseFaults.room(e) + DatabaseFaults.time(e),
                e);
    }
}
