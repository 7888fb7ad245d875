package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.ledger.Wire;
import org.paperboy.store.LentCredentials;

/** What befalls the PostgreSQL server that holds the books, or the way to it, in the middle of a run. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class LostLedgerTest {
    private static final int STORIES = 200;

    /** More than one chunk of documents, and far from all. */
    private static final int SOME = 40;

    /** A hang, not a limit. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String SESSIONS = " FROM pg_stat_activity WHERE application_name = 'paperboy brief'";

    private static PostgresServer server;
    private static SortedMap<String, String> undisturbed;

    @TempDir
    private static Path elsewhere;

    @TempDir
    private Path folder;

    private final RequestGate store = new RequestGate();
    private String database;
    private Newsroom newsroom;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        Newsroom other = new Newsroom(elsewhere, Newsroom.JOB).lines(stories());
        assertThat(other.run(Newsroom.NOON).exit()).isZero();
        undisturbed = StoredObjects.in(elsewhere.resolve("out")).digests();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        database = server.newDatabase();
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(stories());
    }

    @AfterEach
    void end() {
        store.close();
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

    private long arrived() {
        return IntStream.range(0, STORIES)
                .filter(k -> store.has("partners/gazette/xml/2026/11/01/" + id(k) + ".xml"))
                .count();
    }

    private static String with(String job, String database) {
        return job + "ledger: { jdbc: \"" + database + "\", user: " + PostgresServer.USER + " }\n";
    }

    /** A run that stands still while its documents are on their way. */
    private Child delivering(String database) {
        newsroom.job(with(Newsroom.JOB.replace("file:out/", store.store()), database));
        store.letThrough(SOME);
        return Child.run(newsroom, Newsroom.NOON).until(() -> arrived() >= SOME && store.requests() > SOME);
    }

    private static void saysSo(Child child, String... words) {
        assertThat(child.exit()).as(child.said()).isEqualTo(1);
        assertThat(child.said())
                .contains("Z paperboy: brief stopped: ")
                .containsAnyOf(words)
                .containsIgnoringCase("run again");
        assertThat(child.said()).as("one message").hasLineCount(1);
    }

    private void theNextRunGoesOn() {
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(ask("SELECT COUNT(*) FROM batch_job_execution WHERE status IN ('STARTING', 'STARTED', 'STOPPING')"))
                .isEqualTo("0");
        assertThat(ask("SELECT COUNT(*) FROM batch_step_execution WHERE status IN ('STARTING', 'STARTED', 'STOPPING')"))
                .isEqualTo("0");
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.run(Newsroom.NOON).json().at("/deliveries/due").asInt())
                .isZero();
    }

    private void everythingHasArrived() {
        assertThat(arrived()).isEqualTo(STORIES);
        assertThat(store.text("latest/rss.xml")).contains(id(STORIES - 1));
    }

    private String ask(String sql) {
        return server.ask(database, sql);
    }

    @Test
    void a_connection_that_ends_in_the_middle_of_a_chunk_ends_the_run_and_the_next_one_goes_on() throws SQLException {
        newsroom.job(with(Newsroom.JOB, database));
        assertThat(newsroom.lines().run(Newsroom.NOON).exit()).isZero();
        newsroom.lines(stories());
        try (Connection reader = DriverManager.getConnection(database, PostgresServer.USER, "");
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE paperboy_delivery IN SHARE MODE"); // a chunk may read, and waits to write
            try (Child child = Child.run(newsroom, Newsroom.NOON)) {
                child.until(() -> !ask("SELECT COUNT(*)" + SESSIONS + " AND wait_event_type = 'Lock'")
                        .equals("0"));
                ask("SELECT COUNT(pg_terminate_backend(pid))" + SESSIONS + " AND wait_event_type = 'Lock'");
                reader.rollback();
                saysSo(child, "the connection to the ledger (" + database + ") broke off");
            }
        }
        theNextRunGoesOn();
        assertThat(StoredObjects.in(folder.resolve("out")).digests()).isEqualTo(undisturbed);
    }

    private void aRunLosesAllConnectionsAtOnce() {
        try (Child child = delivering(database)) {
            ask("SELECT COUNT(pg_terminate_backend(pid))" + SESSIONS);
            store.open();
            saysSo(child, "may have lost the job's lock", "broke off");
        }
    }

    @Test
    void all_connections_that_end_at_once_end_the_run_and_the_next_one_goes_on() {
        aRunLosesAllConnectionsAtOnce();
        assertThat(store.has("latest/rss.xml")).as("went on without its lock").isFalse();
        theNextRunGoesOn();
        everythingHasArrived();
    }

    /** Spring Batch writes so where a commit failed and the connection came back; it restarts no such step. */
    @Test
    void a_step_of_which_nobody_knows_what_was_committed_does_not_keep_the_next_run_from_starting() {
        aRunLosesAllConnectionsAtOnce();
        String steps = "UPDATE batch_step_execution SET status = 'UNKNOWN' WHERE step_name LIKE 'deliver %'";
        assertThat(ask("WITH changed AS (" + steps + " RETURNING 1) SELECT COUNT(*) FROM changed"))
                .isEqualTo("1");
        ask(
                "WITH changed AS (UPDATE batch_job_execution SET status = 'FAILED' RETURNING 1) SELECT COUNT(*) FROM changed");
        theNextRunGoesOn();
        everythingHasArrived();
    }

    /** A backend that is killed has the server end all of them and begin again, as after a crash of its own. */
    @Test
    void a_server_that_restarts_ends_the_run_and_the_next_one_goes_on() {
        try (Child child = delivering(database)) {
            long backend = Long.parseLong(ask("SELECT MIN(pid)" + SESSIONS));
            ProcessHandle.of(backend).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ask("SELECT 1").equals("1"));
            store.open();
            saysSo(child, "may have lost the job's lock", "broke off");
        }
        theNextRunGoesOn();
        everythingHasArrived();
    }

    @Test
    void a_run_that_was_cut_off_and_overtaken_changes_nothing_when_it_is_back() {
        String port = ":" + server.port() + "/";
        try (Wire wire = Wire.to(server.port())) {
            try (Child first = delivering(database.replace(port, ":" + wire.port() + "/"))) {
                assertThat(newsroom.run(Newsroom.NOON).exit())
                        .as("it has the lock")
                        .isEqualTo(11);
                wire.cut();
                // What the server does by itself when it has heard nothing for a minute.
                ask("SELECT COUNT(pg_terminate_backend(a.pid)) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
                        + " WHERE l.locktype = 'advisory'");
                store.open();
                theNextRunGoesOn();
                everythingHasArrived();
                String books = books();

                wire.repair();
                assertThat(first.exit()).as(first.said()).isEqualTo(1);
                assertThat(first.said())
                        .containsAnyOf("may have lost the job's lock", "another run of this job has taken over");
                assertThat(first.said()).hasLineCount(1);
                assertThat(books()).isEqualTo(books);
            }
            theNextRunGoesOn();
        }
    }

    private String books() {
        StringBuilder books = new StringBuilder();
        for (String table : List.of("delivery", "holding", "cursor", "run", "article")) {
            books.append(ask("SELECT string_agg(t.all, E'\\n' ORDER BY t.all) FROM (SELECT CAST(r AS text) AS all FROM"
                    + " paperboy_" + table + " r) t"));
        }
        return books.toString();
    }
}
