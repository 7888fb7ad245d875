package org.paperboy.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Record;
import org.paperboy.source.SourceContract;
import org.paperboy.source.SourceException;
import org.paperboy.source.editor.Incoming;

/** Rows that no article looks like, and names of tables that are none. */
class HostileRowsTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void aTable() throws Exception {
        connection = DriverManager.getConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE articles (id TEXT, headline TEXT, date TEXT, version TEXT,"
                    + " tags_json TEXT, body_html TEXT)");
            statement.execute("CREATE TABLE \"a\"\"b\" (id TEXT)");
        }
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private void row(String id, String headline, String version, String tags, String body) throws Exception {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO articles VALUES (?, ?, '2026-11-01', ?, ?, ?)")) {
            List<String> values = List.of(id, headline, version, tags, body);
            for (int i = 0; i < values.size(); i++) insert.setString(i + 1, values.get(i));
            insert.executeUpdate();
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("news.db");
    }

    private JdbcTable table(String name) {
        return new JdbcTable(url(), name, null, "", "", Duration.ofHours(1));
    }

    @Test
    void a_row_beyond_a_limit_is_rejected_by_field_and_the_next_one_is_read() throws Exception {
        row("1", "x".repeat(100_000), "1", "[]", "");
        row("2", "h", "9223372036854775808", "[]", "");
        row("3", "h", "1", "[".repeat(100_000), "");
        row("4", "h", "1", "[" + "1,".repeat(1_000_000) + "1]", "");
        row("5", "h", "1", "[]", "x".repeat(20_000_000));
        row("a'; DROP TABLE articles; --", "h", "1", "[]", "");
        row("語".repeat(1_000), "h", "1", "[]", "");

        Map<String, Incoming> all = SourceContract.read(table("articles"), null, false).records().stream()
                .collect(Collectors.toMap(Record::place, SourceContract.INTAKE::take));

        assertThat(all).hasSize(7);
        Map<String, String> reasons = all.values().stream()
                .filter(Incoming.IncomingRejection.class::isInstance)
                .map(Incoming.IncomingRejection.class::cast)
                .collect(Collectors.toMap(
                        r -> r.place().replaceAll("語+…\\w+", "語"), Incoming.IncomingRejection::reason));
        assertThat(reasons).hasSize(6);
        assertThat(reasons.values())
                .anyMatch(r -> r.contains("headline has 100000 characters"))
                .anyMatch(r -> r.contains("not '9223372036854775808'"))
                .anyMatch(r -> r.contains("at most 64 levels"))
                .anyMatch(r -> r.contains("tags_json holds more than is read"))
                .anyMatch(r -> r.contains("the body has 20000000 bytes"))
                .anyMatch(r -> r.contains("id has 3000 bytes"));
        assertThat(all.values().stream().filter(Incoming.IncomingStory.class::isInstance))
                .singleElement()
                .satisfies(story -> assertThat(story.id()).isEqualTo("a'; DROP TABLE articles; --"));
    }

    @Test
    void an_id_that_is_made_to_be_sql_is_a_value_when_a_read_goes_on_from_it() throws Exception {
        row("a", "h", "1", "[]", "");
        row("b' OR '1'='1", "h", "1", "[]", "");
        row("c", "h", "1", "[]", "");
        String position = SourceContract.read(table("articles"), null, false, 2).position();

        assertThat(SourceContract.read(table("articles"), position, false).ids())
                .containsExactly("b' OR '1'='1", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a; DROP TABLE articles",
                "articles; DROP TABLE articles",
                "articles --",
                "articles WHERE 1=0",
                "(SELECT * FROM articles)",
                "a\"b",
                "\"a\"\"b\"",
                "\"a\"; DROP TABLE articles; \"b\"",
                "articles/**/a",
                "a.b.c.d",
                "articles,articles",
                "",
                " articles",
                "'articles'",
                "articles\u0000"
            })
    void what_is_no_name_of_a_table_is_refused_before_it_reaches_the_database(String name) throws Exception {
        try (JdbcTable source = table(name)) {
            assertThatThrownBy(() -> source.open(null, false))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("must be the name of a table");
            assertThat(source.check().faults()).hasSize(1);
        }
        try (Statement statement = connection.createStatement();
                ResultSet still = statement.executeQuery("SELECT COUNT(*) FROM articles")) {
            assertThat(still.next()).isTrue();
        }
    }
}
