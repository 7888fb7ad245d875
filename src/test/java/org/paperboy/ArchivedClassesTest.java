package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as {@code make build} leaves it has its classes in an archive: else each start takes twice the time. */
@Tag("slow")
final class ArchivedClassesTest {
    private static final Path PROGRAM = Path.of("target/paperboy").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run", "status", "explain"})
    void a_verb_finds_nearly_all_of_its_classes_in_the_archive(String verb) throws Exception {
        assumeTrue(Files.exists(PROGRAM.resolve("lib/paperboy.jar")), "made by `make build`");
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(Story.of("a", "2026-11-01T08:00:00Z"));
        newsroom.run(Newsroom.NOON);

        List<String> loaded = loaded(verb, newsroom.job());

        assertThat(loaded).hasSizeGreaterThan(100);
        assertThat(loaded.stream().filter(line -> !line.contains("shared objects file")))
                .hasSizeLessThan(loaded.size() / 10);
    }

    /** A line for each class of Paperboy itself, with where it came from. */
    private List<String> loaded(String verb, String job) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        ProcessBuilder command =
                new ProcessBuilder(PROGRAM.resolve("bin/paperboy").toString(), verb, job);
        if (verb.equals("explain")) command.command().add("a");
        command.environment().put("PAPERBOY_OPTS", "-Xlog:class+load:file=" + log);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("said.txt")))
                .isZero();
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" org.paperboy."))
                .toList();
    }
}
