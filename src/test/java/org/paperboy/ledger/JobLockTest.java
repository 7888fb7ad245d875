package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.lock.JobLock;

/** At most one run of a job at a time. */
@Tag("slow")
class JobLockTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void in_a_folder_the_second_gets_nothing_until_the_first_has_closed() throws LedgerException {
        Path books = folder.resolve("made/if/need/be");
        try (JobLock first = JobLock.inFolder(books, NOW).orElseThrow()) {
            assertThat(JobLock.inFolder(books, NOW)).isEmpty();
            assertThat(JobLock.inFolder(folder.resolve("another"), NOW)).hasValueSatisfying(JobLock::close);
            assertThat(JobLock.owner(books))
                    .isEqualTo("pid " + ProcessHandle.current().pid() + " since " + NOW);
        }
        assertThat(JobLock.inFolder(books, NOW)).hasValueSatisfying(JobLock::close);
    }

    @Test
    void who_has_it_is_another_process_where_nothing_is_written() {
        assertThat(JobLock.owner(folder)).isEqualTo("another process");
    }

    @Test
    void in_postgresql_the_second_gets_nothing_until_the_first_has_closed_and_other_jobs_are_free()
            throws LedgerException {
        try (PostgresServer server = PostgresServer.start()) {
            String database = server.newDatabase();
            try (Ledger here = Ledger.at(database, PostgresServer.USER, "", "nightly");
                    Ledger there = Ledger.at(database, PostgresServer.USER, "", "nightly");
                    Ledger other = Ledger.at(database, PostgresServer.USER, "", "hourly")) {
                assertThat(there.isLocked()).isFalse();
                try (JobLock first = here.lock(Clock.systemUTC()).orElseThrow()) {
                    assertThat(there.isLocked()).as("looked at, not taken").isTrue();
                    assertThat(other.isLocked()).isFalse();
                    assertThat(there.lock(Clock.systemUTC())).isEmpty();
                    assertThat(here.lock(Clock.systemUTC())).isEmpty();
                    assertThat(other.lock(Clock.systemUTC())).hasValueSatisfying(JobLock::close);
                }
                Optional<JobLock> second = there.lock(Clock.systemUTC());
                assertThat(second).isPresent();
                here.close();
                second.orElseThrow().close();
            }
            try (Ledger dies = Ledger.at(database, PostgresServer.USER, "", "nightly");
                    Ledger lives = Ledger.at(database, PostgresServer.USER, "", "nightly")) {
                JobLock never = dies.lock(Clock.systemUTC()).orElseThrow();
                server.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
                assertThat(lives.lock(Clock.systemUTC())).hasValueSatisfying(JobLock::close);
                never.close();
            }
        }
    }

    @Test
    void in_a_folder_whoever_looks_sees_whether_a_run_has_it_and_does_not_take_it() throws LedgerException {
        Ledger.inFolder(folder, "nightly").close();
        try (Ledger looks = Ledger.toLook(folder, "nightly")) {
            assertThat(looks.isLocked()).as("never made").isFalse();
            JobLock.inFolder(folder, NOW).orElseThrow().close();
            assertThat(looks.isLocked()).isFalse();
            JobLock run = JobLock.inFolder(folder, NOW).orElseThrow();
            assertThat(looks.isLocked()).isTrue();
            run.close();
            assertThat(JobLock.inFolder(folder, NOW)).hasValueSatisfying(JobLock::close);
        }
    }
}
