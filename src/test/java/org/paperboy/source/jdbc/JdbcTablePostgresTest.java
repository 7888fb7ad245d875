package org.paperboy.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.source.Source;
import org.paperboy.source.editor.Incoming;

/** On PostgreSQL, with some things that are its alone. */
@Tag("slow")
class JdbcTablePostgresTest extends JdbcTableContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Override
    String newDatabase() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    String user() {
        return "postgres";
    }

    @Test
    void a_database_that_refuses_the_password_says_so() {
        try (PostgresServer server = PostgresServer.start()) {
            Source source = new JdbcTable(
                    server.newDatabase(), "articles", null, "locked", "wrong-secret", Duration.ofHours(1));

            assertThat(source.check().faults())
                    .singleElement()
                    .asString()
                    .contains("locked", "refused", "source.password")
                    .doesNotContain("wrong-secret");
        }
    }

    @Test
    void types_of_its_own_are_read_and_infinity_is_no_cursor() throws Exception {
        String table = "CREATE TABLE news.story (id UUID, headline TEXT, date DATE, tags TEXT[], rights JSONB,"
                + " updated_at TIMESTAMPTZ)";
        try (Connection connection = DriverManager.getConnection(newDatabase(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA news");
            statement.execute(table);
            statement.execute(
                    "INSERT INTO news.story SELECT gen_random_uuid(), 'H', DATE '2026-10-01', '{a,b}', '{\"year\":"
                            + " 2026}', t FROM unnest(ARRAY['-infinity', '2026-10-01', 'infinity']::timestamptz[]) t");
        }
        Read read = read(source(), null, false);

        assertThat(read.ids()).hasSize(3);
        Incoming.IncomingStory story =
                (Incoming.IncomingStory) INTAKE.take(read.records().get(1));
        assertThat(story.article().tags()).containsExactly("a", "b");
        assertThat(story.article().rights().year()).isEqualTo(2026);
        assertThat(read(source(), read.position(), false).records()).hasSize(1);
        for (int n = 1; n <= 3; n++) {
            assertThat(read(source(), read(source(), null, false, n).position(), false)
                            .records())
                    .hasSize(4 - n);
        }
    }

    private static Source source() {
        return new JdbcTable(
                postgres.getJdbcUrl("postgres", "postgres"), "news.story", null, "postgres", "", Duration.ofHours(1));
    }
}
