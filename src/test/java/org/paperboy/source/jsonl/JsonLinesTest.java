package org.paperboy.source.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceContract;
import org.paperboy.source.editor.Incoming;

class JsonLinesTest extends SourceContract {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("articles.jsonl");
    }

    private static String line(Story story) {
        return "{\"id\":\"" + story.id() + "\",\"headline\":\"" + story.headline()
                + "\",\"published_at\":\"2026-11-01T08:00:00Z\"}";
    }

    private Source lines(List<String> lines) throws Exception {
        Files.writeString(file(), lines.stream().map(l -> l + "\n").collect(Collectors.joining()));
        return again();
    }

    @Override
    protected Source holding(List<Story> stories) throws Exception {
        return lines(stories.stream().map(JsonLinesTest::line).toList());
    }

    @Override
    protected Source holdingABrokenOne(List<Story> stories) throws Exception {
        List<String> lines =
                new ArrayList<>(stories.stream().map(JsonLinesTest::line).toList());
        lines.add(2, "{\"id\": \"x\", \"headline\": qxhid}");
        return lines(lines);
    }

    @Override
    protected Source absent() {
        return new JsonLines(folder.resolve("absent.jsonl"), false);
    }

    @Override
    protected Source again() {
        return new JsonLines(file(), false);
    }

    @Test
    void a_file_that_was_read_to_its_end_is_not_read_again() throws Exception {
        String end = read(holding(stories(3)), null, false).position();
        Read second = read(new JsonLines(file(), true), end, false);

        assertThat(second.records()).isEmpty();
        assertThat(second.position()).isEqualTo(end);
        assertThat(second.complete()).isFalse();
        assertThat(second.whole()).isFalse();
    }

    @Test
    void a_file_that_changed_is_read_from_its_beginning() throws Exception {
        String middle = read(holding(stories(3)), null, false, 2).position();
        String end = read(again(), null, false).position();
        holding(stories(4));

        for (String last : List.of(middle, end)) {
            Read read = read(again(), last, false);
            assertThat(read.ids()).hasSize(4);
            assertThat(read.resumed()).isFalse();
        }
    }

    @Test
    void only_a_file_that_holds_everything_or_a_full_read_is_complete() throws Exception {
        assertThat(read(holding(stories(2)), null, false).complete()).isFalse();
        assertThat(read(again(), null, true).complete()).isTrue();
        assertThat(read(new JsonLines(file(), true), null, false).complete()).isTrue();
        String middle = read(new JsonLines(file(), true), null, false, 1).position();
        assertThat(read(new JsonLines(file(), true), middle, false).complete()).isTrue();
    }

    @Test
    void a_file_that_grows_while_it_is_read_is_not_complete() throws Exception {
        holding(stories(2));
        try (Source source = new JsonLines(file(), true)) {
            source.open(null, false);
            Files.writeString(file(), Files.readString(file()) + line(new Story("late", "x")) + "\n");
            assertThat(source.next()).isPresent();
            assertThat(source.next()).isPresent();
            assertThat(source.next()).isEmpty();
            assertThat(source.complete()).isFalse();
            assertThat(read(again(), source.position(), false).ids()).hasSize(3);
        }
    }

    @Test
    void blank_lines_count_but_are_no_records() throws Exception {
        Read read = read(lines(List.of("", line(new Story("a", "A")), "  \t", line(new Story("b", "B")))), null, false);

        assertThat(read.records()).extracting(Record::place).containsExactly("articles.jsonl:2", "articles.jsonl:4");
        assertThat(read.ids()).containsExactly("a", "b");
    }

    @Test
    void ends_of_lines_and_a_byte_order_mark_are_no_matter() throws Exception {
        Files.writeString(
                file(),
                "\uFEFF" + line(new Story("a", "A")) + "\r\n" + line(new Story("b", "B")),
                StandardCharsets.UTF_8);

        assertThat(read(again(), null, false).ids()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                "\"x\"",
                "{",
                "{} x",
                "{\"id\":1,}",
                "{'id':1}",
                "{\"id\": NaN}",
                "{\"a\": tru}"
            })
    void a_line_that_is_no_object_is_rejected(String line) throws Exception {
        Read read = read(lines(List.of(line)), null, false);

        assertThat(INTAKE.take(read.records().get(0)))
                .isInstanceOfSatisfying(Incoming.IncomingRejection.class, rejected -> {
                    assertThat(rejected.place()).isEqualTo("articles.jsonl:1");
                    assertThat(rejected.reason()).contains("JSON");
                });
    }

    @Test
    void a_line_that_nests_too_deep_is_rejected() throws Exception {
        Read read = read(lines(List.of("{\"tags\":" + "[".repeat(100_000) + "}")), null, false);

        assertThat(INTAKE.take(read.records().get(0))).isInstanceOf(Incoming.IncomingRejection.class);
    }

    @Test
    void bytes_that_are_no_utf_8_are_rejected() throws Exception {
        byte[] latin1 = line(new Story("a", "Café")).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file(), latin1);

        assertThat(INTAKE.take(read(again(), null, false).records().get(0)))
                .isInstanceOfSatisfying(
                        Incoming.IncomingRejection.class,
                        r -> assertThat(r.reason()).contains("UTF-8"));
    }

    @Test
    void half_a_surrogate_pair_is_allowed_and_of_a_name_that_occurs_twice_the_last_wins() throws Exception {
        Read read = read(
                lines(List.of(
                        "{\"id\":\"a\",\"headline\":\"x\",\"headline\":\"half \\ud83d\",\"date\":\"2026-11-01\"}")),
                null,
                false);

        assertThat(INTAKE.take(read.records().get(0)))
                .isInstanceOfSatisfying(
                        Incoming.IncomingStory.class,
                        s -> assertThat(s.article().headline()).isEqualTo("half"));
    }

    @Test
    void a_line_has_a_longest_length_and_the_next_one_is_read() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] start = "{\"id\":\"big\",\"headline\":\"".getBytes(StandardCharsets.UTF_8);
        for (int tooMuch : new int[] {0, 1}) {
            bytes.write(start);
            byte[] end = "\",\"date\":\"2026-11-01\"}".getBytes(StandardCharsets.UTF_8);
            bytes.write("x"
                    .repeat(Record.MOST_BYTES - start.length - end.length + tooMuch)
                    .getBytes(StandardCharsets.UTF_8));
            bytes.write(end);
            bytes.write('\n');
        }
        bytes.write(line(new Story("next", "x")).getBytes(StandardCharsets.UTF_8));
        Files.write(file(), bytes.toByteArray());

        Read read = read(again(), null, false);

        assertThat(read.ids()).containsExactly("big", "", "next");
        assertThat(read.records().get(1).place()).isEqualTo("articles.jsonl:2");
    }
}
