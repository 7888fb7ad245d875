package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.run.RunSummary;
import org.paperboy.store.LatePuts;
import org.paperboy.store.S3Bucket;
import tools.jackson.databind.JsonNode;

/** An upload that got no answer arrives at the store after what was put since. */
@Tag("slow")
final class LatePutsTest {
    /** Attempts of one PUT. */
    private static final int ALL = 3;

    private final Instant now = Instant.now();
    private final Instant soon = now.plus(Duration.ofMinutes(5));
    private final Instant afterwards = soon.plus(Duration.ofMinutes(12));
    private static final String ONE_O_CLOCK = "2026-11-01T13:00:00Z";
    private static final String TWO_O_CLOCK = "2026-11-01T14:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final Story CORRECTED = ONE.with("version", 2)
            .with("updated_at", "2026-11-01T12:30:00Z")
            .with("body_html", "<p>Corrected text of one.</p>");
    private static final Story KILLED = Story.only("one", "killed").with("withdrawn_at", "2026-11-01T12:30:00Z");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";
    private static final String FEED = "latest/rss.xml";

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private S3Bucket bucket;
    private LatePuts late;
    private Newsroom newsroom;

    /** Where the books are. */
    enum Keeper {
        SQLITE,
        POSTGRES
    }

    @BeforeAll
    static void startDatabase() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopDatabase() {
        server.close();
    }

    @BeforeEach
    void start() {
        bucket = S3Bucket.start("brief-feeds", folder.resolve("bucket")).lendCredentials();
        late = LatePuts.before(bucket);
        newsroom = new Newsroom(
                        folder.resolve("newsroom"),
                        Newsroom.JOB.replace(
                                "file:out/",
                                "{ s3: brief-feeds, endpoint: \"" + late.endpoint() + "\", region: us-east-1 }"))
                .lines(ONE, TWO);
    }

    @AfterEach
    void stop() {
        late.close();
        bucket.close();
    }

    private String text(String key) {
        return new String(bucket.bytes(key), UTF_8);
    }

    private RunSummary kill(int attempts) {
        late.swallow(DOCUMENT, attempts);
        assertThat(newsroom.runAt(now).exit()).isEqualTo(attempts == ALL ? 3 : 0);
        assertThat(late.waiting()).isEqualTo(attempts);
        return newsroom.lines(KILLED, TWO).runAt(soon, ONE_O_CLOCK);
    }

    private JsonNode receipt(String key) {
        return newsroom.say("receipts", "one", "--json").json().at("/receipts").values().stream()
                .filter(r -> r.at("/key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Keeper.class)
    void a_killed_story_is_not_there_after_its_upload_arrived_over_the_notice(Keeper books) {
        if (books == Keeper.POSTGRES)
            newsroom.job(newsroom.jobText() + "ledger: { jdbc: \"" + server.newDatabase() + "\", user: "
                    + PostgresServer.USER + " }\n");
        RunSummary killed = kill(ALL);
        assertThat(text(DOCUMENT)).contains("kind=\"kill\"");

        assertThat(killed.exit()).as(killed.toString()).isEqualTo(4);
        assertThat(killed.line()).contains("1 withdrawal is pending: one");
        assertThat(killed.notes())
                .anyMatch(note -> note.contains(DOCUMENT)
                        && note.contains("an earlier upload got no answer and may arrive after it, until "));
        assertThat(receipt(DOCUMENT).at("/done_at").asString()).isEmpty();
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out()).startsWith("1 withdrawal is pending").contains("KILL one", DOCUMENT, "got no answer");
        assertThat(newsroom.say("check").exit()).isEqualTo(2);

        // A server of conditions may refuse it, if they were known when it was sent.
        int arrived = late.arrive();
        assertThat(arrived).isIn(200, books == Keeper.POSTGRES ? 412 : 200);
        if (arrived == 200) assertThat(text(DOCUMENT)).contains("Text of one");

        RunSummary next = newsroom.runAt(afterwards, TWO_O_CLOCK);

        assertThat(text(DOCUMENT)).contains("kind=\"kill\"").doesNotContain("Text of one");
        assertThat(next.exit()).as(next.toString()).isZero();
        assertThat(next.notes().stream().anyMatch(note -> note.contains(DOCUMENT + ": not as it was put")))
                .isEqualTo(arrived == 200);
        assertThat(receipt(DOCUMENT).at("/done_at").asString()).isNotEmpty();
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @Test
    void where_nothing_arrives_the_notice_is_read_back_once_and_the_kill_is_done() {
        kill(ALL);
        late.asked("");

        RunSummary between = newsroom.runAt(soon.plus(Duration.ofMinutes(2)), ONE_O_CLOCK);
        assertThat(between.exit()).isEqualTo(4);
        assertThat(late.asked(DOCUMENT)).isEmpty();

        RunSummary next = newsroom.runAt(afterwards, TWO_O_CLOCK);
        assertThat(next.exit()).as(next.toString()).isZero();
        assertThat(late.asked(DOCUMENT)).hasSize(1).allMatch(line -> line.startsWith("GET "));
        assertThat(receipt(DOCUMENT).at("/done_at").asString())
                .startsWith(afterwards.toString().substring(0, 19));

        assertThat(newsroom.runAt(afterwards, TWO_O_CLOCK).exit()).isZero();
        assertThat(late.asked(DOCUMENT)).isEmpty();
    }

    @Test
    void a_first_attempt_without_an_answer_counts_though_the_sdk_repeated_it_and_was_answered() {
        RunSummary killed = kill(1);
        assertThat(killed.exit()).isEqualTo(4);
        assertThat(killed.line()).contains("1 withdrawal is pending: one");
        assertThat(late.arrive()).isEqualTo(200);

        assertThat(newsroom.runAt(afterwards, TWO_O_CLOCK).exit()).isZero();

        assertThat(text(DOCUMENT)).contains("kind=\"kill\"").doesNotContain("Text of one");
    }

    @Test
    void a_kill_that_was_pending_when_its_store_moved_is_done_when_it_was_read_back_there() throws IOException {
        assertThat(kill(ALL).exit()).isEqualTo(4);
        Map<String, byte[]> objects = new TreeMap<>(bucket.objects());
        objects.put(S3Bucket.MARK, bucket.bytes(S3Bucket.MARK));
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            Path moved = bucket.folder().resolve("brief-feeds/moved").resolve(object.getKey());
            Files.createDirectories(moved.getParent());
            Files.write(moved, object.getValue());
        }
        newsroom.job(newsroom.jobText().replace("s3: brief-feeds,", "s3: brief-feeds/moved,"));
        newsroom.say("audit", "--adopt");

        RunSummary next = newsroom.runAt(afterwards, TWO_O_CLOCK);

        assertThat(next.exit()).as(next.toString()).isZero();
        assertThat(receipt(DOCUMENT).at("/done_at").asString()).isNotEmpty();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_corrected_story_is_not_back_in_its_first_version() {
        late.swallow(DOCUMENT, 1);
        assertThat(newsroom.runAt(now).exit()).isZero();

        RunSummary corrected = newsroom.lines(CORRECTED, TWO).runAt(soon, ONE_O_CLOCK);
        assertThat(corrected.exit()).isEqualTo(3);
        assertThat(corrected.line()).contains("1 object is to be read back");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        late.arrive();
        assertThat(text(DOCUMENT)).doesNotContain("Corrected");

        assertThat(newsroom.runAt(afterwards, ONE_O_CLOCK).exit()).isZero();

        assertThat(text(DOCUMENT)).contains("Corrected text of one");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_document_that_was_overwritten_late_is_above_what_overwrote_it_under_the_same_date() {
        late.swallow(DOCUMENT, ALL);
        assertThat(newsroom.runAt(now).exit()).isEqualTo(3);

        newsroom.job(newsroom.jobText().replace("text: full", "text: summary")).runAt(soon);
        assertThat(text(DOCUMENT)).contains("<updated>2026-11-01T08:00:00Z");
        late.arrive();
        assertThat(text(DOCUMENT)).contains("Text of one");

        assertThat(newsroom.runAt(afterwards).exit()).isZero();

        assertThat(text(DOCUMENT)).contains("<updated>2026-11-01T08:00:01Z").doesNotContain("Text of one.</p>");
    }

    @Test
    void a_feed_is_not_back_as_it_was_with_what_was_killed_since() {
        late.swallow(FEED, 1);
        assertThat(newsroom.runAt(now).exit()).isZero();

        RunSummary killed = newsroom.lines(KILLED, TWO).runAt(soon, ONE_O_CLOCK);
        assertThat(killed.exit()).isEqualTo(4);
        assertThat(receipt(FEED).at("/done_at").asString()).isEmpty();
        String without = text(FEED);
        assertThat(without).doesNotContain("Headline of one");
        late.arrive();
        assertThat(text(FEED)).contains("Headline of one");

        assertThat(newsroom.runAt(afterwards, TWO_O_CLOCK).exit()).isZero();

        assertThat(text(FEED)).doesNotContain("Headline of one");
        assertThat(receipt(FEED).at("/done_at").asString()).isNotEmpty();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_feed_that_stayed_as_it_was_put_is_done_with_one_reading() {
        late.swallow(FEED, 1);
        newsroom.runAt(now);
        newsroom.lines(KILLED, TWO).runAt(soon, ONE_O_CLOCK);
        late.asked("");

        assertThat(newsroom.runAt(afterwards, TWO_O_CLOCK).exit()).isZero();

        assertThat(late.asked(FEED)).hasSize(1).allMatch(line -> line.startsWith("GET "));
        assertThat(receipt(FEED).at("/done_at").asString()).isNotEmpty();
    }

    @Test
    void the_same_bytes_may_arrive_again_and_nothing_is_asked() {
        late.swallow(DOCUMENT, ALL);
        assertThat(newsroom.runAt(now).exit()).isEqualTo(3);
        assertThat(newsroom.runAt(soon).exit()).isZero();
        late.asked("");

        assertThat(newsroom.runAt(afterwards).exit()).isZero();

        assertThat(late.asked("")).isEmpty();
    }

    @Test
    void what_is_to_be_taken_away_waits_for_what_may_still_arrive() {
        late.swallow(DOCUMENT, 1);
        assertThat(newsroom.runAt(now).exit()).isZero();
        String job = newsroom.jobText().replaceFirst("(?s)partners:.*", "removed: remove\n");

        assertThat(newsroom.job(job).runAt(soon).exit()).isZero();
        assertThat(bucket.objects()).containsKey(DOCUMENT).doesNotContainKey("partners/gazette/rss.xml");
        late.arrive();

        assertThat(newsroom.runAt(afterwards).exit()).isZero();
        assertThat(bucket.objects()).doesNotContainKey(DOCUMENT);
    }
}
