package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.ledger.database.Address;
import org.paperboy.ledger.database.KeepAlive;
import org.paperboy.ledger.lock.JobLock;

/** The lock of a run whose machine, network or server is lost. */
@Tag("slow")
@Timeout(120)
class LeaseTest {
    private static final KeepAlive SHORT = new KeepAlive(Duration.ofMillis(500), Duration.ofSeconds(4));

    /** A hang, not a limit. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static PostgresServer server;

    private String database;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aDatabase() {
        database = server.newDatabase();
    }

    private Ledger open(int port, KeepAlive pulse) throws LedgerException {
        String url = database.replaceFirst(":[0-9]+/", ":" + port + "/");
        return Ledger.at(new Address(url, PostgresServer.USER, "", "nightly", pulse));
    }

    private Ledger open() throws LedgerException {
        return open(server.port(), SHORT);
    }

    private static void commit(Ledger ledger, String value) {
        ledger.aside(() -> {
            ledger.cursors().set("source", value);
            return value;
        });
    }

    private static Optional<JobLock> lock(Ledger ledger) {
        try {
            return ledger.lock(Clock.systemUTC());
        } catch (LedgerException e) {
            throw new AssertionError(e);
        }
    }

    private static JobLock awaitLock(Ledger ledger) {
        return await().atMost(PATIENCE)
                .until(() -> lock(ledger), Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void it_is_held_for_longer_than_the_bound_by_who_is_well() throws Exception {
        try (Ledger here = open();
                Ledger there = open();
                JobLock lock = lock(here).orElseThrow()) {
            Thread.sleep(SHORT.bound().multipliedBy(2).toMillis());
            assertThat(lock(there)).isEmpty();
            commit(here, "a");
            assertThat(here.cursors().get("source")).contains("a");
            lock.close();
            commit(here, "b"); // without a lock there is nothing to ask
        }
    }

    @Test
    void a_run_that_begins_right_after_another_ended_has_the_lock_at_once() throws Exception {
        try (Ledger here = open();
                Ledger there = open()) {
            for (int times = 0; times < 50; times++) {
                lock(here).orElseThrow().close();
                lock(there).orElseThrow().close();
            }
        }
    }

    @Test
    void where_the_network_is_cut_the_lock_is_free_after_the_bound_and_its_owner_commits_nothing_more()
            throws Exception {
        try (Wire wire = Wire.to(server.port());
                Ledger cut = open(wire.port(), SHORT);
                Ledger whole = open()) {
            JobLock owner = lock(cut).orElseThrow();
            commit(cut, "first");
            assertThat(lock(whole)).isEmpty();

            wire.cut();
            try (JobLock second = awaitLock(whole)) {
                commit(whole, "second");
                wire.repair();
                assertThatThrownBy(() -> commit(cut, "first, once more"))
                        .isInstanceOf(LedgerFault.class)
                        .hasMessageContaining("may have lost the job's lock")
                        .hasMessageContaining("Run again");
                assertThat(whole.cursors().get("source")).contains("second");
            }
            owner.close();
        }
    }

    /** Else the next run would have its lock, and wait for a row for as long as TCP waits. */
    @Test
    void where_the_network_is_cut_in_a_transaction_its_rows_are_free_too() throws Exception {
        try (Wire wire = Wire.to(server.port());
                Ledger cut = open(wire.port(), SHORT);
                Ledger whole = open()) {
            commit(cut, "first");
            assertThatCode(() -> cut.aside(() -> {
                        cut.cursors().set("source", "not committed");
                        wire.cut();
                        commit(whole, "second"); // waits for the row
                        wire.repair();
                        return "";
                    }))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining("broke off");
            assertThat(whole.cursors().get("source")).contains("second");
        }
    }

    @Test
    void whose_session_the_server_has_ended_commits_nothing_more() throws Exception {
        try (Ledger ledger = open(server.port(), KeepAlive.USUAL);
                JobLock lock = lock(ledger).orElseThrow()) {
            commit(ledger, "a");
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> commit(ledger, "b"))
                            .isInstanceOf(LedgerFault.class)
                            .hasMessageContaining("may have lost the job's lock"));
        }
    }

    @Test
    void before_something_that_lasts_it_must_be_held_until_that_ends() throws Exception {
        try (Ledger ledger = open()) {
            ledger.requireLock(SHORT.bound()); // without a lock there is nothing to ask
            assertThat(ledger.canBeOvertaken()).isFalse();
            JobLock lock = lock(ledger).orElseThrow();
            assertThat(ledger.canBeOvertaken()).isTrue();
            ledger.requireLock(SHORT.bound().dividedBy(4));
            assertThatThrownBy(() -> ledger.requireLock(SHORT.bound()))
                    .as("what lasts so long may end when another has it")
                    .isInstanceOf(LedgerFault.class);
            lock.close();
            assertThatThrownBy(() -> ledger.requireLock(Duration.ofMillis(1)))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining("given back");
        }
    }

    /** {@code System.nanoTime} does not count meanwhile, so that the lease would seem to be as young as before. */
    @Test
    void a_machine_that_was_suspended_asks_when_its_wall_clock_says_so_and_not_before() throws Exception {
        Wall wall = new Wall();
        Duration request = Duration.ofSeconds(30);
        try (Ledger ledger = open(server.port(), KeepAlive.USUAL);
                JobLock lock = ledger.lock(wall).orElseThrow()) {
            ledger.requireLock(request);
            wall.now = wall.now.plus(Duration.ofHours(1));
            ledger.requireLock(request); // the session answers: it has the lock still
            wall.now = wall.now.minus(Duration.ofHours(2));
            ledger.requireLock(request); // a clock that was set back says nothing

            server.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
            wall.now = wall.now.plus(Duration.ofHours(4));
            assertThatThrownBy(() -> ledger.requireLock(request))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining("may have lost the job's lock")
                    .hasMessageContaining("Run again");
            assertThat(lock).isNotNull();
        }
    }

    /** A clock that a test sets. */
    private static final class Wall extends Clock {
        private volatile Instant now = Instant.parse("2026-11-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void a_pulse_that_comes_too_late_for_its_bound_is_none() {
        Duration every = Duration.ofSeconds(15);
        assertThat(new KeepAlive(every, Duration.ofSeconds(60)).certain()).isEqualTo(Duration.ofSeconds(45));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeepAlive(every, Duration.ofSeconds(59)));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeepAlive(Duration.ZERO, every));
    }
}
