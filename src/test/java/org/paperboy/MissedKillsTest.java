package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kill whose id is written as readers and messages have it hits; and one that misses what is out is no success. */
@Tag("slow")
final class MissedKillsTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String IDS = "tag:post.example,2026:";

    private static final String JOB = Newsroom.JOB
            .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
            .replace("latest: {}", "latest: { editions: true }")
            .replace("publication: {", "publication: { ids: \"" + IDS + "\",");

    private static final List<String> STORIES = List.of("k2", "k5", "k17", "k18");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void storiesAndAnEditionAreOut() {
        newsroom = new Newsroom(folder, JOB).lines(stories()).editions(edition("e4"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.all()).contains("5 new");
    }

    private static Story[] stories(Story... more) {
        return Stream.concat(STORIES.stream().map(id -> Story.of(id, "2026-11-01T08:00:00Z")), Stream.of(more))
                .toArray(Story[]::new);
    }

    private static Story edition(String id) {
        return Story.only(id)
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("items", List.of("k2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edition/e4", IDS + "edition/e4", IDS + "e4"})
    void an_edition_is_taken_back_by_the_id_that_messages_or_readers_have(String id) {
        ProgramOutput said = newsroom.editions(Story.only(id, "killed")).run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("1 killed: edition/e4").doesNotContain("nobody");
        assertThat(newsroom.say("receipts", "edition/e4").all()).contains("killed");
        assertThat(newsroom.editions(edition("e4"), Story.only(id, "killed"))
                        .run(LATER)
                        .exit())
                .isZero();
    }

    @Test
    void a_story_is_taken_back_by_the_id_that_readers_see() {
        ProgramOutput said =
                newsroom.lines(stories(Story.only(IDS + "k5", "killed"))).run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("1 killed: k5").doesNotContain("nobody");
        assertThat(newsroom.say("receipts", "k5").all()).contains("killed");
    }

    @ParameterizedTest
    @CsvSource({"e4, edition/e4", "K5, k5", "k18/, k18", "k17 x, k17", "'#k17', k17", "news/k5, k5"})
    void a_kill_that_misses_ends_with_4_and_is_named_until_it_is_corrected(String id, String meant) {
        Story kill = Story.only(id, "killed");
        ProgramOutput said = newsroom.lines(stories(kill)).run(LATER);

        String sentence = "1 taken back, but no such id is out there: " + id + " (Did you mean " + meant + "?)";
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("exit 4: " + sentence);
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        assertThat(newsroom.say("status").out()).contains("Did you mean " + meant + "?");

        ProgramOutput again = newsroom.lines(stories(Story.of("new", "2026-11-01T08:00:00Z"), kill))
                .run(LATER);
        assertThat(again.err()).contains(sentence);
        assertThat(again.exit()).isEqualTo(4);

        ProgramOutput gone = newsroom.lines(stories()).run(LATER, "--full");
        assertThat(gone.exit()).as(gone.all()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"k2, k2", "K5, k5", "E4, edition/e4"})
    void a_kill_among_editions_that_misses_does_so_too(String id, String meant) {
        Story kill = Story.only(id, "killed");
        for (List<Story> editions : List.of(List.of(edition("e4"), kill), List.of(kill, edition("e4")))) {
            ProgramOutput said =
                    newsroom.editions(editions.toArray(Story[]::new)).run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(4);
            assertThat(said.err()).contains("edition/" + id + " (Did you mean " + meant + "?)");
            assertThat(newsroom.say("status").exit()).isEqualTo(3);
            assertThat(newsroom.say("status").out()).contains("Did you mean " + meant + "?");
        }
    }

    @Test
    void check_says_so_beforehand() {
        ProgramOutput check =
                newsroom.lines(stories(Story.only("K5", "killed"))).say("check");

        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all()).contains("K5 (Did you mean k5?)");
    }

    @Test
    void it_is_corrected_by_a_kill_of_the_one_that_was_meant() {
        Story kill = Story.only("K5", "killed");
        newsroom.lines(stories(kill)).run(LATER);

        ProgramOutput said =
                newsroom.lines(stories(kill, Story.only("k5", "killed"))).run(LATER);

        assertThat(said.err()).contains("K5 (nobody was shown it; did you mean k5?), k5,");
        assertThat(newsroom.say("status").exit()).isZero();
        ProgramOutput next = newsroom.run(LATER, "--full");
        assertThat(next.exit()).as(next.all()).isZero();
    }

    @Test
    void an_edition_that_is_taken_back_among_articles_is_no_success() {
        ProgramOutput said =
                newsroom.lines(stories(Story.only("edition/e4", "killed"))).run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("1 taken back, but no such id is out there: edition/e4", "in source.editions");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
    }

    @Test
    void a_kill_that_nothing_is_near_to_stays_a_success() {
        ProgramOutput said =
                newsroom.lines(stories(Story.only("zebra", "killed"))).run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("1 killed: zebra (nobody was shown it)");
        assertThat(newsroom.say("status").exit()).isZero();
    }
}
