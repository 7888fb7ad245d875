package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.ledger.run.RunTable;
import org.paperboy.store.LentCredentials;
import org.springframework.jdbc.core.JdbcTemplate;

/** A ledger does not grow by runs that have nothing to do. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class GrowthTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int RUNS = 25;
    private static final String HISTORY = "PAPERBOY_RUN";

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private String database = "";

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Newsroom newsroom(Kind kind, String job) {
        if (kind == Kind.POSTGRESQL) {
            database = server.newDatabase();
            job += "ledger: { jdbc: \"" + database + "\", user: " + PostgresServer.USER + " }\n";
        }
        return new Newsroom(folder, job).lines(Story.of("one", "2026-11-01T08:00:00Z"), Story.only("two", "killed"));
    }

    private Ledger books(Kind kind) throws Exception {
        if (kind == Kind.POSTGRESQL) return Ledger.at(database, PostgresServer.USER, "", "brief");
        return Ledger.inFolder(folder.resolve(".paperboy/brief"), "brief");
    }

    /** How many rows each table has, whoever's it is. */
    private SortedMap<String, Long> rows(Kind kind) throws Exception {
        try (Ledger ledger = books(kind)) {
            JdbcTemplate jdbc = ledger.jdbc();
            SortedMap<String, Long> rows = new TreeMap<>();
            for (String table : jdbc.queryForList(
                    kind == Kind.POSTGRESQL
                            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"
                            : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                    String.class)) {
                Long count = jdbc.queryForObject("SELECT COUNT(*) FROM \"" + table + "\"", Long.class);
                rows.put(table.toUpperCase(Locale.ROOT), count == null ? 0 : count);
            }
            assertThat(rows).containsKeys(HISTORY, "BATCH_JOB_INSTANCE", "BATCH_STEP_EXECUTION_CONTEXT");
            return rows;
        }
    }

    private static void idle(Newsroom newsroom, int runs) {
        for (int k = 0; k < runs; k++)
            assertThat(newsroom.runAt(NOW.plusSeconds(60L * k)).line()).contains("nothing changed");
    }

    @ParameterizedTest
    @EnumSource
    void idle_runs_leave_as_many_rows_as_one_does_and_the_history_that_the_job_file_asks_for(Kind kind)
            throws Exception {
        Newsroom newsroom = newsroom(kind, Newsroom.JOB + "history: { runs: 5 }\n");
        assertThat(newsroom.runAt(NOW).exit()).isZero();
        idle(newsroom, 1);
        SortedMap<String, Long> one = rows(kind);
        assertThat(one).containsEntry("BATCH_JOB_INSTANCE", 1L).containsEntry("BATCH_JOB_EXECUTION", 1L);

        idle(newsroom, RUNS);
        SortedMap<String, Long> many = rows(kind);
        assertThat(many.remove(HISTORY)).isEqualTo(5);
        assertThat(one.remove(HISTORY)).isEqualTo(2);
        assertThat(many).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource
    void records_of_runs_go_when_they_are_too_old_and_stay_until_then(Kind kind) throws Exception {
        Newsroom newsroom = newsroom(kind, Newsroom.JOB + "history: { for: 10d }\n");
        assertThat(newsroom.runAt(NOW).exit()).isZero();
        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(3))).exit()).isZero();
        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(10))).exit()).isZero();
        assertThat(rows(kind)).containsEntry(HISTORY, 3L);

        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(10)).plusSeconds(1)).exit())
                .isZero();
        assertThat(rows(kind)).containsEntry(HISTORY, 3L);
        try (Ledger ledger = books(kind)) {
            assertThat(ledger.runs().last(10))
                    .extracting(RunTable.RunRecord::number)
                    .containsExactly(4L, 3L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_record_of_the_last_completed_run_stays_however_many_were_stopped_since(Kind kind) throws Exception {
        Newsroom newsroom =
                newsroom(kind, Newsroom.JOB.replace("l }", "l, complete: true }") + "history: { runs: 2 }\n");
        assertThat(newsroom.runAt(NOW).exit()).isZero();
        newsroom.lines();
        for (int k = 1; k <= 4; k++)
            assertThat(newsroom.runAt(NOW.plusSeconds(60L * k)).exit()).isEqualTo(1);

        try (Ledger ledger = books(kind)) {
            assertThat(ledger.runs().last(10))
                    .extracting(RunTable.RunRecord::number)
                    .containsExactly(5L, 4L, 1L);
        }
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_killed_run_is_resumed_after_what_earlier_ones_left_was_deleted(Kind kind) throws Exception {
        try (RequestGate store = new RequestGate()) {
            Newsroom newsroom =
                    newsroom(kind, Newsroom.JOB.replace("file:out/", store.store()) + "history: { runs: 1 }\n");
            store.letThrough(100);
            assertThat(newsroom.runAt(NOW).exit()).isZero();
            idle(newsroom, 3);
            SortedMap<String, Long> before = rows(kind);
            store.shut();
            long requests = store.requests();
            newsroom.lines(Story.of("one", "2026-11-01T08:00:00Z").with("version", 2));
            try (Child child = Child.run(newsroom, Newsroom.NOON)) {
                child.until(() -> store.requests() > requests).kill();
            }

            store.open();
            ProgramOutput said = newsroom.run(Newsroom.NOON);
            assertThat(said.exit()).as(said.all()).isZero();
            assertThat(said.err()).doesNotContain("given up");
            assertThat(rows(kind)).containsAllEntriesOf(batch(before)).containsEntry(HISTORY, 1L);
        }
    }

    private static SortedMap<String, Long> batch(SortedMap<String, Long> rows) {
        SortedMap<String, Long> batch = new TreeMap<>(rows);
        batch.keySet().removeIf(table -> !table.startsWith("BATCH_"));
        return batch;
    }
}
