package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.inspect.ForeseenEffect;
import tools.jackson.databind.JsonNode;

/** {@code paperboy run --dry-run}: what a run would do, stop for and say, before it does. */
@Tag("slow")
final class DryRunTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story WAITS =
            Story.of("waits", "2026-11-01T09:00:00Z").with("embargo_until", "2026-11-02T06:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void an_article_is_out_and_another_waits() {
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE, WAITS);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void nothing_to_do_is_said_so() {
        assertThat(newsroom.dryRun(LATER).out()).isEqualTo("nothing would change\n");
    }

    @Test
    void what_the_source_does_not_hold_any_longer_would_be_taken_back() {
        String complete = Newsroom.JOB.replace("jsonl: articles.jsonl", "jsonl: articles.jsonl, complete: true");
        assertThat(complete).isNotEqualTo(Newsroom.JOB);
        newsroom.job(complete).lines(WAITS);

        assertThat(newsroom.dryRun(LATER).out()).contains("lose", "one").doesNotContain("nothing would change");
        assertThat(newsroom.say("check").out())
                .contains("a run would send", "for what the source takes back or no longer holds")
                .doesNotContain("are pending");
    }

    @Test
    void documents_that_other_terms_in_the_job_file_send_again_are_not_passed_over() {
        newsroom.job(Newsroom.JOB.replace("text: full,", "text: summary,"));

        String says =
                "gazette (xml): 1 document would be sent, of articles that did not change: the job file gives other"
                        + " terms than at the last run";
        assertThat(newsroom.dryRun(LATER).out())
                .contains("terms   " + says, "1 would change")
                .doesNotContain("is new");
        assertThat(newsroom.run(LATER, "--dry-run").json().at("/terms/0").asString())
                .isEqualTo(says);
        assertThat(newsroom.say("check").out()).contains("note         " + says);
        newsroom.run(LATER);
        assertThat(newsroom.dryRun("2026-11-01T14:00:00Z").out()).isEqualTo("nothing would change\n");
    }

    @Test
    void documents_that_other_terms_take_back_are_not_passed_over() {
        Story german = ONE.with("version", 2).with("rights", Map.of("territories", List.of("DE")));
        newsroom.job(Newsroom.JOB.replace("text: full,", "text: full, territory: [DE],"));
        assertThat(newsroom.lines(german, WAITS).run(LATER).exit()).isZero();
        newsroom.job(Newsroom.JOB.replace("text: full,", "text: full, territory: [FR],"));

        assertThat(newsroom.dryRun("2026-11-01T14:00:00Z").out())
                .contains("gazette (xml): 1 document would be taken back, of articles that did not change");
    }

    @Test
    void a_document_whose_delay_is_over_is_said_beside_an_article_that_opens() {
        newsroom.job(Newsroom.JOB.replace("text: full,", "text: full, delay: 2h,"))
                .lines(ONE, WAITS, Story.of("delayed", "2026-11-01T11:30:00Z"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        assertThat(newsroom.dryRun("2026-11-02T06:30:00Z").out())
                .contains("gazette (xml): 1 document would be sent, of articles that did not change")
                .contains("open    waits");
    }

    @Test
    void a_partner_that_was_added_says_what_it_is_given() {
        newsroom.job(Newsroom.JOB + "  tribune: { text: full, formats: [ninjs, rss] }\n");

        assertThat(newsroom.dryRun(LATER).out())
                .contains("terms   tribune (ninjs, rss) is new in the job file")
                .contains("terms   tribune (ninjs): 1 document would be sent")
                .doesNotContain("gazette");
    }

    @Test
    void one_json_object_has_the_summary_of_the_run_and_what_becomes_of_each_article() {
        newsroom.lines(
                ONE.with("version", 2),
                WAITS,
                Story.of("fresh", "2026-11-01T10:00:00Z").with("colour", "red"),
                Story.only("bad").with("status", "approved"));
        ProgramOutput said = newsroom.run(LATER, "--dry-run");
        JsonNode json = said.json();

        assertThat(said.exit()).isZero();
        assertThat(json.propertyNames())
                .containsExactly(
                        "job",
                        "exit",
                        "collected",
                        "deliveries",
                        "seconds",
                        "dry_run",
                        "articles",
                        "stops",
                        "stores",
                        "clock",
                        "removals",
                        "terms",
                        "notes");
        assertThat(json.at("/collected/new").asInt()).isEqualTo(1);
        assertThat(json.at("/collected/changed").asInt()).isEqualTo(1);
        assertThat(json.at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(json.at("/deliveries/due").asInt()).isEqualTo(2);
        assertThat(json.at("/articles").findValuesAsString("would")).containsExactly("change", "new", "reject");
        assertThat(json.at("/articles/0/gets").findValuesAsString("receiver")).containsExactly("latest", "gazette");
        assertThat(json.at("/articles/2/says").asString()).contains("articles.jsonl:4: ");
        assertThat(json.at("/notes/0").asString()).contains("not read: colour (1 record)");
        assertThat(newsroom.run(LATER).json().at("/collected")).isEqualTo(json.at("/collected"));
    }

    @Test
    void pictures_that_would_be_lost_are_counted_and_the_first_are_named_with_the_reason() {
        newsroom.lines(
                ONE.with("version", 2).with("lead_image", Map.of("url", "https://c.example/a", "mime", "video/mp4")),
                Story.of("two", "2026-11-01T10:00:00Z").with("lead_image", Map.of("url", "http://[")),
                Story.of("three", "2026-11-01T10:00:00Z")
                        .with("body_html", "<p>Text.</p><img src=\"https://c.example/b.mp4\"><img src=\"/c.jpg\">"),
                Story.of("four", "2026-11-01T10:00:00Z").with("lead_image", Map.of("alt", "x")));
        String lost =
                "4 pictures or parts were left out: one (lead image: its media type or suffix is not a picture's),"
                        + " two (lead image: its url cannot be used),"
                        + " three (picture in the text: its address cannot be used, or is not a picture's) and 1 more.";

        assertThat(newsroom.dryRun(LATER).out()).contains("note    " + lost);
        assertThat(newsroom.say("check").out()).contains(lost);
        assertThat(newsroom.run(LATER).err()).contains(lost);
        assertThat(newsroom.run(LATER).err()).as("once").doesNotContain("left out");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/three.xml"))
                .contains("/c.jpg");
    }

    @Test
    void an_embargo_that_a_later_clock_would_end_is_named() {
        assertThat(newsroom.dryRun("2026-11-02T06:00:00Z").out())
                .isEqualTo("open    waits: embargo until 2026-11-02T06:00:00Z is over: latest, gazette\n"
                        + "1 would change; nothing was stored or sent\n");
        assertThat(newsroom.dryRun("2026-11-02T05:59:59Z").out()).isEqualTo("nothing would change\n");
    }

    @Test
    void what_a_partner_would_get_ahead_of_its_embargo_is_said_to_be_marked() {
        Story next = Story.of("next", "2026-11-01T09:00:00Z").with("embargo_until", "2026-11-02T06:00:00Z");
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { embargoed: marked,"))
                .lines(ONE, WAITS, next);

        assertThat(newsroom.dryRun(LATER).out())
                .contains("new     next: waits until 2026-11-02T06:00:00Z (embargo), at once gazette with its embargo"
                        + " marked, then latest, gazette\n");
    }

    @Test
    void an_embargo_and_a_delay_are_each_called_by_their_names() {
        Story open = Story.of("open", "2026-11-01T12:30:00Z");
        Story next = Story.of("next", "2026-11-01T09:00:00Z").with("embargo_until", "2026-11-02T06:00:00Z");
        newsroom.job(Newsroom.JOB.replace("gazette: {", "gazette: { delay: 2h,"))
                .lines(ONE.with("version", 2), WAITS, open, next);

        assertThat(newsroom.dryRun(LATER).out())
                .contains("change  one: latest, gazette\n")
                .contains("new     open: latest, gazette from 2026-11-01T14:30:00Z (delay of its contract)\n")
                .contains("new     next: waits until 2026-11-02T06:00:00Z (embargo), then latest,"
                        + " gazette from 2026-11-02T08:00:00Z (delay of its contract)\n");
    }

    @Test
    void objects_of_receivers_that_are_gone_are_counted_before_they_are_removed() {
        String gone =
                Newsroom.JOB.replace("gazette: { text: full, formats: [xml, rss] }", "tribune: { formats: [rss] }");
        newsroom.job(gone);
        assertThat(newsroom.dryRun(LATER).out())
                .contains("note    gazette (xml) is no longer in the job file, and 1 of its objects are still in");

        newsroom.job(gone + "removed: remove\n");
        ProgramOutput said = newsroom.dryRun(LATER);
        assertThat(said.out())
                .contains(
                        "remove  1 of 1 objects of gazette (xml) from ",
                        "remove  1 of 1 objects of gazette (rss) from ");
        assertThat(newsroom.stored().key("gazette/xml/2026/11/01/one.xml")).isNotEmpty();
    }

    @Test
    void a_source_that_lost_its_articles_would_stop_the_run_and_so_it_says() {
        newsroom.job(Newsroom.JOB.replace("articles.jsonl }", "articles.jsonl, complete: true }"))
                .lines(IntStream.range(0, 20)
                        .mapToObj(k -> Story.of("s" + k, "2026-11-01T08:00:00Z"))
                        .toArray(Story[]::new));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        newsroom.lines(Story.of("s0", "2026-11-01T08:00:00Z"));

        JsonNode json = newsroom.run(LATER, "--dry-run").json();

        assertThat(json.at("/exit").asInt()).isEqualTo(1);
        assertThat(newsroom.dryRun(LATER).out()).contains("guard   ", ": a run would stop with 1");
        ProgramOutput run = newsroom.run(LATER);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.all()).contains(json.at("/stops/0").asString());
    }

    @Test
    void a_clock_that_is_off_is_said_and_what_waits_for_it_is_not_said_to_go_out() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        newsroom.runBy(Clock.fixed(now, ZoneOffset.UTC));
        Instant ends = now.minus(Duration.ofHours(1));
        Story fresh = Story.of("fresh", "2026-11-01T10:00:00Z").with("embargo_until", ends.toString());

        List<ForeseenEffect> foreseen = newsroom.lines(ONE, WAITS, fresh)
                .foreseenBy(Clock.fixed(now.minus(Duration.ofHours(3)), ZoneOffset.UTC));

        assertThat(foreseen)
                .extracting(ForeseenEffect::text)
                .anyMatch(line -> line.startsWith("clock   this machine's clock says "))
                .anyMatch(line -> line.startsWith("new     fresh: waits until " + ends));
    }
}
