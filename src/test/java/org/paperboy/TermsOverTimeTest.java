package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner gets when, by the clock alone: delays, contracts that begin and end, articles that end. */
@Tag("slow")
final class TermsOverTimeTest {
    private static final Story STORY = Story.of("story", "2026-11-01T10:00:00Z");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/story.xml";
    private static final String FEED = "partners/gazette/rss.xml";

    @TempDir
    private Path folder;

    private Newsroom newsroom(String terms) {
        return new Newsroom(folder, job(terms));
    }

    private static String job(String terms) {
        return Newsroom.JOB.replace("text: full", "text: full, " + terms);
    }

    /** Over a source that says what it no longer holds. */
    private static String complete(String terms) {
        return job(terms).replace("articles.jsonl }", "articles.jsonl, complete: true }");
    }

    private static Story killed(Story story) {
        return Story.only(story.id(), "killed");
    }

    private static void assertHasNothing(Newsroom newsroom) {
        assertThat(newsroom.stored().keys()).doesNotContain(DOCUMENT);
        if (newsroom.stored().keys().contains(FEED))
            assertThat(newsroom.stored().feed(FEED)).isEmpty();
    }

    private static void assertHas(Newsroom newsroom, String text) {
        assertThat(newsroom.stored().text(DOCUMENT)).contains(text);
        assertThat(newsroom.stored().text(FEED)).contains(text);
    }

    @Test
    void a_delay_ends_at_its_instant_and_not_a_second_before_from_a_source_that_has_not_changed() {
        Newsroom newsroom = newsroom("delay: 2h").lines(STORY);
        newsroom.run("2026-11-01T10:30:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("story");
        assertHasNothing(newsroom);

        ProgramOutput early = newsroom.run("2026-11-01T11:59:59Z");
        assertThat(early.json().at("/deliveries/due").asInt()).isZero();
        assertHasNothing(newsroom);

        assertThat(newsroom.run("2026-11-01T12:00:00Z")
                        .json()
                        .at("/collected/read")
                        .asInt())
                .isZero();
        assertHas(newsroom, "Text of story.");
    }

    @Test
    void a_delay_counts_from_publication_and_not_from_the_run() {
        Newsroom newsroom = newsroom("delay: 2h").lines(STORY);
        newsroom.run("2026-11-01T12:00:00Z");
        assertHas(newsroom, "Text of story.");
    }

    @Test
    void the_end_of_an_embargo_is_the_publication_that_a_delay_counts_from() {
        Newsroom newsroom = newsroom("delay: 2h").lines(STORY.with("embargo_until", "2026-11-01T11:00:00Z"));
        newsroom.run("2026-11-01T10:30:00Z");
        newsroom.run("2026-11-01T12:59:59Z");
        assertHasNothing(newsroom);
        newsroom.run("2026-11-01T13:00:00Z");
        assertHas(newsroom, "Text of story.");
    }

    @Test
    void a_delay_holds_back_the_first_version_and_no_correction_of_what_the_partner_has() {
        Newsroom newsroom = newsroom("delay: 2h").lines(STORY);
        newsroom.run("2026-11-01T12:00:00Z");
        newsroom.lines(STORY.with("version", 2)
                        .with("body_html", "<p>Better.</p>")
                        .with("updated_at", "2026-11-01T12:01:00Z"))
                .run("2026-11-01T12:01:00Z");
        assertHas(newsroom, "Better.");
    }

    @Test
    void what_is_corrected_while_it_is_held_back_goes_as_it_is_then() {
        Newsroom newsroom = newsroom("delay: 2h").lines(STORY);
        newsroom.run("2026-11-01T10:30:00Z");
        newsroom.lines(STORY.with("version", 2)
                        .with("body_html", "<p>Better.</p>")
                        .with("updated_at", "2026-11-01T11:00:00Z"))
                .run("2026-11-01T11:00:00Z");
        assertHasNothing(newsroom);
        newsroom.run("2026-11-01T12:00:00Z");
        assertHas(newsroom, "Better.");
    }

    @Test
    void what_is_killed_while_it_is_held_back_never_goes_and_leaves_no_notice() {
        Newsroom newsroom = newsroom("delay: 2h").lines(STORY);
        newsroom.run("2026-11-01T10:30:00Z");
        newsroom.lines(killed(STORY)).run("2026-11-01T11:00:00Z");
        newsroom.run("2026-11-01T13:00:00Z");
        assertHasNothing(newsroom);
        assertThat(newsroom.stored().text(FEED)).doesNotContain("story");
    }

    @Test
    void a_delay_that_is_begun_later_takes_nothing_away_and_holds_back_the_corrections_of_nothing() {
        Newsroom newsroom = newsroom("pictures: all").lines(STORY);
        newsroom.run("2026-11-01T10:30:00Z");
        assertHas(newsroom, "Text of story.");
        Story next = Story.of("next", "2026-11-01T10:31:00Z");
        newsroom.job(job("delay: 2h")).lines(STORY.with("version", 2).with("body_html", "<p>Better.</p>"), next);
        newsroom.run("2026-11-01T10:40:00Z");
        assertHas(newsroom, "Better.");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("story");

        newsroom.run("2026-11-01T12:31:00Z");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("next", "story");
    }

    @Test
    void a_delay_that_is_begun_before_anything_was_sent_holds_that_back() {
        Story one = Story.of("one", "2026-10-31T10:00:00Z");
        Story two = Story.of("two", "2026-10-31T11:00:00Z");
        Newsroom newsroom =
                newsroom("pictures: all").job(complete("pictures: all")).lines(one, two);
        newsroom.run("2026-10-31T12:00:00Z");
        newsroom.lines(Story.of("x", "2026-10-01T10:00:00Z"), STORY);
        assertThat(newsroom.run("2026-11-01T10:30:00Z").exit())
                .as("a guard stops it before anything is sent")
                .isEqualTo(1);
        newsroom.job(complete("delay: 2h")).run("2026-11-01T10:40:00Z", "--accept-loss");
        assertThat(newsroom.stored().channel("latest")).contains("story");
        assertThat(newsroom.stored().keys()).doesNotContain(DOCUMENT);
        newsroom.run("2026-11-01T12:00:00Z");
        assertHas(newsroom, "Text of story.");
    }

    @Test
    void a_clock_that_goes_back_takes_nothing_away_and_sends_nothing_twice() {
        Newsroom newsroom = newsroom("delay: 2h, until: 2026-11-01").lines(STORY);
        newsroom.run("2026-11-01T12:00:00Z");
        StoredObjects before = newsroom.stored();

        for (String clock : new String[] {"2026-11-01T11:00:00Z", "2026-11-01T12:00:01Z", "2026-11-02T00:00:00Z"}) {
            ProgramOutput said = newsroom.run(clock);
            assertThat(said.exit()).isZero();
            assertThat(said.json().at("/deliveries/delivered").asInt()).isZero();
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }
    }

    @Test
    void a_delay_ends_too_after_a_run_with_a_clock_that_was_far_ahead() {
        Newsroom newsroom = newsroom("delay: 2h");
        newsroom.run("2036-01-01T00:00:00Z");
        newsroom.lines(STORY).run("2026-11-01T10:10:00Z");
        assertHasNothing(newsroom);
        newsroom.run("2026-11-01T12:00:00Z");
        assertHas(newsroom, "Text of story.");
    }

    @Test
    void many_delays_end_at_once() {
        Story[] many = new Story[450];
        for (int i = 0; i < many.length; i++) many[i] = Story.of("s" + i, "2026-11-01T10:0" + i % 10 + ":00Z");
        Newsroom newsroom = newsroom("delay: 1h").lines(many);
        newsroom.run("2026-11-01T10:30:00Z");
        assertThat(newsroom.run("2026-11-01T12:00:00Z")
                        .json()
                        .at("/deliveries/delivered")
                        .asInt())
                .isEqualTo(many.length + 1);
    }

    @Test
    void a_contract_ends_with_the_last_second_of_its_day() {
        Newsroom newsroom = newsroom("until: 2026-11-01").lines(Story.of("first", "2026-11-01T23:59:58Z"));
        newsroom.run("2026-11-01T23:59:58Z");
        newsroom.lines(Story.of("last", "2026-11-01T23:59:59Z")).run("2026-11-01T23:59:59Z");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("last", "first");
        StoredObjects before = newsroom.stored();

        newsroom.lines(
                        Story.of("late", "2026-11-01T23:59:59Z"),
                        Story.of("first", "2026-11-01T23:59:58Z")
                                .with("version", 2)
                                .with("body_html", "<p>No.</p>"))
                .run("2026-11-02T00:00:00Z");
        assertThat(newsroom.stored().channel("latest")).contains("late");
        for (String key : before.keys()) {
            if (key.startsWith("partners/"))
                assertThat(newsroom.stored().text(key)).isEqualTo(before.text(key));
        }
        assertThat(newsroom.stored().keys()).noneMatch(k -> k.endsWith("late.xml"));
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
    }

    @Test
    void a_kill_after_the_end_still_goes_and_the_last_feed_has_no_correction_and_nothing_new() {
        Story other = Story.of("other", "2026-11-01T09:00:00Z");
        Story kept = Story.of("kept", "2026-11-01T08:00:00Z");
        Newsroom newsroom = newsroom("until: 2026-11-01").lines(STORY, other, kept);
        newsroom.run("2026-11-01T12:00:00Z");

        newsroom.lines(
                        killed(STORY),
                        other.with("version", 2).with("updated_at", "2026-11-02T08:00:00Z"),
                        Story.of("new", "2026-11-02T08:00:00Z"))
                .run("2026-11-02T08:00:00Z");

        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("status=\"withdrawn\"")
                .doesNotContain("Text of story");
        assertThat(newsroom.stored().feed(FEED))
                .as("what was corrected since is no longer as it was")
                .containsExactly("kept");
        assertThat(newsroom.stored().channel("latest")).containsExactly("new", "other", "kept");
        assertThat(newsroom.status().at("/withdrawals").size()).isZero();
    }

    @Test
    void a_contract_that_is_renewed_gets_what_it_missed() {
        Newsroom newsroom = newsroom("until: 2026-11-01").lines(STORY);
        newsroom.run("2026-11-01T12:00:00Z");
        newsroom.lines(
                        STORY.with("version", 2).with("body_html", "<p>Better.</p>"),
                        Story.of("next", "2026-11-02T08:00:00Z"))
                .run("2026-11-02T09:00:00Z");
        newsroom.job(job("until: 2026-12-31")).run("2026-11-03T09:00:00Z");
        assertHas(newsroom, "Better.");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("next", "story");
    }

    @Test
    void what_is_due_when_a_contract_ends_is_no_longer_due() {
        Newsroom newsroom = newsroom("until: 2026-11-01").lines(STORY);
        newsroom.write("out", "no folder");
        assertThat(newsroom.run("2026-11-01T12:00:00Z").exit()).isNotZero();
        newsroom.remove("out");
        newsroom.run("2026-11-02T00:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("story");
        assertThat(newsroom.stored().keys()).noneMatch(k -> k.startsWith("partners/"));
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
    }

    @Test
    void a_contract_begins_at_midnight_and_what_was_published_before_is_not_of_it() {
        Newsroom newsroom = newsroom("from: 2026-11-02").lines(STORY, Story.of("night", "2026-11-01T23:59:59Z"));
        newsroom.run("2026-11-01T23:59:59Z");
        assertThat(newsroom.stored().keys()).noneMatch(k -> k.startsWith("partners/"));

        newsroom.lines(STORY, Story.of("day", "2026-11-02T00:00:00Z")).run("2026-11-02T00:00:00Z");
        assertThat(newsroom.stored().feed(FEED)).containsExactly("day");
        assertHasNothing(newsroom.remove("out/" + FEED));
    }

    @Test
    void no_archive_ends_thirty_days_after_publication_for_partners_alone() {
        Newsroom newsroom = newsroom("pictures: all").lines(STORY.with("rights", Map.of("scope", "No archive")));
        newsroom.run("2026-11-01T12:00:00Z");
        newsroom.run("2026-12-01T09:59:59Z");
        assertHas(newsroom, "Text of story.");

        assertThat(newsroom.run("2026-12-01T10:00:00Z").exit()).isZero();
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("status=\"withdrawn\"", "kind=\"unpublish\"")
                .doesNotContain("Text of story");
        assertThat(newsroom.stored().feed(FEED)).isEmpty();
        assertThat(newsroom.stored().channel("latest")).containsExactly("story");

        StoredObjects ended = newsroom.stored();
        assertThat(newsroom.run("2026-12-01T09:59:59Z").exit()).isZero();
        assertThat(newsroom.stored().text(DOCUMENT)).isEqualTo(ended.text(DOCUMENT));
    }

    @Test
    void an_article_that_has_ended_never_goes_for_the_first_time() {
        Newsroom newsroom = newsroom("delay: 30d").lines(STORY.with("rights", Map.of("scope", "no archive")));
        newsroom.run("2026-11-01T12:00:00Z");
        newsroom.run("2026-12-01T10:00:00Z");
        assertHasNothing(newsroom);
    }
}
