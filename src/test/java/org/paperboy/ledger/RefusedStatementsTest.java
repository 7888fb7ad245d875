package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.database.DatabaseFaults;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Statements that a database gives up on, or refuses for what it is set to. */
@Tag("slow")
final class RefusedStatementsTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock_timeout", "statement_timeout"})
    void a_statement_that_the_server_gives_up_on_is_a_fault_of_the_ledger_and_names_the_setting(String setting)
            throws Exception {
        String database = server.newDatabase();
        Ledger.at(database, PostgresServer.USER, "", "nightly").close();
        server.execute("ALTER DATABASE " + database.replaceFirst(".*/", "") + " SET " + setting + " = '500ms'");
        try (Ledger ledger = Ledger.at(database, PostgresServer.USER, "", "nightly");
                Connection other = DriverManager.getConnection(database, PostgresServer.USER, "");
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE paperboy_cursor IN EXCLUSIVE MODE");
            assertThatThrownBy(() -> ledger.cursors().set("a", "b"))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining(database)
                    .hasMessageContaining("canceling statement")
                    .hasMessageContaining(setting)
                    .hasMessageContaining("run again: it goes on from the last commit");

            other.rollback();
            ledger.cursors().set("a", "b");
            assertThat(ledger.cursors().get("a")).contains("b");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_READONLY, may be read and not be written by the user",
        "SQLITE_READONLY_DIRECTORY, may be read and not be written by the user",
        "SQLITE_BUSY, has been locked by another program",
        "SQLITE_CANTOPEN, cannot be opened by the user",
        "SQLITE_CORRUPT, is damaged",
        "SQLITE_IOERR_READ, is damaged",
        "SQLITE_NOTADB, is damaged",
    })
    void what_sqlite_cannot_do_names_the_file(SQLiteErrorCode code, String words) {
        DatabaseFaults faults = new DatabaseFaults("SQLite in books", Path.of("books/ledger.db"));
        assertThat(faults.words(new SQLiteException("of SQLite", code)))
                .contains("the ledger's file books/ledger.db " + words)
                .doesNotContain("standby");
    }

    /** What follows from it has the same cause: SQLite has taken the transaction back, and there is none to be rolled back. */
    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"})
    void what_cannot_be_written_is_said_of_all_that_follows(SQLiteErrorCode code) {
        DatabaseFaults faults = new DatabaseFaults("SQLite in books", Path.of("books/ledger.db"));
        String words = faults.words(new SQLiteException("no room", code));
        assertThat(words).contains("the ledger (SQLite in books) cannot be written: no room. Make room on its disk");
        assertThat(faults.words(new SQLiteException("no transaction is active", SQLiteErrorCode.SQLITE_ERROR)))
                .isEqualTo(words);
    }

    @Test
    void a_statement_that_is_wrong_is_none_of_these_faults() {
        DatabaseFaults faults = new DatabaseFaults("SQLite in books", Path.of("books/ledger.db"));
        assertThat(faults.words(new SQLiteException("no such column", SQLiteErrorCode.SQLITE_ERROR)))
                .isNull();
    }

    @Test
    void a_want_of_memory_is_not_called_damage() {
        DatabaseFaults faults = new DatabaseFaults("SQLite in books", Path.of("books/ledger.db"));
        assertThat(faults.words(new SQLException("broken", new OutOfMemoryError("Java heap space"))))
                .contains("memory ran out (Java heap space", "PAPERBOY_OPTS=-Xmx");
        assertThat(new DatabaseFaults("SQLite in books", Path.of("books/ledger.db"))
                        .words(new SQLiteException("out of memory", SQLiteErrorCode.SQLITE_NOMEM)))
                .contains("got no memory");
    }
}
