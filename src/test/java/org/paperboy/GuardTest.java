package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that lost much, or all, unpublishes nothing until a person has said so. */
@Tag("slow")
final class GuardTest {
    private static final String FOLDER = Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/");
    private static final String LINES = Newsroom.JOB.replace("articles.jsonl }", "articles.jsonl, complete: true }");
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final int STORIES = 40;

    @TempDir
    private Path folder;

    private static Story story(int k) {
        return Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k));
    }

    /** All but the first so many; the oldest stays, so that all are comparable. */
    private static Story[] without(int gone) {
        return IntStream.range(0, STORIES)
                .filter(k -> k == 0 || k > gone)
                .mapToObj(GuardTest::story)
                .toArray(Story[]::new);
    }

    private Newsroom newsroom(String job) {
        Newsroom newsroom = new Newsroom(folder, job).lines(without(0));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES);
        return newsroom;
    }

    @Test
    void as_much_as_the_guard_allows_goes_and_one_more_stops_the_run() {
        Newsroom newsroom = newsroom(LINES);
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.lines(without(5)).run(LATER);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("5 of 40 articles are no longer in the source", "12 %", "10%", "--accept-loss");
        assertThat(said.json().at("/exit").asInt()).isEqualTo(1);
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.say("status").out()).contains("exit 1", "5 of 40 articles");

        assertThat(newsroom.lines(without(4)).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES - 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER_KIND, "lines"})
    void an_emptied_source_touches_no_feed_until_its_loss_is_accepted(String kind) {
        boolean files = kind.equals(FOLDER_KIND);
        Newsroom newsroom = new Newsroom(folder, files ? FOLDER : LINES);
        if (files) Stream.of(story(0), story(1)).forEach(newsroom::file);
        else newsroom.lines(story(0), story(1));
        newsroom.run(Newsroom.NOON);
        StoredObjects before = newsroom.stored();

        if (files) Stream.of(story(0), story(1)).forEach(s -> newsroom.remove("articles/" + s.id() + ".md"));
        else newsroom.lines();
        for (int i = 0; i < 2; i++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as("each run asks again").isEqualTo(1);
            assertThat(said.err())
                    .contains("no article is left in the source, but 2 articles are published", "--accept-loss");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }

        ProgramOutput accepted = newsroom.run(LATER, "--accept-loss");
        assertThat(accepted.exit()).isZero();
        assertThat(accepted.json().at("/collected/withdrawn").asInt()).isEqualTo(2);
        assertThat(newsroom.stored().channel("latest")).isEmpty();
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/story-100.xml"))
                .contains("kind=\"unpublish\"");
        assertThat(newsroom.run(LATER).exit()).isZero();
    }

    private static final String FOLDER_KIND = "folder";

    @ParameterizedTest
    @ValueSource(strings = {"title: Articles", "id: index\ntitle: Articles", "title: [", "id: index"})
    void a_folder_in_which_only_files_are_left_that_are_no_articles_is_empty(String frontMatter) {
        Newsroom newsroom =
                new Newsroom(folder, FOLDER).write("articles/_index.md", "---\n" + frontMatter + "\n---\nAll.\n");
        for (int k = 0; k < 20; k++) newsroom.file(story(k));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();

        for (int k = 0; k < 20; k++) newsroom.remove("articles/" + story(k).id() + ".md");
        for (int i = 0; i < 2; i++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains("no article is left in the source, but 20 articles are published");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_no_article_does_not_hide_that_the_only_one_is_gone() {
        Newsroom newsroom = new Newsroom(folder, FOLDER).write("articles/_index.md", "---\ntitle: Articles\n---\n");
        newsroom.file(story(0)).run(Newsroom.NOON);

        assertThat(newsroom.remove("articles/" + story(0).id() + ".md")
                        .run(LATER)
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void a_folder_that_holds_a_new_draft_alone_is_not_empty() {
        Newsroom newsroom = new Newsroom(folder, FOLDER).file(story(0));
        newsroom.run(Newsroom.NOON);
        newsroom.file(Story.of("draft", Newsroom.NOON).with("status", "draft"));

        assertThat(newsroom.remove("articles/" + story(0).id() + ".md")
                        .run(LATER)
                        .exit())
                .isZero();
        assertThat(newsroom.stored().channel("latest")).isEmpty();
    }

    @Test
    void a_source_that_is_empty_from_the_first_is_no_loss() {
        assertThat(new Newsroom(folder, FOLDER).run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void a_file_that_does_not_change_after_the_guard_spoke_is_asked_about_again() {
        Newsroom newsroom = newsroom(LINES);
        newsroom.lines(without(5)).run(LATER);

        ProgramOutput again = newsroom.run(LATER);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("5 of 40 articles");

        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES - 5);
    }

    @Test
    void when_the_source_is_whole_again_all_is_as_it_was() {
        Newsroom newsroom = newsroom(LINES);
        StoredObjects before = newsroom.stored();
        newsroom.lines(without(20)).run(LATER);

        assertThat(newsroom.lines(without(0)).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void withdrawals_by_status_are_never_guarded_and_go_out_though_the_run_stops() {
        Newsroom newsroom = newsroom(LINES);
        Story[] half = without(20);
        half[half.length - 1] = Story.only(half[half.length - 1].id(), "killed");
        half[1] = half[1].with("version", 2);

        ProgramOutput said = newsroom.lines(half).run(LATER);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES - 1).doesNotContain(half[half.length - 1].id());
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/" + half[1].id() + ".xml"))
                .as("nothing new goes out")
                .contains("version=\"1\"");

        newsroom.run(LATER, "--accept-loss");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/" + half[1].id() + ".xml"))
                .contains("version=\"2\"");
    }

    @Test
    void all_killed_by_status_is_no_loss() {
        Newsroom newsroom = newsroom(LINES);
        Story[] killed =
                Stream.of(without(0)).map(s -> Story.only(s.id(), "killed")).toArray(Story[]::new);

        assertThat(newsroom.lines(killed).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).isEmpty();
    }

    @Test
    void a_single_article_that_is_gone_is_no_loss_however_small_the_newsroom_is() {
        Newsroom newsroom = new Newsroom(folder, LINES).lines(story(0), story(1), story(2));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.lines(story(0), story(2)).run(LATER).exit()).isZero();
        assertThat(newsroom.lines(story(0)).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("story-100");
    }

    @Test
    void a_job_file_may_allow_more_or_less() {
        Newsroom newsroom = newsroom(LINES + "guard: 50%\n");
        assertThat(newsroom.lines(without(20)).run(LATER).exit()).isZero();

        newsroom.job(LINES + "guard: 0%\n");
        ProgramOutput said = newsroom.lines(without(22)).run(LATER);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("2 of 20 articles");
    }

    @Test
    void a_clock_that_jumps_back_unpublishes_nothing() {
        Newsroom newsroom = newsroom(LINES);
        StoredObjects before = newsroom.stored();

        assertThat(newsroom.lines(without(0)).run("2026-10-01T00:00:00Z").exit())
                .isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }
}
