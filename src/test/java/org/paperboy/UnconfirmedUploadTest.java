package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;
import tools.jackson.databind.JsonNode;

/** What a store may have, though it never said so, is taken back like what it has. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class UnconfirmedUploadTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final Story SECOND = ONE.with("version", 2).with("headline", "Another");
    private static final Story KILL = Story.only("one", "killed").with("version", 3);
    private static final String KEY = "partners/gazette/xml/2026/11/01/one.xml";
    private static final String NEXT = "2026-11-01T13:00:00Z";

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private Newsroom newsroom;

    @BeforeEach
    void begin() {
        String store = "{ s3: brief-feeds, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
        newsroom = new Newsroom(
                folder,
                Newsroom.JOB.replace("file:out/", store).replace("{ text: full,", "{ text: full, sections: [World],"));
    }

    @AfterEach
    void end() {
        stub.close();
    }

    /** The store takes the object and nobody hears of it; the SDK tries three times. */
    private void keepsAndSaysNothing(String key) {
        stub.script(path(key), Answers.cutAnswer(), Answers.cutAnswer(), Answers.cutAnswer());
    }

    /** When what got no answer cannot arrive any longer. */
    private static Instant afterwards() {
        return Instant.now().plus(Duration.ofMinutes(16));
    }

    private static String path(String key) {
        return "/brief-feeds/" + key;
    }

    static Stream<Story> goneFromThePartner() {
        return Stream.of(
                KILL,
                Story.only("one", "withdrawn"),
                SECOND.with("status", "draft"),
                SECOND.with("embargo_until", "2026-11-02T08:00:00Z"),
                SECOND.with("section", "Sport"));
    }

    @ParameterizedTest
    @MethodSource("goneFromThePartner")
    void a_document_that_the_store_may_have_is_a_withdrawal_that_is_pending(Story gone) {
        keepsAndSaysNothing(KEY);
        assertThat(newsroom.lines(ONE, TWO).run(Newsroom.NOON).exit()).isEqualTo(3);
        assertThat(stub.object(path(KEY))).asString().contains("Text of one");

        stub.script(path(KEY), Answer.error(400, "InvalidRequest"));
        assertThat(newsroom.lines(gone, TWO).run(NEXT).exit()).isEqualTo(4);
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out()).startsWith("1 withdrawal is pending").contains("one since", KEY);

        assertThat(newsroom.run(NEXT).exit()).as("it may still arrive").isEqualTo(4);
        assertThat(stub.object(path(KEY))).asString().contains("status=\"withdrawn\"");
        assertThat(newsroom.runAt(afterwards(), NEXT).exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void another_document_under_the_same_date_is_above_the_one_that_the_store_may_have() {
        keepsAndSaysNothing(KEY);
        assertThat(newsroom.lines(ONE, TWO).run(Newsroom.NOON).exit()).isEqualTo(3);
        assertThat(stub.object(path(KEY))).asString().contains("<updated>2026-11-01T08:00:00Z", "Text of one");

        newsroom.job(newsroom.jobText().replace("text: full", "text: summary")).run(Newsroom.NOON);

        assertThat(stub.object(path(KEY)))
                .asString()
                .contains("<updated>2026-11-01T08:00:01Z")
                .doesNotContain("Text of one.</p>");
    }

    @Test
    void another_entry_of_a_feed_under_the_same_date_is_above_the_one_that_the_store_may_have() {
        String feed = "partners/gazette/rss.xml";
        newsroom.lines(ONE, TWO).run(Newsroom.NOON);
        keepsAndSaysNothing(feed);
        String job = newsroom.jobText();
        assertThat(newsroom.job(job.replace("text: full", "text: summary"))
                        .run(Newsroom.NOON)
                        .exit())
                .isEqualTo(3);
        assertThat(stub.object(path(feed))).asString().contains("<atom:updated>2026-11-01T08:00:01Z");

        newsroom.job(job.replace("text: full", "text: preview, more: false")).run(Newsroom.NOON);

        assertThat(stub.object(path(feed))).asString().contains("<atom:updated>2026-11-01T08:00:02Z");
    }

    @Test
    void the_same_document_is_sent_again_as_it_was() {
        keepsAndSaysNothing(KEY);
        assertThat(newsroom.lines(ONE, TWO).run(Newsroom.NOON).exit()).isEqualTo(3);
        byte[] sent = stub.object(path(KEY));

        newsroom.runAt(Instant.now().plus(Duration.ofMinutes(5)));

        assertThat(newsroom.status().at("/due").asInt()).isZero();
        assertThat(stub.object(path(KEY))).isEqualTo(sent);
    }

    @Test
    void its_receipt_has_the_version_that_may_have_been_shown_and_when_the_kill_was_done() {
        keepsAndSaysNothing(KEY);
        newsroom.lines(SECOND, TWO).run(Newsroom.NOON);
        newsroom.lines(KILL, TWO).run(NEXT);
        newsroom.runAt(afterwards(), NEXT);

        JsonNode document = newsroom.say("receipts", "one", "--json").json().at("/receipts").values().stream()
                .filter(r -> r.at("/key").asString().equals(KEY))
                .findFirst()
                .orElseThrow();
        assertThat(document.at("/version").asInt()).isEqualTo(2);
        assertThat(document.at("/kind").asString()).isEqualTo("kill");
        assertThat(document.at("/done_at").asString())
                .isGreaterThan(document.at("/first_at").asString());
    }

    @Test
    void a_second_kill_is_owed_by_a_feed_that_may_have_the_article_back_and_is_later_than_the_first() {
        String feed = "latest/atom.xml";
        newsroom.lines(ONE, TWO).run(Newsroom.NOON);
        newsroom.lines(Story.only("one", "killed"), TWO).run(NEXT);
        keepsAndSaysNothing(feed);
        assertThat(newsroom.lines(SECOND, TWO).run("2026-11-01T14:00:00Z").exit())
                .isEqualTo(3);
        assertThat(stub.object(path(feed))).asString().contains("Another");

        // It is tried twice, before all others and with them, and by the SDK three times each.
        stub.script(
                path(feed),
                Stream.generate(() -> Answer.error(500, "InternalError"))
                        .limit(6)
                        .toArray(Answer[]::new));
        assertThat(newsroom.lines(KILL, TWO).run("2026-11-01T15:00:00Z").exit()).isEqualTo(4);
        assertThat(newsroom.say("status").out())
                .startsWith("1 withdrawal is pending")
                .contains("KILL one", feed);

        assertThat(newsroom.runAt(afterwards(), "2026-11-01T15:00:00Z").exit()).isZero();
        assertThat(tombstone(feed)).contains(":one\"", "when=\"2026-11-01T15:00:00Z\"");
    }

    @Test
    void a_second_kill_is_owed_by_a_feed_that_was_deleted_and_may_be_there_again() {
        String both = newsroom.jobText().replace("latest: {}", "latest: {}\n  world: {}") + "removed: remove\n";
        newsroom.job(both).lines(ONE, TWO).run(Newsroom.NOON);
        newsroom.job(both.replace("  world: {}\n", "")).run(Newsroom.NOON);
        assertThat(stub.object(path("world/atom.xml"))).isNull();
        keepsAndSaysNothing("world/atom.xml");
        assertThat(newsroom.job(both).run(Newsroom.NOON).exit()).isEqualTo(3);

        assertThat(newsroom.lines(KILL, TWO).runAt(afterwards(), NEXT).exit()).isZero();

        assertThat(tombstone("world/atom.xml")).contains(":one\"", "when=\"2026-11-01T13:00:00Z\"");
    }

    private String tombstone(String feed) {
        List<String> all = StoredObjects.of(stub.objects()).tombstones(path(feed));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void a_receipt_in_doubt_is_in_words_that_are_true_of_a_server_that_was_down_too() {
        newsroom.lines(ONE, TWO).run(Newsroom.NOON);
        Answer down = Answer.error(500, "InternalError");
        stub.script(path("latest/rss.xml"), down, down, down);
        assertThat(newsroom.lines(SECOND, TWO).run(NEXT).exit()).isEqualTo(3);

        assertThat(newsroom.say("receipts", "one").out())
                .containsOnlyOnce("unconfirmed: the last upload got no answer; the store may or may not have it")
                .doesNotContain("cut off");
    }
}
