package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Editions are entries of a channel's feeds and pages of their own, and show of their articles what anyone may see. */
@Tag("slow")
final class EditionsTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels:
              latest: { editions: true }
              plain: { }
            """;

    private static final String PAGE = "latest/editions/2026-11-01.html";
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z").with("dek", "The dek of one");
    private static final Story TWO = Story.of("two", "2026-10-31T08:00:00Z");
    private static final Story WAITS =
            Story.of("waits", "2026-10-31T09:00:00Z").with("embargo_until", "2026-11-01T12:30:00Z");
    private static final Story ISSUE = Story.only("issue-1")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("intro_html", "<p>Good morning. <a href=\"/about\">Who</a></p>")
            .with("items", List.of("two", "waits", "one", "nobody"));

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void an_issue_is_out() {
        newsroom = new Newsroom(folder, Newsroom.JOB);
        newsroom.editions(ISSUE).job(JOB).lines(ONE, TWO, WAITS);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    /** Where these stand in the text, in their order; of one that is missing -1. */
    private static List<Integer> places(String text, String... words) {
        return Stream.of(words).map(text::indexOf).toList();
    }

    private String rss() {
        return newsroom.stored().text("latest/rss.xml");
    }

    private String page() {
        return newsroom.stored().text(PAGE);
    }

    private void assertShows(String... headlines) {
        for (String text : List.of(entry(), page())) {
            assertThat(text.split("<h2>", -1)).hasSize(headlines.length + 1);
            assertThat(places(text, headlines)).doesNotContain(-1).isSorted();
        }
    }

    /** The edition's entry in the RSS feed. */
    private String entry() {
        return Stream.of(rss().split("<item>", -1))
                .filter(item -> item.contains("edition/issue-1</guid>"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_is_an_entry_among_the_articles_of_every_format_of_channels_that_want_it() {
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "edition/issue-1", "two");
        assertThat(newsroom.stored().channel("plain")).containsExactly("one", "two");
        assertThat(newsroom.stored().keys())
                .filteredOn(k -> k.contains("editions/"))
                .containsExactly(PAGE);
    }

    @Test
    void it_shows_the_intro_and_of_each_article_in_its_order_headline_link_and_a_line() {
        assertShows("Headline of two", "Headline of one");
        for (String text : List.of(entry(), page())) {
            assertThat(text)
                    .contains("<p>Good morning. <a href=\"https://brief.example/about\">Who</a></p>")
                    .contains("<h2><a href=\"https://brief.example/two\">Headline of two</a></h2>\n<p>Text of two.</p>")
                    .contains("<p>The dek of one</p>")
                    .doesNotContain("Text of one");
        }
        assertThat(entry()).contains("<link>https://brief.example/" + PAGE + "</link>");
    }

    @Test
    void its_page_names_its_editors_its_address_and_the_feeds() {
        newsroom.editions(ISSUE.with("bylines", List.of(Map.of("name", "Nell Ashgrave", "role", "Editor")))
                        .with("version", 2))
                .run(LATER);

        assertThat(page())
                .contains("<p>Nell Ashgrave, Editor</p>")
                .contains("<link rel=\"canonical\" href=\"https://brief.example/" + PAGE + "\"/>")
                .contains("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"The Brief\""
                        + " href=\"https://brief.example/latest/rss.xml\"/>")
                .contains("https://brief.example/latest/feed.json");
    }

    @Test
    void a_job_file_may_lead_readers_to_the_site() {
        newsroom.job(JOB + "editions: { link: site }\n").run(LATER);
        assertThat(entry()).contains("<link>https://brief.example/editions/2026-11-01</link>");
        assertThat(page()).contains("<link rel=\"canonical\" href=\"https://brief.example/editions/2026-11-01\"/>");
    }

    @Test
    void an_address_of_its_own_is_its_link() {
        newsroom.editions(ISSUE.with("path", "/letters/7")).run(LATER);
        assertThat(entry()).contains("<link>https://brief.example/letters/7</link>");

        newsroom.editions(ISSUE.with("path", "/letters/7").with("url", "https://letters.example/7"))
                .run(LATER);
        assertThat(entry()).contains("<link>https://letters.example/7</link>");
    }

    @Test
    void what_nobody_may_see_is_not_in_it_neither_id_nor_headline() {
        Story draft = Story.of("draft", "2026-11-01T06:00:00Z").with("status", "draft");
        newsroom.editions(
                ISSUE.with("items", List.of("draft", "waits", "gone", "one")).with("version", 2));
        newsroom.lines(ONE, TWO, WAITS, draft, Story.only("gone", "killed")).run("2026-11-01T12:10:00Z");

        assertShows("Headline of one");
        newsroom.stored()
                .keys()
                .forEach(key ->
                        assertThat(newsroom.stored().text(key)).doesNotContain("waits", "draft", "gone", "nobody"));
    }

    @Test
    void what_opens_after_it_was_published_does_not_enter_it() {
        newsroom.run("2026-11-01T12:29:59Z");
        String before = page();

        assertThat(newsroom.run("2026-11-01T12:30:00Z").exit()).isZero();

        assertThat(newsroom.stored().channel("latest")).containsExactly("waits", "one", "edition/issue-1", "two");
        assertThat(page()).isEqualTo(before);
        assertShows("Headline of two", "Headline of one");
    }

    @Test
    void a_later_version_may_order_and_drop_its_articles_but_none_enters() {
        Story later = Story.of("later", "2026-11-01T11:00:00Z");
        newsroom.editions(ISSUE.with("items", List.of("one", "later", "waits", "two")));
        newsroom.lines(ONE, TWO, WAITS, later).run(LATER);
        assertShows("Headline of one", "Headline of two");

        newsroom.editions(ISSUE.with("items", List.of("two")).with("updated_at", "2026-11-01T13:30:00Z"))
                .run("2026-11-01T14:00:00Z");
        assertShows("Headline of two");
        assertThat(entry()).contains("<atom:updated>2026-11-01T13:30:00Z</atom:updated>");
    }

    @Test
    void what_is_open_when_a_waiting_edition_is_published_is_in_it() {
        Story evening = ISSUE.with("published_at", "2026-11-01T18:00:00Z");
        Story second = new Story(evening.fields()).with("id", "issue-2");
        newsroom.editions(ISSUE, second).run("2026-11-01T17:59:59Z");
        assertThat(newsroom.stored().channel("latest")).doesNotContain("edition/issue-2");

        newsroom.run("2026-11-01T18:00:00Z");

        assertThat(newsroom.stored().channel("latest")).startsWith("edition/issue-2");
        assertThat(newsroom.stored().text("latest/editions/2026-11-01-issue-2.html"))
                .contains("Headline of waits", "datetime=\"2026-11-01\"");
        assertThat(page()).doesNotContain("Headline of waits");
    }

    @Test
    void a_correction_changes_its_item_alone_and_the_editions_date() {
        Story corrected =
                TWO.with("version", 2).with("headline", "Better two").with("updated_at", "2026-11-01T12:20:00Z");
        newsroom.lines(ONE, corrected, WAITS).run(LATER);

        assertShows("Better two", "Headline of one");
        assertThat(entry())
                .contains("<atom:updated>2026-11-01T12:20:00Z</atom:updated>", "<p>The dek of one</p>")
                .doesNotContain("Headline of two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn", "draft"})
    void a_withdrawal_takes_out_its_item_alone(String status) {
        ProgramOutput said =
                newsroom.lines(ONE, Story.only("two", status), WAITS).run(LATER);

        assertThat(said.exit()).isZero();
        assertShows("Headline of one");
        assertThat(newsroom.stored().channel("latest")).containsExactly("waits", "one", "edition/issue-1");
        newsroom.stored()
                .keys()
                .forEach(key -> assertThat(newsroom.stored().text(key)).doesNotContain("of two"));
        assertThat(newsroom.status().get("withdrawals")).isEmpty();
    }

    @Test
    void a_withdrawal_reaches_editions_whose_item_is_in_no_feed_any_more() {
        newsroom.job(JOB.replace("{ editions: true }", "{ editions: true, entries: 2 }"))
                .run(Newsroom.NOON);
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "edition/issue-1");

        newsroom.lines(ONE, Story.only("two", "killed"), WAITS).run("2026-11-01T12:10:00Z");

        assertShows("Headline of one");
    }

    @Test
    void a_withdrawal_reaches_page_and_feed_where_a_guard_lets_nothing_new_out() {
        Story old = Story.of("old", "2026-10-01T00:00:00Z");
        newsroom.job(JOB.replace("articles.jsonl,", "articles.jsonl, complete: true,"));
        newsroom.lines(ONE, TWO, WAITS, old).run("2026-11-01T12:10:00Z");

        assertThat(newsroom.lines(old, Story.only("two", "killed"))
                        .run("2026-11-01T12:11:00Z")
                        .exit())
                .isEqualTo(1);
        assertShows("Headline of one");
    }

    @Test
    void what_comes_back_is_in_it_again() {
        newsroom.lines(ONE, Story.only("two", "withdrawn"), WAITS).run("2026-11-01T12:10:00Z");
        newsroom.lines(ONE, TWO.with("version", 2), WAITS).run(LATER);
        assertShows("Headline of two", "Headline of one");

        newsroom.lines(ONE, Story.only("two", "killed").with("version", 2), WAITS)
                .run("2026-11-01T14:00:00Z");
        assertShows("Headline of one");
    }

    @ParameterizedTest
    @CsvSource({"killed", "withdrawn", "draft"})
    void an_edition_that_is_taken_back_leaves_a_tombstone_and_an_empty_page(String status) {
        assertThat(newsroom.editions(Story.only("issue-1", status)).run(LATER).exit())
                .isZero();

        assertThat(newsroom.stored().channel("latest")).containsExactly("waits", "one", "two");
        assertThat(newsroom.stored().tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains("ref=\"tag:brief.example,2026:edition/issue-1\"", "when=\"2026-11-01T13:00:00Z\"");
        assertThat(page()).contains("This edition was withdrawn.").doesNotContain("The Issue", "Headline", "morning");

        newsroom.editions(ISSUE.with("version", 2)).run("2026-11-01T14:00:00Z");
        assertShows("Headline of two", "Headline of one");
    }

    @Test
    void an_edition_that_the_source_no_longer_holds_stays() {
        newsroom.editions().run(LATER, "--full");
        assertShows("Headline of two", "Headline of one");
    }

    @Test
    void without_a_change_nothing_is_sent_again() {
        StoredObjects before = newsroom.stored();
        ProgramOutput again = newsroom.run("2026-11-01T12:00:01Z", "--full");

        assertThat(again.json().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void a_page_that_was_lost_is_sent_again_after_an_audit() {
        String before = page();
        newsroom.remove("out/" + PAGE);

        assertThat(newsroom.say("audit", "--repair").all()).contains(PAGE);
        newsroom.run(Newsroom.NOON);

        assertThat(page()).isEqualTo(before);
    }

    @Test
    void a_draft_and_one_that_is_no_edition_are_none_and_the_latter_is_listed() {
        ProgramOutput said = newsroom.editions(
                        ISSUE,
                        ISSUE.with("id", "issue-2").with("status", "draft"),
                        Story.only("issue-3").with("title", "No date"),
                        ISSUE.with("id", "issue-4").with("items", Map.of("first", "one")))
                .run("2026-11-01T12:10:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "edition/issue-1", "two");
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(2);
        assertThat(newsroom.say("status").all())
                .contains(
                        "edition: editions.jsonl:3",
                        "date is missing",
                        "edition: editions.jsonl:4",
                        "items must be a list");

        // Articles that are all read again say nothing of editions.
        newsroom.lines(TWO, ONE, WAITS).run("2026-11-01T12:11:00Z");
        assertThat(newsroom.status().get("rejected_total").asInt()).isEqualTo(2);

        newsroom.editions(ISSUE).run("2026-11-01T12:12:00Z");
        assertThat(newsroom.status().get("rejected_total").asInt()).isZero();
    }

    @Test
    void of_a_subscribers_article_it_shows_no_more_than_anyone_may_read() {
        Story paid = Story.of("paid", "2026-11-01T05:00:00Z")
                .with("access", "subscriber")
                .with("body_html", "<p>Free.</p><!--preview-end--><p>Secret.</p>");
        newsroom.editions(ISSUE.with("id", "issue-2").with("date", "2026-10-30").with("items", List.of("paid")));
        newsroom.lines(ONE, TWO, paid).run("2026-11-01T12:10:00Z");

        assertThat(newsroom.stored().text("latest/editions/2026-10-30.html"))
                .contains("Headline of paid", "<p>Free.</p>")
                .doesNotContain("Secret");
    }

    @Test
    void a_channels_sections_choose_the_articles_and_its_languages_the_editions() {
        newsroom.job(JOB
                + "  sport: { sections: [Sport], editions: true }\n  french: { languages: [fr], editions: true }\n");
        newsroom.lines(ONE, TWO.with("section", "Sport").with("version", 2), WAITS)
                .run("2026-11-01T12:10:00Z");

        assertThat(newsroom.stored().text("sport/editions/2026-11-01.html"))
                .contains("Good morning", "Headline of two")
                .doesNotContain("Headline of one");
        assertThat(newsroom.stored().channel("french")).isEmpty();
        assertThat(newsroom.stored().keys()).noneMatch(key -> key.startsWith("french/editions"));

        newsroom.editions(ISSUE.with("language", "fr").with("version", 2)).run("2026-11-01T12:11:00Z");
        assertThat(newsroom.stored().channel("french")).containsExactly("edition/issue-1");
    }

    @Test
    void pages_of_a_channel_that_gets_no_editions_any_more_stay_until_one_shows_what_is_withdrawn() {
        ProgramOutput said =
                newsroom.job(JOB.replace("{ editions: true }", "{}")).run("2026-11-01T12:10:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "two");
        assertThat(said.err()).contains("edition of latest is no longer in the job file");
        assertThat(page()).contains("Headline of two");

        newsroom.lines(ONE, Story.only("two", "killed"), WAITS).run("2026-11-01T12:11:00Z");
        assertThat(page()).contains("This edition was withdrawn.").doesNotContain("Headline");

        newsroom.job(JOB.replace("{ editions: true }", "{}") + "removed: remove\n")
                .run("2026-11-01T12:12:00Z");
        assertThat(newsroom.stored().keys()).doesNotContain(PAGE);
    }

    @Test
    void an_edition_whose_articles_could_not_all_be_read_waits_for_them() {
        Story second = ISSUE.with("id", "issue-2").with("items", List.of("three"));
        newsroom.editions(ISSUE, second).remove("articles.jsonl");
        newsroom.write("emptied", "").job(JOB.replace("articles.jsonl,", "emptied, complete: true,"));

        assertThat(newsroom.run("2026-11-01T12:10:00Z").exit()).isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "edition/issue-1", "two");

        newsroom.job(JOB)
                .lines(ONE, TWO, WAITS, Story.of("three", "2026-11-01T06:00:00Z"))
                .run("2026-11-01T12:11:00Z");
        assertThat(newsroom.stored().text("latest/editions/2026-11-01-issue-2.html"))
                .contains("Headline of three");
    }

    @Test
    void a_dry_run_says_who_would_get_and_lose_it() {
        newsroom.editions(Story.only("issue-1", "killed"), ISSUE.with("id", "issue-2"));
        ProgramOutput said = newsroom.dryRun(LATER);

        assertThat(said.out()).contains("lose    edition/issue-1: latest", "new     edition/issue-2: latest");
        assertThat(page()).contains("The Issue");
        assertThat(newsroom.say("check").out()).contains("editions.jsonl", "latest/editions/YYYY-MM-DD.html");
    }

    @Test
    void a_folder_of_markdown_is_as_good() {
        folder.resolve("issues").toFile().mkdir();
        newsroom.write("issues/first.md", """
                ---
                id: issue-9
                title: Markdown
                date: 2026-10-30
                items: [one]
                ---
                Good *evening*.
                """).job(JOB.replace("editions.jsonl", "issues/"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        assertThat(newsroom.stored().text("latest/editions/2026-10-30.html"))
                .contains("<p>Good <em>evening</em>.</p>", "Headline of one");
        assertThat(newsroom.stored().channel("latest")).contains("edition/issue-1", "edition/issue-9");
    }
}
