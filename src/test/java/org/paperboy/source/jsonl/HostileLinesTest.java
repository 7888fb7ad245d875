package org.paperboy.source.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.SourceContract;
import org.paperboy.source.SourceException;
import org.paperboy.source.editor.Incoming;

/** Lines of JSON that no article looks like. Whatever they hold, the lines around them are read. */
@Tag("slow")
class HostileLinesTest {
    private static final String GOOD = "{\"id\":\"good\",\"headline\":\"h\",\"date\":\"2026-11-01\"}";

    @TempDir
    private Path folder;

    private List<Incoming> read() throws Exception {
        return assertTimeoutPreemptively(
                Duration.ofMinutes(3),
                () ->
                        SourceContract.read(new JsonLines(folder.resolve("a.jsonl"), false), null, false)
                                .records()
                                .stream()
                                .map(SourceContract.INTAKE::take)
                                .toList());
    }

    /** Why the line is rejected that is between two good ones. */
    private String reason(byte[] line) throws Exception {
        try (OutputStream file = Files.newOutputStream(folder.resolve("a.jsonl"))) {
            file.write((GOOD + "\n").getBytes(StandardCharsets.UTF_8));
            file.write(line);
            file.write(("\n" + GOOD + "\n").getBytes(StandardCharsets.UTF_8));
        }
        List<Incoming> all = read();
        assertThat(all).hasSize(3);
        assertThat(List.of(all.get(0), all.get(2))).allMatch(Incoming.IncomingStory.class::isInstance);
        assertThat(all.get(1)).isInstanceOf(Incoming.IncomingRejection.class);
        Incoming.IncomingRejection rejected = (Incoming.IncomingRejection) all.get(1);
        assertThat(rejected.place()).isEqualTo("a.jsonl:2");
        return rejected.reason();
    }

    private String reason(String line) throws Exception {
        return reason(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_line_of_50_megabytes_is_rejected() throws Exception {
        byte[] line = new byte[50_000_000];
        Arrays.fill(line, (byte) 'x');

        assertThat(reason(line)).contains("longer than 16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void a_line_that_nests_without_end_is_rejected(String opening) throws Exception {
        assertThat(reason("{\"id\":\"a\",\"tags\":" + opening.repeat(100_000) + "1"))
                .contains("at most 64 levels");
    }

    @Test
    void a_number_without_end_is_rejected() throws Exception {
        String line = "{\"id\":\"a\",\"headline\":\"h\",\"date\":\"2026-11-01\",\"version\":%s}";

        assertThat(reason(line.formatted("9".repeat(1_000))))
                .startsWith("version must be")
                .contains("not '99");
        for (String digits : List.of("9".repeat(1_001), "9".repeat(10_000_000), "0." + "9".repeat(10_000_000))) {
            assertThat(reason(line.formatted(digits))).contains("1000 digits in a number");
        }
        for (String exponent : List.of("1e999999999", "-1e2147483647", "9223372036854775808")) {
            assertThat(reason(line.formatted(exponent))).contains("version");
        }
    }

    @Test
    void too_many_values_and_names_are_rejected_because_each_would_be_an_object_in_memory() throws Exception {
        assertThat(reason("{\"id\":\"a\",\"tags\":[" + "1,".repeat(8_000_000) + "1]}"))
                .contains("at most 64 levels, 100000 values");
        StringBuilder names = new StringBuilder("{\"id\":\"a\"");
        for (int i = 0; i < 1_000_000; i++) names.append(",\"n").append(i).append("\":1");
        assertThat(reason(names + "}")).contains("100000 values");
        assertThat(reason("{\"id\":\"a\",\"" + "n".repeat(15_000_000) + "\":1}"))
                .isNotBlank();
    }

    @Test
    void a_text_without_end_is_rejected_by_the_limit_of_its_field() throws Exception {
        String line = "{\"id\":\"a\",\"headline\":\"%s\",\"body_html\":\"%s\",\"date\":\"2026-11-01\"}";

        assertThat(reason(line.formatted("x".repeat(15_000_000), ""))).contains("headline has 15000000 characters");
        assertThat(reason(line.formatted("x", "x".repeat(15_000_000)))).contains("the body has 15000000 bytes");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, FFFE", "UTF-16BE, FEFF", "UTF-16LE, ''", "UTF-16BE, ''", "UTF-32LE, ''", "IBM037, ''"})
    void a_file_in_another_encoding_is_rejected_line_by_line_and_never_guessed(String name, String mark)
            throws Exception {
        String text = GOOD.replace("\"h\"", "\"Café qxhid\"") + "\n" + GOOD + "\n";
        try (OutputStream file = Files.newOutputStream(folder.resolve("a.jsonl"))) {
            if (!mark.isEmpty())
                file.write(new byte[] {
                    (byte) (mark.equals("FFFE") ? 0xFF : 0xFE), (byte) (mark.equals("FFFE") ? 0xFE : 0xFF)
                });
            file.write(text.getBytes(Charset.forName(name)));
        }

        assertThat(read())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                Incoming.IncomingRejection.class,
                                r -> assertThat(r.reason())
                                        .doesNotContain("qxhid")
                                        .containsAnyOf("UTF-8", "JSON")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C3", "C328", "E282", "F0909F", "EDA080", "C080", "F4908080", "FF", "80"})
    void a_line_with_bytes_that_are_no_utf_8_is_rejected(String hex) throws Exception {
        byte[] odd = java.util.HexFormat.of().parseHex(hex);
        byte[] line =
                GOOD.replace("\"h\"", "\"h" + "#".repeat(odd.length) + "\"").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(odd, 0, line, GOOD.indexOf("\"h\"") + 2, odd.length);

        assertThat(reason(line)).contains("not UTF-8");
    }

    @Test
    void a_replacement_character_that_the_newsroom_wrote_itself_stays() throws Exception {
        Files.writeString(folder.resolve("a.jsonl"), GOOD.replace("\"h\"", "\"a \uFFFD b\""));

        assertThat(((Incoming.IncomingStory) read().get(0)).article().headline())
                .isEqualTo("a \uFFFD b");
    }

    @Test
    void a_pipe_or_folder_is_no_file_of_lines_and_holds_up_nobody() throws Exception {
        Path pipe = folder.resolve("pipe.jsonl");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes here");

        for (Path odd : List.of(pipe, folder, Path.of("/dev/zero"))) {
            if (!Files.exists(odd)) continue;
            try (JsonLines lines = new JsonLines(odd, true)) {
                assertThatThrownBy(
                                () -> assertTimeoutPreemptively(Duration.ofMinutes(1), () -> lines.open(null, false)))
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining(odd + " is no file");
                assertThat(lines.check().faults()).hasSize(1);
            }
        }
    }
}
