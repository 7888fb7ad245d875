package org.paperboy.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.format.Document;
import org.paperboy.store.Answers;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Documents;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** Against a server that fails: whose fault it is, and what an operator reads. */
@Tag("slow") // waits for servers that are slow
@ExtendWith(LentCredentials.class)
final class S3FaultsTest {
    private static final String KEY = "latest/rss.xml";
    private static final String PATH = "/brief-feeds/" + KEY;
    private static final Timeouts SHORT = new Timeouts(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofMillis(3000));

    private final StubS3 stub = StubS3.start();
    private S3Store store;

    @BeforeEach
    void open() {
        store = new S3Store("brief-feeds", "", stub.endpoint(), null, null);
    }

    @AfterEach
    void close() {
        store.close();
        stub.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "500, InternalError, STORE_DOWN",
        "502, '', STORE_DOWN",
        "503, SlowDown, STORE_DOWN",
        "503, '', STORE_DOWN",
        "504, '', STORE_DOWN",
        "429, TooManyRequests, STORE_DOWN",
        "408, '', STORE_DOWN",
        "400, RequestTimeout, STORE_DOWN",
        "409, OperationAborted, STORE_DOWN",
        "401, Unauthorized, STORE_REFUSES",
        "403, AccessDenied, STORE_REFUSES",
        "403, InvalidAccessKeyId, STORE_REFUSES",
        "403, SignatureDoesNotMatch, STORE_REFUSES",
        "403, RequestTimeTooSkewed, STORE_REFUSES",
        "403, '', STORE_REFUSES",
        "400, ExpiredToken, STORE_REFUSES",
        "400, AuthorizationHeaderMalformed, STORE_REFUSES",
        "301, PermanentRedirect, STORE_REFUSES",
        "404, NoSuchBucket, STORE_REFUSES",
        "404, '', STORE_REFUSES",
        "403, SecondLevelDomainForbidden, STORE_REFUSES",
        "405, MethodNotAllowed, STORE_REFUSES",
        "501, NotImplemented, STORE_REFUSES",
        "400, InvalidArgument, PERMANENT",
        "400, KeyTooLongError, PERMANENT",
        "400, EntityTooLarge, PERMANENT",
        "400, '', PERMANENT",
        "413, '', PERMANENT",
        "412, PreconditionFailed, PERMANENT",
        "400, BadDigest, PASSING",
        "400, IncompleteBody, PASSING",
        "400, XAmzContentSHA256Mismatch, PASSING",
        "409, Conflict, PASSING",
        "418, '', PASSING",
    })
    void the_answer_tells_whose_fault_it_is(int status, String code, Fault fault) {
        stub.otherwise(Answer.error(status, code));

        DeliveryException thrown = put();

        assertThat(thrown.fault()).isEqualTo(fault);
        assertThat(thrown)
                .hasMessageStartingWith("s3://brief-feeds/latest/rss.xml: " + stub.endpoint() + " answered " + status)
                .hasMessageContaining(status == 401 ? "" : code); // the JDK keeps the words of a 401 to itself
    }

    @Test
    void the_sdk_tries_three_times_and_a_passing_overload_is_no_fault() throws Exception {
        stub.script(PATH, Answer.error(503, "SlowDown"), Answer.error(500, "InternalError"));

        store.put(KEY, feed(), Precondition.UNKNOWN);

        assertThat(stub.puts()).hasSize(3);
        assertThat(stub.object(PATH)).isEqualTo(feed().bytes());
    }

    @Test
    void an_upload_that_was_sent_whole_and_got_no_answer_is_known_though_the_next_attempt_was_answered()
            throws Exception {
        stub.script(PATH, Answers.cutAnswer());

        store.put(KEY, feed(), Precondition.UNKNOWN);

        assertThat(stub.puts()).hasSize(2);
        assertThat(store.unanswered(KEY)).containsExactly(feed().sha256());
        assertThat(store.unanswered("latest/atom.xml")).isEmpty();
    }

    @Test
    void an_upload_that_hangs_or_that_a_gateway_did_not_pass_on_got_no_answer() {
        try (S3Store hasty = new S3Store(new S3Place("brief-feeds", "", stub.endpoint(), null, null), SHORT)) {
            stub.otherwise(Answer.hang());
            assertThat(catchThrowableOfType(
                            DeliveryException.class, () -> hasty.put(KEY, feed(), Precondition.UNKNOWN)))
                    .isNotNull();
            assertThat(hasty.unanswered(KEY)).containsExactly(feed().sha256());
        }
        stub.otherwise(Answer.error(504, ""));
        put();
        assertThat(store.unanswered(KEY)).containsExactly(feed().sha256());
    }

    @Test
    void what_was_answered_or_never_sent_whole_cannot_arrive_late() {
        for (Answer answer : List.of(
                Answer.error(503, "SlowDown"),
                Answer.error(403, "AccessDenied"),
                Answer.error(401, "Unauthorized"),
                Answer.error(400, "InvalidArgument"))) {
            stub.otherwise(answer);
            put();
        }
        assertThat(store.unanswered(KEY)).isEmpty();
        try (S3Store down = new S3Store("brief-feeds", "", URI.create("http://127.0.0.1:1"), null, null)) {
            assertThat(catchThrowableOfType(DeliveryException.class, () -> down.put(KEY, feed(), Precondition.UNKNOWN)))
                    .isNotNull();
            assertThat(down.unanswered(KEY)).isEmpty();
        }
    }

    @Test
    void three_overloads_are_a_fault() {
        stub.script(PATH, Answer.error(503, "SlowDown"), Answer.error(503, "SlowDown"), Answer.error(503, "SlowDown"));

        assertThat(put().fault()).isEqualTo(Fault.STORE_DOWN);
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void a_server_that_never_answers_is_given_up() {
        stub.otherwise(Answer.hang());

        try (S3Store impatient = at(stub.endpoint())) {
            assertThat(put(impatient).fault()).isEqualTo(Fault.STORE_DOWN);
            assertThat(impatient.check())
                    .singleElement()
                    .asString()
                    .contains(stub.endpoint().toString());
        }
    }

    @Test
    void a_server_that_never_ends_its_answer_is_given_up() {
        stub.otherwise(Answer.trickle());

        try (S3Store impatient = at(stub.endpoint())) {
            DeliveryException thrown = put(impatient);
            assertThat(thrown.fault()).isEqualTo(Fault.STORE_DOWN);
            assertThat(thrown).hasMessageContaining("did not answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 301, 501, 400, 503})
    void a_server_whose_words_drip_is_slow_whatever_it_began_to_answer(int status) {
        stub.otherwise(Answer.drips(status));

        try (S3Store impatient = at(stub.endpoint())) {
            DeliveryException put = put(impatient);
            assertThat(put.fault()).as(put.getMessage()).isEqualTo(Fault.STORE_DOWN);
            var get = catchThrowableOfType(DeliveryException.class, () -> impatient.get(KEY));
            assertThat(get.fault()).as(get.getMessage()).isEqualTo(Fault.STORE_DOWN);
        }
    }

    @Test
    void a_server_that_trickles_its_headers_is_given_up() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                S3Store trickling = at(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
            Thread drip = new Thread(() -> drip(server));
            drip.setDaemon(true);
            drip.start();

            assertThat(put(trickling).fault()).isEqualTo(Fault.STORE_DOWN);
        }
    }

    @Test
    void a_server_that_does_not_read_is_given_up() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                S3Store unheard = at(URI.create("http://127.0.0.1:" + deaf.getLocalPort()))) {
            Document large = Documents.of(new byte[32 << 20]);

            DeliveryException thrown =
                    catchThrowableOfType(DeliveryException.class, () -> unheard.put(KEY, large, Precondition.UNKNOWN));
            assertThat(thrown.fault()).isEqualTo(Fault.STORE_DOWN);
        }
    }

    @Test
    void a_cut_connection_is_the_stores_fault() {
        stub.otherwise(Answer.cut());

        assertThat(put().fault()).isEqualTo(Fault.STORE_DOWN);
    }

    @Test
    void a_server_that_is_not_there_is_named() throws Exception {
        int closed;
        try (ServerSocket gone = new ServerSocket(0)) {
            closed = gone.getLocalPort();
        }
        try (S3Store nowhere = at(URI.create("http://127.0.0.1:" + closed))) {
            assertThat(put(nowhere).fault()).isEqualTo(Fault.STORE_DOWN);
            assertThat(nowhere.check())
                    .containsExactly("s3://brief-feeds: cannot reach http://127.0.0.1:" + closed
                            + ": ConnectException: Connection refused");
        }
    }

    @Test
    void a_server_that_stored_something_else_is_caught_lying() throws Exception {
        Answer other = Answer.wellBut("0123456789abcdef0123456789abcdef");
        stub.script(PATH, other, other);

        assertThat(put()).hasMessageContaining("stored something else");
        assertThat(put().fault()).as("with the first document").isEqualTo(Fault.STORE_REFUSES);
        assertThat(store.put(KEY, feed(), Precondition.UNKNOWN)).isEqualTo(Documents.md5(feed().bytes()));
        stub.script(PATH, other);
        assertThat(put().fault()).as("of one that kept others").isEqualTo(Fault.PASSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789abcdef-2", "0123456789abcdef", "W/weak"})
    void a_tag_that_is_no_md5_proves_nothing(String tag) throws Exception {
        stub.otherwise(Answer.wellBut(tag));

        assertThat(store.put(KEY, feed(), Precondition.UNKNOWN)).isEqualTo(tag);
    }

    @Test
    void a_tag_of_an_encrypted_object_proves_nothing() throws Exception {
        stub.otherwise((exchange, s3) -> {
            exchange.getResponseHeaders().set("x-amz-server-side-encryption", "aws:kms");
            Answer.wellBut("0123456789abcdef0123456789abcdef").to(exchange, s3);
        });

        assertThat(store.put(KEY, feed(), Precondition.UNKNOWN)).isEqualTo("0123456789abcdef0123456789abcdef");
    }

    @Test
    void a_put_is_one_plain_request_that_any_server_understands() throws Exception {
        stub.otherwise(Answer.withoutChunks());

        store.put(KEY, feed(), Precondition.UNKNOWN);

        assertThat(stub.object(PATH)).isEqualTo(feed().bytes());
        assertThat(stub.puts()).singleElement().satisfies(put -> {
            assertThat(put.headers().getFirst("Content-MD5")).isNotBlank();
            assertThat(put.headers().getFirst("Content-Type")).isEqualTo(Documents.MEDIA_TYPE);
            assertThat(put.headers().getFirst("Cache-Control")).isEqualTo(Documents.CACHE_CONTROL);
            assertThat(put.headers().getFirst("x-amz-meta-sha256")).isEqualTo(feed().sha256());
            assertThat(put.headers().getFirst("Content-Length")).isEqualTo("" + feed().bytes().length);
            assertThat(put.headers()).doesNotContainKeys("Content-Encoding", "Transfer-Encoding", "Expect");
            assertThat(put.headers().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"));
        });
    }

    @Test
    void a_clock_that_is_off_is_named_with_the_servers_time() {
        stub.otherwise(Answer.error(403, "RequestTimeTooSkewed"));

        assertThat(put()).hasMessageContaining("Set this machine's clock; the server's says ");
    }

    @Test
    void the_right_region_is_named_where_the_server_names_it() {
        stub.otherwise((exchange, s3) -> {
            exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-central-1");
            Answer.error(400, "AuthorizationHeaderMalformed").to(exchange, s3);
        });

        assertThat(put()).hasMessageEndingWith("Set the store's `region`: eu-central-1");
    }

    @Test
    void missing_credentials_are_the_stores_fault_and_say_where_they_were_looked_for() throws Exception {
        try (S3Store nameless = new S3Store("brief-feeds", "", stub.endpoint(), null, "no-such-profile")) {
            assertThat(put(nameless).fault()).isEqualTo(Fault.STORE_REFUSES);
            assertThat(nameless.check())
                    .singleElement()
                    .asString()
                    .startsWith("s3://brief-feeds: no credentials found in profile 'no-such-profile' of ~/.aws/");
            assertThat(stub.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Echo.class)
    void what_a_request_was_signed_with_is_in_no_message_not_even_when_the_server_repeats_it(Echo echo) {
        stub.otherwise((exchange, s3) -> {
            String signed = exchange.getRequestHeaders().getFirst("Authorization");
            Answer.error(echo.status, echo.code, "You sent Authorization: " + signed)
                    .to(exchange, s3);
        });

        StringWriter trace = new StringWriter();
        put().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + store.check())
                .doesNotContain("AKIAOFTHETEST", "the-secret-of-the-test", "Signature=", "AWS4-HMAC");
    }

    private enum Echo {
        BAD_REQUEST(400, "InvalidArgument"),
        FORBIDDEN(403, "SignatureDoesNotMatch"),
        BROKEN(500, "InternalError");

        private final int status;
        private final String code;

        Echo(int status, String code) {
            this.status = status;
            this.code = code;
        }
    }

    @Test
    void user_and_password_of_an_endpoint_are_in_no_message() {
        URI secret = URI.create(
                "http://operator:hunter2@127.0.0.1:" + stub.endpoint().getPort());
        stub.otherwise(Answer.error(500, "InternalError"));
        try (S3Store store = at(secret)) {
            assertThat(put(store)).hasMessageContaining("127.0.0.1");
            assertThat(put(store).getMessage() + store.check() + store.publicUrl())
                    .doesNotContain("hunter2", "operator");
        }
    }

    @Test
    void an_unused_store_asks_nothing() {
        assertThat(store.publicUrl()).isPresent();
        assertThat(store).hasToString("s3://brief-feeds");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void a_get_is_classified_as_a_put_is() {
        for (Answer answer : List.of(Answer.error(404, "NoSuchBucket"), Answer.error(403, "AccessDenied"))) {
            stub.otherwise(answer);
            assertThat(catchThrowableOfType(DeliveryException.class, () -> store.get(KEY))
                            .fault())
                    .isEqualTo(Fault.STORE_REFUSES);
        }
    }

    @Test
    void whoever_is_told_to_stop_does_not_wait_for_the_server() {
        stub.otherwise(Answer.hang());

        Thread.currentThread().interrupt();
        DeliveryException stopped = put();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.fault()).isEqualTo(Fault.STORE_DOWN);
    }

    private static void drip(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write("HTTP/1.1 200 OK\r\nETag: ".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write('a');
                    out.flush();
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                // whoever asked has hung up
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static S3Store at(URI endpoint) {
        return new S3Store(new S3Place("brief-feeds", "", endpoint, null, null), SHORT);
    }

    private DeliveryException put() {
        return put(store);
    }

    private static DeliveryException put(Store store) {
        return catchThrowableOfType(DeliveryException.class, () -> store.put(KEY, feed(), Precondition.UNKNOWN));
    }

    private static Document feed() {
        return Documents.of("<rss version=\"2.0\"/>");
    }
}
