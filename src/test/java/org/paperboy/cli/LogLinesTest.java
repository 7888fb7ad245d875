package org.paperboy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Newsroom;
import org.paperboy.Program;
import org.paperboy.ProgramOutput;

/** Whoever reads a log in the morning sees of each line when it was written. */
@Tag("slow")
class LogLinesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T06:30:15Z");

    private static final String GOOD = "---\nid: b\ntitle: B\ndate: 2026-03-01T06:00:00Z\n---\nText.\n";
    private static final String BROKEN = "---\nid: b\n---\nNo headline.\n";

    @TempDir
    private Path folder;

    private Newsroom newsroom(String article) {
        return new Newsroom(folder)
                .job("""
                        publication: { title: The Brief, home: https://brief.example/ }
                        source: articles/
                        store: file:out/
                        """)
                .write("articles/a.md", "---\nid: a\ntitle: A\ndate: 2026-03-01T06:00:00Z\n---\nText.\n")
                .write("articles/b.md", article);
    }

    private static ProgramOutput started(Map<String, String> environment, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOut, true, UTF_8));
        System.setErr(new PrintStream(toErr, true, UTF_8));
        try {
            int exit = Paperboy.start(Clock.fixed(NOW, ZoneOffset.UTC), environment, arguments);
            return new ProgramOutput(exit, toOut.toString(UTF_8), toErr.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void a_good_run_prints_its_one_line_and_the_line_has_its_time() {
        Newsroom newsroom = newsroom(GOOD);

        ProgramOutput said = started(Map.of(), "run", newsroom.job());

        assertThat(said.err()).matches("2026-03-01T06:30:15Z brief: .*\\R").contains("delivered in 0 s");
        assertThat(said.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-03-01T06:30:15Z",
        "UTC, 2026-03-01T06:30:15Z",
        "Europe/Berlin, 2026-03-01T07:30:15+01:00",
        "America/New_York, 2026-03-01T01:30:15-05:00"
    })
    void the_zone_is_utc_or_as_it_is_set(String zone, String time) {
        ProgramOutput said = started(
                Map.of("PAPERBOY_LOG_ZONE", zone), "run", newsroom(BROKEN).job());

        assertThat(said.err().lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).startsWith(time + " "));
    }

    @Test
    void local_is_the_machines_zone() {
        assertThat(LogLines.zone(Map.of(LogLines.ZONE, "local"))).isEqualTo(ZoneId.systemDefault());
    }

    @Test
    void a_zone_that_there_is_not_is_refused_with_the_remedy() {
        ProgramOutput said = started(
                Map.of("PAPERBOY_LOG_ZONE", "Berlin"), "run", newsroom(BROKEN).job());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("PAPERBOY_LOG_ZONE is 'Berlin'", "Europe/Berlin");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "status", "check", "explain"})
    void every_line_has_it_whatever_the_verb_and_whatever_went_wrong(String verb) {
        Newsroom newsroom = newsroom(BROKEN).job("publication: {}\nsauce: x\n");

        ProgramOutput said = started(Map.of(), verb, newsroom.job(), "a");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("2026-03-01T06:30:15Z "));
    }

    @Test
    void what_libraries_log_has_it_too() {
        ProgramOutput said = Program.apart(
                Map.of(),
                List.of("-Dorg.slf4j.simpleLogger.log.com.zaxxer.hikari=debug"),
                "run",
                newsroom(BROKEN).job());

        assertThat(said.err()).contains("HikariPool");
        assertThat(said.err().lines()).allSatisfy(line -> assertThat(line).matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z .*"));
    }
}
