package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.database.Address;
import org.paperboy.ledger.database.KeepAlive;
import org.paperboy.ledger.database.OpenDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** A ledger's tables are made and changed whole or not at all. */
@Tag("slow")
class MigrationTest {
    private static final String NEXT = "990";

    @TempDir
    private Path folder;

    private OpenDatabase open(JavaMigration... later) throws LedgerException {
        return OpenDatabase.inFolder(folder, "nightly", List.of(later));
    }

    private LedgerException refused(JavaMigration... later) {
        return catchThrowableOfType(LedgerException.class, () -> open(later));
    }

    private void killedWhileItOpens(String version) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LaterMigration.class.getName(),
                        folder.toString(),
                        version)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isEqualTo(9);
    }

    private List<String> files() {
        return List.of(new File(folder.toString()).list());
    }

    private void write(String value) throws LedgerException {
        try (Ledger ledger = Ledger.inFolder(folder, "nightly")) {
            ledger.cursors().set("source", value);
        }
    }

    private static String read(OpenDatabase opened) {
        return new JdbcTemplate(opened.pool())
                .queryForObject("SELECT text FROM paperboy_cursor WHERE name = 'source'", String.class);
    }

    private static boolean hasLater(OpenDatabase opened) {
        return new JdbcTemplate(opened.pool())
                        .queryForObject(
                                opened.address().postgresql()
                                        ? "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'paperboy_later'"
                                        : "SELECT COUNT(*) FROM sqlite_master WHERE name = 'paperboy_later'",
                                Integer.class)
                == 1;
    }

    @Test
    void a_new_ledger_leaves_no_other_files() throws LedgerException {
        open().close();
        assertThat(files()).containsExactlyInAnyOrder("ledger.db");
    }

    @Test
    void a_kill_while_a_new_ledger_is_made_leaves_none_and_the_next_run_makes_it() throws Exception {
        killedWhileItOpens("0.5"); // before all other tables
        assertThat(files()).doesNotContain("ledger.db");
        OpenDatabase opened = open(LaterMigration.to("0.5"));
        assertThat(hasLater(opened)).isTrue();
        opened.close();
        assertThat(files()).containsExactlyInAnyOrder("ledger.db");
    }

    @Test
    void an_older_paperboys_ledger_is_brought_up_to_date_and_keeps_what_it_holds() throws LedgerException {
        write("line 7");
        OpenDatabase opened = open(LaterMigration.to(NEXT));
        assertThat(hasLater(opened)).isTrue();
        assertThat(read(opened)).isEqualTo("line 7");
        opened.close();
        assertThat(files()).containsExactlyInAnyOrder("ledger.db");
    }

    @Test
    void a_kill_while_a_ledger_is_migrated_is_undone_and_it_is_migrated_again() throws Exception {
        write("line 7");
        killedWhileItOpens(NEXT);
        OpenDatabase opened = open(LaterMigration.to(NEXT));
        assertThat(hasLater(opened)).isTrue();
        assertThat(read(opened)).isEqualTo("line 7");
        opened.close();
        assertThat(files()).containsExactlyInAnyOrder("ledger.db");
    }

    @Test
    void after_a_kill_in_a_migration_the_older_paperboy_works_too() throws Exception {
        write("line 7");
        killedWhileItOpens(NEXT);

        OpenDatabase opened = open();
        assertThat(hasLater(opened)).isFalse();
        assertThat(read(opened)).isEqualTo("line 7");
        opened.close();
    }

    @Test
    void a_migration_that_fails_says_so_and_leaves_the_ledger_as_it_was() throws LedgerException {
        write("line 7");
        assertThat(refused(new LaterMigration(NEXT, LaterMigration.End.FAILED)))
                .hasMessageContaining("cannot be brought up to date")
                .hasMessageContaining("it was not to be");
        OpenDatabase opened = open();
        assertThat(hasLater(opened)).isFalse();
        assertThat(read(opened)).isEqualTo("line 7");
        opened.close();
    }

    @Test
    void whoever_only_looks_brings_an_older_paperboys_ledger_up_to_date_too() throws LedgerException {
        write("line 7");
        OpenDatabase looks = OpenDatabase.toLook(folder, "nightly", List.of(LaterMigration.to(NEXT)));
        assertThat(hasLater(looks)).isTrue();
        assertThat(read(looks)).isEqualTo("line 7");
        looks.close();
    }

    @Test
    void tables_that_were_made_by_the_same_migrations_are_opened_without_asking_flyway() throws LedgerException {
        write("line 7");
        try (OpenDatabase opened = open()) {
            new JdbcTemplate(opened.pool()).update("DELETE FROM paperboy_schema");
        }

        try (OpenDatabase opened = open()) {
            assertThat(read(opened)).isEqualTo("line 7");
        }
    }

    @Test
    void tables_that_another_paperboy_began_to_change_are_compared_by_flyway() throws Exception {
        write("line 7");
        try (OpenDatabase opened = open(LaterMigration.to(NEXT))) {
            new JdbcTemplate(opened.pool())
                    .update("UPDATE paperboy_tables SET digest = ''"); // killed before it was noted
        }

        assertThat(refused()).hasMessageContaining("Use the newer Paperboy");
    }

    @Test
    void a_newer_paperboys_ledger_is_refused_and_keeps_what_it_holds() throws LedgerException {
        write("line 7");
        open(LaterMigration.to(NEXT)).close();
        assertThat(refused())
                .hasMessageContaining("SQLite in " + folder)
                .hasMessageContaining("its tables have version " + NEXT)
                .hasMessageContaining("knows them up to version ")
                .hasMessageContaining("Use the newer Paperboy");
        assertThat(files()).containsExactlyInAnyOrder("ledger.db");
        OpenDatabase opened = open(LaterMigration.to(NEXT));
        assertThat(read(opened)).isEqualTo("line 7");
        opened.close();
    }

    @Test
    void in_postgresql_a_migration_that_waits_for_another_session_is_given_up_and_made_whole_later() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String database = server.newDatabase();
            Address address =
                    new Address(database, PostgresServer.USER, "", "nightly", KeepAlive.USUAL, Duration.ofSeconds(1));
            OpenDatabase.at(address, List.of()).close();
            try (Connection other = DriverManager.getConnection(database, PostgresServer.USER, "");
                    Statement lock = other.createStatement()) {
                other.setAutoCommit(false);
                lock.execute("LOCK TABLE paperboy_schema IN EXCLUSIVE MODE");
                assertThat(catchThrowableOfType(
                                LedgerException.class,
                                () -> OpenDatabase.at(address, List.of(LaterMigration.to(NEXT)))))
                        .hasMessageContaining(database)
                        .hasMessageContaining("cannot be brought up to date")
                        .hasMessageContaining("raise `timeout`");
                other.rollback();
            }
            OpenDatabase after = OpenDatabase.at(address, List.of(LaterMigration.to(NEXT)));
            assertThat(hasLater(after)).isTrue();
            after.close();
        }
    }

    @Test
    void in_postgresql_a_migration_that_fails_leaves_nothing_and_a_newer_ledger_is_refused()
            throws LedgerException, IOException {
        try (PostgresServer server = PostgresServer.start()) {
            Address address = new Address(server.newDatabase(), PostgresServer.USER, "", "nightly");
            OpenDatabase.at(address, List.of()).close();
            assertThat(catchThrowableOfType(
                            LedgerException.class,
                            () -> OpenDatabase.at(
                                    address, List.of(new LaterMigration(NEXT, LaterMigration.End.FAILED)))))
                    .hasMessageContaining("it was not to be");
            OpenDatabase before = OpenDatabase.at(address, List.of());
            assertThat(hasLater(before)).isFalse();
            before.close();

            OpenDatabase after = OpenDatabase.at(address, List.of(LaterMigration.to(NEXT)));
            assertThat(hasLater(after)).isTrue();
            after.close();
            assertThat(catchThrowableOfType(LedgerException.class, () -> OpenDatabase.at(address, List.of())))
                    .hasMessageContaining(address.url())
                    .hasMessageContaining("its tables have version " + NEXT);
        }
    }
}
