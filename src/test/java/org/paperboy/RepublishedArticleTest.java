package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody took back by a status comes back as soon as the source holds it again, with the version that it had. */
@Tag("slow")
final class RepublishedArticleTest {
    private static final Story KEPT = Story.of("kept", "2026-11-01T08:00:00Z");
    private static final Story GONE = Story.of("gone", "2026-11-01T09:00:00Z");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/gone.xml";
    private static final String FOLDER = Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/");
    private static final String COMPLETE =
            Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "{ jsonl: articles.jsonl, complete: true }");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @Test
    void a_file_that_was_away_for_one_run_comes_back_though_nobody_gave_it_a_higher_version() {
        newsroom = new Newsroom(folder, FOLDER).file(KEPT).file(GONE);
        newsroom.run(Newsroom.NOON);

        newsroom.remove("articles/gone.md").run("2026-11-01T13:00:00Z");
        isAway();

        newsroom.file(GONE).run("2026-11-01T14:00:00Z");
        isBack();
    }

    @Test
    void a_file_that_was_moved_out_of_the_folder_comes_back_when_it_is_moved_in_again() throws IOException {
        newsroom = new Newsroom(folder, FOLDER).file(KEPT).file(GONE);
        newsroom.run(Newsroom.NOON);
        Path inside = folder.resolve("articles/gone.md");
        Path outside = folder.resolve("gone.md");

        Files.move(inside, outside);
        newsroom.run("2026-11-01T13:00:00Z");
        isAway();

        Files.move(outside, inside);
        newsroom.run("2026-11-01T14:00:00Z");
        isBack();
    }

    @Test
    void a_line_that_was_away_for_one_run_comes_back() {
        newsroom = new Newsroom(folder, COMPLETE).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);

        newsroom.lines(KEPT).run("2026-11-01T13:00:00Z");
        isAway();

        newsroom.lines(KEPT, GONE).run("2026-11-01T14:00:00Z");
        isBack();
    }

    @Test
    void what_was_a_draft_for_one_run_comes_back() {
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);

        newsroom.lines(KEPT, GONE.with("status", "draft")).run("2026-11-01T13:00:00Z");
        isAway();

        newsroom.lines(KEPT, GONE).run("2026-11-01T14:00:00Z");
        isBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn"})
    void what_the_newsroom_took_back_while_it_was_away_stays_away(String status) {
        newsroom = new Newsroom(folder, COMPLETE).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(KEPT).run("2026-11-01T13:00:00Z");

        newsroom.lines(KEPT, Story.only("gone", status)).run("2026-11-01T14:00:00Z");
        newsroom.lines(KEPT, GONE).run("2026-11-01T15:00:00Z");

        isAway();
    }

    private void isAway() {
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).hasSize(1);
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("status=\"withdrawn\"")
                .doesNotContain("Text of gone");
    }

    /** In its place, dated as readers knew it; changed later than its tombstone, or they would go on ignoring it. */
    private void isBack() {
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("status=\"usable\"", "version=\"1\"", "Text of gone")
                .contains("<published>2026-11-01T09:00:00Z</published>", "<updated>2026-11-01T13:00:01Z</updated>");
    }
}
