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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.run.RunSummary;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** Where no store has a clock, a database or the last run may know that this machine's is wrong. */
@Tag("slow")
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

    private static void assertOnlyPlainIsOut(Newsroom newsroom) {
        assertThat(newsroom.stored().channel("latest")).containsExactly("plain");
    }

    private static Set<String> keys(Newsroom newsroom) {
        return newsroom.stored().keys();
    }

    private static String ledger(String url) {
        return Newsroom.JOB + "ledger: { jdbc: \"" + url + "\", user: postgres }\n";
    }

    @Test
    void the_ledgers_database_knows_that_this_machine_is_ahead() {
        Newsroom newsroom = new Newsroom(folder, ledger(server.newDatabase())).lines(later(), plain());
        assertThat(newsroom.runBy(RIGHT).exit()).isZero();

        RunSummary held = newsroom.runBy(AHEAD);

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(held.notes()).anyMatch(note -> note.contains("that of the ledger's database says"));
        assertOnlyPlainIsOut(newsroom);
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out()).contains("a clock may be wrong, since 2", "that of the ledger's database says", "set");
        assertThat(newsroom.status().at("/clock").asString()).contains("that of the ledger's database says");
        assertThat(newsroom.runBy(RIGHT).exit()).isZero();
        assertOnlyPlainIsOut(newsroom);
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.status().at("/clock").asString()).isEmpty();
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
        Newsroom newsroom = new Newsroom(
                folder,
                Newsroom.JOB.replace(
                        "{ jsonl: articles.jsonl }", "{ jdbc: \"" + url + "\", table: articles, user: postgres }"));

        RunSummary held = newsroom.runBy(AHEAD);

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(held.notes()).anyMatch(note -> note.contains("that of the source's database says"));
        assertOnlyPlainIsOut(newsroom);
        assertThat(newsroom.run(now.toString()).exit())
                .as("by a time that was said")
                .isZero();
        assertThat(newsroom.say("status").exit())
                .as("of the clock nothing is known since")
                .isEqualTo(4);
        assertThat(newsroom.runBy(RIGHT).exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.findingsBy(AHEAD).faults())
                .singleElement()
                .asString()
                .contains("that of the source's database says");
        assertThat(newsroom.findingsBy(RIGHT).faults()).isEmpty();
    }

    @Test
    void a_clock_that_was_ahead_and_is_set_right_holds_one_run_where_nobody_else_knows_the_time() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(plain());
        assertThat(newsroom.runBy(AHEAD).exit()).isZero();
        newsroom.lines(plain(), later());

        RunSummary first = newsroom.runBy(RIGHT);

        assertThat(first.exit()).as(first.toString()).isEqualTo(4);
        assertThat(first.notes()).anyMatch(note -> note.contains("it was set back, or it was ahead then"));
        assertThat(newsroom.say("status").exit()).isEqualTo(4);
        assertThat(newsroom.runBy(RIGHT).exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.runBy(Clock.offset(RIGHT, Duration.ofDays(30))).exit())
                .as("weeks without a run are no fault of the clock")
                .isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactlyInAnyOrder("plain", "later");
    }

    @Test
    void two_clocks_that_agree_know_better_than_the_note_of_a_run_that_was_ahead() {
        try (StubS3 store = StubS3.start()) {
            String bucket = "{ s3: brief-feeds, endpoint: \"" + store.endpoint() + "\", region: us-east-1 }";
            Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("file:out/", bucket)).lines(later(), plain());
            assertThat(newsroom.runBy(AHEAD).exit()).isEqualTo(4);

            RunSummary fixed = newsroom.runBy(RIGHT);

            assertThat(fixed.exit()).as(fixed.toString()).isZero();
            assertThat(fixed.notes()).anyMatch(note -> note.contains("it was ahead then"));
            assertThat(newsroom.runBy(RIGHT).notes()).isEmpty();
        }
    }

    @Test
    void what_a_run_that_was_ahead_let_out_stays_out_and_later_partners_get_it_too() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(later(), plain());
        assertThat(newsroom.runBy(AHEAD).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactlyInAnyOrder("plain", "later");

        newsroom.job(newsroom.jobText() + "  tribune: { text: full, formats: [xml] }\n");
        newsroom.runBy(RIGHT);
        assertThat(newsroom.runBy(RIGHT).exit()).isZero();

        assertThat(newsroom.stored().channel("latest")).containsExactlyInAnyOrder("plain", "later");
        assertThat(newsroom.stored().text("partners/tribune/xml/" + day(now.plus(Duration.ofHours(1))) + "/later.xml"))
                .contains("Headline of later");
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10).replace('-', '/');
    }

    @Test
    void a_contract_that_begins_by_the_wrong_clock_alone_has_not_begun() {
        String tomorrow = now.plus(Duration.ofDays(1)).toString().substring(0, 10);
        Newsroom newsroom = new Newsroom(
                        folder,
                        ledger(server.newDatabase()).replace("text: full,", "text: full, from: " + tomorrow + ","))
                .lines(Story.of("plain", now.minus(Duration.ofHours(5)).toString()));
        assertThat(newsroom.runBy(RIGHT).exit()).isZero();
        Story next = Story.of("next", now.plus(Duration.ofHours(25)).toString());
        newsroom.lines(plain(), next);

        assertThat(newsroom.runBy(Clock.offset(RIGHT, Duration.ofDays(2))).exit())
                .isEqualTo(4);

        assertOnlyPlainIsOut(newsroom);
        assertThat(keys(newsroom)).noneMatch(key -> key.startsWith("partners/"));
    }

    @Test
    void a_contract_that_is_over_by_one_of_the_clocks_gives_nothing() {
        String today = now.toString().substring(0, 10);
        Newsroom newsroom = new Newsroom(
                        folder,
                        ledger(server.newDatabase()).replace("text: full,", "text: full, until: " + today + ","))
                .lines(plain());
        assertThat(newsroom.runBy(Clock.offset(RIGHT, Duration.ofDays(2))).exit())
                .isEqualTo(4);
        assertThat(keys(newsroom)).noneMatch(key -> key.startsWith("partners/"));

        assertThat(newsroom.runBy(RIGHT).exit()).isZero();

        assertThat(keys(newsroom)).anyMatch(key -> key.startsWith("partners/gazette/xml"));
    }

    @Test
    void a_run_that_is_killed_while_the_clocks_disagree_is_brought_to_its_end_without_what_waits() {
        RequestGate store = new RequestGate();
        try (store) {
            Newsroom newsroom = new Newsroom(
                            folder, ledger(server.newDatabase()).replace("file:out/", store.store()))
                    .lines(later(), plain());
            try (Child child = Child.runByMachine(newsroom).until(() -> store.requests() > 0)) {
                child.kill();
            }
            store.open();

            RunSummary held = newsroom.runBy(AHEAD);

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
            Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("file:out/", bucket)).lines(plain());
            String object = "/brief-feeds/partners/gazette/xml/" + day(now.minus(Duration.ofHours(5))) + "/plain.xml";
            Answer error = Answer.error(500, "InternalError");
            store.scriptPuts(object, error, error, error, error, error, error);
            Instant yearsAhead = now.plus(Duration.ofDays(2000));
            assertThat(newsroom.runAt(yearsAhead, now.toString()).exit()).isEqualTo(3);

            RunSummary again = newsroom.runAt(now, now.toString());

            assertThat(again.exit()).as("it fails once more").isEqualTo(3);
            assertThat(Instant.parse(
                            newsroom.status().at("/failed/0/next_attempt").asString()))
                    .isBefore(now.plusSeconds(3601));
            assertThat(newsroom.runAt(now.plusSeconds(3601), now.toString()).exit())
                    .isZero();
            assertThat(store.object(object)).isNotNull();
        }
    }
}
