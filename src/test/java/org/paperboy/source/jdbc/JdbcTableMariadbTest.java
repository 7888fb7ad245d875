package org.paperboy.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.editor.Incoming;

/** On MariaDB, whose driver reads MySQL too, with what is odd in both. */
@Tag("slow")
class JdbcTableMariadbTest extends JdbcTableContract {
    private static MariadbServer server;
    private String database;

    @BeforeAll
    static void start() throws Exception {
        server = MariadbServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    @Override
    String newDatabase() throws Exception {
        database = server.newDatabase() + "?sessionVariables=time_zone='+00:00'";
        return database;
    }

    @Override
    String user() {
        return MariadbServer.USER;
    }

    @Override
    String instants() {
        return "TIMESTAMP(6) NULL";
    }

    @Override
    String dates() {
        return "DATETIME(6)";
    }

    @Override
    String instant(String utc) {
        return "TIMESTAMP '" + utc + "'";
    }

    private static Source table(String url, String name) {
        return new JdbcTable(url, name, null, MariadbServer.USER, "", Duration.ofHours(1));
    }

    private Source select(String sql) {
        return new JdbcTable(database, null, sql, MariadbServer.USER, "", Duration.ofHours(1));
    }

    private Map<String, @Nullable Object> only(Source source) throws Exception {
        List<Record> records = read(source, null, false).records();
        assertThat(records).hasSize(1);
        return records.get(0).content().fields();
    }

    @Test
    void rows_are_streamed_and_those_that_are_left_at_the_end_are_not_fetched() throws Exception {
        Source huge = select("SELECT seq AS id, REPEAT('x', 100000) AS headline, DATE '2026-10-01' AS date FROM"
                + " seq_1_to_100000"); // ten times what the test's memory holds

        assertThat(read(huge, null, false, 3).ids()).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?serverTimezone=Asia/Tokyo&useSSL=false", "?connectionTimeZone=UTC&preserveInstants=true"})
    void a_timestamp_is_an_instant_and_a_datetime_is_in_utc_whatever_zones_are_about(String options) throws Exception {
        String plain = server.newDatabase();
        server.execute("CREATE TABLE " + name(plain) + ".articles (id INT, headline TEXT, published_at DATETIME(6),"
                + " updated_at TIMESTAMP(6))");
        server.execute("INSERT INTO " + name(plain) + ".articles VALUES (1, 'H', '2026-10-25 02:30:00.000001',"
                + " '2026-10-25 02:30:00.123456')");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            Read read = read(table(plain.replace("jdbc:mariadb:", "jdbc:mysql:") + options, "articles"), null, false);

            Map<String, @Nullable Object> fields =
                    read.records().get(0).content().fields();
            assertThat(fields)
                    .containsEntry("published_at", "2026-10-25T02:30:00.000001Z")
                    .containsEntry("updated_at", "2026-10-25T02:30:00.123456Z");
            assertThat(read.position()).contains("2026-10-25T02:30:00.123456");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void a_zero_date_is_no_date_and_a_date_with_a_zero_in_it_is_not_passed_over() throws Exception {
        execute(
                "SET sql_mode = ''",
                "CREATE TABLE articles (id VARCHAR(9), headline TEXT, published_at DATETIME, embargo_until DATETIME,"
                        + " updated_at DATETIME NOT NULL)",
                "INSERT INTO articles VALUES ('zero', 'H', '2026-10-01', '0000-00-00', '0000-00-00')",
                "INSERT INTO articles VALUES ('part', 'H', '2026-10-01', '2027-01-00', '2026-10-02')",
                "INSERT INTO articles VALUES ('last', 'H', '2026-10-01', NULL, '2026-10-05')");
        Read read = read(again(), null, false);

        assertThat(read.ids()).containsExactly("zero", "part", "last");
        assertThat(INTAKE.take(read.records().get(0))).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(read.records().get(0).content().fields()).doesNotContainKey("embargo_until");
        assertThat(INTAKE.take(read.records().get(1)))
                .isInstanceOfSatisfying(
                        Incoming.IncomingRejection.class,
                        rejected -> assertThat(rejected.reason()).contains("embargo_until"));
        assertThat(read(again(), read.position(), false).ids()).containsExactly("zero", "last");
    }

    @Test
    void a_column_of_small_numbers_is_no_flag_a_year_no_date_and_names_may_be_reserved_words() throws Exception {
        execute(
                "CREATE TABLE `order` (ID INT, `Headline` TEXT, `Published_At` DATETIME, Version TINYINT(1),"
                        + " premium TINYINT(1), draft BOOLEAN, rights_year YEAR, `key` INT, tags_json JSON)",
                "INSERT INTO `order` VALUES (1, '🚢 „Ünïcödé“', '2026-10-01', 3, 1, FALSE, 2026, 4, '[\"a\"]')");

        for (String name : List.of("`order`", "\"order\"")) {
            Map<String, @Nullable Object> fields = only(table(database, name));
            assertThat(fields)
                    .containsEntry("headline", "🚢 „Ünïcödé“")
                    .containsEntry("version", 3)
                    .containsEntry("premium", 1)
                    .containsEntry("draft", 0)
                    .containsEntry("tags", List.of("a"));
            assertThat(fields.get("rights")).hasToString("{year=2026}");
        }
        execute("DROP TABLE `order`");
    }

    @Test
    void a_query_may_put_texts_in_double_quotes() throws Exception {
        assertThat(only(select("SELECT 1 AS id, \"H\" AS headline, DATE '2026-10-01' AS date")))
                .containsEntry("headline", "H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATETIME(6)", "TIMESTAMP(6)", "DATETIME", "TIMESTAMP"})
    void a_read_goes_on_from_whichever_row_it_was_cut_off_at(String type) throws Exception {
        execute("CREATE TABLE articles (id VARCHAR(9), headline TEXT, published_at DATETIME, updated_at " + type + ")");
        for (int k = 0; k < 6; k++)
            execute("INSERT INTO articles VALUES ('" + "abcdef".charAt(k)
                    + "', 'H', '2026-10-01', '2026-10-01 10:00:00.00000" + k / 2 + "')");
        for (int n = 1; n < 6; n++) {
            List<String> ids = new ArrayList<>(read(again(), null, false, n).ids());
            List<String> rest = read(again(), read(again(), null, false, n).position(), false)
                    .ids();
            assertThat(rest.get(0)).isEqualTo(ids.get(n - 1));
            ids.addAll(rest.subList(1, rest.size()));
            assertThat(ids).containsExactly("a", "b", "c", "d", "e", "f");
        }
    }

    @Test
    void nothing_is_written() throws Exception {
        execute(
                "CREATE TABLE written (id INT)",
                "CREATE FUNCTION written() RETURNS INT BEGIN INSERT INTO written VALUES (1); RETURN 1; END");

        assertThatThrownBy(() ->
                        read(select("SELECT written() AS id, 'H' AS headline, DATE '2026-10-01' AS date"), null, false))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("READ ONLY");
        assertThat(read(select("SELECT id FROM written"), null, false).records())
                .isEmpty();
    }

    @Test
    void a_connection_that_breaks_off_in_the_middle_is_a_fault_and_the_next_read_goes_on() throws Exception {
        execute("CREATE TABLE articles (id INT, headline TEXT, published_at DATETIME, updated_at DATETIME)");
        execute("INSERT INTO articles SELECT seq, REPEAT('x', 20000), '2026-10-01', '2026-10-01' FROM seq_1_to_2000");
        List<String> ids = new ArrayList<>();
        String position;
        try (Source source = again()) {
            source.open(null, false);
            for (int k = 0; k < 300; k++) ids.add(source.next().orElseThrow().place());
            position = source.position();
            killAllButMine();
            assertThatThrownBy(() -> {
                        Optional<Record> next = source.next();
                        while (next.isPresent()) next = source.next();
                    })
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("127.0.0.1");
        }

        List<String> rest = read(again(), position, false).records().stream()
                .map(Record::place)
                .toList();
        assertThat(rest.get(0)).isEqualTo(ids.get(299));
        ids.addAll(rest);
        assertThat(ids.stream().distinct()).hasSize(2000);
    }

    private static void killAllButMine() throws SQLException {
        server.execute(
                "BEGIN NOT ATOMIC FOR c IN (SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                        + " AND db LIKE 'paperboy%' AND command <> 'Sleep') DO KILL c.id; END FOR; END");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql | locked | wrong-secret | articles | user 'locked' or the password is refused: look at source.user",
                "mysql | locked | '' | articles | user 'locked' or the password is refused",
                "nowhere | root | '' | articles | there is no such database: look at source.jdbc",
                "news | root | '' | nowhere | there is no table nowhere, or the user may not see it",
                "news | blind | bat | secret | user 'blind' may not read table secret: grant SELECT on it",
            })
    void a_refusal_is_in_plain_words_and_without_the_password(
            String where, String user, String password, String name, String message) {
        Source source = new JdbcTable(server.url(where), name, null, user, password, Duration.ofHours(1));

        assertThat(source.check().faults())
                .singleElement()
                .asString()
                .startsWith(server.url(where) + ": ")
                .contains(message)
                .doesNotContain("wrong-secret", "(conn=");
    }

    @Test
    void a_server_that_is_not_there_cannot_be_reached() {
        Source source = new JdbcTable(
                "jdbc:mysql://127.0.0.1:1/news?password=hunter2", "a", null, "u", "hunter2", Duration.ofHours(1));

        assertThat(source.check().faults())
                .singleElement()
                .asString()
                .startsWith("jdbc:mysql://127.0.0.1:1/news: the database cannot be reached: ")
                .doesNotContain("hunter2");
    }
}
