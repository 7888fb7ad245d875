package org.paperboy.source.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Characters;
import org.paperboy.source.Record;
import org.paperboy.source.SourceContract;
import org.paperboy.source.editor.Incoming;

/** What may lie in a folder of articles and is none. Whatever it is, the article beside it is read. */
@Tag("slow")
class HostileFilesTest {
    private static final String GOOD = "---\nid: good\ntitle: A\ndate: 2026-11-01\n---\nText.\n";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void oneGoodArticle() throws Exception {
        folder = Files.createDirectory(temporary.resolve("articles"));
        Files.writeString(folder.resolve("zz.md"), GOOD);
    }

    private Map<String, Incoming> read() throws Exception {
        return assertTimeoutPreemptively(
                Duration.ofMinutes(3),
                () -> SourceContract.read(new MarkdownFolder(folder), null, false).records().stream()
                        .collect(Collectors.toMap(Record::place, SourceContract.INTAKE::take)));
    }

    private void assertOnlyTheGoodOne() throws Exception {
        assertThat(read())
                .containsOnlyKeys("zz.md:1")
                .allSatisfy((place, one) -> assertThat(one).isInstanceOf(Incoming.IncomingStory.class));
    }

    /** Why the file {@code a.md} is rejected that holds this. */
    private String reason(byte[] bytes) throws Exception {
        Files.write(folder.resolve("a.md"), bytes);
        Map<String, Incoming> all = read();
        assertThat(all).containsOnlyKeys("a.md:1", "zz.md:1");
        assertThat(all.get("zz.md:1")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(all.get("a.md:1")).isInstanceOf(Incoming.IncomingRejection.class);
        return ((Incoming.IncomingRejection) all.get("a.md:1")).reason();
    }

    private String reason(String text) throws Exception {
        return reason(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void links_are_not_followed_wherever_they_lead() throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret.md"), GOOD.replace("good", "secret"));
        for (Map.Entry<String, Path> link : Map.of(
                        "out.md", outside.resolve("secret.md"),
                        "outside", outside,
                        "in.md", folder.resolve("zz.md"),
                        "broken.md", folder.resolve("absent"),
                        "loop", folder,
                        "self.md", folder.resolve("self.md"),
                        "zero.md", Path.of("/dev/zero"),
                        "root", Path.of("/"))
                .entrySet()) {
            Files.createSymbolicLink(folder.resolve(link.getKey()), link.getValue());
        }

        assertOnlyTheGoodOne();
    }

    @Test
    void the_folder_itself_may_be_a_link() throws Exception {
        Path real = folder;
        folder = Files.createSymbolicLink(temporary.resolve("link"), real);

        assertOnlyTheGoodOne();
    }

    @Test
    void a_file_that_becomes_a_link_after_the_folder_was_listed_is_not_followed() throws Exception {
        Path secret = Files.writeString(temporary.resolve("secret.md"), GOOD.replace("good", "secret"));
        Files.writeString(folder.resolve("zzz.md"), GOOD);
        try (MarkdownFolder source = new MarkdownFolder(folder)) {
            source.open(null, false);
            source.next();
            Files.delete(folder.resolve("zzz.md"));
            Files.createSymbolicLink(folder.resolve("zzz.md"), secret);

            assertThat(source.next())
                    .hasValueSatisfying(record -> assertThat(SourceContract.INTAKE.take(record))
                            .isInstanceOf(Incoming.IncomingRejection.class));
        }
    }

    @Test
    void a_pipe_a_folder_and_hidden_files_are_no_articles_and_hold_up_nobody() throws Exception {
        Files.createDirectories(folder.resolve("folder.md/.git"));
        Files.writeString(folder.resolve("folder.md/.git/a.md"), GOOD);
        Files.writeString(folder.resolve(".a.md"), GOOD);
        Files.writeString(folder.resolve("a.md~"), GOOD);
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", folder.resolve("a.md").toString())
                                .start()
                                .waitFor()
                        == 0,
                "no pipes here");

        assertOnlyTheGoodOne();
    }

    @Test
    void a_file_that_may_not_be_read_is_rejected_by_name() throws Exception {
        Path shut = Files.writeString(folder.resolve("a.md"), GOOD);
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(shut), "root may read everything");

        assertThat(((Incoming.IncomingRejection) read().get("a.md:1")).reason()).contains("may not", "cannot be read");
    }

    @Test
    void a_name_with_odd_bytes_is_read_and_forges_no_line() throws Exception {
        int made = new ProcessBuilder(
                        "sh", "-c", "cp zz.md \"$(printf 'a\\nb\\033[31m.md')\" && cp zz.md \"$(printf 'b\\377.md')\"")
                .directory(folder.toFile())
                .start()
                .waitFor();
        Assumptions.assumeTrue(made == 0, "no such names here");

        Map<String, Incoming> all = read();

        assertThat(all).hasSize(3).allSatisfy((place, one) -> {
            assertThat(one).isInstanceOf(Incoming.IncomingStory.class);
            assertThat(Characters.printable(place)).as(place).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, FFFE, not UTF-8",
        "UTF-16BE, FEFF, not UTF-8",
        "UTF-16LE, '', not UTF-8",
        "UTF-16BE, '', not UTF-8",
        "ISO-8859-1, '', not UTF-8",
        "windows-1252, '', not UTF-8"
    })
    void a_file_in_another_encoding_is_rejected_and_never_guessed(String charset, String mark, String why)
            throws Exception {
        byte[] text = GOOD.replace("title: A", "title: Café").getBytes(charset);
        byte[] bom = java.util.HexFormat.of().parseHex(mark);
        byte[] bytes = new byte[bom.length + text.length];
        System.arraycopy(bom, 0, bytes, 0, bom.length);
        System.arraycopy(text, 0, bytes, bom.length, text.length);

        assertThat(reason(bytes)).contains(why).doesNotContain("a.md");
    }

    @Test
    void a_byte_order_mark_of_utf_8_is_no_part_of_the_text() throws Exception {
        Files.writeString(folder.resolve("zz.md"), "\uFEFF" + GOOD.replace("title: A", "title: Café"));

        assertThat(((Incoming.IncomingStory) read().get("zz.md:1")).article().headline())
                .isEqualTo("Café");
    }

    @Test
    void a_file_that_is_cut_within_its_front_matter_or_within_a_character_is_rejected() throws Exception {
        String whole = GOOD.replace("Text.", "Ferry 🚢");
        int body = whole.indexOf("\n---\nFerry") + "\n---".length();
        for (int cut = 0; cut < body; cut++)
            assertThat(reason(whole.substring(0, cut))).doesNotContain("a.md");
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int cut = 2; cut < 5; cut++) {
            assertThat(reason(java.util.Arrays.copyOf(bytes, bytes.length - cut)))
                    .contains("not UTF-8");
        }
    }

    @Test
    void front_matter_has_a_largest_size() throws Exception {
        String start = "---\nid: a\ntitle: A\ndate: 2026-11-01\n";
        String comment = "# " + "x".repeat((1 << 20) - start.length() + 4 - 3);
        Files.writeString(folder.resolve("zz.md"), start + comment + "\n---\n");
        assertOnlyTheGoodOne();

        assertThat(reason(start + comment + "x\n---\n")).contains("longer than 1048576 characters");
        assertThat(reason(start + "summary: " + "x".repeat(10_000_000) + "\n---\n"))
                .contains("1048576");
        assertThat(reason(start + "x".repeat(17_000_000))).contains("larger than 16777216 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                        + " [\"http://127.0.0.1:9/\"]]]] => not YAML",
                "a: !!java.io.File /etc/passwd => not YAML",
                "a: !!python/object/apply:os.system [id] => not YAML",
                "a: !odd x => not YAML",
                "a: !<tag:yaml.org,2002:java.lang.Runtime> x => not YAML",
                "version: {DIGITS} => 1000 digits",
                "a: [{ITEMS}] => 100000 values",
                "tags: &t [*t] => tags must be text",
                "tags: [{ALIASES}] => 32 aliases"
            })
    void yaml_makes_no_objects_and_no_more_values_than_it_may(String line, String why) throws Exception {
        String laughs = "x".repeat(3) + "]\n"
                + java.util.stream.IntStream.range(1, 40)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [" + "*a0, ".repeat(9) + "*a0]\n")
                        .collect(Collectors.joining());
        String yaml = line.replace("{DIGITS}", "9".repeat(1_000_000)).replace("{ITEMS}", "1,".repeat(200_000) + "1");
        if (line.contains("{ALIASES}")) yaml = "a0: &a0 [" + laughs;

        assertThat(reason("---\nid: a\ntitle: A\ndate: 2026-11-01\n" + yaml + "\n---\n"))
                .contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\r\nid: good\r\ntitle: A\r\ndate: 2026-11-01\r\n---\r\nText.\r\n",
                "---  \nid: good\ntitle: A\ndate: 2026-11-01\n---\t\nText."
            })
    void ends_of_lines_of_any_system_are_no_matter(String text) throws Exception {
        Files.writeString(folder.resolve("zz.md"), text);

        assertOnlyTheGoodOne();
        assertThat(((Incoming.IncomingStory) read().get("zz.md:1"))
                        .article()
                        .body()
                        .html())
                .isEqualTo("<p>Text.</p>");
    }

    @Test
    void a_folder_of_many_files_is_read_a_record_at_a_time() throws Exception {
        for (int i = 0; i < 2_000; i++) Files.createFile(folder.resolve(i + ".md"));
        try (MarkdownFolder source = new MarkdownFolder(folder)) {
            source.open(null, false);
            assertThat(source.next()).isPresent();
            assertThat(source.position()).isEqualTo("folder after 0.md");
        }
        assertThat(List.copyOf(read().keySet())).hasSize(2_001);
    }
}
