package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.ledger.Wire;

/** A server that takes connections and says nothing, or nothing more, holds up nobody for longer than the job file allows. */
@Tag("slow")
@Timeout(180) // a hang, not a limit
final class SilentDatabaseTest {
    private static PostgresServer server;

    @TempDir
    private Path folder;

    private Wire wire;
    private Newsroom newsroom;

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
        wire = Wire.to(server.port());
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(Story.of("one", "2026-11-01T08:00:00Z"));
    }

    @AfterEach
    void end() {
        wire.close();
    }

    private String throughTheWire(String url) {
        return "{ jdbc: \"" + url.replace(":" + server.port() + "/", ":" + wire.port() + "/") + "\", user: "
                + PostgresServer.USER + ", timeout: 1s }";
    }

    @ParameterizedTest
    @CsvSource({"run, 1", "check, 2", "status, 2", "revive, 2"})
    void a_ledger_whose_server_says_nothing_at_all_cannot_be_opened(String verb, int exit) {
        newsroom.job(Newsroom.JOB + "ledger: " + throughTheWire(server.newDatabase()) + "\n");
        wire.silentAfter(0);
        ProgramOutput said = newsroom.say(verb);

        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
        assertThat(said.err()).contains("the ledger (jdbc:postgresql:", "cannot be opened", "Is the server up");
    }

    @Test
    void a_ledger_that_falls_silent_between_two_runs_is_read_again_once_it_answers() {
        newsroom.job(Newsroom.JOB + "ledger: " + throughTheWire(server.newDatabase()) + "\n");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        wire.silentAfter(0);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isEqualTo(1);

        wire.silentAfter(Long.MAX_VALUE);
        wire.repair();
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/deliveries/delivered").asInt()).isZero();
    }

    @Test
    void a_source_whose_server_says_nothing_at_all_cannot_be_reached_and_the_lock_is_free_again() {
        String silent = Newsroom.JOB.replace("{ jsonl: articles.jsonl }", throughTheWire(server.newDatabase()));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        wire.silentAfter(0);
        ProgramOutput said = newsroom.job(silent).run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("the source could not be read to its end", "cannot be reached");
        assertThat(newsroom.job(Newsroom.JOB).run(Newsroom.NOON).exit()).isZero();
    }
}
