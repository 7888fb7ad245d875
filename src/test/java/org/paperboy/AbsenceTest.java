package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source, a channel's selection or a partner's no longer holds. */
@Tag("slow")
final class AbsenceTest {
    private static final Story OLD = Story.of("old", "2026-11-01T07:00:00Z");
    private static final Story KEPT = Story.of("kept", "2026-11-01T08:00:00Z");
    private static final Story GONE = Story.of("gone", "2026-11-01T09:00:00Z");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/gone.xml";
    private static final String FOLDER = Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/");
    private static final String EVERYTHING =
            Newsroom.JOB.replace("articles.jsonl }", "articles.jsonl, complete: true }");
    private static final String NEWEST = Newsroom.JOB.replace("articles.jsonl }", "articles.jsonl, complete: window }");
    private static final String LATER = "2026-11-01T13:00:00Z";

    @TempDir
    private Path folder;

    @Test
    void a_file_that_is_gone_from_a_folder_is_unpublished() {
        Newsroom newsroom = new Newsroom(folder, FOLDER).file(KEPT).file(GONE);
        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");

        assertThat(newsroom.remove("articles/gone.md")
                        .run(LATER)
                        .json()
                        .at("/collected/withdrawn")
                        .asInt())
                .isEqualTo(1);

        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).hasSize(1);
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("kind=\"unpublish\"")
                .doesNotContain("Text of gone");
    }

    @Test
    void the_oldest_file_that_is_gone_from_a_folder_is_unpublished_as_any_other() {
        Newsroom newsroom = new Newsroom(folder, FOLDER).file(OLD).file(KEPT).file(GONE);
        newsroom.run(Newsroom.NOON);

        ProgramOutput said = newsroom.remove("articles/old.md").run(LATER);

        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/withdrawn").asInt()).isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().text(DOCUMENT.replace("gone", "old")))
                .contains("kind=\"unpublish\"")
                .doesNotContain("Text of old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--full"})
    void what_is_older_than_all_that_a_file_of_the_newest_holds_stays(String option) {
        Newsroom newsroom = new Newsroom(folder, NEWEST).lines(OLD, KEPT, GONE);
        newsroom.run(Newsroom.NOON);

        String[] options = option.isEmpty() ? new String[0] : new String[] {option};
        newsroom.lines(KEPT, GONE).run(LATER, options);
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept", "old");

        newsroom.lines(KEPT).run("2026-11-01T14:00:00Z", options);
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept", "old");
    }

    @Test
    void what_is_as_old_as_the_oldest_that_a_file_of_the_newest_holds_goes() {
        Story twin = Story.of("twin", "2026-11-01T08:00:00Z");
        Newsroom newsroom = new Newsroom(folder, NEWEST).lines(KEPT, twin);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(KEPT).run(LATER);

        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
    }

    @Test
    void a_broken_file_leaves_its_earlier_version_standing() {
        Newsroom newsroom = new Newsroom(folder, FOLDER).file(KEPT).file(GONE);
        newsroom.run(Newsroom.NOON);

        ProgramOutput said =
                newsroom.write("articles/gone.md", "---\nid: [\n---\nBroken.\n").run(LATER);

        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
        assertThat(newsroom.say("status").out()).contains("rejected", "gone.md").doesNotContain("Broken.");
    }

    @Test
    void json_lines_conclude_nothing_from_absence() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(KEPT).run(LATER);

        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
    }

    @Test
    void json_lines_that_are_read_in_full_do() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OLD, KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(KEPT, GONE).run(LATER, "--full");
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");

        newsroom.lines(KEPT).run("2026-11-01T14:00:00Z", "--full");
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
    }

    @Test
    void json_lines_that_now_always_hold_everything_are_read_again_though_they_did_not_change() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OLD, KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(OLD, KEPT).run(LATER);
        assertThat(newsroom.stored().channel("latest")).contains("gone");

        newsroom.job(EVERYTHING).run(LATER);

        assertThat(newsroom.stored().channel("latest")).containsExactly("kept", "old");
    }

    @Test
    void json_lines_that_always_hold_everything_do() {
        Newsroom newsroom = new Newsroom(folder, EVERYTHING).lines(OLD, KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(OLD, KEPT).run(LATER);
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept", "old");

        newsroom.lines(KEPT).run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
    }

    @Test
    void what_leaves_a_channels_selection_drops_out_without_a_tombstone() {
        String world = Newsroom.JOB.replace("latest: {}", "world: { sections: [World] }");
        Newsroom newsroom = new Newsroom(folder, world).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(KEPT, GONE.with("version", 2).with("section", "Sport")).run(LATER);

        assertThat(newsroom.stored().channel("world")).containsExactly("kept");
        assertThat(newsroom.stored().tombstones("world/atom.xml")).isEmpty();
        assertThat(newsroom.stored().text(DOCUMENT)).contains("status=\"usable\"", "version=\"2\"");
    }

    @Test
    void what_leaves_a_partners_selection_is_unpublished_there_and_may_come_back() {
        String world = Newsroom.JOB.replace("text: full,", "text: full, sections: [World],");
        Newsroom newsroom = new Newsroom(folder, world).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.lines(KEPT, GONE.with("version", 2).with("section", "Sport"))
                        .run(LATER)
                        .exit())
                .isZero();
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("kept");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("kind=\"unpublish\"", "at=\"" + LATER + "\"");
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");

        newsroom.lines(KEPT, GONE.with("version", 3)).run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("status=\"usable\"", "version=\"3\"");
    }

    @Test
    void a_kill_still_reaches_a_partner_whose_selection_the_article_has_left() {
        String world = Newsroom.JOB.replace("text: full,", "text: full, sections: [World],");
        Newsroom newsroom = new Newsroom(folder, world).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(KEPT, GONE.with("version", 2).with("section", "Sport")).run(LATER);

        ProgramOutput said = newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T14:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(newsroom.stored().text(DOCUMENT)).contains("kind=\"kill\"");
    }
}
