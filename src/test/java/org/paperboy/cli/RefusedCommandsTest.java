package org.paperboy.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Newsroom;
import org.paperboy.Program;
import org.paperboy.ProgramOutput;

/** Every way a command line can be wrong, with its exit code and the very words: see {@code refused-commands.txt}. */
@Tag("slow")
class RefusedCommandsTest {
    private static final String GOOD = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: articles/
            store: file:out/
            partners: { gazette: { formats: [xml, rss] } }
            """;

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> a_wrong_command_line_is_refused_in_these_words_and_nothing_is_read_or_written()
            throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/cli/refused-commands.txt"))) {
            String cases = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(cases.split("(?m)^=== ")).skip(1).map(this::test);
        }
    }

    private DynamicTest test(String text) {
        List<String> lines = text.lines().toList();
        return DynamicTest.dynamicTest(lines.get(0), () -> refuse(lines));
    }

    private void refuse(List<String> lines) throws IOException {
        String yaml = lines.stream()
                .skip(1)
                .takeWhile(line -> !line.startsWith("$ "))
                .collect(joining("\n", "", "\n"))
                .replace("{good}\n", GOOD);
        Newsroom newsroom = new Newsroom(temporary)
                .job(yaml.isBlank() ? GOOD : yaml)
                .write(
                        "articles/8812.md",
                        "---\nid: 8812\ntitle: Harbours fall silent\ndate: 2026-03-01\n---\nTrade fell.\n");
        List<Path> before = files();

        ProgramOutput said = Program.here(filled(newsroom, after("$ ", lines)).split(" "));

        assertThat(said.err()).isEqualTo(filled(newsroom, after("> ", lines)) + "\n");
        assertThat(said.exit()).isEqualTo(Integer.parseInt(after(">>> ", lines)));
        assertThat(said.out()).isEmpty();
        assertThat(said.all()).doesNotContain("hunter2");
        assertThat(files()).isEqualTo(before);
    }

    private static String after(String mark, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .collect(joining("\n"));
    }

    private static String filled(Newsroom newsroom, String text) {
        return text.replace("{job}", newsroom.job())
                .replace("{folder}", newsroom.folder().toString());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.sorted().toList();
        }
    }
}
