package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.ledger.lock.JobLock;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** Whoever looks in the morning sees what was last night: what is held up, and what became of each run. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class StatusTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        String store = "{ s3: brief-feeds, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
        newsroom = new Newsroom(folder, Newsroom.JOB.replace("file:out/", store)).lines(ONE);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @AfterEach
    void close() {
        stub.close();
    }

    /** A store is suspended after five faults in a row; here two feeds are due. */
    @ParameterizedTest
    @CsvSource({"503, ServiceUnavailable, 3, is at fault", "403, AccessDenied, 4, rejects our requests"})
    void a_store_that_fails_few_deliveries_is_no_good_status(int answer, String code, int exit, String says) {
        newsroom.lines(ONE, TWO);
        stub.otherwise(Answer.error(answer, code));
        newsroom.job(newsroom.jobText()
                .replace("latest: {}", "latest: { formats: [rss] }")
                .replace("[xml, rss]", "[rss]"));

        ProgramOutput run = newsroom.run(Newsroom.NOON);

        assertThat(run.exit()).as(run.all()).isEqualTo(exit);
        assertThat(run.err().lines().reduce((a, b) -> b).orElse(""))
                .startsWith("brief: exit " + exit + ": 2 not delivered: s3://brief-feeds " + says + " (" + answer + " "
                        + code + ") (");
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).as(status.all()).isEqualTo(exit);
        assertThat(status.out()).contains("s3://brief-feeds " + says + ": ", "  2 deliveries wait for it");

        stub.otherwise(Answer.well());
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_kill_is_named_and_so_is_what_is_pending() {
        stub.otherwise((exchange, s3) -> {
            boolean notice = exchange.getRequestURI().getPath().endsWith("one.xml");
            (notice ? Answer.error(400, "InvalidRequest") : Answer.well()).to(exchange, s3);
        });
        newsroom.lines(ONE.with("version", 2).with("status", "killed"));

        ProgramOutput run = newsroom.run(Newsroom.NOON);

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("brief: exit 4: 1 withdrawal is pending: one (1 read, 1 killed: one, ");
        stub.otherwise(Answer.well());
        assertThat(newsroom.run(Newsroom.NOON).err()).contains("1 notice sent");
    }

    @Test
    void a_run_that_was_stopped_keeps_its_143_though_the_next_one_went_on_with_it() {
        Semaphore passes = new Semaphore(0);
        newsroom.lines(ONE, TWO);
        stub.otherwise((exchange, s3) -> {
            boolean counts = exchange.getRequestMethod().equals("PUT")
                    && !exchange.getRequestURI().getPath().endsWith(S3Bucket.MARK);
            if (counts) passes.acquireUninterruptibly();
            Answer.well().to(exchange, s3);
        });
        int before = stub.puts().size();
        try (Child child =
                Child.run(newsroom, Newsroom.NOON).until(() -> stub.puts().size() > before)) {
            child.terminate();
            while (child.runs()) {
                passes.release();
                Child.pause(20);
            }
            assertThat(child.exit()).isEqualTo(143);
        }
        stub.otherwise(Answer.well());
        passes.release(1000);
        ProgramOutput stopped = newsroom.say("status");
        assertThat(stopped.exit()).as(stopped.all()).isEqualTo(3);
        assertThat(stopped.out()).containsPattern("run 2 \\S+  exit 143  stopped by a signal");

        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).as(status.all()).isZero();
        assertThat(status.out())
                .containsPattern(
                        "run 2 \\S+  exit 143  stopped by a signal.*\\R    a later run went on with it \\S+: exit 0")
                .containsPattern("run 3 \\S+  exit 0");
    }

    /** One may look while a run is at work. */
    @Test
    void a_run_that_is_still_at_work_is_said_to_be() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String database = server.newDatabase();
            newsroom.job(newsroom.jobText().replace("brief-feeds", "other-feeds") + "ledger: { jdbc: \"" + database
                    + "\", user: " + PostgresServer.USER + " }\n");
            newsroom.runAt(Instant.now().minus(Duration.ofHours(1)));
            try (Ledger ledger = Ledger.at(database, PostgresServer.USER, "", "brief");
                    JobLock lock = ledger.lock(Clock.systemUTC()).orElseThrow()) {
                ledger.runs().begin(Instant.parse(Newsroom.NOON), Instant.now());

                ProgramOutput status = newsroom.say("status");

                assertThat(status.out()).containsPattern("run 2 \\S+  is at work");
                assertThat(status.exit())
                        .as("the one before was good: " + status.out())
                        .isZero();
                assertThat(newsroom.status().at("/at_work").asBoolean()).isTrue();
                lock.close();
            }
            ProgramOutput killed = newsroom.say("status");
            assertThat(killed.out()).containsPattern("run 2 \\S+  did not end: it was killed");
            assertThat(killed.exit()).isEqualTo(3);
        }
    }
}
