package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Program;
import org.paperboy.ProgramOutput;

/** What was asked for and cannot be printed must not look like an answer. */
@Tag("slow")
final class LostOutputTest {
    @TempDir
    private Path folder;

    private String job;

    @BeforeEach
    void an_article_is_out() throws IOException {
        Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"id\":\"one\",\"headline\":\"H\",\"published_at\":\"2026-11-01T08:00:00Z\",\"body_html\":\"<p>x</p>\"}\n");
        Path file = Files.writeString(folder.resolve("brief.yaml"), """
                publication: { title: T, home: https://brief.example/ }
                source: a.jsonl
                store: file:out/
                """);
        job = file.toString();
        assertThat(Program.here("run", job).exit()).isZero();
    }

    /** As a disk without room, or a pipe whose reader has gone. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static ProgramOutput full(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream full = new PrintStream(new Full(), false, StandardCharsets.UTF_8)) {
            System.setOut(full);
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            int exit = Paperboy.execute(arguments);
            return new ProgramOutput(exit, "", said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status JOB, 2",
        "status JOB --json, 2",
        "explain JOB one, 2",
        "receipts JOB one, 2",
        "render JOB latest rss, 2",
        "check JOB, 2",
        "audit JOB, 2",
        "run JOB --dry-run, 1",
        "run JOB --json, 1",
        "--help, 2"
    })
    void an_answer_that_nobody_can_read_does_not_exit_with_0(String line, int exit) {
        ProgramOutput said = full(line.replace("JOB", job).split(" ", -1));

        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.err()).contains("standard output cannot be written");
    }

    @Test
    void a_run_that_prints_nothing_on_standard_output_needs_none() {
        ProgramOutput said = full("run", job);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).doesNotContain("standard output");
    }
}
