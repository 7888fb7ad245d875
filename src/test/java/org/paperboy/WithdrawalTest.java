package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is killed, withdrawn or no longer approved is gone from every receiver that was shown it. */
@Tag("slow")
final class WithdrawalTest {
    private static final Story KEPT = Story.of("kept", "2026-11-01T08:00:00Z");
    private static final Story GONE = Story.of("gone", "2026-11-01T09:00:00Z").with("summary", "A libel in a nutshell");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/gone.xml";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void both_are_out() {
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(KEPT, GONE);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("status=\"usable\"", "Text of gone");
    }

    @ParameterizedTest
    @CsvSource({"killed, kill", "withdrawn, unpublish"})
    void a_withdrawal_of_an_id_and_a_status_alone_reaches_every_receiver(String status, String kind) {
        assertThat(newsroom.lines(KEPT, Story.only("gone", status))
                        .run("2026-11-01T13:00:00Z")
                        .exit())
                .isZero();

        StoredObjects stored = newsroom.stored();
        assertThat(stored.channel("latest")).containsExactly("kept");
        assertThat(stored.feed("partners/gazette/rss.xml")).containsExactly("kept");
        assertThat(stored.tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains("ref=\"tag:brief.example,2026:gone\"", "when=\"2026-11-01T13:00:00Z\"");
        assertThat(stored.text(DOCUMENT))
                .contains("status=\"withdrawn\"", "kind=\"" + kind + "\"", "at=\"2026-11-01T13:00:00Z\"");
    }

    @Test
    void the_notice_says_when_and_why_and_nothing_of_the_story() {
        Story killed = GONE.with("status", "killed")
                .with("version", 2)
                .with("withdrawn_at", "2026-11-01T12:30:00Z")
                .with("withdrawn_reason", "Names a minor");
        newsroom.lines(KEPT, killed).run("2026-11-01T13:00:00Z");

        StoredObjects stored = newsroom.stored();
        assertThat(stored.text(DOCUMENT))
                .contains("version=\"2\"", "kind=\"kill\"", "at=\"2026-11-01T12:30:00Z\"", "Names a minor");
        stored.keys()
                .forEach(key -> assertThat(stored.text(key))
                        .as(key)
                        .doesNotContain("Headline of gone", "Text of gone", "A libel", "brief.example/gone"));
    }

    @Test
    void a_reason_is_in_no_feed() {
        newsroom.lines(KEPT, Story.only("gone", "killed").with("withdrawn_reason", "Names a minor"))
                .run("2026-11-01T13:00:00Z");

        StoredObjects stored = newsroom.stored();
        assertThat(stored.text(DOCUMENT)).contains("Names a minor");
        assertThat(stored.keys())
                .filteredOn(key -> !key.equals(DOCUMENT))
                .hasSize(5)
                .allSatisfy(key -> assertThat(stored.text(key)).doesNotContain("minor"));
    }

    @Test
    void a_notice_is_never_dated_before_the_document_that_it_takes_the_place_of() {
        Story early = Story.only("gone", "killed").with("withdrawn_at", "2026-11-01T07:00:00Z");
        newsroom.lines(KEPT, early).run("2026-11-01T13:00:00Z");

        assertThat(newsroom.stored().text(DOCUMENT)).contains("at=\"2026-11-01T09:00:01Z\"");
    }

    @Test
    void atom_says_it_for_thirty_days_and_no_longer() {
        newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        newsroom.run("2026-12-01T12:59:59Z");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).hasSize(1);

        assertThat(newsroom.run("2026-12-01T13:00:00Z").exit()).isZero();
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
    }

    @Test
    void a_job_file_may_say_how_long_and_a_channel_otherwise() {
        newsroom.job(
                Newsroom.JOB.replace("latest: {}", "latest: {}\n  world: { tombstones: 2h }") + "tombstones: 1h\n");
        newsroom.run("2026-11-01T12:30:00Z");
        newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        newsroom.run("2026-11-01T13:59:59Z");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).hasSize(1);
        newsroom.run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();
        newsroom.run("2026-11-01T14:59:59Z");
        assertThat(newsroom.stored().tombstones("world/atom.xml")).hasSize(1);
        newsroom.run("2026-11-01T15:00:00Z");
        assertThat(newsroom.stored().tombstones("world/atom.xml")).isEmpty();
    }

    @Test
    void a_withdrawal_that_was_said_is_not_said_again() {
        newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");
        StoredObjects before = newsroom.stored();

        ProgramOutput again = newsroom.lines(Story.only("gone", "killed"), KEPT).run("2026-11-01T14:00:00Z");

        assertThat(again.json().at("/collected/withdrawn").asInt()).isZero();
        assertThat(again.json().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn"})
    void what_was_withdrawn_before_we_had_it_stays_away_until_a_higher_version(String status) {
        Story never = Story.of("never", "2026-11-01T10:00:00Z");
        newsroom.lines(KEPT, GONE, Story.only("never", status).with("version", 2))
                .run("2026-11-01T13:00:00Z");

        ProgramOutput held =
                newsroom.lines(KEPT, GONE, never.with("version", 2)).run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();
        assertThat(held.err()).contains("never was withdrawn", "above 2");

        newsroom.lines(KEPT, GONE, never.with("version", 3)).run("2026-11-01T15:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("never", "gone", "kept");
    }

    @Test
    void a_higher_version_brings_it_back_under_its_key_and_the_tombstone_goes() {
        newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");
        newsroom.lines(KEPT, GONE).run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().channel("latest"))
                .as("the same version does not")
                .containsExactly("kept");

        Story back = GONE.with("version", 2).with("published_at", "2026-10-31T09:00:00Z");
        assertThat(newsroom.lines(KEPT, back).run("2026-11-01T15:00:00Z").exit())
                .isZero();

        StoredObjects stored = newsroom.stored();
        assertThat(stored.channel("latest")).contains("gone", "kept");
        assertThat(stored.tombstones("latest/atom.xml")).isEmpty();
        assertThat(stored.key("/gone.xml")).isEqualTo(DOCUMENT);
        assertThat(stored.text(DOCUMENT))
                .contains("status=\"usable\"", "version=\"2\"", "<updated>2026-11-01T13:00:01Z</updated>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "in_review"})
    void what_comes_back_unapproved_is_unpublished(String status) {
        newsroom.lines(KEPT, GONE.with("status", status)).run("2026-11-01T13:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("status=\"withdrawn\"", "kind=\"unpublish\"");
    }

    @Test
    void a_draft_of_a_lower_version_than_the_published_one_unpublishes_nothing() {
        newsroom.lines(KEPT, GONE.with("version", 3)).run("2026-11-01T13:00:00Z");
        newsroom.lines(KEPT, GONE.with("status", "draft").with("version", 2)).run("2026-11-01T14:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
    }

    @Test
    void what_comes_back_embargoed_is_unpublished_until_its_instant() {
        Story again = GONE.with("version", 2).with("embargo_until", "2026-11-02T06:00:00Z");
        newsroom.lines(KEPT, again).run("2026-11-01T13:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).hasSize(1);
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("status=\"withdrawn\"")
                .doesNotContain("Text of gone");

        newsroom.run("2026-11-02T05:59:59Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");

        assertThat(newsroom.run("2026-11-02T06:00:00Z").exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();
        assertThat(newsroom.stored().text(DOCUMENT)).contains("status=\"usable\"", "Text of gone");
    }

    @Test
    void what_was_unpublished_can_still_be_killed() {
        newsroom.lines(KEPT, Story.only("gone", "withdrawn")).run("2026-11-01T13:00:00Z");
        ProgramOutput said = newsroom.lines(KEPT, Story.only("gone", "killed").with("withdrawn_reason", "Libel"))
                .run("2026-11-01T14:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(newsroom.stored().text(DOCUMENT)).contains("kind=\"kill\"", "Libel");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_kill_reaches_feeds_that_the_article_has_left() {
        newsroom.job(Newsroom.JOB.replace("latest: {}", "latest: { entries: 1 }"))
                .lines(GONE)
                .run(Newsroom.NOON);
        Story newer = Story.of("newer", "2026-11-01T10:00:00Z");
        newsroom.lines(newer, GONE).run("2026-11-01T12:30:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("newer");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();

        newsroom.lines(newer, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("newer");
        assertThat(newsroom.stored().tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains(":gone\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T13:00:01Z", "2099-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void a_withdrawal_dated_in_the_future_is_one_of_now(String future) {
        Story killed = Story.only("gone", "killed").with("withdrawn_at", future);

        assertThat(newsroom.lines(KEPT, killed).run("2026-11-01T13:00:00Z").exit())
                .isZero();

        assertThat(newsroom.stored().channel("latest")).containsExactly("kept");
        assertThat(newsroom.stored().tombstones("latest/atom.xml"))
                .singleElement()
                .asString()
                .contains("when=\"2026-11-01T13:00:00Z\"");
    }

    @Test
    void a_dry_run_says_who_would_lose_it_and_takes_nothing_back() {
        ProgramOutput said = newsroom.lines(KEPT, Story.only("gone", "killed")).dryRun("2026-11-01T13:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("gone", "gazette", "latest");
        assertThat(newsroom.stored().channel("latest")).containsExactly("gone", "kept");
    }
}
