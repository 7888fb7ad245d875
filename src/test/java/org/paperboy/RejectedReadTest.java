package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source of which everything, or much, is rejected freezes feeds: somebody must hear of it, in every run. */
@Tag("slow")
final class RejectedReadTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final int STORIES = 40;

    @TempDir
    private Path folder;

    private static Story[] stories(int wrong) {
        return IntStream.range(0, STORIES)
                .mapToObj(k -> Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k))
                        .with("status", k < wrong ? "aproved" : "approved"))
                .toArray(Story[]::new);
    }

    private Newsroom newsroom(String source) {
        Newsroom newsroom =
                new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", source)).lines(stories(0));
        for (Story story : stories(0)) newsroom.file(story);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ jsonl: articles.jsonl }", "articles/"})
    void a_read_that_is_rejected_as_a_whole_stops_every_run_with_the_first_reasons(String source) {
        Newsroom newsroom = newsroom(source);
        StoredObjects before = newsroom.stored();
        newsroom.lines(stories(STORIES));
        for (Story story : stories(STORIES)) newsroom.file(story);

        for (int run = 0; run < 3; run++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as("run " + run + said.all()).isEqualTo(1);
            assertThat(said.err()).contains("all 40 records were rejected", "not 'aproved'", "--accept-loss");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }
        ProgramOutput check = newsroom.say("check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all()).contains("all 40 records were rejected", "not 'aproved'", "--accept-loss");

        newsroom.lines(stories(0));
        for (Story story : stories(0)) newsroom.file(story);
        assertThat(newsroom.run(LATER).exit()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void forty_records_that_were_wrong_from_the_first_are_said_twice() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(stories(STORIES));

        for (int run = 0; run < 2; run++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains("all 40 records were rejected", "articles.jsonl:1: status must be");
            assertThat(said.err()).as("nothing is there to be lost").doesNotContain("--accept-loss");
        }
        String status = newsroom.say("status").out();
        assertThat(status).contains("40 records are rejected until fixed:", " and 30 more: status must be");
        assertThat(status.lines().filter(line -> line.startsWith("  ") && line.contains("aproved")))
                .as("one reason is one line")
                .hasSize(1);
        assertThat(newsroom.status().at("/rejected")).hasSize(40);
    }

    @Test
    void more_than_the_guard_of_what_was_taken_in_before_stops_the_run_and_as_much_as_it_does_not() {
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }");

        assertThat(newsroom.lines(stories(4)).run(LATER).exit()).isZero();
        ProgramOutput said = newsroom.lines(stories(5)).run(LATER);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains(
                        "of 40 articles that were taken in before 5 were rejected (12 %, and guard is 10%)", "aproved");

        assertThat(newsroom.run(LATER).exit())
                .as("the unchanged file is asked about again")
                .isEqualTo(1);
        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
        ProgramOutput after = newsroom.run(LATER);
        assertThat(after.exit()).isZero();
        assertThat(after.err())
                .as("though nothing was read")
                .contains("5 records are still rejected", "paperboy status");
    }

    @Test
    void kills_go_out_though_all_else_is_rejected() {
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }");
        Story[] wrong = stories(STORIES);
        wrong[0] = Story.only("story-100", "killed");

        ProgramOutput said = newsroom.lines(wrong).run(LATER);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES - 1);
        assertThat(newsroom.run(LATER).exit()).isEqualTo(1);
    }

    @Test
    void editions_that_are_all_rejected_stop_the_run_too() {
        Newsroom newsroom = new Newsroom(
                        folder,
                        Newsroom.JOB
                                .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
                                .replace("latest: {}", "latest: { editions: true }"))
                .lines(stories(0))
                .editions(
                        Story.only("i1").with("title", "One"),
                        Story.only("i2")
                                .with("title", "Two")
                                .with("date", "2026-11-01")
                                .with("acces", "free"));

        for (int run = 0; run < 2; run++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains("source.editions: all 2 records were rejected", "unknown field 'acces'");
        }
        assertThat(newsroom.say("check").all()).contains("all 2 records were rejected", "unknown field 'acces'");
    }
}
