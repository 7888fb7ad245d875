package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.LentCredentials;

/** What befalls a run while its documents are on their way: a signal, a second run, a newsroom that goes on. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class InterruptionTest {
    private static final int STORIES = 200;

    /** More than one chunk of documents, and far from all. */
    private static final int SOME = 40;

    private static EmbeddedPostgres postgres;
    private static int databases;

    @TempDir
    private Path folder;

    private final RequestGate store = new RequestGate();
    private Newsroom newsroom;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void begin() {
        newsroom = new Newsroom(folder, job()).lines(stories());
    }

    @AfterEach
    void end() {
        store.close();
    }

    private String job() {
        return Newsroom.JOB.replace("file:out/", store.store());
    }

    private static Story[] stories() {
        return IntStream.range(0, STORIES)
                .mapToObj(k -> Story.of(
                        id(k),
                        Instant.parse("2026-11-01T08:00:00Z").plusSeconds(k).toString()))
                .toArray(Story[]::new);
    }

    private static String id(int k) {
        return "story-" + (1000 + k);
    }

    private static String key(int k) {
        return "partners/gazette/xml/2026/11/01/" + id(k) + ".xml";
    }

    private long arrived() {
        return IntStream.range(0, STORIES).filter(k -> store.has(key(k))).count();
    }

    private Child started(int lettingThrough) {
        store.letThrough(lettingThrough);
        return Child.run(newsroom, Newsroom.NOON)
                .until(() -> arrived() >= lettingThrough && store.requests() > lettingThrough);
    }

    @Test
    void a_signal_stops_it_at_its_next_commit_and_the_next_run_goes_on() {
        try (Child child = started(SOME)) {
            child.terminate();
            while (child.runs()) {
                store.letThrough(1);
                Child.pause(20);
            }
            assertThat(child.exit()).isEqualTo(143);
            assertThat(child.said()).contains("stopped by a signal. The next run goes on from here");
        }
        assertThat(arrived()).isBetween((long) SOME, STORIES - 1L);
        assertThat(newsroom.say("status").out()).contains("exit 143");

        store.open();
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(arrived()).isEqualTo(STORIES);
        assertThat(store.has("latest/rss.xml")).isTrue();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    private void keepBooksIn(String ledger) {
        if (!ledger.equals("postgresql")) return;
        String name = "books" + databases++;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = postgres.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
        newsroom.job(job() + "ledger: { jdbc: \"" + url + "\", user: postgres }\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whoever_looks_while_it_is_at_work_sees_it_and_does_not_stop_it(String ledger) {
        keepBooksIn(ledger);
        try (Child child = started(SOME)) {
            ProgramOutput status = newsroom.say("status");
            assertThat(status.out()).as(status.all()).containsPattern("run \\d+ \\S+  is at work");
            assertThat(newsroom.status().at("/at_work").asBoolean()).isTrue();
            assertThat(newsroom.say("explain", id(0)).out()).contains("gazette", key(0));
            assertThat(newsroom.say("receipts", id(0)).exit()).isZero();
            assertThat(newsroom.say("render", "gazette", "xml", id(0)).out()).contains(id(0));
            assertThat(newsroom.say("revive").exit()).isEqualTo(11);
            assertThat(child.runs()).isTrue();

            store.open();
            assertThat(child.exit()).as(child.said()).isZero();
        }
        assertThat(arrived()).isEqualTo(STORIES);
        assertThat(newsroom.say("status").exit()).isZero();
    }

    /** As the program sqlite3 makes it, and any backup that asks SQLite. */
    @Test
    void a_copy_that_sqlite_makes_while_it_is_at_work_is_a_whole_ledger() throws Exception {
        Path books = newsroom.folder().resolve(".paperboy/brief");
        Path copy = newsroom.folder().resolve("copy.db");
        try (Child child = started(SOME)) {
            try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + books.resolve("ledger.db"));
                    Statement statement = sqlite.createStatement()) {
                statement.execute("VACUUM INTO '" + copy + "'");
            }
            assertThat(child.runs()).isTrue();
            child.kill();
        }
        for (String lost : books.toFile().list()) Files.delete(books.resolve(lost));
        Files.move(copy, books.resolve("ledger.db"));

        store.open();
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(arrived()).isEqualTo(STORIES);
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @Test
    void a_kill_that_a_killed_run_had_read_is_named_by_the_run_that_goes_on() {
        store.letThrough(2 * STORIES);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        store.shut();
        Story[] stories = stories();
        stories[0] = Story.only(id(0), "killed");
        stories[1] = stories[1].with("version", 2).with("headline", "Another");
        long before = store.requests();
        try (Child child =
                Child.run(newsroom.lines(stories), "2026-11-01T13:00:00Z").until(() -> store.requests() > before)) {
            child.kill();
        }

        store.open();
        ProgramOutput said = newsroom.run("2026-11-01T13:00:00Z");
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(said.err()).contains("1 killed: " + id(0));
        assertThat(store.text(key(0))).contains("kind=\"kill\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void a_second_run_leaves_at_once_and_touches_nothing(String ledger) {
        keepBooksIn(ledger);
        try (Child child = started(SOME)) {
            newsroom.lines(Story.only(id(0), "killed"));
            try (Child second = Child.run(newsroom, Newsroom.NOON)) {
                assertThat(second.exit()).isEqualTo(11);
                assertThat(second.said()).contains("running already");
            }
            assertThat(child.runs()).isTrue();

            store.open();
            assertThat(child.exit()).as(child.said()).isZero();
        }
        assertThat(arrived()).isEqualTo(STORIES);
        assertThat(store.text(key(0))).contains("status=\"usable\"");
        assertThat(newsroom.status().at("/runs")).hasSize(1);

        assertThat(newsroom.run(Newsroom.NOON).exit()).as("now it is its turn").isZero();
        assertThat(store.text(key(0))).contains("kind=\"kill\"");
    }

    @Test
    void a_kill_set_in_the_source_after_the_crash_is_done_after_the_next_run() {
        try (Child child = started(SOME)) {
            child.kill();
        }
        assertThat(store.has(key(0))).isTrue();
        assertThat(store.has(key(STORIES - 1))).isFalse();

        Story[] stories = stories();
        stories[0] = Story.only(id(0), "killed");
        stories[STORIES - 1] = Story.only(id(STORIES - 1), "killed");
        store.open();
        assertThat(newsroom.lines(stories).run(Newsroom.NOON).exit()).isZero();

        assertThat(store.text(key(0))).contains("kind=\"kill\"").doesNotContain("Text of");
        assertThat(store.text(key(STORIES - 1))).doesNotContain("Text of");
        assertThat(store.text("latest/rss.xml")).contains(id(STORIES - 2)).doesNotContain(id(STORIES - 1));
        assertThat(arrived()).isGreaterThanOrEqualTo(STORIES - 1L);
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_job_file_that_changed_after_the_crash_gives_the_old_run_up_and_nothing_is_lost() {
        try (Child child = started(SOME)) {
            child.kill();
        }
        String more = job().replace("latest: {}", "latest: {}\n  world: { sections: [World], title: The World }");
        store.open();
        ProgramOutput said = newsroom.job(more).run(Newsroom.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("starts over");
        assertThat(said.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(arrived()).isEqualTo(STORIES);
        assertThat(store.text("world/rss.xml")).contains("The World", id(STORIES - 1));
        assertThat(store.has("latest/rss.xml")).isTrue();
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.run(Newsroom.NOON).json().at("/deliveries/due").asInt())
                .isZero();
    }
}
