package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --accept-loss} covers what the last run that a guard stopped has said, and nothing that nobody has read. */
@Tag("slow")
final class AcceptedLossTest {
    private static final String JOB = Newsroom.JOB
            .replace("articles.jsonl }", "articles.jsonl, complete: true }")
            .replace("text: full,", "text: full, sections: [World],");
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";
    private static final int STORIES = 40;

    @TempDir
    private Path folder;

    /** All but the first so many; the oldest stays, so that all are comparable. */
    private static Story[] without(int gone, String section, String access) {
        return IntStream.range(0, STORIES)
                .filter(k -> k == 0 || k > gone)
                .mapToObj(k -> Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k))
                        .with("section", section)
                        .with("access", access)
                        .with("version", section.equals("World") ? 1 : 2))
                .toArray(Story[]::new);
    }

    private static Story[] without(int gone) {
        return without(gone, "World", "subscriber");
    }

    private Newsroom newsroom() {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(without(0));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    @Test
    void all_guards_that_stop_a_run_are_named_before_anything_is_accepted() {
        Newsroom newsroom = newsroom();
        StoredObjects before = newsroom.stored();
        newsroom.lines(without(20, "World", ""));

        for (String said : new String[] {
            newsroom.say("check").all(),
            newsroom.dryRun(LATER).out(),
            newsroom.run(LATER).err()
        }) {
            assertThat(said)
                    .contains("20 of 40 articles are no longer in the source")
                    .contains("the field access is gone: of 40 articles for subscribers 20 came without it");
        }
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void more_than_was_said_is_not_accepted_until_it_was_said() {
        Newsroom newsroom = newsroom();
        assertThat(newsroom.lines(without(5)).run(LATER).exit()).isEqualTo(1);
        StoredObjects before = newsroom.stored();

        newsroom.lines(without(10));
        assertThat(newsroom.run(LATER, "--dry-run", "--accept-loss")
                        .json()
                        .at("/exit")
                        .asInt())
                .isEqualTo(1);
        ProgramOutput more = newsroom.run(LATER, "--accept-loss");
        assertThat(more.exit()).as(more.all()).isEqualTo(1);
        assertThat(more.err()).contains("not accepted", "10 of 40 articles are no longer in the source");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();

        ProgramOutput accepted = newsroom.lines(without(8)).run(LATER, "--accept-loss");
        assertThat(accepted.exit()).as(accepted.all()).isZero();
        assertThat(accepted.err()).contains("accepted: 8 of 40 articles are no longer in the source");
    }

    @Test
    void another_guard_than_those_that_spoke_stops_the_run_that_accepts() {
        Newsroom newsroom = newsroom();
        assertThat(newsroom.lines(without(5)).run(LATER).exit()).isEqualTo(1);

        ProgramOutput said =
                newsroom.lines(without(5, "International", "subscriber")).run(LATER, "--accept-loss");
        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err())
                .contains("accepted: 5 of 40 articles are no longer in the source")
                .contains("not accepted", "partner gazette would lose 35 of the ");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/story-107.xml"))
                .contains("status=\"usable\"");

        assertThat(newsroom.run(LAST, "--accept-loss").exit()).isZero();
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/story-107.xml"))
                .contains("kind=\"unpublish\"");
    }

    @Test
    void a_run_that_accepts_before_a_guard_spoke_is_stopped_as_any_other() {
        Newsroom newsroom = newsroom();
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.lines(without(20)).run(LATER, "--accept-loss");

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("nothing to accept", "20 of 40 articles are no longer in the source");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
    }

    @Test
    void what_a_guard_said_is_forgotten_when_a_run_completes() {
        Newsroom newsroom = newsroom();
        assertThat(newsroom.lines(without(20)).run(LATER).exit()).isEqualTo(1);
        assertThat(newsroom.lines(without(0)).run(LATER).exit()).isZero();

        assertThat(newsroom.lines(without(20)).run(LAST, "--accept-loss").exit())
                .isEqualTo(1);
    }

    @Test
    void accepted_stories_that_are_more_than_memory_holds_go_out_in_the_same_run() {
        Story[] waiting = IntStream.range(0, 450)
                .mapToObj(k -> Story.of("story-" + (1000 + k), "2026-11-01T08:00:00Z")
                        .with("embargo_until", "2026-11-05T08:00:00Z"))
                .toArray(Story[]::new);
        Story[] lifted = IntStream.range(0, 450)
                .mapToObj(k -> waiting[k].with("embargo_until", ""))
                .toArray(Story[]::new);
        Newsroom newsroom = new Newsroom(
                        folder,
                        JOB.replace("[World],", "[World], formats: [rss],").replace(", formats: [xml, rss]", ""))
                .lines(waiting);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.lines(lifted).run(LATER).exit()).isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        ProgramOutput said = newsroom.run(LATER, "--accept-loss");

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("450 embargoes lifted");
        assertThat(newsroom.stored().channel("latest")).isNotEmpty();
        assertThat(newsroom.run(LAST).err()).contains("nothing changed");
    }
}
