package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.run.RunSummary;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** Where no store has a clock, a database or the last run may know that this machine's is wrong. */
@ExtendWith(LentCredentials.class)
class ClockOfOthersTest {
    private static final Clock RIGHT = Clock.systemUTC();
    private static final Clock AHEAD = Clock.offset(RIGHT, Duration.ofHours(2));

    private static PostgresServer server;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Story later() {
        return Story.of("later", now.minus(Duration.ofHours(9)).toString())
                .with("embargo_until", now.plus(Duration.ofHours(1)).toString());
    }

    private Story plain() {
        return Story.of("plain", now.minus(Duration.ofHours(5)).toString());
    }

    private static void assertOnlyPlainIsOut(Beat beat) {
        assertThat(beat.shelf().channel("latest")).containsExactly("plain");
    }

    private static Set<String> keys(Beat beat) {
        return Snapshot.of(beat.folder().resolve("out")).contents().keySet();
    }

    private static String ledger(String url) {
        return Beat.JOB + "ledger: { jdbc: \"" + url + "\", user: postgres }\n";
    }

    @Test
    void the_ledgers_database_knows_that_this_machine_is_ahead() {
        Beat beat = new Beat(folder, ledger(server.newDatabase())).lines(later(), plain());
        assertThat(beat.runBy(RIGHT).exit()).isZero();

        RunSummary held = beat.runBy(AHEAD);

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(held.notes()).anyMatch(note -> note.contains("that of the ledger's database says"));
        assertOnlyPlainIsOut(beat);
        Said status = beat.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out()).contains("a clock may be wrong, since 2", "that of the ledger's database says", "set");
        assertThat(beat.status().at("/clock").asString()).contains("that of the ledger's database says");
        assertThat(beat.runBy(RIGHT).exit()).isZero();
        assertOnlyPlainIsOut(beat);
        assertThat(beat.say("status").exit()).isZero();
        assertThat(beat.status().at("/clock").asString()).isEmpty();
    }

    @Test
    void the_sources_database_knows_that_this_machine_is_ahead() {
        String url = server.newDatabase();
        server.execute(
                url,
                "CREATE TABLE articles (id TEXT, headline TEXT, body_html TEXT, status TEXT, published_at TIMESTAMPTZ,"
                        + " embargo_until TIMESTAMPTZ, updated_at TIMESTAMPTZ)",
                "INSERT INTO articles VALUES ('later', 'Later', '<p>Text.</p>', 'approved', now() - interval '9 hours',"
                        + " now() + interval '1 hour', now()), ('plain', 'Plain', '<p>Text.</p>', 'approved',"
                        + " now() - interval '5 hours', NULL, now())");
        Beat beat = new Beat(
                folder,
                Beat.JOB.replace(
                        "{ jsonl: articles.jsonl }", "{ jdbc: \"" + url + "\", table: articles, user: postgres }"));

        RunSummary held = beat.runBy(AHEAD);

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(held.notes()).anyMatch(note -> note.contains("that of the source's database says"));
        assertOnlyPlainIsOut(beat);
        assertThat(beat.run(now.toString()).exit())
                .as("by a time that was said")
                .isZero();
        assertThat(beat.say("status").exit())
                .as("of the clock nothing is known since")
                .isEqualTo(4);
        assertThat(beat.runBy(RIGHT).exit()).isZero();
        assertThat(beat.say("status").exit()).isZero();
        assertThat(beat.findingsBy(AHEAD).faults())
                .singleElement()
                .asString()
                .contains("that of the source's database says");
        assertThat(beat.findingsBy(RIGHT).faults()).isEmpty();
    }

    @Test
    void a_clock_that_was_ahead_and_is_set_right_holds_one_run_where_nobody_else_knows_the_time() {
        Beat beat = new Beat(folder, Beat.JOB).lines(plain());
        assertThat(beat.runBy(AHEAD).exit()).isZero();
        beat.lines(plain(), later());

        RunSummary first = beat.runBy(RIGHT);

        assertThat(first.exit()).as(first.toString()).isEqualTo(4);
        assertThat(first.notes()).anyMatch(note -> note.contains("it was set back, or it was ahead then"));
        assertThat(beat.say("status").exit()).isEqualTo(4);
        assertThat(beat.runBy(RIGHT).exit()).isZero();
        assertThat(beat.say("status").exit()).isZero();
        assertThat(beat.runBy(Clock.offset(RIGHT, Duration.ofDays(30))).exit())
                .as("weeks without a run are no fault of the clock")
                .isZero();
        assertThat(beat.shelf().channel("latest")).containsExactlyInAnyOrder("plain", "later");
    }

    @Test
    void two_clocks_that_agree_know_better_than_the_note_of_a_run_that_was_ahead() {
        try (StubS3 store = StubS3.start()) {
            String bucket = "{ s3: brief-feeds, endpoint: \"" + store.endpoint() + "\", region: us-east-1 }";
            Beat beat = new Beat(folder, Beat.JOB.replace("file:out/", bucket)).lines(later(), plain());
            assertThat(beat.runBy(AHEAD).exit()).isEqualTo(4);

            RunSummary mended = beat.runBy(RIGHT);

            assertThat(mended.exit()).as(mended.toString()).isZero();
            assertThat(mended.notes()).anyMatch(note -> note.contains("it was ahead then"));
            assertThat(beat.runBy(RIGHT).notes()).isEmpty();
        }
    }

    @Test
    void what_a_run_that_was_ahead_let_out_stays_out_and_later_partners_get_it_too() {
        Beat beat = new Beat(folder, Beat.JOB).lines(later(), plain());
        assertThat(beat.runBy(AHEAD).exit()).isZero();
        assertThat(beat.shelf().channel("latest")).containsExactlyInAnyOrder("plain", "later");

        beat.job(beat.jobText() + "  tribune: { text: full, formats: [xml] }\n");
        beat.runBy(RIGHT);
        assertThat(beat.runBy(RIGHT).exit()).isZero();

        assertThat(beat.shelf().channel("latest")).containsExactlyInAnyOrder("plain", "later");
        assertThat(beat.shelf().text("partners/tribune/xml/" + day(now.plus(Duration.ofHours(1))) + "/later.xml"))
                .contains("Headline of later");
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10).replace('-', '/');
    }

    @Test
    void a_contract_that_begins_by_the_wrong_clock_alone_has_not_begun() {
        String tomorrow = now.plus(Duration.ofDays(1)).toString().substring(0, 10);
        Beat beat = new Beat(
                        folder,
                        ledger(server.newDatabase()).replace("text: full,", "text: full, from: " + tomorrow + ","))
                .lines(Story.of("plain", now.minus(Duration.ofHours(5)).toString()));
        assertThat(beat.runBy(RIGHT).exit()).isZero();
        Story next = Story.of("next", now.plus(Duration.ofHours(25)).toString());
        beat.lines(plain(), next);

        assertThat(beat.runBy(Clock.offset(RIGHT, Duration.ofDays(2))).exit()).isEqualTo(4);

        assertOnlyPlainIsOut(beat);
        assertThat(keys(beat)).noneMatch(key -> key.startsWith("partners/"));
    }

    @Test
    void a_contract_that_is_over_by_one_of_the_clocks_gives_nothing() {
        String today = now.toString().substring(0, 10);
        Beat beat = new Beat(
                        folder,
                        ledger(server.newDatabase()).replace("text: full,", "text: full, until: " + today + ","))
                .lines(plain());
        assertThat(beat.runBy(Clock.offset(RIGHT, Duration.ofDays(2))).exit()).isEqualTo(4);
        assertThat(keys(beat)).noneMatch(key -> key.startsWith("partners/"));

        assertThat(beat.runBy(RIGHT).exit()).isZero();

        assertThat(keys(beat)).anyMatch(key -> key.startsWith("partners/gazette/xml"));
    }

    @Test
    void a_run_that_is_killed_while_the_clocks_disagree_is_brought_to_its_end_without_what_waits() {
        Turnstile store = new Turnstile();
        try (store) {
            Beat beat = new Beat(folder, ledger(server.newDatabase()).replace("file:out/", store.store()))
                    .lines(later(), plain());
            try (Child child = Child.runByMachine(beat).until(() -> store.requests() > 0)) {
                child.kill();
            }
            store.open();

            RunSummary held = beat.runBy(AHEAD);

            assertThat(held.exit()).as(held.toString()).isEqualTo(4);
            assertThat(store.text("latest/rss.xml"))
                    .contains("Headline of plain")
                    .doesNotContain("Headline of later");
        }
    }

    @Test
    void what_failed_while_the_clock_was_years_ahead_is_due_at_once() {
        try (StubS3 store = StubS3.start()) {
            String bucket = "{ s3: brief-feeds, endpoint: \"" + store.endpoint() + "\", region: us-east-1 }";
            Beat beat = new Beat(folder, Beat.JOB.replace("file:out/", bucket)).lines(plain());
            String object = "/brief-feeds/partners/gazette/xml/" + day(now.minus(Duration.ofHours(5))) + "/plain.xml";
            Answer error = Answer.error(500, "InternalError");
            store.scriptPuts(object, error, error, error, error, error, error);
            Instant yearsAhead = now.plus(Duration.ofDays(2000));
            assertThat(beat.runAt(yearsAhead, now.toString()).exit()).isEqualTo(3);

            RunSummary again = beat.runAt(now, now.toString());

            assertThat(again.exit()).as("it fails once more").isEqualTo(3);
            assertThat(Instant.parse(beat.status().at("/failed/0/next_attempt").asString()))
                    .isBefore(now.plusSeconds(3601));
            assertThat(beat.runAt(now.plusSeconds(3601), now.toString()).exit()).isZero();
            assertThat(store.object(object)).isNotNull();
        }
    }
}
