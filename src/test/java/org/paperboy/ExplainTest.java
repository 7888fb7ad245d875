package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code paperboy explain}: why a receiver gets an article, and why not. */
@Tag("slow")
final class ExplainTest {
    private static final Story OLDER = Story.of("older", "2026-11-01T08:00:00Z").with("tags", List.of("ports"));
    private static final Story NEWER = Story.of("newer", "2026-11-01T09:00:00Z").with("section", "Sport");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void two_articles_of_which_a_feed_takes_one() {
        newsroom =
                new Newsroom(folder, Newsroom.JOB.replace("latest: {}", "latest: { entries: 1 }")).lines(OLDER, NEWER);
    }

    @Test
    void who_gets_it_has_it_in_the_feed_at_a_place_or_as_a_document() {
        newsroom.run(Newsroom.NOON);

        ProgramOutput said = newsroom.say("explain", "older");

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .startsWith("older: version 1, published 2026-11-01T08:00:00Z\nlatest\n  rss at ")
                .contains("/latest/rss.xml: older than its newest 1 entries; feed delivered 2")
                .contains("/partners/gazette/xml/2026/11/01/older.xml: delivered 2")
                .contains("/partners/gazette/rss.xml: entry 2 of 2; feed delivered 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sections: [World]                | newer | section 'Sport' is not among [World]
            tags: [strikes]                  | older | none of its tags [ports] is among [strikes]
            languages: [de]                  | older | language '' is not among [de]
            'sections: [Sport], tags: [ports]' | newer | none of its tags [] is among [ports]
            """)
    void who_does_not_reads_which_key_of_the_selection_excludes_it(String selection, String article, String refusal) {
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { " + selection + ","))
                .run(Newsroom.NOON);

        JsonNode said = newsroom.say("explain", article, "--json").json();

        assertThat(said.at("/verdicts/0/refusal").asString()).isEmpty();
        assertThat(said.at("/verdicts/1/receiver").asString()).isEqualTo("gazette");
        assertThat(said.at("/verdicts/1/refusal").asString()).isEqualTo(refusal);
        assertThat(said.at("/verdicts/1/objects/0/says").asString()).isEqualTo("no document");
        assertThat(said.at("/verdicts/1/objects/1/says").asString()).startsWith("not in it; feed ");
        assertThat(newsroom.say("explain", article).out()).contains("gazette: not covered, " + refusal);
    }

    @Test
    void no_delay_holds_back_what_a_partner_has_already() {
        newsroom.run(Newsroom.NOON);
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { delay: 30d,"));

        JsonNode said = newsroom.say("explain", "newer", "--as-of", Newsroom.NOON, "--json")
                .json();

        assertThat(said.at("/verdicts/1/refusal").asString()).isEmpty();
        assertThat(said.at("/verdicts/1/objects/0/says").asString()).startsWith("delivered ");
    }

    @Test
    void what_waits_says_until_when_and_why_by_the_clock_that_is_asked_for() {
        newsroom.lines(
                        OLDER.with("embargo_until", "2026-11-02T06:00:00Z"),
                        Story.of("dated", "2026-11-02T07:00:00Z"),
                        Story.of("open", "2026-11-01T08:00:00Z").with("status", "embargoed"))
                .run(Newsroom.NOON);

        assertThat(explained("older", "2026-11-02T05:59:59Z")).isEqualTo("waits until 2026-11-02T06:00:00Z (embargo)");
        assertThat(explained("older", "2026-11-02T06:00:00Z"))
                .isEqualTo("waited until 2026-11-02T06:00:00Z (embargo): the next run lets it out");
        assertThat(explained("dated", Newsroom.NOON))
                .isEqualTo("waits until 2026-11-02T07:00:00Z (date of publication)");
        assertThat(explained("open", Newsroom.NOON)).isEqualTo("waits for an end of its embargo");
    }

    @Test
    void an_embargo_is_never_called_a_delay() {
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { delay: 2h,"))
                .lines(OLDER.with("embargo_until", "2026-11-02T06:00:00Z"))
                .run(Newsroom.NOON);

        assertThat(explained("older", Newsroom.NOON)).isEqualTo("waits until 2026-11-02T06:00:00Z (embargo)");
        assertThat(refusal("older", Newsroom.NOON))
                .isEqualTo(
                        "after that the delay of its contract holds a first version back until 2026-11-02T08:00:00Z");
        newsroom.run("2026-11-02T06:00:00Z");
        assertThat(refusal("older", "2026-11-02T06:00:00Z"))
                .isEqualTo("the delay of its contract holds a first version back until 2026-11-02T08:00:00Z");
        assertThat(newsroom.say("explain", "older", "--as-of", "2026-11-02T06:00:00Z")
                        .out())
                .contains("gazette: not now, the delay of its contract");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from: 2026-11-01, until: 2026-11-30 | 2026-12-01T00:00:00Z | its contract ended on 2026-11-30 (until)
            from: 2026-11-01                    | 2026-10-31T23:59:59Z | its contract begins on 2026-11-01 (from)
            from: 2026-11-02                    | 2026-11-03T00:00:00Z | it was published before the contract begins, on 2026-11-02
            """)
    void a_contract_that_does_not_run_names_its_day(String terms, String asOf, String refusal) {
        newsroom.run(Newsroom.NOON);
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { " + terms + ","));

        assertThat(refusal("older", asOf)).isEqualTo(refusal);
    }

    @Test
    void what_a_partner_has_ahead_of_its_embargo_is_said_to_be_marked() {
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { embargoed: marked,"))
                .lines(OLDER.with("embargo_until", "2026-11-02T06:00:00Z"))
                .run(Newsroom.NOON);

        assertThat(refusal("older", Newsroom.NOON)).isEmpty();
        assertThat(newsroom.say("explain", "older", "--as-of", Newsroom.NOON).out())
                .containsPattern("older\\.xml: delivered \\S+, with its embargo marked");
    }

    @Test
    void a_delay_that_was_introduced_later_holds_back_in_render_what_it_does_in_a_run() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Story had = Story.of("had", now.minus(Duration.ofHours(2)).toString());
        Story fresh = Story.of("fresh", now.minus(Duration.ofHours(1)).toString());
        newsroom.lines(had).run(now.toString());
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { delay: 30d,"))
                .lines(had.with("version", 2).with("headline", "Corrected"), fresh)
                .run(now.toString());

        String key = newsroom.stored().keys().stream()
                .filter(k -> k.endsWith("/had.xml"))
                .findFirst()
                .orElseThrow();
        assertThat(newsroom.say("render", "gazette", "xml", "had").out())
                .isEqualTo(newsroom.stored().text(key))
                .contains("Corrected");
        assertThat(newsroom.say("render", "gazette", "xml", "fresh").err())
                .contains("gazette does not get the article 'fresh' now: the delay of its contract holds");
    }

    @Test
    void a_document_whose_embargo_is_over_is_written_by_the_next_run() {
        newsroom.lines(OLDER.with("embargo_until", "2026-11-02T06:00:00Z")).run(Newsroom.NOON);

        assertThat(newsroom.say("explain", "older", "--as-of", "2026-11-02T06:00:00Z")
                        .out())
                .contains("not written yet: the next run does it");
        assertThat(newsroom.say("explain", "older", "--as-of", "2026-11-02T05:00:00Z")
                        .out())
                .contains("no document");
    }

    private String refusal(String article, String asOf) {
        return newsroom.say("explain", article, "--json", "--as-of", asOf)
                .json()
                .at("/verdicts/1/refusal")
                .asString();
    }

    @Test
    void what_was_withdrawn_says_since_when_why_and_in_which_stores_it_is_done() {
        newsroom.run(Newsroom.NOON);
        newsroom.lines(
                        OLDER,
                        Story.only("newer", "killed")
                                .with("withdrawn_at", "2026-11-01T12:30:00Z")
                                .with("withdrawn_reason", "Libel"))
                .run("2026-11-01T13:00:00Z");

        assertThat(explained("newer", Newsroom.NOON)).isEqualTo("killed since 2026-11-01T12:30:00Z: Libel");
        assertThat(newsroom.say("explain", "newer").out())
                .contains("/latest/atom.xml: taken out 2", "/2026/11/01/newer.xml: withdrawn 2");
    }

    @Test
    void what_was_rejected_says_where_and_for_which_reason() {
        newsroom.lines(OLDER, Story.only("bad").with("status", "approved")).run(Newsroom.NOON);
        assertThat(newsroom.say("explain", "bad").out())
                .startsWith("bad: not in the archive\nrejected at ")
                .contains("articles.jsonl:2: ");

        newsroom.lines(OLDER.with("version", 2).with("status", "nonsense")).run(Newsroom.NOON);
        assertThat(newsroom.say("explain", "older").out())
                .startsWith("older: version 1, published 2026-11-01T08:00:00Z\nrejected at ");
    }

    @Test
    void what_a_text_lost_on_its_way_in_is_named_until_it_is_corrected() {
        Story story = Story.of("a", "2026-11-01T08:00:00Z");
        newsroom.lines(story.with("body_html", "<p>Text.</p><form><input></form>")
                .with("lead_image", Map.of("url", "/m/film.mp4")));
        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.say("explain", "a").out())
                .contains("left out of it: lead image: its media type or suffix is not a picture's")
                .contains("left out of it: ", "form");
        assertThat(newsroom.say("status").out()).contains("1 article lacks pictures or parts, until fixed: a");
        assertThat(newsroom.status().at("/left_out_total").asInt()).isEqualTo(1);

        newsroom.lines(story).run("2026-11-01T13:00:00Z");
        assertThat(newsroom.say("explain", "a").out()).doesNotContain("left out of it");
        assertThat(newsroom.say("status").out()).doesNotContain("lacks");
    }

    @Test
    void what_a_feed_has_no_room_for_is_left_out_by_its_limit() {
        newsroom.job(Newsroom.JOB + "limits: { feed: 4KiB }\n")
                .lines(OLDER.with("body_html", "<p>" + "x".repeat(4000) + "</p>"), NEWER)
                .run(Newsroom.NOON);

        assertThat(newsroom.say("explain", "older").out())
                .contains("/latest/rss.xml: left out: the feed stops at 4096 bytes (limits.feed)");
        assertThat(newsroom.say("explain", "newer").out()).contains("/latest/rss.xml: entry 1 of 1");
    }

    @Test
    void what_a_dead_feed_does_not_show_yet_is_not_called_an_entry_of_it() throws Exception {
        Files.createDirectories(newsroom.folder().resolve("out").resolve("latest/rss.xml/in-the-way"));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.say("explain", "newer").out())
                .contains("/latest/rss.xml: not in it yet; feed dead: ")
                .contains("/latest/atom.xml: entry 1 of 1; feed delivered 2");
    }

    @Test
    void what_a_feed_still_shows_is_in_it_though_the_next_delivery_leaves_it_out() throws Exception {
        newsroom.job(Newsroom.JOB.replace("latest: {}", "latest: { entries: 2, formats: [atom] }"));
        newsroom.run(Newsroom.NOON);
        Path feed = newsroom.folder().resolve("out/latest/atom.xml");
        byte[] delivered = Files.readAllBytes(feed);
        Files.delete(feed);
        Files.createDirectories(feed.resolve("in-the-way"));
        newsroom.lines(OLDER, NEWER, Story.of("newest", "2026-11-01T11:30:00Z")).run(Newsroom.NOON);
        assertThat(new String(delivered, StandardCharsets.UTF_8)).contains("Headline of older", "Headline of newer");

        assertThat(newsroom.say("explain", "older").out())
                .contains("/latest/atom.xml: version 1 is in it, and leaves it with the next delivery; feed dead");
        assertThat(newsroom.say("explain", "newer").out()).contains("/latest/atom.xml: version 1 is in it; feed dead");
        assertThat(newsroom.say("explain", "newest").out()).contains("/latest/atom.xml: not in it yet; feed dead");
    }

    @Test
    void what_a_sitemap_leaves_out_is_said_with_the_reason() {
        newsroom.job(Newsroom.JOB.replace("latest: {}", "latest: { formats: [news-sitemap] }"))
                .run(Newsroom.NOON);

        assertThat(newsroom.say("explain", "newer", "--as-of", Newsroom.NOON).out())
                .contains("/latest/news-sitemap.xml: left out: the format fails on it: ");
        newsroom.lines(NEWER.with("language", "en")).run("2026-11-01T12:30:00Z");
        assertThat(newsroom.say("explain", "newer", "--as-of", Newsroom.NOON).out())
                .contains("/latest/news-sitemap.xml: version 1 is in it");
    }

    @Test
    void after_its_contract_a_partners_feed_still_has_what_it_had() {
        newsroom.run(Newsroom.NOON);
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { until: 2026-11-01,"))
                .run("2026-11-02T12:00:00Z");

        assertThat(newsroom.say("explain", "older").out())
                .contains("/partners/gazette/rss.xml: version 1 is in it; feed delivered");
    }

    @Test
    void it_changes_nothing_and_finds_nothing_where_there_was_no_run() {
        assertThat(newsroom.say("explain", "older").exit()).isEqualTo(2);
        assertThat(folder.resolve(".paperboy")).doesNotExist();

        newsroom.run(Newsroom.NOON);
        StoredObjects before = newsroom.stored();
        newsroom.say("explain", "older");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.run(Newsroom.NOON).json().at("/deliveries/due").asInt())
                .isZero();
    }

    private String explained(String article, String asOf) {
        return newsroom.say("explain", article, "--json", "--as-of", asOf)
                .json()
                .at("/standing")
                .asString();
    }
}
