package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.run.RunSummary;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;
import tools.jackson.databind.JsonNode;

/** A delivery that fails costs no other one anything, and its turn comes again. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class FailureTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final Story ISSUE = Story.only("issue-1")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("items", List.of("one", "two"));
    private static final String KEY = "partners/gazette/xml/2026/11/01/one.xml";
    private static final String PATH = "/brief-feeds/" + KEY;
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private Newsroom newsroom;

    @BeforeEach
    void begin() {
        String store = "{ s3: brief-feeds, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
        newsroom = new Newsroom(
                        folder,
                        Newsroom.JOB.replace("file:out/", store) + "retry: { first: 10m, longest: 20m, for: 1h }\n")
                .lines(ONE, TWO);
    }

    @AfterEach
    void end() {
        stub.close();
    }

    /** The SDK tries three times for each of ours. */
    private void fails(int times, Answer answer) {
        stub.scriptPuts(PATH, Stream.generate(() -> answer).limit(3L * times).toArray(Answer[]::new));
    }

    private long asked() {
        return stub.puts().stream().filter(r -> r.path().equals(PATH)).count();
    }

    private JsonNode failed() {
        JsonNode failed = newsroom.status().at("/failed");
        assertThat(failed).hasSize(1);
        return failed.get(0);
    }

    @Test
    void what_a_store_refuses_for_good_is_dead_at_once_and_its_neighbours_arrive() {
        stub.script(PATH, Answer.error(400, "InvalidRequest"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.json().at("/deliveries/dead").asInt()).isEqualTo(1);
        assertThat(said.err()).contains(KEY, "InvalidRequest");
        assertThat(stub.object(PATH.replace("one", "two"))).isNotNull();
        assertThat(stub.object("/brief-feeds/latest/rss.xml")).isNotNull();
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out()).contains(KEY, "InvalidRequest");

        assertThat(newsroom.run(Newsroom.NOON).exit())
                .as("it is not tried again")
                .isZero();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void a_dead_delivery_that_is_revived_arrives() {
        stub.script(PATH, Answer.error(400, "InvalidRequest"));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.say("revive", KEY).exit()).isZero();
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(stub.object(PATH)).isNotNull();
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.say("revive", KEY).exit())
                .as("it is no longer dead")
                .isEqualTo(2);
    }

    @Test
    void a_dead_delivery_that_is_dismissed_troubles_nobody_until_its_article_changes() {
        stub.script(PATH, Answer.error(400, "InvalidRequest"));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.say("dismiss", KEY).exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(asked()).isEqualTo(1);

        newsroom.lines(ONE.with("version", 2), TWO).run(Newsroom.NOON);
        assertThat(stub.object(PATH)).asString().contains("version=\"2\"");
    }

    @Test
    void a_dead_delivery_is_due_again_when_its_article_changes() {
        stub.script(PATH, Answer.error(400, "InvalidRequest"));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.lines(ONE.with("version", 2), TWO)
                        .run(Newsroom.NOON)
                        .exit())
                .isZero();
        assertThat(stub.object(PATH)).asString().contains("version=\"2\"");
    }

    @Test
    void what_alone_fails_is_tried_again_when_its_time_has_come_and_not_before() {
        fails(1, Answer.error(500, "InternalError"));
        RunSummary first = newsroom.runAt(NOW);
        assertThat(first.exit()).isEqualTo(3);
        assertThat(first.deliveries().failed()).isEqualTo(1);
        assertThat(first.deliveries().failed()).isEqualTo(1);
        assertThat(failed().at("/attempts").asInt()).isEqualTo(1);
        assertThat(failed().at("/next_attempt").asString()).isEqualTo("2026-11-01T12:10:00Z");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        long asked = asked();

        assertThat(newsroom.runAt(NOW.plus(Duration.ofMinutes(10)).minusMillis(1))
                        .exit())
                .isEqualTo(3);
        assertThat(asked()).isEqualTo(asked);

        assertThat(newsroom.runAt(NOW.plus(Duration.ofMinutes(10))).exit()).isZero();
        assertThat(asked()).isEqualTo(asked + 1);
        assertThat(stub.object(PATH)).isNotNull();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void it_waits_twice_as_long_each_time_and_is_dead_when_its_time_is_over() {
        fails(5, Answer.error(500, "InternalError"));
        newsroom.runAt(NOW);

        assertThat(newsroom.runAt(NOW.plus(Duration.ofMinutes(10))).exit()).isEqualTo(3);
        assertThat(failed().at("/attempts").asInt()).isEqualTo(2);
        assertThat(failed().at("/next_attempt").asString()).isEqualTo("2026-11-01T12:30:00Z");

        assertThat(newsroom.runAt(NOW.plus(Duration.ofMinutes(30))).exit()).isEqualTo(3);
        assertThat(failed().at("/next_attempt").asString())
                .as("the longest wait")
                .isEqualTo("2026-11-01T12:50:00Z");

        assertThat(newsroom.runAt(NOW.plus(Duration.ofHours(1)).minusMillis(1)).exit())
                .isEqualTo(3);
        RunSummary last = newsroom.runAt(NOW.plus(Duration.ofMinutes(80)));
        assertThat(last.exit()).isEqualTo(4);
        assertThat(last.deliveries().dead()).isEqualTo(1);
    }

    @Test
    void a_failed_delivery_of_an_article_that_changes_is_due_at_once() {
        fails(1, Answer.error(500, "InternalError"));
        newsroom.runAt(NOW);

        newsroom.lines(ONE.with("version", 2), TWO);
        assertThat(newsroom.runAt(NOW.plusSeconds(1)).exit()).isZero();
        assertThat(stub.object(PATH)).asString().contains("version=\"2\"");
    }

    @Test
    void a_withdrawal_waits_for_no_time_and_never_dies() {
        newsroom.runAt(NOW);
        fails(2, Answer.error(400, "InvalidRequest"));
        newsroom.lines(Story.only("one", "killed"), TWO);

        RunSummary first = newsroom.runAt(NOW.plusSeconds(1));
        assertThat(first.exit()).isEqualTo(4);
        assertThat(first.openWithdrawals()).isEqualTo(1);
        assertThat(first.notes()).singleElement().asString().contains(KEY, "400 InvalidRequest", "Every run tries it");
        assertThat(first.deliveries().dead()).isZero();
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("withdrawal"));
        assertThat(status.out()).contains("KILL one", KEY);

        IntStream.rangeClosed(2, 6)
                .forEach(i -> assertThat(
                                newsroom.runAt(NOW.plus(Duration.ofDays(i))).exit())
                        .isEqualTo(4));
        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(7))).exit()).isZero();
        assertThat(stub.object(PATH)).asString().contains("kind=\"kill\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest/rss.xml", "latest/editions/2026-11-01.html"})
    void a_feed_or_page_that_is_to_lose_the_article_waits_for_no_time_and_never_dies(String key) {
        newsroom.editions(ISSUE)
                .job(newsroom.jobText()
                        .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
                        .replace("latest: {}", "latest: { editions: true }"));
        assertThat(newsroom.runAt(NOW).exit()).isZero();
        // A run tries it twice, before all others and with them.
        Answer refused = Answer.error(400, "InvalidRequest");
        stub.scriptPuts("/brief-feeds/" + key, refused, refused, refused, refused);
        newsroom.lines(Story.only("one", "killed"), TWO);

        RunSummary first = newsroom.runAt(NOW.plusSeconds(1));
        assertThat(first.exit()).isEqualTo(4);
        assertThat(first.openWithdrawals()).isEqualTo(1);
        assertThat(first.notes()).singleElement().asString().contains(key, "400 InvalidRequest", "Every run tries it");
        assertThat(first.deliveries().dead()).isZero();
        assertThat(newsroom.say("dismiss", key).exit()).isEqualTo(2);
        assertThat(newsroom.say("revive", key).exit()).isEqualTo(2);

        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(2))).exit()).isEqualTo(4);
        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(2)).plusSeconds(1)).exit())
                .isZero();
        assertThat(stub.object("/brief-feeds/" + key)).asString().doesNotContain("Headline of one");
    }

    @Test
    void a_withdrawal_that_a_store_only_says_it_took_is_not_done() {
        newsroom.runAt(NOW);
        stub.script(PATH, Answers.forgets());
        stub.script(PATH.replace("one", "two"), Answers.forgets());
        newsroom.lines(Story.only("one", "killed"), Story.only("two", "killed"));

        RunSummary first = newsroom.runAt(NOW.plusSeconds(1));
        assertThat(first.exit()).isEqualTo(4);
        assertThat(first.openWithdrawals()).isEqualTo(2);
        assertThat(stub.object(PATH)).asString().doesNotContain("kind=\"kill\"");

        assertThat(newsroom.runAt(NOW.plusSeconds(2)).exit()).isZero();
        assertThat(stub.object(PATH)).asString().contains("kind=\"kill\"");
    }

    @Test
    void a_feed_that_loses_an_article_is_read_back_too() {
        String feed = "/brief-feeds/latest/rss.xml";
        newsroom.runAt(NOW);
        // It is tried twice, before all others and with them.
        stub.scriptPuts(feed, Answers.forgets(), Answers.forgets());
        newsroom.lines(Story.only("one", "killed"), TWO);

        assertThat(newsroom.runAt(NOW.plusSeconds(1)).exit()).isEqualTo(4);
        assertThat(stub.object(feed)).asString().contains("Headline of one");

        assertThat(newsroom.runAt(NOW.plusSeconds(2)).exit()).isZero();
        assertThat(stub.object(feed)).asString().doesNotContain("Headline of one");
    }

    @Test
    void a_store_that_loses_headers_is_named_and_has_what_it_was_sent() {
        stub.otherwise(Answers.drops("Cache-Control"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).containsOnlyOnce("does not keep the Cache-Control");
        assertThat(newsroom.run(Newsroom.NOON).err()).as("nothing is sent").doesNotContain("Cache-Control");
    }

    @Test
    void a_feed_that_fails_is_tried_again_like_any_delivery() {
        String feed = "/brief-feeds/latest/atom.xml";
        stub.script(
                feed, Answer.error(500, "InternalError"), Answer.error(500, "InternalError"), Answer.error(500, ""));
        assertThat(newsroom.runAt(NOW).exit()).isEqualTo(3);
        assertThat(failed().at("/key").asString()).isEqualTo("latest/atom.xml");
        assertThat(stub.object("/brief-feeds/latest/rss.xml")).isNotNull();

        newsroom.runAt(NOW.plusSeconds(599));
        assertThat(stub.object(feed)).isNull();
        assertThat(newsroom.runAt(NOW.plusSeconds(600)).exit()).isZero();
        assertThat(stub.object(feed)).isNotNull();
    }

    @Test
    void secrets_are_in_nothing_that_is_said() {
        stub.otherwise(Answer.error(403, "SignatureDoesNotMatch", "the-secret-of-the-test AWS4-HMAC-SHA256"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(4);
        assertThat(List.of(said.all(), newsroom.say("status").all()))
                .allSatisfy(text -> assertThat(text).doesNotContain("the-secret-of-the-test"));
    }
}
