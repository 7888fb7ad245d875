package org.paperboy.job;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every way a job file can be wrong, with the very words said of it: see {@code wrong-job-files.txt}. */
class WrongJobFilesTest {
    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> a_wrong_job_file_is_refused_in_these_words() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/job/wrong-job-files.txt"))) {
            String cases = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(cases.split("(?m)^=== ")).skip(1).map(this::test);
        }
    }

    @Test
    void a_file_is_refused_from_its_first_control_character() {
        assertThatThrownBy(() -> new JobFolder(temporary).read(JobFolder.GOOD + "# \u0007\n"))
                .hasMessage(temporary.resolve("brief.yaml") + ":4: not valid YAML: there is a control character here.");
    }

    @Test
    void a_file_is_refused_from_its_hundred_and_first_alias() throws JobFileException {
        JobFolder folder = new JobFolder(temporary);
        String head = JobFolder.GOOD + "channels:\n  a: &a {}\n";
        String aliases = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> "  b" + i + ": *a\n")
                .collect(joining());

        assertThat(folder.read(head + aliases).receivers()).hasSize(101);
        assertThatThrownBy(() -> folder.read(head + aliases + "  c: *a\n"))
                .hasMessage(temporary.resolve("brief.yaml") + ":106: more than 100 aliases.");
    }

    private DynamicTest test(String text) {
        String title = text.lines().findFirst().orElseThrow();
        String good = JobFolder.GOOD.stripTrailing();
        String yaml =
                text.lines().skip(1).takeWhile(line -> !line.startsWith(">>> ")).collect(joining("\n", "", "\n"));
        String expected = text.lines()
                .filter(line -> line.startsWith(">>> "))
                .map(line -> temporary.resolve("brief.yaml") + ":" + line.substring(4))
                .collect(joining("\n"));
        return DynamicTest.dynamicTest(
                title,
                () -> assertThatThrownBy(() -> new JobFolder(temporary).read(yaml.replace("{good}", good)))
                        .isInstanceOf(JobFileException.class)
                        .hasMessage(expected.replace("{folder}", temporary.toString())));
    }
}
