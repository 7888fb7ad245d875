package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3.Answer;

/** An upload of a run that stands still comes late, at a store that knows no conditions. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class LateArrivalsTest {
    private static final Story WRONG = DisturbedNewsroom.ONE
            .with("version", 2)
            .with("body_html", "<p>Wrong.</p>")
            .with("updated_at", "2026-11-01T12:30:00Z");
    private static final Story KILLED = Story.only("one", "killed").with("withdrawn_at", "2026-11-01T13:30:00Z");

    private static final String LOCKS = "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            + " WHERE l.locktype = 'advisory' AND d.datname = current_database()";

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private final CountDownLatch late = new CountDownLatch(1);
    private DisturbedNewsroom disturbed;
    private String ledger;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        disturbed = new DisturbedNewsroom(folder, server);
        ledger = server.newDatabase();
        disturbed
                .inBucket()
                .add("ledger: { jdbc: \"" + ledger + "\", user: " + PostgresServer.USER + " }")
                .published()
                .edition(WRONG, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
    }

    @AfterEach
    void end() {
        late.countDown();
        disturbed.close();
    }

    /** A run whose upload is with the store, which has not carried it out. */
    private Child onItsWay() {
        disturbed.s3().script(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT), Answers.hangUntil(late));
        long before = disturbed.s3().puts().size();
        return Child.run(disturbed.newsroom(), disturbed.clock())
                .until(() -> disturbed.s3().puts().stream()
                        .skip(before)
                        .anyMatch(put -> put.path().equals(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT))));
    }

    private boolean isDone() {
        return !server.ask(
                        ledger,
                        "SELECT COUNT(*) FROM paperboy_holding WHERE object = '" + DisturbedNewsroom.DOCUMENT
                                + "' AND put_at IS NOT NULL")
                .equals("0");
    }

    private long readings() {
        return disturbed.s3().requests().stream()
                .filter(r ->
                        r.method().equals("GET") && r.path().equals(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT)))
                .count();
    }

    @Test
    void what_comes_after_the_notice_is_found_at_the_end_of_the_run_and_the_notice_put_again() {
        try (Child frozen = onItsWay().freeze()) {
            assertThat(frozen.runs()).isTrue();
            // What the server does by itself when it has heard nothing for a minute.
            server.ask(ledger, LOCKS.replace("COUNT(*)", "COUNT(pg_terminate_backend(l.pid))"));
            AtomicBoolean came = new AtomicBoolean();
            disturbed.s3().otherwise((exchange, s3) -> {
                boolean reads = exchange.getRequestMethod().equals("GET")
                        && exchange.getRequestURI()
                                .getPath()
                                .equals(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT));
                if (reads && isDone() && !came.getAndSet(true)) {
                    late.countDown();
                    while (!disturbed.text(DisturbedNewsroom.DOCUMENT).contains("Wrong.")) Child.pause(10);
                }
                Answer.well().to(exchange, s3);
            });

            ProgramOutput next = disturbed
                    .edition(KILLED, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                    .run();

            assertThat(came).as("it came late").isTrue();
            assertThat(next.exit()).as(next.all()).isZero();
            assertThat(next.err()).contains(DisturbedNewsroom.DOCUMENT + ": not as it was put");
            assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT))
                    .contains("status=\"withdrawn\"")
                    .doesNotContain("Wrong.");
            assertThat(disturbed.newsroom().say("status").exit()).isZero();
        }
    }

    @Test
    void after_a_process_that_is_dead_nothing_is_waited_for_and_only_what_is_in_doubt_is_read() {
        try (Child dead = onItsWay()) {
            dead.kill();
        }
        while (!server.ask(ledger, LOCKS).equals("0")) Child.pause(20);
        disturbed.s3().otherwise(Answer.well());
        long before = readings();
        ProgramOutput next = disturbed
                .edition(DisturbedNewsroom.ONE.with("version", 3), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .run();
        assertThat(next.exit()).as(next.all()).isZero();
        // What was on its way is read before it is replaced; the first document that a run puts is read back in any
        // case.
        assertThat(readings()).isEqualTo(before + 2);
    }
}
