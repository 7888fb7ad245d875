package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.jsonl.JsonLines;
import org.paperboy.source.markdown.MarkdownFolder;

/** A kill is a kill, whatever slip is elsewhere in its record. */
class LenientWithdrawalTest {
    @TempDir
    private Path folder;

    private Incoming file(String text, Charset charset) throws Exception {
        Files.write(folder.resolve("a.md"), text.getBytes(charset));
        return SourceContract.INTAKE.take(SourceContract.read(new MarkdownFolder(folder), null, false)
                .records()
                .get(0));
    }

    private Incoming file(String frontMatter) throws Exception {
        return file("---\n" + frontMatter + "\n---\nText.\n", StandardCharsets.UTF_8);
    }

    private List<Incoming> lines(String text, Charset charset) throws Exception {
        Files.write(folder.resolve("a.jsonl"), text.getBytes(charset));
        return SourceContract.read(new JsonLines(folder.resolve("a.jsonl"), false), null, false).records().stream()
                .map(SourceContract.INTAKE::take)
                .toList();
    }

    private Incoming line(String text) throws Exception {
        List<Incoming> all = lines(text + "\n", StandardCharsets.UTF_8);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static void assertKills(Incoming incoming) {
        assertThat(incoming).isInstanceOf(Incoming.IncomingWithdrawal.class);
        assertThat(incoming.id()).isEqualTo("a1");
        assertThat(((Incoming.IncomingWithdrawal) incoming).kind()).isEqualTo(Kind.KILL);
    }

    private static void assertAsksWhich(Incoming incoming) {
        assertThat(incoming).isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(((Incoming.IncomingRejection) incoming).takesBack()).isEqualTo(Kind.KILL);
        assertThat(((Incoming.IncomingRejection) incoming).reason()).contains("killed, but not clearly which");
    }

    private static void assertOnlyRejected(Incoming incoming) {
        assertThat(incoming).isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(((Incoming.IncomingRejection) incoming).takesBack()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: a1\nstatus: killed\nwithdrawn_reason: Libel: court order of today",
                "id: a1\nstatus: approved\nstatus: killed",
                "id: a1\nstatus: killed\nstatus: approved",
                "id: a1\nstatus: withdrawn\nstatus: killed",
                "id: a1\nStatus: killed",
                "ID: a1\nSTATUS: Killed",
                "id: a1\nstatus: approved\nStatus: killed",
                "id: a1\nstatus: [killed]",
                "id: a1\nstatus: \"killed\u200b\"",
                "id: a1\nstatus: killed\u00a0",
                "id: a1\nstatus: \ufeffkil\u00adled",
                "id: \"a1\u200b\"\nstatus: killed",
                "id: 'a1'\nstatus: 'killed' # by the court\nrights: [",
                "id: a1 # of Monday\nstatus: killed # by the court\nrights: [",
                "\"id\": \"a1\"\n\"status\": \"killed\"\nrights: [",
                "id : a1\r\nstatus : killed\r\nrights: [\r",
                "bylines:\n  - id: b1\n    status: approved\nid: a1\nstatus: killed\nrights: [",
                "id: a1\n---\nstatus: killed",
                "id: a1\ndek: a: b\n---\n\nstatus: killed",
                "id: a1\n<<<<<<< HEAD\nstatus: approved\n=======\nstatus: killed\n>>>>>>> b",
            })
    void a_kill_in_a_markdown_file_is_not_lost_to_a_slip(String frontMatter) throws Exception {
        assertKills(file(frontMatter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a1\",\"Status\":\"killed\"}",
                "{\"ID\":\"a1\",\"STATUS\":\"Killed\"}",
                "{\"id\":\"a1\",\"status\":\"killed\u00a0\"}",
                "{\"id\":\"a1\",\"status\":\"\u200bkilled\ufeff\"}",
                "{\"id\":\"\u2060a1\",\"status\":\"killed\"}",
                "{\"id\":\"a1\",\"status\":\"killed\",\"withdrawn_reason\":\"said \"libel\"\"}",
                "{\"withdrawn_reason\":\"said \"libel\"\",\"id\":\"a1\",\"status\":\"killed\"}",
                "{\"id\":\"a1\",\"withdrawn_reason\":\"said \"libel\"\",\"bylines\":[{\"id\":\"b1\"}],\"status\":\"killed\"}",
                "{\"id\":\"a1\",\"status\":\"killed\",\"status\":\"approved\"}",
                "{\"id\":\"a1\",\"status\":\"approved\",\"status\":\"killed\"}",
                "{\"id\":\"a1\",\"status\":\"killed\",\"access\":\"free\",\"access\":\"paid\"}",
                "{\"id\":\"a1\",\"status\":\"killed\",",
                "{\"id\":\"a1\",\"status\":\"killed\"}}",
                "id a1, \"id\" : \"a\\u0031\", \"status\" : \"killed\"",
            })
    void a_kill_in_a_line_of_json_is_not_lost_to_a_slip(String line) throws Exception {
        assertKills(line(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1", "café"})
    void a_kill_whose_reason_is_in_another_encoding_is_not_lost(String id) throws Exception {
        Charset latin1 = StandardCharsets.ISO_8859_1;
        String said = "Café owner sued";

        Incoming file = file("---\nid: " + id + "\nstatus: killed\nwithdrawn_reason: " + said + "\n---\n", latin1);
        Incoming line = lines(
                        "{\"id\":\"" + id + "\",\"status\":\"killed\",\"withdrawn_reason\":\"" + said + "\"}", latin1)
                .get(0);

        assertThat(List.of(file, line))
                .allSatisfy(one -> assertThat(one).isInstanceOf(Incoming.IncomingWithdrawal.class))
                .extracting(Incoming::id)
                .containsOnly(id);
    }

    @Test
    void a_kill_behind_a_last_line_without_an_end_is_a_record_of_its_own() throws Exception {
        String text = "{\"id\":\"a5\",\"headline\":\"Of }{ and {\",\"date\":\"2026-11-01\"}";

        List<Incoming> all = lines(text + "{\"id\":\"a1\",\"status\":\"killed\"}\n" + text, StandardCharsets.UTF_8);

        assertThat(all).extracting(Incoming::id).containsExactly("a5", "a1", "a5");
        assertKills(all.get(1));
        assertThat(all.get(0)).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_read_that_is_cut_off_between_two_records_of_a_line_does_not_lose_the_second() throws Exception {
        String text =
                "{\"id\":\"a5\",\"headline\":\"A\",\"date\":\"2026-11-01\"}{\"id\":\"a1\",\"status\":\"killed\"}\n";
        lines(text, StandardCharsets.UTF_8);

        String cut = SourceContract.read(new JsonLines(folder.resolve("a.jsonl"), false), null, false, 1)
                .position();

        assertThat(SourceContract.read(new JsonLines(folder.resolve("a.jsonl"), false), cut, false)
                        .ids())
                .containsExactly("a5", "a1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status: killed",
                "id: a1\nid: a2\nstatus: killed",
                "id: \nstatus: killed\nrights: [",
            })
    void a_kill_in_a_file_that_does_not_say_of_which_story_is_said_aloud(String frontMatter) throws Exception {
        assertAsksWhich(file(frontMatter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"killed\"}",
                "{\"id\":\"a1\",\"id\":\"a2\",\"status\":\"killed\"",
                "{\"id\":\"a5\",\"headline\":\"A\"}{\"id\":\"a1\",\"status\":\"killed\"",
                "{\"id\":\"a1\",\"status\":\"approved\",\"dek\":\"a \"b\"\",\"status\":\"killed\"}",
                "{\"id\":\"a1\",\"dek\":\"a \"b\"\",\"status\":\"approved\",\"notes\":[{\"status\":\"killed\"}]}",
            })
    void a_kill_in_a_line_that_does_not_say_of_which_story_is_said_aloud(String line) throws Exception {
        assertAsksWhich(line(line));
    }

    @Test
    void a_record_that_cannot_be_read_and_kills_nothing_takes_nothing_down() throws Exception {
        assertOnlyRejected(file("id: a1\nstatus: approved\ndek: a: b"));
        assertOnlyRejected(file("id: a1\ntitle: Killed: two\ndek: |\n  status: killed"));
        assertOnlyRejected(file("id: a1\nbylines:\n  - status: killed\nrights: ["));
        assertOnlyRejected(file("no front matter\n\nid: a1\nstatus: killed\n", StandardCharsets.UTF_8));
        assertOnlyRejected(file("---\nid: a1\ndek: a: b\n---\nText.\n\nstatus: killed\n", StandardCharsets.UTF_8));
        assertOnlyRejected(line("{\"id\":\"a1\",\"headline\":\"status: killed\",\"dek\":\"a \"b\"\"}"));
        assertOnlyRejected(line("{\"id\":\"a1\",\"comments\":{\"status\":\"killed\"},\"dek\":\"a \"b\"\"}"));
    }

    @Test
    void a_large_record_that_cannot_be_read_costs_no_more_than_its_neighbours() throws Exception {
        String many = IntStream.range(0, 40_000)
                .mapToObj(i -> "\"status\":\"x" + "\\\\".repeat(20) + "\" ")
                .collect(Collectors.joining());

        assertOnlyRejected(line("{\"id\":\"a1\",," + many));
        assertOnlyRejected(file("id: a1\nrights: [\n" + "status: ".repeat(200_000)));
    }
}
