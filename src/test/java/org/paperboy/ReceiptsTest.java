package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.Sha256;
import tools.jackson.databind.JsonNode;

/** {@code paperboy receipts}: who was shown what, and that it was taken back. */
@Tag("slow")
final class ReceiptsTest {
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/a.xml";
    private static final Story FIRST = Story.of("a", "2026-11-01T08:00:00Z");
    private static final Story SECOND = FIRST.with("version", 2).with("headline", "Another");
    private static final Story KILL = Story.only("a", "killed")
            .with("withdrawn_at", "2026-11-01T12:30:00Z")
            .with("withdrawn_reason", "Libel");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void it_is_out() {
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(FIRST);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void each_object_that_shows_it_has_a_receipt_with_the_version_and_the_digest_of_what_is_there() {
        newsroom.lines(SECOND).run(Newsroom.NOON);

        JsonNode said = newsroom.say("receipts", "a", "--json").json();

        assertThat(said.at("/standing").asString()).isEqualTo("version 2 is out");
        assertThat(said.at("/receipts")).hasSize(5).allSatisfy(r -> {
            byte[] bytes = newsroom.stored().bytes(r.at("/key").asString());
            assertThat(r.at("/sha256").asString()).isEqualTo(Sha256.of(bytes));
            assertThat(r.at("/version").asInt()).isEqualTo(2);
            assertThat(at(r, "/first_at")).isBefore(at(r, "/last_at"));
            assertThat(r.has("withdrawn_at")).isFalse();
        });
        assertThat(said.at("/receipts").values().stream().map(r -> at(r, "/first_at")))
                .isSorted();
        assertThat(said.at("/receipts").values().stream()
                        .map(r -> r.at("/receiver").asString() + " "
                                + r.at("/format").asString()))
                .containsExactlyInAnyOrder("gazette xml", "gazette rss", "latest rss", "latest atom", "latest json");
    }

    @Test
    void a_kill_is_shown_with_its_reason_when_it_was_read_and_when_it_was_done() {
        newsroom.lines(KILL).run("2026-11-01T13:00:00Z");

        ProgramOutput said = newsroom.say("receipts", "a");
        JsonNode json = newsroom.say("receipts", "a", "--json").json();

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .startsWith("a: killed since 2026-11-01T12:30:00Z: Libel")
                .contains(
                        DOCUMENT,
                        "kill of 2026-11-01T12:30:00Z (Libel), received 2026-11-01T13:00:00Z, done and read back 2");
        assertThat(json.at("/receipts")).hasSize(5).allSatisfy(r -> {
            assertThat(r.at("/version").asInt()).isEqualTo(1);
            assertThat(r.at("/kind").asString()).isEqualTo("kill");
            assertThat(r.at("/withdrawn_at").asString()).isEqualTo("2026-11-01T12:30:00Z");
            assertThat(r.at("/received_at").asString()).isEqualTo("2026-11-01T13:00:00Z");
            assertThat(at(r, "/done_at")).isAfterOrEqualTo(at(r, "/last_at"));
        });
    }

    @Test
    void every_version_that_was_shown_and_every_withdrawal_stays_on_record_with_its_digest() {
        String first = digest();
        newsroom.lines(SECOND).run("2026-11-01T12:10:00Z");
        String second = digest();
        newsroom.lines(SECOND).run("2026-11-01T12:20:00Z");
        newsroom.lines(KILL).run("2026-11-01T13:00:00Z");
        String killed = digest();
        newsroom.lines(FIRST.with("version", 3)).run("2026-11-01T14:00:00Z");
        String third = digest();

        JsonNode document = newsroom.say("receipts", "a", "--json").json().at("/receipts").values().stream()
                .filter(r -> r.at("/key").asString().equals(DOCUMENT))
                .findFirst()
                .orElseThrow();
        assertThat(document.at("/journal").values().stream()
                        .map(l -> l.at("/event").asString() + " "
                                + l.at("/version").asInt() + " "
                                + l.at("/sha256").asString()))
                .containsExactly("shown 1 " + first, "shown 2 " + second, "kill 2 " + killed, "shown 3 " + third);
        assertThat(document.at("/journal").values().stream()
                        .map(l -> l.at("/at").asString()))
                .isSorted();
        assertThat(newsroom.say("receipts", "a").out())
                .contains(
                        "  version 1 shown, SHA-256 " + first,
                        "  killed, SHA-256 " + killed,
                        "  version 3 shown, SHA-256 " + third);
    }

    @Test
    void each_text_of_a_story_without_version_numbers_is_on_record_by_its_date_and_a_kill_behind_it() {
        Story story = Story.of("b", "2026-11-01T08:00:00Z").with("version", 0);
        newsroom.lines(story.with("body_html", "<p>One</p>")).run("2026-11-01T12:05:00Z");
        String one = digest("b");
        newsroom.lines(story.with("body_html", "<p>Two</p>")).run("2026-11-01T12:10:00Z");
        String two = digest("b");
        newsroom.lines(story.with("body_html", "<p>Two</p>")).run("2026-11-01T12:20:00Z", "--full");
        newsroom.lines(Story.only("b", "killed")).run("2026-11-01T13:00:00Z");
        String killed = digest("b");

        assertThat(texts("b", "partners/gazette/xml/2026/11/01/b.xml"))
                .containsExactly(
                        "shown 2026-11-01T08:00:00Z " + one, "shown 2026-11-01T12:10:00Z " + two, "kill  " + killed);
        assertThat(texts("b", "latest/rss.xml")).hasSize(3);
        assertThat(newsroom.say("receipts", "b").out())
                .contains(
                        "  text of 2026-11-01T08:00:00Z shown, SHA-256 " + one,
                        "  text of 2026-11-01T12:10:00Z shown, SHA-256 " + two)
                .doesNotContain("version 0");
    }

    @Test
    void a_text_that_lost_a_picture_by_the_clock_is_on_record_and_another_story_beside_it_makes_no_line() {
        Story story = Story.of("b", "2026-11-01T08:00:00Z")
                .with("version", 3)
                .with("lead_image", Map.of("url", "https://img.example/b.jpg", "expires", "2026-11-01T12:30:00Z"));
        newsroom.lines(story).run("2026-11-01T12:05:00Z");
        String with = digest("b");
        newsroom.lines(story).run("2026-11-01T12:40:00Z");
        String without = digest("b");
        newsroom.lines(story, FIRST.with("headline", "Other")).run("2026-11-01T12:50:00Z");

        assertThat(texts("b", "partners/gazette/xml/2026/11/01/b.xml"))
                .containsExactly("shown 2026-11-01T08:00:00Z " + with, "shown 2026-11-01T12:30:00Z " + without);
        assertThat(texts("b", "latest/atom.xml")).hasSize(2);
    }

    @Test
    void what_a_source_does_not_number_is_on_record_from_the_first_time_it_is_shown() {
        Story plain = Story.only("plain")
                .with("headline", "Headline")
                .with("published_at", "2026-11-01T08:00:00Z")
                .with("body_html", "<p>Text.</p>");
        newsroom.lines(plain).run("2026-11-01T12:10:00Z");
        String first = digest("plain");
        newsroom.lines(plain.with("body_html", "<p>Corrected.</p>")).run("2026-11-01T12:20:00Z");

        assertThat(texts("plain", "partners/gazette/xml/2026/11/01/plain.xml"))
                .hasSize(2)
                .first()
                .asString()
                .endsWith(first);
        assertThat(texts("plain", "latest/atom.xml")).hasSize(2);
    }

    /** What the journal has of an article in an object: event, date, digest. */
    private List<String> texts(String article, String object) {
        return newsroom.say("receipts", article, "--json").json().at("/receipts").values().stream()
                .filter(r -> r.at("/key").asString().equals(object))
                .flatMap(r -> r.at("/journal").values().stream())
                .map(l -> l.at("/event").asString() + " " + l.at("/dated").asString() + " "
                        + l.at("/sha256").asString())
                .toList();
    }

    private String digest(String article) {
        return Sha256.of(newsroom.stored().bytes("partners/gazette/xml/2026/11/01/" + article + ".xml"));
    }

    private String digest() {
        return Sha256.of(newsroom.stored().bytes(DOCUMENT));
    }

    @Test
    void an_object_that_was_taken_away_says_so() {
        newsroom.job(Newsroom.JOB.replace("[xml, rss]", "[rss]") + "removed: remove\n")
                .run(Newsroom.NOON);

        JsonNode receipts = newsroom.say("receipts", "a", "--json").json().at("/receipts");

        assertThat(receipts.values().stream()
                        .filter(r -> r.has("gone_at"))
                        .map(r -> r.at("/key").asString()))
                .containsExactly(DOCUMENT);
        assertThat(newsroom.say("receipts", "a").out()).contains("the object was deleted 2", "  deleted\n");
    }

    @Test
    void what_nobody_was_shown_has_none() {
        newsroom.lines(
                        FIRST,
                        Story.of("waits", "2026-11-02T08:00:00Z"),
                        Story.only("bad").with("status", "approved"))
                .run(Newsroom.NOON);

        assertThat(newsroom.say("receipts", "waits").out()).isEqualTo("waits: waits\nnobody was shown it\n");
        assertThat(newsroom.say("receipts", "bad").out()).isEqualTo("bad: rejected\nnobody was shown it\n");
        assertThat(newsroom.say("receipts", "never").exit()).isEqualTo(2);
    }

    /** As a time, for a text without fractions comes after those of its second. */
    private static Instant at(JsonNode receipt, String field) {
        return Instant.parse(receipt.at(field).asString());
    }
}
