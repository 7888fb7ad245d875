package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.StubS3.Answer;
import org.paperboy.store.s3.S3Place;
import org.paperboy.store.s3.S3Store;
import org.paperboy.store.s3.Timeouts;

/** Servers that are called S3-compatible, and what is between them and us: in the end the objects are as they should be, or the fault is said. */
@Tag("slow") // repeats requests, with pauses
@ExtendWith(LentCredentials.class)
final class S3AsItIsTest {
    private static final String KEY = "latest/rss.xml";
    private static final String PATH = "/brief-feeds/" + KEY;
    private static final Timeouts SHORT = new Timeouts(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(5000), Duration.ofMillis(6000));

    private final StubS3 stub = StubS3.start();
    private S3Store store;

    @BeforeEach
    void open() {
        store = new S3Store(new S3Place("brief-feeds", "", stub.endpoint(), null, null), SHORT);
    }

    @AfterEach
    void close() {
        store.close();
        stub.close();
    }

    static final List<Answer> PASSING_AT_ONCE = List.of(
            Answer.error(503, "SlowDown"),
            Answer.error(500, "InternalError"),
            Answer.error(502, ""),
            Answer.error(429, "TooManyRequests"),
            Answer.error(408, ""),
            Answer.error(409, "OperationAborted"),
            Answer.error(409, "ConditionalRequestConflict"),
            Answer.error(400, "RequestTimeout"),
            Answer.error(400, "IncompleteBody"),
            Answer.error(400, "BadDigest"),
            Answer.hang(),
            Answer.cut(),
            Answers.cutRequest(),
            Answers.cutAnswer());

    @ParameterizedTest
    @FieldSource("PASSING_AT_ONCE")
    void what_passes_at_once_is_no_fault(Answer answer) throws Exception {
        stub.script(PATH, answer, answer);

        store.put(KEY, feed(), Precondition.UNKNOWN);

        assertThat(stub.object(PATH)).isEqualTo(feed().bytes());
        assertThat(stub.puts()).hasSize(3);
    }

    @ParameterizedTest
    @FieldSource("PASSING_AT_ONCE")
    void what_passes_at_once_is_no_fault_when_an_object_is_read_back_either(Answer answer) throws Exception {
        stub.script(PATH, Answer.well(), answer, answer);

        store.put(KEY, feed(), Precondition.UNKNOWN);

        assertThat(stub.requests()).hasSize(4);
    }

    @Test
    void trying_again_never_runs_dry() throws Exception {
        // The SDK's own allowance is 500, of which each attempt after the first takes five and each success gives one.
        store.put(KEY, feed(), Precondition.UNKNOWN);
        int many = 150;
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> puts = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String key = "latest/" + i + ".xml";
                stub.script("/brief-feeds/" + key, Answer.error(500, ""), Answer.error(500, ""));
                puts.add(threads.submit(() -> store.put(key, feed(), Precondition.UNKNOWN)));
            }
            for (Future<String> put : puts) put.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(stub.puts()).hasSize(1 + 3 * many);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) {
        stub.otherwise(Answers.redirect(status, stub.endpoint() + "/elsewhere/rss.xml"));

        DeliveryException thrown = put();
        assertThat(thrown.fault()).isEqualTo(Fault.STORE_REFUSES);
        assertThat(thrown).hasMessageContaining("answered " + status);
        assertThat(stub.requests()).extracting(StubS3.Request::path).containsOnly(PATH);
    }

    @Test
    void no_request_depends_on_how_a_server_reads_etags() throws Exception {
        stub.otherwise(Answers.withoutQuotedTags());

        store.put(KEY, feed(), Precondition.UNKNOWN);
        store.put(KEY, Documents.of("<rss version=\"0.91\"/>"), Precondition.UNKNOWN);
        assertThat(store.get(KEY)).isPresent();
        store.delete(KEY);
        assertThat(stub.object(PATH)).isNull();
    }

    static final List<Answer> LIES = List.of(
            Answers.forgets(),
            Answers.truncates(),
            Answers.garbles(),
            Answers.truncatesHonestly(),
            Answers.html(200),
            Answers.errorInside200());

    @ParameterizedTest
    @FieldSource("LIES")
    void a_store_that_keeps_something_else_is_refused_with_its_first_document(Answer lie) {
        stub.otherwise(lie);

        for (int i = 0; i < 2; i++) {
            DeliveryException thrown = put();
            assertThat(thrown.fault()).isEqualTo(Fault.STORE_REFUSES);
            assertThat(thrown)
                    .hasMessageStartingWith("s3://brief-feeds/latest/rss.xml: ")
                    .hasMessageEndingWith("s it an S3 server?");
        }
    }

    @ParameterizedTest
    @FieldSource("LIES")
    void what_a_server_only_says_it_took_is_not_what_was_sent(Answer lie) {
        stub.otherwise(lie);
        put();

        assertThatCode(() -> store.prove(KEY, feed())).isInstanceOf(DeliveryException.class);
    }

    @Test
    void the_first_document_is_read_back_and_no_other() throws Exception {
        for (int i = 0; i < 5; i++) store.put("latest/" + i + ".xml", feed(), Precondition.UNKNOWN);

        assertThat(stub.requests()).hasSize(6);
        assertThat(stub.requests().get(1).method()).isEqualTo("GET");
    }

    @Test
    void sixteen_threads_that_a_store_deceives_all_notice_it() throws Exception {
        stub.otherwise(Answers.forgets());
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Fault>> puts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String key = "latest/" + i + ".xml";
                puts.add(threads.submit(() -> catchThrowableOfType(
                                DeliveryException.class, () -> store.put(key, feed(), Precondition.UNKNOWN))
                        .fault()));
            }
            for (Future<Fault> put : puts) assertThat(put.get()).isEqualTo(Fault.STORE_REFUSES);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void one_answer_that_fails_while_a_store_is_on_trial_costs_one_document() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        CountDownLatch sent = new CountDownLatch(16);
        stub.otherwise((exchange, to) -> {
            boolean put = exchange.getRequestMethod().equals("PUT");
            if (put) sent.countDown();
            boolean fails = !put && failed.compareAndSet(false, true);
            (fails ? Answers.whenOpen(sent, Answer.error(501, "NotImplemented")) : Answer.well()).to(exchange, to);
        });
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> puts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String key = "latest/" + i + ".xml";
                puts.add(threads.submit(
                        () -> catchThrowable(() -> store.put(key, feed(), Precondition.UNKNOWN)) != null));
            }
            int lost = 0;
            for (Future<Boolean> put : puts) if (put.get()) lost++;
            assertThat(lost).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_document_that_the_server_does_not_call_by_an_etag_is_read_back() throws Exception {
        stub.otherwise(Answers.drops("ETag"));
        store.put("latest/atom.xml", feed(), Precondition.UNKNOWN);

        assertThat(store.put(KEY, feed(), Precondition.UNKNOWN)).isEqualTo(feed().sha256());
        assertThat(stub.requests()).hasSize(4);

        for (Answer lie : List.of(Answers.html(200), Answers.errorInside200())) {
            stub.script("/brief-feeds/latest/feed.json", lie);
            DeliveryException thrown = catchThrowableOfType(
                    DeliveryException.class, () -> store.put("latest/feed.json", feed(), Precondition.UNKNOWN));
            assertThat(thrown.fault()).as("the store is trusted by now").isEqualTo(Fault.PASSING);
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Type, application/rss+xml", "Cache-Control, max-age=300"})
    void a_header_that_a_server_does_not_keep_is_remarked(String header, String sent) throws Exception {
        stub.otherwise(Answers.drops(header));
        store.put(KEY, feed(), Precondition.UNKNOWN);
        store.put("latest/atom.xml", feed(), Precondition.UNKNOWN);

        assertThat(store.remarks())
                .singleElement()
                .asString()
                .startsWith("s3://brief-feeds: ")
                .contains("does not keep the " + header, sent);
    }

    @Test
    void a_server_that_keeps_all_headers_or_writes_them_without_spaces_is_not_remarked() throws Exception {
        store.put(KEY, feed(), Precondition.UNKNOWN);
        assertThat(store.remarks()).isEmpty();

        stub.script(PATH, Answer.well(), (exchange, s3) -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml;charset=UTF-8");
            exchange.getResponseHeaders().set("Cache-Control", Documents.CACHE_CONTROL);
            StubS3.send(exchange, 200, feed().bytes());
        });
        try (S3Store other = new S3Store("brief-feeds", "", stub.endpoint(), null, null)) {
            other.put(KEY, feed(), Precondition.UNKNOWN);
            assertThat(other.remarks()).isEmpty();
        }
    }

    @Test
    void metadata_that_a_server_drops_is_all_that_is_lost() throws Exception {
        stub.otherwise(Answers.drops("x-amz-meta-sha256"));
        store.put(KEY, feed(), Precondition.UNKNOWN);

        assertThat(store.get(KEY)).hasValue(feed().bytes());
        store.prove(KEY, feed());
    }

    @Test
    void an_answer_that_breaks_off_each_time_is_the_stores_fault_and_never_half_an_object() throws Exception {
        store.put(KEY, feed(), Precondition.UNKNOWN);
        stub.otherwise(Answers.cutAnswer());

        DeliveryException thrown = catchThrowableOfType(DeliveryException.class, () -> store.get(KEY));
        assertThat(thrown.fault()).isEqualTo(Fault.STORE_DOWN);
        assertThat(thrown).hasMessageContaining("cannot reach");
    }

    static final List<Answer> NO_S3 =
            List.of(Answers.html(200), Answers.html(404), Answers.errorInside200(), Answer.error(404, "NoSuchBucket"));

    @ParameterizedTest
    @FieldSource("NO_S3")
    void who_is_no_s3_server_has_no_empty_bucket(Answer answer) {
        stub.otherwise(answer);

        DeliveryException thrown = catchThrowableOfType(DeliveryException.class, () -> store.list(item -> {}));
        assertThat(thrown.fault()).isIn(Fault.STORE_REFUSES, Fault.STORE_DOWN);
        assertThat(store.check()).singleElement().asString().startsWith("s3://brief-feeds: ");
    }

    static final List<Answer> NOTHING_THERE = List.of(Answers.html(404), Answer.error(404, "NoSuchBucket"));

    @ParameterizedTest
    @FieldSource("NOTHING_THERE")
    void a_404_of_another_kind_does_not_say_that_there_is_no_object(Answer answer) {
        stub.otherwise(answer);

        List<ThrowingCallable> questions = List.of(() -> store.get(KEY), () -> store.delete(KEY));
        for (ThrowingCallable question : questions) {
            assertThat(catchThrowableOfType(DeliveryException.class, question).fault())
                    .isEqualTo(Fault.STORE_REFUSES);
        }
    }

    @Test
    void a_listing_that_breaks_off_is_asked_for_again() throws Exception {
        store.put(KEY, feed(), Precondition.UNKNOWN);
        stub.script("/brief-feeds", Answers.half("<ListBucketResult><Name>b</Name></ListBucketResult>"));

        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        assertThat(keys).containsExactly(KEY);
    }

    private DeliveryException put() {
        return catchThrowableOfType(DeliveryException.class, () -> store.put(KEY, feed(), Precondition.UNKNOWN));
    }

    private static Document feed() {
        return Documents.of("<rss version=\"2.0\"><channel><title>The Brief</title></channel></rss>");
    }
}
