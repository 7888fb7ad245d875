package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition whose own time comes before that of its articles. */
@Tag("slow")
final class EditionWaitTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels:
              latest: { editions: true }
            """;

    private static final String PAGE = "latest/editions/2026-11-01.html";
    private static final String BEFORE = "2026-11-01T06:30:00Z";
    private static final String AFTER = "2026-11-01T08:30:00Z";
    private static final String NEXT_DAY = "2026-11-02T00:00:00Z";
    private static final Story EARLY = Story.of("early", "2026-11-01T06:00:00Z");
    private static final Story LATE = Story.of("late", "2026-11-01T08:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        newsroom = new Newsroom(folder, Newsroom.JOB);
        newsroom.job(JOB).editions(issue(1, "early", "late")).lines(EARLY, LATE);
    }

    private static Story issue(int version, String... items) {
        return Story.only("issue-1")
                .with("version", version)
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("items", List.of(items));
    }

    private String page() {
        return newsroom.stored().text(PAGE);
    }

    @Test
    void an_edition_dated_by_its_day_does_not_go_out_without_its_articles() {
        ProgramOutput waits = newsroom.run(BEFORE);
        assertThat(waits.exit()).isZero();
        assertThat(waits.err())
                .contains("edition/issue-1 waits, until 2026-11-01T12:00:00Z at the latest, for late, which waits until"
                        + " 2026-11-01T08:00:00Z (date of publication)");
        assertThat(folder.resolve("out").resolve(PAGE)).doesNotExist();
        assertThat(newsroom.stored().feed("latest/rss.xml")).doesNotContain("edition/issue-1");

        assertThat(newsroom.run(AFTER).exit()).isZero();
        assertThat(page()).contains("Headline of early", "Headline of late");
        assertThat(newsroom.stored().text("latest/feed.json"))
                .contains("\"date_published\" : \"2026-11-01T08:00:00Z\"")
                .doesNotContain("2026-11-01T00:00:00Z");
    }

    @Test
    void what_it_waits_for_is_said_by_status_and_explain_and_by_the_dry_run_before() {
        ProgramOutput dry = newsroom.say("run", "--dry-run", "--as-of", BEFORE);
        assertThat(dry.out())
                .contains(
                        "new     edition/issue-1: waits for its articles, then latest", "edition/issue-1 waits, until");
        newsroom.run(BEFORE);

        assertThat(newsroom.say("status").out()).contains("edition/issue-1 waits, until 2026-11-01T12:00:00Z");
        assertThat(newsroom.say("status", "--json").out()).contains("\"edition/issue-1\":\"waits, until");
        assertThat(newsroom.say("explain", "edition/issue-1").out()).contains("waits, until 2026-11-01T12:00:00Z");

        newsroom.run(AFTER);
        assertThat(newsroom.say("status").out()).doesNotContain("waits, until");
        assertThat(newsroom.say("explain", "edition/issue-1").out()).contains("published 2026-11-01T08:00:00Z");
    }

    @Test
    void it_keeps_its_date_when_a_later_version_comes() {
        newsroom.run(AFTER);

        newsroom.editions(issue(2, "late", "early")).run(Newsroom.NOON);

        assertThat(newsroom.stored().text("latest/feed.json"))
                .contains("\"date_published\" : \"2026-11-01T08:00:00Z\"");
    }

    @Test
    void what_is_late_beyond_the_wait_is_not_waited_for_and_is_named() {
        Story tomorrow = Story.of("tomorrow", "2026-11-02T06:00:00Z");
        newsroom.lines(EARLY, tomorrow).editions(issue(1, "early", "tomorrow"));

        ProgramOutput said = newsroom.run(BEFORE);

        assertThat(said.err()).contains("edition/issue-1 is sent without tomorrow, which waits until 2026-11-02");
        assertThat(page()).contains("Headline of early").doesNotContain("tomorrow");
    }

    @Test
    void when_the_wait_is_over_it_goes_out_without_what_was_put_off() {
        assertThat(newsroom.run(BEFORE).err()).contains("waits, until");
        newsroom.lines(EARLY, LATE.with("embargo_until", "2026-11-03T00:00:00Z").with("version", 2));

        assertThat(newsroom.run(NEXT_DAY).err()).contains("edition/issue-1 is sent without late");
        assertThat(page()).contains("Headline of early").doesNotContain("Headline of late");
    }

    @Test
    void it_does_not_wait_for_what_was_withdrawn() {
        newsroom.lines(EARLY, LATE.with("status", "killed").with("withdrawn_at", "2026-11-01T06:10:00Z"));

        newsroom.run(BEFORE);

        assertThat(page()).contains("Headline of early").doesNotContain("Headline of late");
    }

    @Test
    void it_waits_for_an_article_whose_record_is_rejected_until_that_is_corrected() {
        newsroom.lines(EARLY, LATE.with("status", "soon"));
        ProgramOutput said = newsroom.run(AFTER);
        assertThat(said.err())
                .contains("edition/issue-1 waits, until 2026-11-01T12:00:00Z at the latest, for late, which is rejected"
                        + " (articles.jsonl:2: status must be")
                .doesNotContain("no article with that id");

        newsroom.lines(EARLY, LATE).run("2026-11-01T09:00:00Z");

        assertThat(page()).contains("Headline of early", "Headline of late");
    }

    @Test
    void a_job_file_may_have_it_wait_for_nothing() {
        newsroom.job(JOB + "editions: { wait: 0s }\n");

        newsroom.run(BEFORE);

        assertThat(page()).contains("Headline of early").doesNotContain("Headline of late");
    }
}
