package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that a database gives up on, or refuses for what it is set to. */
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

    @Test
    void an_h2_file_that_may_only_be_read_is_not_called_a_server() {
        Faults faults = new Faults("H2 in books", Path.of("books/ledger.mv.db"));
        assertThat(faults.words(DbException.get(ErrorCode.DATABASE_IS_READ_ONLY).getSQLException()))
                .contains("the ledger's file books/ledger.mv.db may be read and not be written by the user ")
                .doesNotContain("standby");
    }
}
