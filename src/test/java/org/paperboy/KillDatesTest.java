package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Withdrawals beside the story that they take back, by their dates and without any. */
@Tag("slow")
final class KillDatesTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String EVENING = "2026-11-01T18:00:00Z";

    /** A newsroom that does not number its versions. */
    private static final Story STORY = story("2026-11-01T08:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_story_is_out() {
        newsroom = new Newsroom(folder, Newsroom.JOB);
        assertThat(newsroom.lines(STORY).run(Newsroom.NOON).exit()).isZero();
        assertThat(out()).contains("Text of one");
    }

    private static Story story(String updated) {
        return Story.only("one")
                .with("headline", "Headline of one")
                .with("date", "2026-11-01T07:00:00Z")
                .with("updated_at", updated)
                .with("body_html", "<p>Text of one.</p>");
    }

    private static Story kill() {
        return Story.only("one", "killed");
    }

    private String out() {
        return newsroom.stored().text("latest/rss.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawn_at", "updated_at"})
    void a_kill_dated_by_the_day_takes_back_what_was_changed_on_that_day(String field) {
        ProgramOutput said =
                newsroom.lines(STORY, kill().with(field, "2026-11-01")).run(LATER);

        assertThat(said.err()).contains("1 killed: one");
        assertThat(out()).doesNotContain("Text of one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn", "draft"})
    void a_withdrawal_or_draft_dated_by_the_day_takes_back_too_and_stays_when_the_file_is_read_again(String status) {
        Story down = kill().with("status", status).with("updated_at", "2026-11-01");
        newsroom.lines(STORY, down).run(LATER);
        assertThat(out()).doesNotContain("Text of one");

        newsroom.lines(STORY, down, Story.of("other", "2026-11-01T07:00:00Z")).run(EVENING);
        assertThat(out()).contains("Text of other").doesNotContain("Text of one");
    }

    @Test
    void a_kill_that_is_older_than_its_story_is_not_passed_over_in_silence() {
        Story late = kill().with("withdrawn_at", "2025-11-01T10:00:00Z");
        ProgramOutput dry = newsroom.lines(STORY, late).say("run", "--dry-run", "--as-of", LATER);
        assertThat(dry.out()).contains("'one' is to be taken back here, as of 2025-11-01T10:00:00Z");

        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.err()).contains("1 rejected");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        assertThat(newsroom.say("status").out())
                .contains(
                        "articles.jsonl:2: 'one' is to be taken back here, as of 2025-11-01T10:00:00Z", "it stays out");

        newsroom.lines(STORY, kill()).run(EVENING);
        assertThat(out()).doesNotContain("Text of one");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void an_old_kill_in_a_file_that_is_appended_to_is_old_news() {
        Story dead = kill().with("withdrawn_at", "2026-11-01T12:30:00Z");
        newsroom.lines(STORY, dead).run(LATER);
        Story back = story("2026-11-01T13:30:00Z");
        newsroom.lines(STORY, dead, back).run("2026-11-01T14:00:00Z");
        assertThat(out()).contains("Text of one");

        ProgramOutput said = newsroom.lines(STORY, dead, back, Story.of("other", "2026-11-01T07:00:00Z"))
                .run(EVENING);

        assertThat(out()).contains("Text of one");
        assertThat(said.err()).doesNotContain("rejected");
    }

    @Test
    void the_same_kill_said_again_takes_back_again() {
        newsroom.lines(STORY, kill()).run(LATER);
        Story back = story("2026-11-01T13:30:00Z");
        newsroom.lines(STORY, kill(), back).run("2026-11-01T14:00:00Z");
        assertThat(out()).contains("Text of one");

        ProgramOutput said = newsroom.lines(STORY, kill(), back, kill()).run("2026-11-01T15:00:00Z");
        assertThat(said.err()).contains("1 killed: one");
        assertThat(out()).doesNotContain("Text of one");

        ProgramOutput again = newsroom.lines(STORY, kill(), back, kill(), Story.of("other", "2026-11-01T07:00:00Z"))
                .run(EVENING);
        assertThat(out()).contains("Text of other").doesNotContain("Text of one");
        assertThat(again.err()).doesNotContain("rejected").doesNotContain("killed");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void an_old_kill_that_moves_up_in_its_file_takes_nothing_back() {
        newsroom.lines(STORY, kill()).run(LATER);
        Story back = story("2026-11-01T13:30:00Z");
        newsroom.lines(STORY, kill(), back).run("2026-11-01T14:00:00Z");

        newsroom.lines(kill(), back).run(EVENING);

        assertThat(out()).contains("Text of one");
    }
}
