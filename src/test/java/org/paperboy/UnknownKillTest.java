package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kill that hits nothing must not read like one that worked. */
@Tag("slow")
final class UnknownKillTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: articles.jsonl
            store: file:out/
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"007, 7", "caf\u00e9, cafe\u0301", "Ferry-Halted, ferry-halted", "ferry-halted-12, ferry-hatled-12"})
    void a_kill_of_an_id_that_was_written_otherwise_names_the_one_that_was_meant(String id, String written) {
        Newsroom newsroom = new Newsroom(folder, JOB);
        newsroom.lines(Story.of(id, "2026-11-01T08:00:00Z")).run(Newsroom.NOON);

        ProgramOutput said = newsroom.lines(Story.only(written, "killed")).run(Newsroom.NOON);

        assertThat(newsroom.say("receipts", written).all()).contains("nobody was shown it. Did you mean '" + id + "'?");
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err())
                .contains(
                        "1 killed: " + written + " (nobody was shown it; did you mean " + id + "?)",
                        id + " is untouched");
    }

    @Test
    void a_kill_of_an_id_that_is_like_no_other_says_that_nobody_was_shown_it() {
        Newsroom newsroom = new Newsroom(folder, JOB);
        newsroom.lines(Story.of("hp-104", "2026-11-01T08:00:00Z")).run(Newsroom.NOON);

        ProgramOutput said = newsroom.lines(Story.only("hp-105", "killed")).run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err())
                .contains("1 killed: hp-105 (nobody was shown it)")
                .doesNotContain("mean");
    }

    @Test
    void a_kill_that_hits_says_nothing_of_the_kind() {
        Newsroom newsroom = new Newsroom(folder, JOB);
        newsroom.lines(Story.of("hp-104", "2026-11-01T08:00:00Z")).run(Newsroom.NOON);

        assertThat(newsroom.lines(Story.only("hp-104", "killed"))
                        .run(Newsroom.NOON)
                        .err())
                .contains("1 killed: hp-104")
                .doesNotContain("nobody");
    }
}
