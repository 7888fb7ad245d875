package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.S3Bucket;

/** A ledger that was restored from a backup is older than its stores, in a folder and in a bucket at a real S3 server. */
@Tag("slow")
final class RestoredLedgerTest {
    private static final Story X = Story.of("x", "2026-11-01T08:00:00Z");
    private static final Story Y = Story.of("y", "2026-11-01T09:00:00Z").with("body_html", "<p>YLIBEL</p>");
    private static final String NOTICE = "partners/gazette/xml/2026/11/01/";

    @TempDir
    private static Path folder;

    private static S3Bucket bucket;
    private static int count;

    @BeforeAll
    static void start() {
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3")).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    private Path objects;

    /** X was out when the ledger was saved. */
    private Newsroom saved(boolean inBucket) {
        String name = "case-" + ++count;
        objects = inBucket ? folder.resolve("s3/brief-feeds/" + name) : folder.resolve(name + "/out");
        String place = inBucket
                ? "{ s3: brief-feeds/" + name + ", endpoint: \"" + bucket.endpoint() + "\", region: us-east-1 }"
                : "file:out/";
        Newsroom newsroom = new Newsroom(
                        folder.resolve(name),
                        Newsroom.JOB
                                .replace("file:out/", place)
                                .replace("articles.jsonl }", "articles.jsonl, complete: true }"))
                .lines(X);
        well(newsroom);
        LedgerBackup.save(newsroom);
        return newsroom;
    }

    private static void well(Newsroom newsroom) {
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
    }

    private String mark() {
        try {
            return Files.readString(objects.resolve(S3Bucket.MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> libels() {
        return StoredObjects.in(objects).keysWith("YLIBEL");
    }

    private static void saysThatItIsOlder(ProgramOutput said, int exit) {
        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
        assertThat(said.all())
                .contains(
                        "the ledger is older than ",
                        "where run 2 wrote last",
                        "it knows none after run 1",
                        "was it restored from a backup?",
                        "paperboy audit ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_article_that_is_killed_after_the_restore_stays_in_no_feed_and_the_run_says_why(boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        well(newsroom.lines(X, Y));
        assertThat(libels()).hasSize(5);
        LedgerBackup.restore(newsroom);

        newsroom.lines(X, Story.only("y", "killed"));
        saysThatItIsOlder(newsroom.say("check"), 2);
        saysThatItIsOlder(newsroom.run(Newsroom.NOON), 4);
        assertThat(libels()).isEmpty();
        assertThat(StoredObjects.in(objects).text(NOTICE + "y.xml")).contains("kill");
        assertThat(newsroom.say("receipts", "y").out()).contains(NOTICE + "y.xml");
        saysThatItIsOlder(newsroom.say("status"), 4);
        saysThatItIsOlder(newsroom.say("check"), 2);
        saysThatItIsOlder(newsroom.run(Newsroom.NOON), 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_article_that_left_the_source_after_the_restore_leaves_the_feeds_with_the_next_thing_that_is_sent(
            boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        well(newsroom.lines(X, Y));
        LedgerBackup.restore(newsroom);

        saysThatItIsOlder(
                newsroom.lines(X, Story.of("z", "2026-11-01T10:00:00Z")).run(Newsroom.NOON), 4);
        assertThat(libels()).containsExactly(NOTICE + "y.xml");
        ProgramOutput audit = newsroom.say("audit");
        assertThat(audit.exit()).isEqualTo(3);
        assertThat(audit.out()).contains("foreign", NOTICE + "y.xml", "the ledger is older than ");

        assertThat(newsroom.say("audit", "--remove", NOTICE + "y.xml").exit())
                .as("all is as the ledger has it")
                .isZero();
        assertThat(libels()).isEmpty();
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.say("check").exit()).isZero();
        well(newsroom);
        well(newsroom.lines(X, Story.of("z", "2026-11-01T10:00:00Z"), Story.of("w", "2026-11-01T11:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_number_of_a_run_that_the_ledger_forgot_is_not_given_again(boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        assertThat(mark()).endsWith("run: 1\n");
        well(newsroom.lines(X, Y));
        assertThat(mark()).endsWith("run: 2\n");
        LedgerBackup.restore(newsroom);
        saysThatItIsOlder(newsroom.run(Newsroom.NOON), 4);
        assertThat(mark()).endsWith("run: 3\n");
        assertThat(newsroom.say("audit").exit()).isZero();

        LedgerBackup.restore(newsroom);
        ProgramOutput again = newsroom.run(Newsroom.NOON);
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.err()).contains("where run 3 wrote last", "it knows none after run 1");
        assertThat(newsroom.say("audit").exit()).isZero();
        well(newsroom.lines(X));
        assertThat(mark()).endsWith("run: 5\n");
        well(newsroom);
    }

    /** Runs that send nothing look at no store, and have numbers all the same. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_killed_article_is_not_back_though_the_restored_ledger_has_used_up_the_number_of_the_run_that_killed_it(
            boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        well(newsroom.lines(X, Y));
        LedgerBackup.save(newsroom);
        well(newsroom.lines(X, Story.only("y", "killed")));
        LedgerBackup.restore(newsroom);
        newsroom.job(newsroom.jobText().replace(", complete: true", ""));
        well(newsroom.lines(X, Y));
        well(newsroom);

        ProgramOutput said =
                newsroom.lines(X, Y, Story.of("z", "2026-11-01T10:00:00Z")).run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err())
                .contains("the ledger is older than ", "where run 3 wrote last", "it knows none after run 2");
        assertThat(libels()).isEmpty();
        assertThat(newsroom.say("check").exit()).isEqualTo(2);
        assertThat(newsroom.say("audit").exit()).isZero();
        well(newsroom);
    }

    @Test
    void a_ledger_in_a_server_that_was_restored_is_found_out_by_another_mark_with_the_same_number() throws IOException {
        try (PostgresServer server = PostgresServer.start()) {
            Newsroom newsroom = saved(false);
            newsroom.job(newsroom.jobText() + "ledger: { jdbc: \"" + server.newDatabase() + "\", user: postgres }\n");
            assertThat(newsroom.say("audit", "--adopt").exit()).isZero();
            well(newsroom.lines(X, Y));
            String mine = mark();
            Files.writeString(
                    objects.resolve(S3Bucket.MARK),
                    mine.replaceFirst("mark: .*", "mark: 11111111-2222-3333-4444-555555555555"));

            ProgramOutput said =
                    newsroom.lines(X, Y, Story.of("z", "2026-11-01T10:00:00Z")).run(Newsroom.NOON);
            assertThat(said.exit()).as(said.all()).isEqualTo(4);
            assertThat(said.err())
                    .contains("the ledger is older than ", "where another run ", "restored from a backup");
            assertThat(newsroom.say("audit").exit()).isZero();
            well(newsroom);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_mark_without_a_number_is_of_no_later_run(boolean inBucket) throws IOException {
        Newsroom newsroom = saved(inBucket);
        Files.writeString(objects.resolve(S3Bucket.MARK), mark().replaceAll("(mark|run): .*\n", ""));
        assertThat(mark()).doesNotContain("run");
        well(newsroom.lines(X, Y));
        assertThat(mark()).endsWith("run: 2\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_ledger_that_was_saved_after_the_last_run_is_not_called_old(boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        LedgerBackup.restore(newsroom);
        well(newsroom.lines(X, Y));
        well(newsroom.lines(X, Story.only("y", "killed")));
        assertThat(libels()).isEmpty();
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_article_whose_kill_the_ledger_forgot_does_not_come_back(boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        well(newsroom.lines(X, Y));
        LedgerBackup.save(newsroom);
        well(newsroom.lines(X, Story.only("y", "killed")));
        String notice = StoredObjects.in(objects).text(NOTICE + "y.xml");
        LedgerBackup.restore(newsroom);

        ProgramOutput said =
                newsroom.lines(X, Y, Story.of("z", "2026-11-01T10:00:00Z")).run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(libels()).isEmpty();
        assertThat(StoredObjects.in(objects).text(NOTICE + "y.xml")).isEqualTo(notice);
        assertThat(newsroom.say("audit").exit()).isZero();
        well(newsroom);
        assertThat(libels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_article_that_is_killed_while_the_ledger_is_lost_is_taken_back_at_its_key(boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        well(newsroom.lines(X, Y));
        LedgerBackup.lose(newsroom);

        newsroom.lines(X, Story.only("y", "killed"));
        assertThat(newsroom.say("audit", "--adopt").exit()).isZero();
        ProgramOutput said = newsroom.run(Newsroom.NOON, "--full");
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(libels()).isEmpty();
        assertThat(StoredObjects.in(objects).text(NOTICE + "y.xml")).contains("kill");
        assertThat(newsroom.say("receipts", "y").out()).contains(NOTICE + "y.xml");
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_article_that_is_known_to_be_killed_is_owed_a_notice_where_an_audit_adopts_it(boolean inBucket) {
        Newsroom newsroom = saved(inBucket);
        well(newsroom.lines(X, Y));
        LedgerBackup.lose(newsroom);

        assertThat(newsroom.lines(X, Story.only("y", "killed"))
                        .run(Newsroom.NOON)
                        .err())
                .contains("of another ledger");
        ProgramOutput audit = newsroom.say("audit", "--adopt");
        assertThat(audit.out()).contains("1 object of articles that were taken back");
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out()).contains("1 withdrawal is pending", "KILL y", NOTICE + "y.xml");
        well(newsroom);
        assertThat(libels()).isEmpty();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_run_that_was_killed_after_it_wrote_its_number_is_not_taken_for_one_that_is_not_known(boolean givenUp) {
        try (RequestGate store = new RequestGate()) {
            Newsroom newsroom = new Newsroom(
                            folder.resolve("killed-" + givenUp), Newsroom.JOB.replace("file:out/", store.store()))
                    .lines(X, Y);
            try (Child child = Child.run(newsroom, Newsroom.NOON).until(() -> store.has(S3Bucket.MARK))) {
                child.kill();
            }
            assertThat(store.text(S3Bucket.MARK)).endsWith("run: 1\n");
            store.open();
            if (givenUp) newsroom.job(newsroom.jobText() + "# another file\n");
            well(newsroom);
            assertThat(store.has(NOTICE + "y.xml")).isTrue();
            assertThat(newsroom.say("status").exit()).isZero();
        }
    }

    @Test
    void a_partners_own_store_is_compared_too_though_nothing_is_due_there() {
        Newsroom newsroom = saved(false);
        String own =
                newsroom.jobText().replace("[xml, rss] }", "[xml, rss], sections: [World], store: \"file:drop/\" }");
        well(newsroom.job(own));
        LedgerBackup.save(newsroom);
        well(newsroom.lines(X, Y));
        LedgerBackup.restore(newsroom);

        Story local = Story.of("z", "2026-11-01T10:00:00Z").with("section", "Local");
        assertThat(newsroom.lines(X, local).run(Newsroom.NOON).exit()).isEqualTo(4);
        ProgramOutput next = newsroom.run(Newsroom.NOON);
        assertThat(next.exit()).isEqualTo(4);
        assertThat(next.err()).containsPattern("older than file:\\S*/out").containsPattern("older than file:\\S*/drop");
        assertThat(StoredObjects.in(newsroom.folder().resolve("drop")).feed("rss.xml"))
                .containsExactly("x");
    }
}
