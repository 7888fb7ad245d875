package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as {@code make build} leaves it has its classes in an archive: else each start takes twice the time. */
@Tag("slow")
final class ArchivedClassesTest {
    private static final Path PROGRAM = Path.of("target/paperboy").toAbsolutePath();

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void an_article_is_in_the_source() {
        assumeTrue(Files.exists(PROGRAM.resolve("lib/paperboy.jar")), "made by `make build`");
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(Story.of("a", "2026-11-01T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "status", "explain"})
    void a_verb_finds_nearly_all_of_its_classes_in_the_archive(String verb) throws Exception {
        newsroom.run(Newsroom.NOON);
        Path log = folder.resolve("classes.log");

        start("-Xlog:class+load:file=" + log, verb);

        List<String> loaded = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" org.paperboy."))
                .toList();
        assertThat(loaded).hasSizeGreaterThan(100);
        assertThat(loaded.stream().filter(line -> !line.contains("shared objects file")))
                .hasSizeLessThan(loaded.size() / 10);
    }

    /** It looks at each class that is loaded, as agents do: Java 17 falls over archived code that the JVM made itself. */
    @Test
    void a_flight_recorder_may_look_on() throws Exception {
        start("-XX:StartFlightRecording=filename=" + folder.resolve("run.jfr"), "run");

        assertThat(newsroom.stored().keys()).contains("latest/rss.xml");
    }

    private void start(String option, String verb) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(PROGRAM.resolve("bin/paperboy").toString(), verb, newsroom.job()));
        if (verb.equals("explain")) command.add("a");
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("PAPERBOY_OPTS", option);
        program.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path said = folder.resolve("said.txt");
        int exit = program.redirectOutput(said.toFile()).start().waitFor();
        assertThat(exit).as(Files.readString(said)).isZero();
    }
}
