package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Newsroom;
import org.paperboy.Program;
import org.paperboy.ProgramOutput;
import org.paperboy.StoredObjects;
import org.paperboy.ledger.SqliteElsewhere;
import org.paperboy.ledger.lock.JobLock;

/** What the verbs do while a run is at work. */
@Tag("slow")
class BusyLedgerTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path temporary;

    private Newsroom newsroom;
    private Path books;

    @BeforeEach
    void aJobThatHasRun() {
        books = temporary.resolve(".paperboy/brief");
        newsroom = new Newsroom(temporary)
                .job("""
                        publication: { title: The Brief, home: https://brief.example/ }
                        source: articles/
                        store: file:out/
                        """)
                .write("articles/8812.md", "---\nid: 8812\ntitle: A\ndate: 2026-03-01T06:30:00Z\n---\nText.\n");
        newsroom.runAsText();
    }

    /** In a JVM of its own, which must end though it was refused. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void a_second_run_leaves_with_11_and_touches_nothing() throws Exception {
        newsroom.write("articles/8813.md", "---\nid: 8813\ntitle: B\ndate: 2026-03-01T06:30:00Z\n---\nText.\n");
        StoredObjects before = newsroom.stored();
        try (JobLock first = JobLock.inFolder(books, SINCE).orElseThrow()) {
            ProgramOutput said = Program.apart(Map.of(), List.of(), "run", newsroom.job());

            assertThat(said.exit()).isEqualTo(11);
            assertThat(said.err())
                    .endsWith("Z paperboy: brief is running already (pid "
                            + ProcessHandle.current().pid() + " since " + SINCE + ")\n");
        }
        assertThat(newsroom.stored().writtenSince(before)).isEmpty();
        assertThat(newsroom.run(Newsroom.NOON).json().at("/collected/new").asInt())
                .isEqualTo(1);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void a_run_whose_ledger_is_out_of_reach_ends_with_1() {
        newsroom.job("""
                publication: { title: The Brief, home: https://brief.example/ }
                source: articles/
                store: file:out/
                ledger: jdbc:postgresql://127.0.0.1:1/paperboy
                """);
        assertThat(Program.apart(Map.of(), List.of(), "run", newsroom.job()).exit())
                .isEqualTo(1);
    }

    /** A run has the lock, and is just about to commit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "check",
                "explain 8812",
                "receipts 8812",
                "render latest atom",
                "audit",
                "run --dry-run",
            })
    void a_verb_that_looks_works_while_a_run_is_at_work(String verb) throws Exception {
        String[] words = verb.split(" ");
        ProgramOutput before = newsroom.say(words);
        try (JobLock run = JobLock.inFolder(books, SINCE).orElseThrow();
                SqliteElsewhere elsewhere = SqliteElsewhere.writingInto(books)) {
            ProgramOutput said = newsroom.say(words);

            assertThat(said.exit()).as(said.all()).isZero();
            assertThat(said.out().replaceFirst("note {6}a run is at work: .*\n", ""))
                    .isEqualTo(before.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"revive", "dismiss a", "audit --repair", "audit --adopt", "audit --accept a", "run"})
    void a_verb_that_changes_something_leaves_with_11_and_says_who_has_the_job(String verb) throws Exception {
        String[] words = verb.split(" ");
        try (JobLock run = JobLock.inFolder(books, SINCE).orElseThrow()) {
            ProgramOutput said = newsroom.say(words);

            assertThat(said.exit()).as(said.all()).isEqualTo(11);
            assertThat(said.err()).contains("brief is running already (pid ", "since " + SINCE);
        }
    }
}
