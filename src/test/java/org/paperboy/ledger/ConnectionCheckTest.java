package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.database.LedgerFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Getting into a ledger, and what is said where one stays shut. */
@Tag("slow")
class ConnectionCheckTest {
    private static PostgresServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_empty_postgresql_database_gets_its_tables_and_keeps_them() throws LedgerException {
        String database = server.newDatabase();
        for (int time = 0; time < 2; time++) {
            try (Ledger ledger = Ledger.at(database, PostgresServer.USER, "", "nightly")) {
                ledger.cursors().set("time " + time, "a");
                assertThat(ledger.cursors().get("time 0")).contains("a");
                assertThat(tables(ledger, "public"))
                        .contains("paperboy_article", "paperboy_delivery", "paperboy_holding", "batch_job_execution");
            }
        }
    }

    @Test
    void a_database_that_holds_something_else_too_is_no_obstacle() throws LedgerException {
        String database = server.newDatabase();
        try (Ledger first = Ledger.at(database, PostgresServer.USER, "", "nightly")) {
            new JdbcTemplate(first.dataSource()).execute("CREATE TABLE elsewhere (n INTEGER)");
        }
        try (Ledger again = Ledger.at(database, PostgresServer.USER, "", "nightly")) {
            assertThat(tables(again, "public")).contains("elsewhere", "paperboy_run");
        }
    }

    @Test
    void a_wrong_password_is_said_with_the_remedy_and_without_the_password() throws LedgerException {
        String database = server.newDatabase();
        server.execute("GRANT ALL ON DATABASE " + database.replaceFirst(".*/", "") + " TO locked");
        LedgerException refused = refused(database, "locked", "hunter2");

        assertThat(refused)
                .hasMessageContaining(database)
                .hasMessageContaining("password authentication failed")
                .hasMessageContaining("Check `user` and `password` under `ledger`");
        assertThat(refused.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void a_database_that_is_not_there_is_to_be_made() {
        assertThat(refused(server.url("nowhere"), PostgresServer.USER, ""))
                .hasMessageContaining("\"nowhere\" does not exist")
                .hasMessageContaining("Create the database first");
    }

    @Test
    void a_database_that_takes_no_changes_is_read_only_whether_it_has_our_tables_or_not() throws LedgerException {
        String database = server.newDatabase();
        String setting = "ALTER DATABASE " + database.replaceFirst(".*/", "") + " SET default_transaction_read_only = ";
        server.execute(setting + "on");
        assertThat(refused(database, PostgresServer.USER, ""))
                .hasMessageContaining(database)
                .hasMessageContaining("is read-only")
                .hasMessageContaining("name the primary server");

        server.execute(setting + "off");
        try (Ledger made = Ledger.at(database, PostgresServer.USER, "", "nightly")) {
            assertThat(made.readOnly()).isEmpty();
        }
        server.execute(setting + "on");
        try (Ledger ledger = Ledger.at(database, PostgresServer.USER, "", "nightly")) {
            assertThat(ledger.runs().last(1)).isEmpty();
            assertThat(ledger.readOnly().orElseThrow()).contains("is read-only");
            assertThatThrownBy(() -> ledger.cursors().set("a", "b"))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining("is read-only");
        }
    }

    @Test
    void a_server_that_is_not_there_is_named() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(refused("jdbc:postgresql://127.0.0.1:" + port + "/paperboy", "paperboy", "hunter2"))
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("Is the server up")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void a_file_that_another_process_writes_into_is_read_meanwhile_as_it_was_before() throws LedgerException {
        try (Ledger ledger = open()) {
            ledger.cursors().set("a", "b");
        }
        try (SqliteElsewhere elsewhere = SqliteElsewhere.writingInto(folder);
                Ledger looks = Ledger.toLook(folder, "nightly")) {
            assertThat(looks.cursors().get("a")).contains("b");
            assertThat(looks.aside(() -> looks.cursors().get("a"))).contains("b");
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.cursors().get("a"))
                    .as("who died has changed nothing")
                    .contains("b");
        }
    }

    /** Rather than wait for itself for ever. */
    @Test
    void a_transaction_that_has_spoken_to_a_file_does_nothing_aside_and_may_look() throws LedgerException {
        try (Ledger ledger = open()) {
            TransactionTemplate chunk = new TransactionTemplate(ledger.transactions());
            chunk.executeWithoutResult(status -> {
                ledger.cursors().set("a", "b");
                assertThat(ledger.look(() -> ledger.cursors().get("a"))).isEmpty();
                assertThatThrownBy(() -> ledger.aside(() -> ledger.cursors().get("a")))
                        .hasStackTraceContaining("has the ledger's one connection for writing");
            });
            assertThat(ledger.aside(() -> ledger.cursors().get("a"))).contains("b");
        }
    }

    @Test
    void what_is_opened_to_look_takes_no_changes() throws LedgerException {
        open().close();
        try (Ledger looks = Ledger.toLook(folder, "nightly")) {
            assertThatThrownBy(() -> looks.cursors().set("a", "b")).isInstanceOf(LedgerFault.class);
            assertThat(looks.cursors().get("a")).isEmpty();
        }
    }

    /** In a URL they begin parameters, or stand for other characters. */
    @Test
    void any_folder_will_do_whatever_its_name() throws LedgerException {
        Path odd = folder.resolve("a;b?c=d%20e#f \\ ü'\"");
        try (Ledger ledger = Ledger.inFolder(odd, "nightly")) {
            ledger.cursors().set("a", "b");
        }
        assertThat(LedgerFile.of(odd)).exists();
        try (Ledger looks = Ledger.toLook(odd, "nightly")) {
            assertThat(looks.cursors().get("a")).contains("b");
        }
    }

    @Test
    void an_empty_ledger_takes_changes_and_leaves_no_file() throws LedgerException {
        Ledger empty = Ledger.empty("nightly");
        Path scratch = empty.folder().orElseThrow();
        empty.cursors().set("a", "b");
        assertThat(empty.cursors().get("a")).contains("b");
        empty.close();
        assertThat(scratch).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        LedgerException refused =
                catchThrowableOfType(LedgerException.class, () -> Ledger.inFolder(file.resolve("ledger"), "nightly"));

        assertThat(refused).hasMessageContaining(file.toString()).hasMessageContaining("cannot be created");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws IOException {
        Files.writeString(LedgerFile.of(folder), "not a database, and long enough to be looked at\n".repeat(999));
        LedgerException refused = catchThrowableOfType(LedgerException.class, this::open);

        assertThat(refused).hasMessageContaining(LedgerFile.of(folder) + " is damaged");
    }

    private Ledger open() throws LedgerException {
        return Ledger.inFolder(folder, "nightly");
    }

    private static LedgerException refused(String url, String user, String password) {
        return catchThrowableOfType(LedgerException.class, () -> Ledger.at(url, user, password, "nightly"));
    }

    private static List<String> tables(Ledger ledger, String schema) {
        return new JdbcTemplate(ledger.dataSource())
                .queryForList(
                        "SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema) = ?",
                        String.class,
                        schema);
    }
}
