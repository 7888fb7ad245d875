package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.PostgresServer;

/** Articles and editions stand in tables of one database: what comes of them, and of rows that are not right. */
@Tag("slow")
final class EditionsFromTablesTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jdbc: "%s", user: postgres, editions: news.editions, overlap: 0s }
            store: file:out/
            channels:
              latest: { editions: true, formats: [rss] }
            """;

    private static final String FEED = "latest/rss.xml";
    private static final String PAGE = "latest/editions/2026-11-01.html";
    private static final String LATER = "2026-11-01T13:00:00Z";

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private String url;
    private Newsroom newsroom;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void tables() {
        url = server.newDatabase();
        newsroom = new Newsroom(folder, JOB.formatted(url));
        execute(
                "CREATE SCHEMA news",
                "CREATE TABLE articles (id TEXT, headline TEXT, dek TEXT, body_html TEXT, status TEXT, published_at"
                        + " TIMESTAMPTZ, updated_at TIMESTAMPTZ)",
                "CREATE TABLE news.editions (id TEXT, title TEXT, date DATE, intro_html TEXT, items TEXT[], status TEXT,"
                        + " published_at TIMESTAMPTZ, language TEXT, url TEXT, updated_at TIMESTAMPTZ)");
        article("one", "2026-11-01T07:00:00Z");
        article("two", "2026-10-31T08:00:00Z");
    }

    private void article(String id, String published) {
        execute("INSERT INTO articles VALUES ('" + id + "', 'Headline of " + id + "', 'Dek of " + id
                + "', '<p>Text.</p>', 'approved', '" + published + "', '" + published + "')");
    }

    private void edition(String id, String items) {
        execute("INSERT INTO news.editions VALUES ('" + id
                + "', 'The Issue', '2026-11-01', '<p>Good <b>morning</b>.</p>'," + " " + items
                + ", 'approved', NULL, NULL, NULL, '2026-11-01T06:00:00Z')");
    }

    private void execute(String... statements) {
        server.execute(url, statements);
    }

    private ProgramOutput runs(String asOf, String... options) {
        ProgramOutput said = newsroom.run(asOf, options);
        assertThat(said.exit()).as(said.all()).isZero();
        return said;
    }

    /** The headlines on the page, in their order. */
    private void assertShows(String... headlines) {
        String page = newsroom.stored().text(PAGE);
        assertThat(page.split("<h2>", -1)).hasSize(headlines.length + 1);
        assertThat(Stream.of(headlines).map(page::indexOf).toList())
                .doesNotContain(-1)
                .isSorted();
    }

    private String rejected(String id) {
        String status = newsroom.say("status").out();
        return Stream.of(status.split("\n"))
                .filter(line -> line.contains("edition: news.editions id=" + id))
                .findFirst()
                .orElse("");
    }

    @Test
    void they_are_in_the_feed_among_the_articles_and_on_a_page_with_theirs_in_order() {
        edition("issue-1", "ARRAY['two', 'one']");
        ProgramOutput said = runs(Newsroom.NOON);

        assertThat(said.json().at("/collected/new").asInt()).isEqualTo(3);
        assertThat(newsroom.stored().feed(FEED)).containsExactly("one", "edition/issue-1", "two");
        assertShows("Headline of two", "Headline of one");
        assertThat(newsroom.stored().text(PAGE))
                .contains("<h1>The Issue</h1>", "<p>Good <b>morning</b>.</p>", "Dek of two", "datetime=\"2026-11-01\"");
        StoredObjects before = newsroom.stored();
        assertThat(runs(LATER).json().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void where_nothing_changed_only_rows_of_the_last_date_are_read_again() {
        edition("issue-1", "ARRAY['two', 'one']");
        edition("issue-2", "ARRAY['one']");
        runs(Newsroom.NOON);
        execute("UPDATE news.editions SET items = ARRAY['one', 'two'], updated_at = '2026-11-01T12:30:00Z'"
                + " WHERE id = 'issue-1'");
        ProgramOutput changed = runs(LATER);

        assertThat(changed.json().at("/collected/changed").asInt()).isEqualTo(1);
        assertShows("Headline of one", "Headline of two");
        assertThat(runs(LATER).json().at("/collected/read").asInt())
                .as("the last article and the last edition")
                .isEqualTo(2);
    }

    @Test
    void an_item_that_names_no_article_is_left_out_and_does_not_enter_when_there_is_one() {
        edition("issue-1", "ARRAY['nobody', 'one', NULL, '']");
        runs(Newsroom.NOON);
        assertShows("Headline of one");
        assertThat(newsroom.stored().text(PAGE)).doesNotContain("nobody");

        article("nobody", "2026-11-01T08:00:00Z");
        runs(LATER);
        assertThat(newsroom.stored().feed(FEED)).contains("nobody");
        assertShows("Headline of one");
    }

    @Test
    void null_is_no_field_and_costs_no_edition_what_it_can_be_without() {
        execute(
                "INSERT INTO news.editions (id, title, date, status) VALUES ('bare', 'Bare', '2026-11-01', 'approved')");
        runs(Newsroom.NOON);
        assertThat(newsroom.stored().text(PAGE)).contains("<h1>Bare</h1>");
        assertShows();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title  | headline is missing
            date   | date is missing
            status | withdrawn or killed, not null
            """)
    void null_where_something_is_needed_costs_the_edition_alone(String column, String reason) {
        edition("issue-1", "ARRAY['one']");
        edition("issue-2", "ARRAY['two']");
        execute("UPDATE news.editions SET " + column + " = NULL WHERE id = 'issue-2'");
        ProgramOutput said = runs(Newsroom.NOON);

        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(rejected("issue-2")).contains(reason);
        assertShows("Headline of one");

        execute("UPDATE news.editions SET title = 'T', date = '2026-10-30', status = 'approved', updated_at = now()"
                + " WHERE id = 'issue-2'");
        runs(LATER);
        assertThat(newsroom.status().at("/rejected_total").asInt()).isZero();
        assertThat(newsroom.stored().text("latest/editions/2026-10-30.html")).contains("Headline of two");
    }

    @Test
    void a_row_without_an_id_costs_itself() {
        edition("issue-1", "ARRAY['one']");
        execute("INSERT INTO news.editions (title, date) VALUES ('Nameless', '2026-11-01')");
        assertThat(runs(Newsroom.NOON).json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(rejected("null")).contains("id is missing");
        assertShows("Headline of one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one                | items_json is not JSON
            {"id": "one"}      | items must be a list, not a mapping
            [["one"]]          | items must be text (in quotes), not a list
            [{"id": "one"}]    | items must be text (in quotes), not a mapping
            [1.5]              | items must be text (in quotes), not '1.5'
            """)
    void a_list_of_items_that_is_none_costs_the_edition_and_is_reported(String json, String reason) {
        execute("ALTER TABLE news.editions DROP COLUMN items", "ALTER TABLE news.editions ADD COLUMN items_json TEXT");
        execute("INSERT INTO news.editions (id, title, date, status, items_json) VALUES"
                + " ('wrong', 'Wrong', '2026-11-02', 'approved', '" + json + "'),"
                + " ('right', 'Right', '2026-11-01', 'approved', '[\"two\", null, \"one\"]')");
        ProgramOutput said = runs(Newsroom.NOON);

        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(rejected("wrong")).contains(reason);
        assertThat(newsroom.stored().feed(FEED)).containsExactly("one", "edition/right", "two");
        assertShows("Headline of two", "Headline of one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSONB", "JSON"})
    void a_column_of_a_json_type_is_a_list_too(String type) {
        execute("ALTER TABLE news.editions DROP COLUMN items", "ALTER TABLE news.editions ADD COLUMN items " + type);
        execute("INSERT INTO news.editions (id, title, date, status, items) VALUES"
                + " ('issue-1', 'Issue', '2026-11-01', 'approved', '[\"two\", \"one\"]')");
        runs(Newsroom.NOON);
        assertShows("Headline of two", "Headline of one");
    }

    @Test
    void ids_may_be_numbers() {
        execute(
                "INSERT INTO articles VALUES ('17', 'Headline of 17', '', '', 'approved', '2026-11-01', '2026-11-01')",
                "ALTER TABLE news.editions DROP COLUMN items",
                "ALTER TABLE news.editions DROP COLUMN id",
                "ALTER TABLE news.editions ADD COLUMN id BIGINT, ADD COLUMN items INTEGER[]",
                "INSERT INTO news.editions (id, title, date, status, items) VALUES"
                        + " (7, 'Seventh', '2026-11-01', 'approved', '{17}')");
        runs(Newsroom.NOON);
        assertThat(newsroom.stored().feed(FEED)).contains("edition/7");
        assertShows("Headline of 17");
    }

    @Test
    void an_array_of_arrays_is_no_list_of_items() {
        edition("issue-1", "ARRAY[['one'], ['two']]");
        ProgramOutput run = newsroom.run(Newsroom.NOON);
        assertThat(run.exit()).as("it is all that the table holds").isEqualTo(1);
        assertThat(run.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(rejected("issue-1")).contains("items must be text (in quotes), not a list");
    }

    @Test
    void a_row_that_is_killed_leaves_an_empty_page_and_one_that_is_gone_stays() {
        edition("issue-1", "ARRAY['one']");
        edition("issue-2", "ARRAY['two']");
        runs(Newsroom.NOON);
        execute(
                "UPDATE news.editions SET status = 'killed', title = NULL, updated_at = now() WHERE id = 'issue-1'",
                "DELETE FROM news.editions WHERE id = 'issue-2'");
        runs(LATER, "--full");

        assertThat(newsroom.stored().text(PAGE)).contains("This edition was withdrawn.");
        assertThat(newsroom.stored().text("latest/editions/2026-11-01-issue-2.html"))
                .contains("Headline of two");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("one", "edition/issue-2", "two");
    }

    @Test
    void articles_may_come_by_a_query_and_editions_from_a_view() {
        execute("CREATE VIEW issues AS SELECT id, title AS headline, date, items FROM news.editions");
        edition("issue-1", "ARRAY['one']");
        newsroom.job(JOB.formatted(url)
                .replace(
                        "editions: news.editions",
                        "query: \"SELECT * FROM articles WHERE id <> 'two'\", editions: issues"));
        runs(Newsroom.NOON);
        assertThat(newsroom.stored().feed(FEED)).containsExactly("one", "edition/issue-1");
    }

    @Test
    void a_table_that_is_not_there_is_named_and_the_articles_go_out_without_it() {
        newsroom.job(JOB.formatted(url).replace("news.editions", "issues"));
        ProgramOutput check = newsroom.say("check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all()).contains("there is no table issues", "for editions at source.editions");

        ProgramOutput run = newsroom.run(Newsroom.NOON);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("there is no table issues", "for editions at source.editions");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("one", "two");

        edition("issue-1", "ARRAY['two', 'one']");
        execute("CREATE VIEW issues AS SELECT * FROM news.editions");
        runs(LATER);
        assertShows("Headline of two", "Headline of one");
    }

    @Test
    void what_a_table_lacks_is_reported_with_what_can_be_done() {
        execute("ALTER TABLE news.editions RENAME title TO name", "ALTER TABLE news.editions DROP COLUMN updated_at");
        ProgramOutput check = newsroom.say("check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all())
                .contains(
                        "source.editions: There is no column headline in table news.editions: rename one in a view,",
                        "note         source.editions: There is no column updated_at");
    }

    @Test
    void while_its_database_is_silent_no_transaction_of_the_ledger_is_open() {
        String books = server.newDatabase();
        newsroom.job(JOB.formatted(url) + "ledger: { jdbc: \"" + books + "\", user: postgres }\n");
        edition("issue-1", "ARRAY['one']");
        LockedTable table = new LockedTable(url, "news.editions");
        try (Child child = Child.run(newsroom, Newsroom.NOON)) {
            child.until(table::awaited);
            assertThat(server.ask(
                            books,
                            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND state LIKE 'idle in transaction%'"))
                    .isEqualTo("0");
            table.close();
            assertThat(child.exit()).as(child.said()).isZero();
        } finally {
            table.close();
        }
        assertShows("Headline of one");
    }

    @Test
    void its_day_is_that_of_the_date_column_whenever_it_is_published() {
        edition("issue-1", "ARRAY['one']");
        execute("UPDATE news.editions SET published_at = '2026-11-01T12:30:00Z'");
        runs(Newsroom.NOON);
        assertThat(newsroom.stored().keys()).doesNotContain(PAGE);
        article("three", "2026-11-01T12:10:00Z");
        execute("UPDATE news.editions SET items = ARRAY['three', 'one']");

        runs("2026-11-01T12:30:00Z", "--full");
        assertShows("Headline of three", "Headline of one");
        assertThat(newsroom.stored().feed(FEED)).isEqualTo(List.of("edition/issue-1", "three", "one", "two"));
    }
}
