package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is killed, withdrawn or no more approved is gone from every door that was shown it. */
final class WithdrawalTest {
    private static final Story KEPT = Story.of("kept", "2026-11-01T08:00:00Z");
    private static final Story GONE = Story.of("gone", "2026-11-01T09:00:00Z").with("summary", "A libel in a nutshell");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/gone.xml";

    @TempDir
    private Path folder;

    private Beat beat;

    @BeforeEach
    void both_are_out() {
        beat = new Beat(folder, Beat.JOB).lines(KEPT, GONE);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        assertThat(beat.shelf().channel("latest")).containsExactly("gone", "kept");
        assertThat(beat.shelf().text(DOCUMENT)).contains("status=\"usable\"", "Text of gone");
    }

    @ParameterizedTest
    @CsvSource({"killed, kill", "withdrawn, unpublish"})
    void a_withdrawal_of_an_id_and_a_status_alone_goes_through_every_door(String status, String kind) {
        assertThat(beat.lines(KEPT, Story.only("gone", status))
                        .run("2026-11-01T13:00:00Z")
                        .exit())
                .isZero();

        Shelf shelf = beat.shelf();
        assertThat(shelf.channel("latest")).containsExactly("kept");
        assertThat(shelf.feed("partners/gazette/rss.xml")).containsExactly("kept");
        assertThat(shelf.tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains("ref=\"tag:brief.example,2026:gone\"", "when=\"2026-11-01T13:00:00Z\"");
        assertThat(shelf.text(DOCUMENT))
                .contains("status=\"withdrawn\"", "kind=\"" + kind + "\"", "at=\"2026-11-01T13:00:00Z\"");
    }

    @Test
    void the_notice_says_when_and_why_and_nothing_of_the_story() {
        Story killed = GONE.with("status", "killed")
                .with("version", 2)
                .with("withdrawn_at", "2026-11-01T12:30:00Z")
                .with("withdrawn_reason", "Names a minor");
        beat.lines(KEPT, killed).run("2026-11-01T13:00:00Z");

        Shelf shelf = beat.shelf();
        assertThat(shelf.text(DOCUMENT))
                .contains("version=\"2\"", "kind=\"kill\"", "at=\"2026-11-01T12:30:00Z\"", "Names a minor");
        shelf.objects()
                .keySet()
                .forEach(key -> assertThat(shelf.text(key))
                        .as(key)
                        .doesNotContain("Headline of gone", "Text of gone", "A libel", "brief.example/gone"));
    }

    @Test
    void a_reason_stands_in_no_feed() {
        beat.lines(KEPT, Story.only("gone", "killed").with("withdrawn_reason", "Names a minor"))
                .run("2026-11-01T13:00:00Z");

        Shelf shelf = beat.shelf();
        assertThat(shelf.text(DOCUMENT)).contains("Names a minor");
        assertThat(shelf.objects().keySet())
                .filteredOn(key -> !key.equals(DOCUMENT))
                .hasSize(5)
                .allSatisfy(key -> assertThat(shelf.text(key)).doesNotContain("minor"));
    }

    @Test
    void a_notice_is_never_dated_before_the_document_that_it_takes_the_place_of() {
        Story early = Story.only("gone", "killed").with("withdrawn_at", "2026-11-01T07:00:00Z");
        beat.lines(KEPT, early).run("2026-11-01T13:00:00Z");

        assertThat(beat.shelf().text(DOCUMENT)).contains("at=\"2026-11-01T09:00:01Z\"");
    }

    @Test
    void atom_says_it_for_thirty_days_and_no_longer() {
        beat.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        beat.run("2026-12-01T12:59:59Z");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).hasSize(1);

        assertThat(beat.run("2026-12-01T13:00:00Z").exit()).isZero();
        assertThat(beat.shelf().tombstones("latest/atom.xml")).isEmpty();
        assertThat(beat.shelf().channel("latest")).containsExactly("kept");
    }

    @Test
    void a_job_file_may_say_how_long_and_a_channel_otherwise() {
        beat.job(Beat.JOB.replace("latest: {}", "latest: {}\n  world: { tombstones: 2h }") + "tombstones: 1h\n");
        beat.run("2026-11-01T12:30:00Z");
        beat.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        beat.run("2026-11-01T13:59:59Z");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).hasSize(1);
        beat.run("2026-11-01T14:00:00Z");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).isEmpty();
        beat.run("2026-11-01T14:59:59Z");
        assertThat(beat.shelf().tombstones("world/atom.xml")).hasSize(1);
        beat.run("2026-11-01T15:00:00Z");
        assertThat(beat.shelf().tombstones("world/atom.xml")).isEmpty();
    }

    @Test
    void a_withdrawal_that_was_said_is_not_said_again() {
        beat.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");
        Shelf before = beat.shelf();

        Said again = beat.lines(Story.only("gone", "killed"), KEPT).run("2026-11-01T14:00:00Z");

        assertThat(again.json().at("/collected/withdrawn").asInt()).isZero();
        assertThat(again.json().at("/deliveries/due").asInt()).isZero();
        assertThat(beat.shelf().objects()).containsExactlyEntriesOf(before.objects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn"})
    void what_was_withdrawn_before_we_had_it_stays_away_until_a_higher_version(String status) {
        Story never = Story.of("never", "2026-11-01T10:00:00Z");
        beat.lines(KEPT, GONE, Story.only("never", status).with("version", 2)).run("2026-11-01T13:00:00Z");

        Said held = beat.lines(KEPT, GONE, never.with("version", 2)).run("2026-11-01T14:00:00Z");
        assertThat(beat.shelf().channel("latest")).containsExactly("gone", "kept");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).isEmpty();
        assertThat(held.err()).contains("never was withdrawn", "above 2");

        beat.lines(KEPT, GONE, never.with("version", 3)).run("2026-11-01T15:00:00Z");
        assertThat(beat.shelf().channel("latest")).containsExactly("never", "gone", "kept");
    }

    @Test
    void a_higher_version_brings_it_back_under_its_key_and_the_tombstone_goes() {
        beat.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");
        beat.lines(KEPT, GONE).run("2026-11-01T14:00:00Z");
        assertThat(beat.shelf().channel("latest"))
                .as("the same version does not")
                .containsExactly("kept");

        Story back = GONE.with("version", 2).with("published_at", "2026-10-31T09:00:00Z");
        assertThat(beat.lines(KEPT, back).run("2026-11-01T15:00:00Z").exit()).isZero();

        Shelf shelf = beat.shelf();
        assertThat(shelf.channel("latest")).contains("gone", "kept");
        assertThat(shelf.tombstones("latest/atom.xml")).isEmpty();
        assertThat(shelf.key("/gone.xml")).isEqualTo(DOCUMENT);
        assertThat(shelf.text(DOCUMENT))
                .contains("status=\"usable\"", "version=\"2\"", "<updated>2026-11-01T13:00:01Z</updated>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "in_review"})
    void what_comes_back_unapproved_is_unpublished(String status) {
        beat.lines(KEPT, GONE.with("status", status)).run("2026-11-01T13:00:00Z");

        assertThat(beat.shelf().channel("latest")).containsExactly("kept");
        assertThat(beat.shelf().text(DOCUMENT)).contains("status=\"withdrawn\"", "kind=\"unpublish\"");
    }

    @Test
    void a_draft_of_a_lower_version_than_what_stands_unpublishes_nothing() {
        beat.lines(KEPT, GONE.with("version", 3)).run("2026-11-01T13:00:00Z");
        beat.lines(KEPT, GONE.with("status", "draft").with("version", 2)).run("2026-11-01T14:00:00Z");

        assertThat(beat.shelf().channel("latest")).containsExactly("gone", "kept");
    }

    @Test
    void what_comes_back_embargoed_is_unpublished_until_its_instant() {
        Story again = GONE.with("version", 2).with("embargo_until", "2026-11-02T06:00:00Z");
        beat.lines(KEPT, again).run("2026-11-01T13:00:00Z");
        assertThat(beat.shelf().channel("latest")).containsExactly("kept");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).hasSize(1);
        assertThat(beat.shelf().text(DOCUMENT)).contains("status=\"withdrawn\"").doesNotContain("Text of gone");

        beat.run("2026-11-02T05:59:59Z");
        assertThat(beat.shelf().channel("latest")).containsExactly("kept");

        assertThat(beat.run("2026-11-02T06:00:00Z").exit()).isZero();
        assertThat(beat.shelf().channel("latest")).containsExactly("gone", "kept");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).isEmpty();
        assertThat(beat.shelf().text(DOCUMENT)).contains("status=\"usable\"", "Text of gone");
    }

    @Test
    void what_was_unpublished_can_still_be_killed() {
        beat.lines(KEPT, Story.only("gone", "withdrawn")).run("2026-11-01T13:00:00Z");
        Said said = beat.lines(KEPT, Story.only("gone", "killed").with("withdrawn_reason", "Libel"))
                .run("2026-11-01T14:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(beat.shelf().text(DOCUMENT)).contains("kind=\"kill\"", "Libel");
        assertThat(beat.say("status").exit()).isZero();
    }

    @Test
    void a_kill_reaches_feeds_that_the_article_has_left() {
        beat.job(Beat.JOB.replace("latest: {}", "latest: { entries: 1 }"))
                .lines(GONE)
                .run(Beat.NOON);
        Story newer = Story.of("newer", "2026-11-01T10:00:00Z");
        beat.lines(newer, GONE).run("2026-11-01T12:30:00Z");
        assertThat(beat.shelf().channel("latest")).containsExactly("newer");
        assertThat(beat.shelf().tombstones("latest/atom.xml")).isEmpty();

        beat.lines(newer, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        assertThat(beat.shelf().channel("latest")).containsExactly("newer");
        assertThat(beat.shelf().tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains(":gone\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T13:00:01Z", "2099-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void a_withdrawal_dated_in_the_future_is_one_of_now(String future) {
        Story killed = Story.only("gone", "killed").with("withdrawn_at", future);

        assertThat(beat.lines(KEPT, killed).run("2026-11-01T13:00:00Z").exit()).isZero();

        assertThat(beat.shelf().channel("latest")).containsExactly("kept");
        assertThat(beat.shelf().tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains("when=\"2026-11-01T13:00:00Z\"");
    }

    @Test
    void a_dry_run_says_who_would_lose_it_and_takes_nothing_back() {
        Said said = beat.lines(KEPT, Story.only("gone", "killed")).dryRun("2026-11-01T13:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("gone", "gazette", "latest");
        assertThat(beat.shelf().channel("latest")).containsExactly("gone", "kept");
    }
}
