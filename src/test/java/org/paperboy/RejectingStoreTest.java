package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;
import tools.jackson.databind.JsonNode;

/** A store that answers 400 to everything has a fault of its own: no delivery dies of it. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class RejectingStoreTest {
    private static final int STORIES = 40;
    private static final int FEEDS = 4;
    private static final Story[] MANY = IntStream.range(0, STORIES)
            .mapToObj(i -> Story.of("s" + (100 + i), "2026-11-01T08:00:00Z"))
            .toArray(Story[]::new);

    private static final Answer REJECTED = Answer.error(400, "InvalidRequest");

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private Newsroom newsroom;

    @BeforeEach
    void everything_goes_into_a_bucket() {
        newsroom = new Newsroom(folder, Newsroom.JOB.replace("file:out/", bucket("brief-feeds"))).lines(MANY);
    }

    @AfterEach
    void end() {
        stub.close();
    }

    private String bucket(String name) {
        return "{ s3: " + name + ", endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
    }

    private void assertThatNothingIsDead(int due) {
        JsonNode deliveries = newsroom.status().at("/deliveries");
        assertThat(deliveries.at("/dead").asInt()).as("dead").isZero();
        assertThat(deliveries.at("/failed").asInt()).as("failed").isZero();
        assertThat(deliveries.at("/due").asInt()).as("due").isGreaterThanOrEqualTo(due);
    }

    private void assertThatTheNextRunDeliversAll(int objects) {
        stub.otherwise(Answer.well());
        ProgramOutput next = newsroom.run(Newsroom.NOON);
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(stub.objects().keySet()).hasSize(objects);
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400, XMinioAdminBucketQuotaExceeded",
        "400, QuotaExceeded",
        "507, XMinioStorageFull",
        "400, KMS.NotFoundException",
        "400, InvalidRequest",
        "413, ''",
        "412, PreconditionFailed"
    })
    void every_put_is_rejected(int status, String code) {
        stub.otherwise(Answers.to("PUT", Answer.error(status, code)));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ", (status + " " + code).strip());
        assertThat(said.err()).doesNotContain("Given up");
        assertThat(stub.requests()).as("it is left alone").hasSizeLessThan(STORIES);
        assertThatNothingIsDead(STORIES);
        assertThatTheNextRunDeliversAll(STORIES + FEEDS);
    }

    @Test
    void every_put_is_rejected_in_a_bucket_that_is_ours_for_long() {
        newsroom.run(Newsroom.NOON);
        Story[] changed = IntStream.range(0, STORIES)
                .mapToObj(i -> MANY[i].with("version", 2).with("headline", "Another"))
                .toArray(Story[]::new);
        stub.otherwise(Answers.to("PUT", REJECTED));
        int before = stub.requests().size();
        ProgramOutput said = newsroom.lines(changed).run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ", "400 InvalidRequest");
        assertThat(stub.requests().size() - before).as("it is left alone").isLessThan(STORIES);
        assertThatNothingIsDead(STORIES);

        assertThat(newsroom.run(Newsroom.NOON).exit()).as("a second night").isEqualTo(4);
        assertThatNothingIsDead(STORIES);
        assertThatTheNextRunDeliversAll(STORIES + FEEDS);
        assertThat(new String(stub.objects().get("/brief-feeds/partners/gazette/xml/2026/11/01/s100.xml"), UTF_8))
                .contains("Another");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40})
    void every_document_and_feed_is_rejected_and_the_mark_is_not(int stories) {
        newsroom.lines(IntStream.range(0, stories).mapToObj(i -> MANY[i]).toArray(Story[]::new));
        stub.otherwise(Answers.toAllButTheMark(REJECTED));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ", "one object after the other");
        assertThatNothingIsDead(stories);
        assertThat(newsroom.run(Newsroom.NOON).exit()).as("a second night").isEqualTo(4);
        assertThatNothingIsDead(stories);
        assertThatTheNextRunDeliversAll(stories + FEEDS);
    }

    @Test
    void the_store_is_full_in_the_middle_of_a_run() {
        AtomicInteger room = new AtomicInteger(20);
        stub.otherwise(Answers.to("PUT", (exchange, s) -> taken(exchange, room).to(exchange, s)));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err())
                .contains("s3://brief-feeds rejects our requests: ")
                .doesNotContain("Given up");
        assertThatNothingIsDead(STORIES - 20);
        assertThatTheNextRunDeliversAll(STORIES + FEEDS);
    }

    private static Answer taken(HttpExchange exchange, AtomicInteger room) {
        boolean mark = exchange.getRequestURI().getPath().endsWith(S3Bucket.MARK);
        if (mark && room.get() > 0 || room.getAndDecrement() > 0) return Answer.well();
        return REJECTED;
    }

    @Test
    void two_documents_alone_are_rejected_and_the_mark_is_taken_so_they_are_to_blame() {
        newsroom.job(newsroom.jobText()
                .replace("latest: {}", "none: { sections: [None] }")
                .replace("[xml, rss]", "[xml]"));
        newsroom.lines(MANY[0], MANY[1]).run(Newsroom.NOON);
        stub.otherwise(Answers.toAllButTheMark(REJECTED));
        ProgramOutput said = newsroom.lines(MANY[0].with("version", 2), MANY[1].with("version", 2))
                .run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("400 InvalidRequest", "Given up: ").doesNotContain("rejects our requests");
        assertThat(newsroom.status().at("/deliveries/dead").asInt()).isEqualTo(2);
    }

    @Test
    void one_article_that_no_format_of_it_gets_in_holds_up_no_feed() {
        newsroom.job(newsroom.jobText().replace("[xml, rss]", "[xml, nitf, ninjs, newsml-g2, rss]"))
                .lines(MANY[0]);
        stub.otherwise((exchange, s) -> {
            boolean document = exchange.getRequestURI().getPath().contains("/s100");
            (document ? REJECTED : Answer.well()).to(exchange, s);
        });
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("Given up: ").doesNotContain("rejects our requests");
        assertThat(stub.objects().keySet())
                .contains("/brief-feeds/latest/rss.xml", "/brief-feeds/partners/gazette/rss.xml");
        assertThat(newsroom.status().at("/deliveries/dead").asInt()).isEqualTo(4);
    }

    @Test
    void a_kill_is_rejected_like_all_else_and_goes_out_first_when_the_store_is_repaired() {
        newsroom.lines(MANY[0], MANY[1]).run(Newsroom.NOON);
        stub.otherwise(Answers.to("PUT", REJECTED));
        ProgramOutput said =
                newsroom.lines(MANY[0], Story.only("s101", "killed")).run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ", "withdrawals are pending");
        assertThatNothingIsDead(1);
        assertThatTheNextRunDeliversAll(2 + FEEDS);
        assertThat(stub.objects().values()).noneMatch(bytes -> new String(bytes, UTF_8).contains("Headline of s101"));
    }

    @Test
    void editions_are_rejected_like_all_else() {
        newsroom.job(newsroom.jobText()
                        .replace("latest: {}", "latest: { editions: true }")
                        .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }"))
                .lines(MANY[0], MANY[1])
                .editions(Story.of("morning", "2026-11-01T09:00:00Z").with("items", List.of("s100", "s101")));
        stub.otherwise(Answers.toAllButTheMark(REJECTED));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ");
        assertThatNothingIsDead(2);
        stub.otherwise(Answer.well());
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(stub.objects().keySet()).contains("/brief-feeds/latest/editions/2026-11-01.html");
    }

    @Test
    void a_partners_own_store_rejects_everything_and_the_others_have_all() {
        newsroom.job(Newsroom.JOB.replace("[xml, rss] }", "[xml, rss], store: " + bucket("gazette-drop") + " }"));
        stub.otherwise(Answers.to("PUT", REJECTED));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://gazette-drop rejects our requests: ");
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES);
        assertThatNothingIsDead(STORIES);
        assertThatTheNextRunDeliversAll(STORIES + 1);
    }
}
