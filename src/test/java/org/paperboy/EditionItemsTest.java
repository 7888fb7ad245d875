package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition that names an article that there is not, and what may enter it once it is out. */
@Tag("slow")
final class EditionItemsTest {
    private static final String JOB = """
        publication: { title: The Brief, home: https://brief.example/, language: en }
        source: { jsonl: articles.jsonl, editions: editions.jsonl }
        store: file:out/
        channels:
          latest: { editions: true }
        """;

    private static final String PAGE = "latest/editions/2026-11-01.html";
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story FIRST = Story.of("hp-104", "2026-11-01T07:00:00Z");
    private static final Story SECOND = Story.of("hp-105", "2026-11-01T08:00:00Z");
    private static final Story AFTERWARDS = Story.of("hp-106", "2026-11-01T12:30:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        newsroom = new Newsroom(folder, Newsroom.JOB);
        newsroom.editions(issue(1, "hp-104", "hp105")).job(JOB).lines(FIRST, SECOND);
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
    void a_misspelt_id_is_named_and_the_corrected_one_enters_by_a_new_version() {
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.err())
                .contains("edition/issue-1 names hp105, and there is no approved article with that id. Did you mean"
                        + " 'hp-105'?");
        assertThat(page()).contains("Headline of hp-104").doesNotContain("Headline of hp-105");
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.out()).contains("edition/issue-1 names hp105, and there is no approved article");
        assertThat(newsroom.status().at("/unknown_items")).hasSize(1);

        ProgramOutput fixed = newsroom.editions(issue(2, "hp-104", "hp-105")).run(LATER);
        assertThat(fixed.exit()).isZero();
        assertThat(fixed.err()).doesNotContain("names hp");
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(page()).contains("Headline of hp-104", "Headline of hp-105");
        assertThat(newsroom.stored().feed("latest/rss.xml")).contains("edition/issue-1");
    }

    @Test
    void a_correction_may_bring_in_an_article_that_came_later() {
        newsroom.editions(issue(1, "hp-104", "hp106")).run(Newsroom.NOON);

        newsroom.editions(issue(2, "hp-104", "hp-106"))
                .lines(FIRST, SECOND, AFTERWARDS)
                .run(LATER);

        assertThat(page()).contains("Headline of hp-106");
    }

    @Test
    void what_was_public_then_may_enter_by_a_new_version() {
        newsroom.editions(issue(1, "hp-104")).run(Newsroom.NOON);

        ProgramOutput said = newsroom.editions(issue(2, "hp-105", "hp-104")).run(LATER);

        assertThat(said.err()).doesNotContain("stays out");
        assertThat(page()).contains("Headline of hp-105", "Headline of hp-104");
    }

    @Test
    void what_was_not_public_then_stays_out_and_is_named() {
        newsroom.editions(issue(1, "hp-104")).run(Newsroom.NOON);

        ProgramOutput said = newsroom.editions(issue(2, "hp-104", "hp-106"))
                .lines(FIRST, SECOND, AFTERWARDS)
                .run(LATER);

        assertThat(said.exit()).isZero();
        assertThat(said.err())
                .contains("edition/issue-1 names hp-106, which was not public when the edition was first published");
        assertThat(page()).contains("Headline of hp-104").doesNotContain("hp-106");
    }

    @Test
    void another_story_does_not_enter_in_the_place_of_a_misspelt_one() {
        newsroom.run(Newsroom.NOON);
        Story other = Story.of("weather", "2026-11-01T12:30:00Z");

        newsroom.editions(issue(2, "hp-104", "weather"))
                .lines(FIRST, SECOND, other)
                .run(LATER);

        assertThat(page()).contains("Headline of hp-104").doesNotContain("weather");
    }

    @Test
    void an_unknown_id_is_said_by_the_dry_run_and_by_check_and_a_new_article_is_not_unknown() {
        ProgramOutput dry = newsroom.say("run", "--dry-run", "--as-of", Newsroom.NOON);
        assertThat(dry.out()).contains("edition/issue-1 names hp105", "Did you mean 'hp-105'?");
        assertThat(dry.out()).doesNotContain("names hp-104");

        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.say("check").out()).contains("edition/issue-1 names hp105");
    }
}
