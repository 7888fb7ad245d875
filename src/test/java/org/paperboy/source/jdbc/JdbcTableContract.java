package org.paperboy.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.source.Source;
import org.paperboy.source.SourceContract;
import org.paperboy.source.editor.Incoming;

/** What every database with timestamps must serve as a source. */
abstract class JdbcTableContract extends SourceContract {
    private Connection connection;
    private String url;

    abstract String newDatabase() throws Exception;

    abstract String user();

    /** A type of columns that hold instants. */
    String instants() {
        return "TIMESTAMP WITH TIME ZONE";
    }

    /** A type of columns that hold dates with a time, and no offset. */
    String dates() {
        return "TIMESTAMP";
    }

    /** A date and time in UTC as SQL has it. */
    String instant(String utc) {
        return "TIMESTAMP WITH TIME ZONE '" + utc + "+00:00'";
    }

    @BeforeEach
    void connect() throws Exception {
        url = newDatabase();
        connection = DriverManager.getConnection(url, user(), "");
    }

    @AfterEach
    void disconnect() throws Exception {
        execute("DROP TABLE IF EXISTS articles");
        connection.close();
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    private void table(String updated) throws SQLException {
        execute(
                "DROP TABLE IF EXISTS articles",
                "CREATE TABLE articles (id VARCHAR(40), headline TEXT, published_at TIMESTAMP, updated_at " + updated
                        + ", tags_json TEXT, views INTEGER)");
    }

    private void row(@Nullable String id, String headline, @Nullable String updated) throws SQLException {
        String literal = updated == null ? "NULL" : instant(updated);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO articles VALUES (?, ?, TIMESTAMP '2026-10-01 08:00:00', " + literal + ", '[\"a\"]', 1)")) {
            insert.setString(1, id);
            insert.setString(2, headline);
            insert.executeUpdate();
        }
    }

    @Override
    protected Source holding(List<Story> stories) throws Exception {
        table(instants());
        int n = 0;
        for (Story story : stories) {
            String updated = n % 4 == 0 ? null : "2026-10-0" + (1 + n % 3) + " 10:00:00.123456";
            row(story.id(), story.headline(), updated);
            n++;
        }
        return again();
    }

    @Override
    protected Source holdingABrokenOne(List<Story> stories) throws Exception {
        holding(stories);
        row("broken", "x", "2026-10-02 09:00:00");
        execute("UPDATE articles SET tags_json = '[qxhid' WHERE id = 'broken'");
        return again();
    }

    @Override
    protected Source absent() {
        return new JdbcTable(url, "nowhere", null, user(), "", Duration.ofHours(1));
    }

    @Override
    protected Source again() {
        return new JdbcTable(url, "articles", null, user(), "", Duration.ofHours(1));
    }

    private Source query(String sql) {
        return new JdbcTable(url, null, sql, user(), "", Duration.ofHours(1));
    }

    @Test
    void the_next_read_begins_at_the_last_date_of_change_less_the_overlap() throws Exception {
        table(instants());
        row("long-ago", "A", "2026-10-01 10:00:00");
        row("before", "B", "2026-10-01 10:59:59");
        row("at", "C", "2026-10-01 11:00:00");
        row("last", "D", "2026-10-01 12:00:00");
        Read first = read(again(), null, false);
        assertThat(first.ids()).containsExactly("long-ago", "before", "at", "last");
        assertThat(first.complete()).isFalse();

        row("late", "E", "2026-10-01 11:30:00");
        Read second = read(again(), first.position(), false);

        assertThat(second.ids()).containsExactly("at", "late", "last");
        assertThat(second.resumed()).isFalse();
        assertThat(second.whole()).isFalse();
        assertThat(read(again(), second.position(), false).ids()).containsExactly("at", "late", "last");
    }

    @Test
    void rows_without_a_date_of_change_are_read_every_time() throws Exception {
        table(instants());
        row("dated", "A", "2026-10-01 10:00:00");
        row("later", "A", "2026-10-02 10:00:00");
        row("undated", "B", null);
        String end = read(again(), null, false).position();

        assertThat(read(again(), end, false).ids()).containsExactly("undated", "later");
        String middle = read(again(), end, false, 1).position();
        assertThat(read(again(), middle, false).ids()).containsExactly("undated", "later");
    }

    @Test
    void a_row_dated_ahead_of_the_clock_hides_none_that_come_before_that_date() throws Exception {
        for (String type : List.of(instants(), dates())) {
            table(type);
            row("future", "A", "2037-12-31 23:59:59");
            String end = read(again(), null, false).position();
            execute("INSERT INTO articles VALUES ('now', 'B', TIMESTAMP '2026-10-01 08:00:00', CURRENT_TIMESTAMP,"
                    + " NULL, 1)");

            assertThat(read(again(), end, false).ids()).containsExactly("now", "future");
        }
    }

    @Test
    void a_row_that_was_dated_ahead_is_read_when_that_date_is_corrected() throws Exception {
        for (String type : List.of(instants(), dates())) {
            table(type);
            row("a/b, c", "A", "2037-12-31 23:59:58");
            row("future", "B", "2037-12-31 23:59:59");
            row("old", "C", "2026-10-01 10:00:00");
            String end = read(again(), null, false).position();
            String fix = "UPDATE articles SET updated_at = " + instant("2026-10-01 11:00:00");
            execute(fix + " WHERE id = 'a/b, c'");
            Read first = read(again(), end, false);
            execute(fix + " WHERE id = 'future'");
            Read second = read(again(), first.position(), false);

            assertThat(first.ids()).as(type).containsExactly("a/b, c", "future");
            assertThat(first.whole()).isFalse();
            assertThat(second.ids()).as(type).containsExactly("future");
            assertThat(read(again(), second.position(), false).ids()).as(type).isEmpty();
            String middle = read(again(), end, false, 1).position();
            assertThat(read(again(), middle, false).ids()).as(type).containsExactly("a/b, c", "future");
        }
    }

    private void tableWithStatus() throws SQLException {
        execute(
                "DROP TABLE IF EXISTS articles",
                "CREATE TABLE articles (id VARCHAR(40), headline TEXT, published_at TIMESTAMP, updated_at TIMESTAMP,"
                        + " status VARCHAR(20))");
    }

    private void rows(int from, int to, String status) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO articles VALUES (?, 'H', TIMESTAMP '2026-10-01 08:00:00', ?, ?)")) {
            for (int k = from; k < to; k++) {
                insert.setString(1, "id-" + k);
                insert.setObject(2, LocalDateTime.parse(k == 0 ? "2026-10-09T10:00" : "2026-10-01T10:00"));
                insert.setString(3, status);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Source knowing(Map<String, Kind> taken) {
        return new JdbcTable(url, "articles", null, user(), "", Duration.ofHours(1)).knowing(ids -> {
            Map<String, Kind> known = new HashMap<>(taken);
            known.keySet().retainAll(ids);
            return known;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", " Kill ", "RECALLED", "withdrawn", "Retracted"})
    void a_status_that_takes_back_is_read_though_the_date_of_change_is_as_it_was(String status) throws Exception {
        tableWithStatus();
        rows(0, 4, "approved");
        String end = read(again(), null, false).position();
        assertThat(read(again(), end, false).ids()).containsExactly("id-0");

        execute("UPDATE articles SET status = '" + status + "' WHERE id = 'id-2'");

        assertThat(read(again(), end, false).ids()).containsExactly("id-2", "id-0");
        assertThat(read(knowing(Map.of("id-2", Kind.KILL)), end, false).ids()).containsExactly("id-0");
    }

    @Test
    void a_kill_of_what_was_withdrawn_is_read_and_a_withdrawal_of_what_was_killed_is_not() throws Exception {
        tableWithStatus();
        rows(0, 1, "approved");
        rows(1, 2, "killed");
        rows(2, 3, "withdrawn");
        String end = read(again(), null, false).position();

        Map<String, Kind> known = Map.of("id-1", Kind.UNPUBLISH, "id-2", Kind.KILL);
        assertThat(read(knowing(known), end, false).ids()).containsExactly("id-1", "id-0");
    }

    @Test
    void many_that_were_taken_back_by_hand_are_all_read_once_each() throws Exception {
        tableWithStatus();
        rows(0, 1202, "approved");
        String end = read(again(), null, false).position();
        execute("UPDATE articles SET status = 'killed' WHERE id <> 'id-0'");

        assertThat(read(again(), end, false).ids()).hasSize(1202).doesNotHaveDuplicates();
        String middle = read(again(), end, false, 700).position();
        assertThat(read(again(), middle, false).ids()).hasSize(1202).doesNotHaveDuplicates();
    }

    @Test
    void of_rows_that_are_dated_ahead_a_thousand_are_remembered() {
        JdbcCursor cursor = JdbcCursor.START.in(JdbcCursor.Phase.DATED);
        LocalDateTime now = LocalDateTime.parse("2026-10-01T10:00:00");
        cursor = new JdbcCursor(cursor.phase(), now, now, null, cursor.ahead());
        for (int k = 0; k <= 1_000; k++) cursor = cursor.behind(now.plusSeconds(k), "id " + k);
        cursor = cursor.behind(now.plusYears(1), "the, last");

        assertThat(cursor.ahead()).hasSize(1_000).contains("id 2", "the, last").doesNotContain("id 0", "id 1");
        assertThat(JdbcCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(JdbcCursor.parse(cursor.ended().text())).isEqualTo(cursor.ended());
    }

    @Test
    void check_says_which_changes_are_not_seen() throws Exception {
        table(dates());
        assertThat(again().check().notes()).singleElement().asString().contains("updated_at as it was", "--full");
        tableWithStatus();
        assertThat(again().check().notes()).singleElement().asString().contains("other than a status that takes");
    }

    @Test
    void check_says_that_a_row_may_fall_out_of_a_query_unseen() throws Exception {
        table(dates());

        assertThat(query("SELECT * FROM articles WHERE id <> 'x'").check().notes())
                .anyMatch(note -> note.contains("is seen by a run with --full alone: leave the status out of it"));
        assertThat(query("SELECT * FROM articles").check().notes()).hasSize(1);
    }

    @Test
    void what_was_committed_after_a_read_that_was_cut_off_went_by_is_read_next_time() throws Exception {
        table(instants());
        row("a", "A", "2026-10-01 10:00:00");
        row("b", "B", "2026-10-01 10:10:00");
        row("c", "C", "2026-10-01 10:20:00");
        String middle = read(again(), null, false, 2).position();
        row("late", "D", "2026-10-01 10:05:00");
        Read rest = read(again(), middle, false);

        assertThat(rest.ids()).containsExactly("b", "c");
        assertThat(read(again(), rest.position(), false).ids()).contains("late");
    }

    @Test
    void a_date_of_change_that_is_text_is_no_cursor() throws Exception {
        table("VARCHAR(40)");
        execute("INSERT INTO articles VALUES ('b', 'B', TIMESTAMP '2026-10-01 08:00:00', '2026-10-02', '', 1)");
        execute("INSERT INTO articles VALUES ('a', 'A', TIMESTAMP '2026-10-01 08:00:00', '2026-10-03', '', 1)");
        Read read = read(again(), null, false);

        assertThat(read.ids()).containsExactly("a", "b");
        Read second = read(again(), read.position(), false);
        assertThat(second.ids()).containsExactly("a", "b");
        assertThat(second.whole()).isTrue();
        assertThat(second.complete()).isFalse();
        assertThat(again().check().notes()).singleElement().asString().contains("updated_at", "whole");
    }

    @Test
    void a_query_is_read_as_a_table_is() throws Exception {
        holding(stories(3));

        assertThat(read(
                                query("SELECT id, headline AS title, published_at AS date FROM articles WHERE id <>"
                                        + " 'id-1';"),
                                null,
                                false)
                        .ids())
                .containsExactly("id-0", "id-2");
    }

    @Test
    void an_id_may_be_a_number_or_missing() throws Exception {
        holding(stories(0));
        row(null, "X", null);
        row("12", "Y", null);
        Source numbers = query("SELECT CAST(id AS INTEGER) AS id, headline, published_at FROM articles");
        Read read = read(numbers, null, false);
        assertThat(read.ids()).containsExactlyInAnyOrder("", "12");

        for (int n = 1; n <= 2; n++) {
            String middle = read(
                            query("SELECT CAST(id AS INTEGER) AS id, headline, published_at FROM articles"),
                            null,
                            false,
                            n)
                    .position();
            assertThat(read(
                                    query("SELECT CAST(id AS INTEGER) AS id, headline, published_at FROM articles"),
                                    middle,
                                    false)
                            .records())
                    .isNotEmpty();
        }
    }

    @Test
    void a_position_in_a_table_that_was_another_is_no_position() throws Exception {
        String middle = read(holding(stories(3)), null, false, 2).position();
        Read read = read(query("SELECT 7 AS id, 'H' AS headline, '2026-10-01' AS date"), middle, false);

        assertThat(read.ids()).containsExactly("7");
        assertThat(read.resumed()).isFalse();
    }

    @Test
    void columns_become_fields_and_of_others_the_name_alone_is_read() throws Exception {
        Read read = read(
                query("SELECT 'a' AS ID, 'H' AS Headline, DATE '2026-10-01' AS date, 3 AS version, '' AS dek,"
                        + " CAST(NULL AS VARCHAR(9)) AS access, 'issue-1' AS edition_id, 2 AS edition_position,"
                        + " 'Co-op' AS rights_holder, 2026 AS rights_year, 'no resale' AS usage_terms,"
                        + " '[\"DE\"]' AS rights_territories_json,"
                        + " '[{\"name\":\"Ada\"}]' AS bylines_json, '{\"url\":\"/a.jpg\"}' AS lead_image_json,"
                        + " TRUE AS draft, 'approved' AS status, 'x' AS colour"),
                null,
                false);

        assertThat(read.records().get(0).place()).isEqualTo("query id=a");
        Map<String, @Nullable Object> fields = read.records().get(0).content().fields();
        assertThat(fields).doesNotContainValue("x").doesNotContainKey("dek");
        assertThat(fields.get("draft")).isIn(true, 1);
        assertThat(fields.keySet()).anyMatch("colour"::equalsIgnoreCase);
        Incoming.IncomingStory story =
                (Incoming.IncomingStory) INTAKE.take(read.records().get(0));
        assertThat(story.article()).satisfies(article -> {
            assertThat(article.version()).isEqualTo(3);
            assertThat(article.published()).hasToString("2026-10-01T00:00:00Z");
            assertThat(article.edition()).hasToString("EditionPlace[id=issue-1, position=2]");
            assertThat(article.rights())
                    .hasToString(
                            "Rights[holder=Co-op, year=2026, scope=, usageTerms=no resale, territories=[DE], expires=null]");
            assertThat(article.bylines()).hasSize(1);
            assertThat(article.lead()).isNotNull();
        });
    }

    @Test
    void what_protects_within_a_json_column_that_is_no_field_rejects_its_row() throws Exception {
        Read read = read(
                query(
                        "SELECT 'a' AS id, 'H' AS headline, '2026-10-01' AS date, '{\"embargo_until\":\"2027-01-01\"}' AS \"meta_json\""
                                + " UNION ALL SELECT 'b', 'H', '2026-10-01', '{\"layout\":\"wide\"}'"
                                + " UNION ALL SELECT 'c', 'H', '2026-10-01', 'no JSON'"),
                null,
                false);

        assertThat(INTAKE.take(read.records().get(0)))
                .isInstanceOfSatisfying(
                        Incoming.IncomingRejection.class,
                        rejected -> assertThat(rejected.reason()).contains("'meta_json.embargo_until'"));
        assertThat(INTAKE.take(read.records().get(1))).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(INTAKE.take(read.records().get(2))).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_column_that_is_no_field_does_not_change_the_record() throws Exception {
        List<String> before = read(holding(stories(2)), null, false).digests();
        execute("UPDATE articles SET views = 2");

        assertThat(read(again(), null, false).digests()).isEqualTo(before);
    }

    @Test
    void a_status_that_is_null_is_no_approval() throws Exception {
        Read read = read(
                query("SELECT 'a' AS id, 'H' AS headline, '2026-10-01' AS date, CAST(NULL AS VARCHAR(9)) AS status"),
                null,
                false);

        assertThat(INTAKE.take(read.records().get(0))).isInstanceOf(Incoming.IncomingRejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles; DROP TABLE articles", "articles WHERE 1=1", "a.b.c.d", "", "\"x", "(SELECT 1)"})
    void a_table_has_the_name_of_a_table(String name) throws Exception {
        Source source = new JdbcTable(url, name, null, user(), "", Duration.ofHours(1));

        assertThatThrownBy(() -> source.open(null, false)).hasMessageContaining("source.table");
        assertThat(source.check().faults()).hasSize(1);
    }

    @Test
    void a_fault_names_the_place_and_the_remedy_and_no_secret() throws Exception {
        String secret = "hunter2";
        Source table = new JdbcTable(url, "nowhere", null, user(), "", Duration.ofHours(1));
        assertThat(table.check().faults()).singleElement().asString().contains("no table nowhere,", "source.table");

        Source query = new JdbcTable(url, null, "SELECT * FROM nowhere", user(), "", Duration.ofHours(1));
        assertThat(query.check().faults()).singleElement().asString().contains("the query asks", "source.query");

        Source refused = new JdbcTable(
                "jdbc:postgresql://127.0.0.1:1/news?password=" + secret, "a", null, "u", secret, Duration.ofHours(1));
        assertThat(refused.check().faults())
                .singleElement()
                .asString()
                .contains("jdbc:postgresql://127.0.0.1:1/news", "cannot be reached")
                .doesNotContain(secret);

        Source unknown = new JdbcTable("jdbc:nosql://h/d", "a", null, "u", secret, Duration.ofHours(1));
        assertThat(unknown.check().faults()).singleElement().asString().contains("no driver", "jdbc:postgresql:");

        Source bare = query("SELECT 1 AS id");
        assertThat(bare.check().faults()).hasSize(2).first().asString().contains("headline");
        assertThat(query("SELECT 1 AS number").check().faults())
                .singleElement()
                .asString()
                .contains("no column id");
    }
}
