package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source says by mistake, and a run could pass over without a word. */
final class PassedOverTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z").with("version", 3);
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z").with("version", 3);

    @TempDir
    private Path folder;

    private Beat published() {
        Beat beat = new Beat(folder, Beat.JOB).lines(ONE, TWO);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        return beat;
    }

    @Test
    void a_kill_of_a_lower_version_than_the_one_that_is_out_does_not_read_like_an_old_line() {
        Said said = published()
                .lines(Story.only("one").with("status", "killed").with("version", 2), TWO)
                .run(LATER);

        assertThat(said.err())
                .contains("1 not taken back: one (version 3 is out)")
                .contains(
                        "articles.jsonl:1: one is to be taken back, but of an older version",
                        "give this record version 3");
    }

    @Test
    void an_old_line_that_is_no_kill_is_not_called_one() {
        assertThat(published().lines(ONE.with("version", 2), TWO).run(LATER).err())
                .contains("is older than the version that counts (3): ignored")
                .doesNotContain("taken back");
    }

    @Test
    void a_misspelt_kill_names_the_story_that_is_still_out() {
        Beat beat = published()
                .lines(ONE.with("status", "kiled"), TWO, Story.only("new").with("status", "kiled"));

        assertThat(beat.dryRun(LATER).all()).contains("Did you mean killed?");
        Said said = beat.run(LATER);
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err())
                .contains("1 still out, with a misspelt status: one (Did you mean killed?)", "2 rejected");
        assertThat(beat.say("status").out()).contains("status is 'kiled'", "Did you mean killed?");
    }

    @Test
    void a_misspelt_kill_of_an_edition_is_named_too() {
        Story issue = Story.only("issue-1")
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("items", List.of("one"));
        String job = Beat.JOB
                .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
                .replace("latest: {}", "latest: { editions: true }");
        Beat beat = new Beat(folder, Beat.JOB);
        beat.editions(issue).job(job).lines(ONE, TWO).run(Beat.NOON);

        assertThat(beat.editions(issue.with("status", "kiled")).run(LATER).err())
                .contains("1 still out, with a misspelt status: edition/issue-1 (Did you mean killed?)");
    }

    @Test
    void two_files_with_one_id_are_not_passed_over_though_one_is_later() throws Exception {
        String text = "---\nid: %s\ntitle: T\ndate: 2026-11-%s\n---\nText.\n";
        Beat beat = new Beat(folder, Beat.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .write("articles/b.md", text.formatted("x", "01"))
                .write("articles/c.md", text.formatted("y", "01"));
        assertThat(beat.run("2026-11-09T12:00:00Z").err()).doesNotContain("more than one file");

        for (String other : List.of("articles/a.md", "articles/d.md")) {
            for (String date : List.of("02", "03")) {
                Files.deleteIfExists(folder.resolve("articles/a.md"));
                Files.deleteIfExists(folder.resolve("articles/d.md"));
                beat.run("2026-11-10T12:00:00Z");
                beat.write(other, text.formatted("x", date));
                String named = "1 id is in more than one file: x ("
                        + (other.endsWith("a.md") ? "a.md:1, b.md:1" : "b.md:1, d.md:1");
                assertThat(beat.dryRun("2026-11-11T12:00:00Z").all()).as(other).contains(named);
                assertThat(beat.run("2026-11-11T12:00:00Z").err()).as(other).contains(named);
                assertThat(beat.run("2026-11-12T12:00:00Z").err()).as(other).doesNotContain("more than one file");
                assertThat(beat.say("check").all()).as(other).contains(named);
            }
        }
    }

    @Test
    void old_lines_of_a_file_that_is_appended_to_are_no_doubles() {
        Beat beat = new Beat(folder, Beat.JOB).lines(ONE.with("version", 1), ONE.with("version", 2), TWO);

        assertThat(beat.run(Beat.NOON).all()).doesNotContain("more than one file");
    }

    @Test
    void a_file_that_lost_all_its_records_is_not_passed_over() {
        Beat beat = published().write("articles.jsonl", "");

        assertThat(beat.say("check").all()).contains("articles.jsonl holds no record any longer");
        Said said = beat.run(LATER);
        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("articles.jsonl holds no record any longer: nothing was concluded from that");
        assertThat(beat.shelf().channel("latest")).hasSize(2);
        assertThat(beat.run(LAST).err()).doesNotContain("holds no record");
    }

    @Test
    void a_file_that_was_always_empty_is_not_said_to_have_lost_anything() {
        assertThat(new Beat(folder, Beat.JOB).run(Beat.NOON).err()).doesNotContain("holds no record");
    }
}
