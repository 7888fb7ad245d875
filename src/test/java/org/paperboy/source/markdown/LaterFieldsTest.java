package org.paperboy.source.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Withdrawal;
import org.paperboy.source.SourceContract;
import org.paperboy.source.editor.Incoming;

/** Front matter that a line --- ends too early. */
class LaterFieldsTest {
    @TempDir
    private Path folder;

    private Incoming take(String behind) throws Exception {
        Files.writeString(folder.resolve("a.md"), "---\nid: a1\ntitle: A\ndate: 2026-11-01\n---\n" + behind);
        return SourceContract.INTAKE.take(SourceContract.read(new MarkdownFolder(folder), null, false)
                .records()
                .get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "embargo_until: 2030-01-01\n---\nText.\n",
                "access: subscriber\n---\nText.\n",
                "\ntags:\n  - a\n- b\n# rights\n\nrights:\n  scope: No archive\n---\nText.\n",
                "status: draft\r\n---\r\nText.\r\n",
                "Embargo-Until: 2030-01-01\n---\nText.\n",
                "embargo_untill: 2030-01-01\n---",
                "paywall: true\n---\nText.\n",
                "publishDate: 2030-01-01\n---\nText.\n",
                "dek: A\nexpiryDate: 2027-01-01\n---\nText.\n",
                "---\naccess: subscriber\nembargo_until: 2027-03-01\n---\nText.\n",
                "---\n\naccess: subscriber\n---\nText.\n",
                "\n---\nid: a1\ntitle: A\n---\nText.\n",
                "\n---\nlayout: post\n---\nText.\n",
                "---\nid: a1\ntitle: A\n\nText.\n",
                "+++\nembargo_until = 2027-03-01\n+++\nText.\n",
                "+++\ntitle = \"A\"\n[params]\naccess = \"subscriber\"\n+++\nText.\n",
                "{\n  \"embargo_until\": \"2027-03-01\"\n}\nText.\n",
                "{\"title\":\"A\",\"access\":\"subscriber\"}\nText.\n",
                "params: { embargo_until: 2027-03-01 }\nText.\n",
                "  access: subscriber\n---\nText.\n",
                "\taccess: subscriber\n---\nText.\n",
                "\u00a0access: subscriber\nText.\n",
                "- access: subscriber\n---\nText.\n",
                "> access: subscriber\n\nText.\n",
                "params:\n  access: subscriber\n\nText.\n",
                "summary: two words\nsecond line of it\naccess: subscriber\n---\nText.\n",
                "summary: |\n  two words\n\n  and more\naccess: subscriber\n---\nText.\n",
                "embargo_until: 2027-03-01\n\nText.\n",
                "embargo_until:   2027-03-01",
                "embargo_until : 2027-03-01\nText.\n",
                "Embargo: 2027-03-01\n\nText.\n",
                "access:\n  subscriber\n\nText.\n",
                "rights:\n  scope: No archive\n\nText.\n",
                "access: subscriber\n***\nText.\n",
                "access: subscriber # from Monday\n+++\nText.\n",
                "access: subscriber\n```\nText.\n",
                "```yaml\naccess: subscriber\n```\nText.\n",
                "<!--\naccess: subscriber\n-->\nText.\n",
                "<<<<<<< HEAD\naccess: subscriber\n=======\naccess: free\n>>>>>>> b\nText.\n",
                "# More\naccess: subscriber\nText.\n",
                "status: draft\n\nText.\n---\n",
                "status: draft\n",
                "Status: draft\n",
                "draft: true\n\nText.\n",
                "visibleAfter: 2030-01-01\n\nText.\n",
            })
    void a_story_does_not_go_out_without_what_protects_it_because_its_fields_ended_early(String behind)
            throws Exception {
        Incoming incoming = take(behind);

        assertThat(incoming).isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(((Incoming.IncomingRejection) incoming).reason())
                .contains("the front matter ends at line 5, and what follows looks like more of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text.\n\nembargo_until: 2030-01-01\n---\n",
                "Correction: the ferry sank\n---\nText.\n",
                "dek: A\ntags: [a]\n---\nText.\n",
                "---\n\nCorrection: the ferry sank\n---\nText.\n",
                "***\nCorrection: the ferry sank\n",
                "Status: all ferries are late today, says the company\n",
                "Access: the pier is closed\n\nText.\n",
                "- Access: the pier is closed\n- Tickets: free\n",
                "Access: free\n\nText.\n",
                "Embargo: the union agreed on oil\n\nText.\n",
                "Version: 2\nPlan: B\nPublished: May\nStage: Globe\n",
                "Rights:\n\n- to vote\n- to speak\n",
                "Who had access: a list of all that came\n",
                "**Access:** subscriber\n",
                "access: free\ndraft: false\n\nText.\n",
                "access:\n\nText.\n",
                "Two words of a\naccess: subscriber\n",
                "## Access\n\nText.\n\naccess: subscriber\n",
                "<p>Text.</p>\naccess: subscriber\n",
                "- one\n- access: subscriber\n",
                "\u00a0\n\u200b\nText.\n",
                "| Access | Status |\n| --- | --- |\n",
                "---\n***\n---\n",
                "https://brief.example/\n---\n",
                "---\nText.\n",
                "",
            })
    void a_text_with_a_line_or_heading_is_no_field(String behind) throws Exception {
        assertThat(take(behind)).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n---\nid: a1\nstatus: killed\n---\nText.\n",
                "---\nstatus: killed\n---\nText.\n",
                "+++\nid = \"a1\"\nstatus = \"killed\"\n+++\nText.\n",
                "  status: killed\n---\nText.\n",
                "{\"id\":\"a1\",\"status\":\"killed\"}\nText.\n",
                "- status: killed\n",
                "Status: Killed\n\nText.\n",
                "\"status\": 'killed' # by the court\n***\nText.\n",
                "dek: two words\nsecond line of it\nstatus: killed\n---\nText.\n",
                "status: approved\nstatus: killed\nText.\n",
            })
    void a_kill_below_the_front_matter_is_a_kill(String behind) throws Exception {
        assertThat(take(behind))
                .isInstanceOfSatisfying(
                        Incoming.IncomingWithdrawal.class,
                        taken -> assertThat(taken.kind()).isEqualTo(Withdrawal.Kind.KILL))
                .extracting(Incoming::id)
                .isEqualTo("a1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bylines:\n  - status: killed\n---\nText.\n",
                "Text.\n\nstatus: killed\n",
                "Status: two were killed, says the company\n"
            })
    void what_is_said_of_something_else_below_it_kills_nothing(String behind) throws Exception {
        assertThat(take(behind)).isNotInstanceOf(Incoming.IncomingWithdrawal.class);
    }

    @Test
    void a_kill_of_another_id_below_it_is_said_aloud() throws Exception {
        assertThat(take("---\nid: a2\nstatus: killed\n---\n"))
                .isInstanceOfSatisfying(
                        Incoming.IncomingRejection.class,
                        rejected -> assertThat(rejected.takesBack()).isEqualTo(Withdrawal.Kind.KILL));
    }

    @Test
    void the_reason_says_where_and_what_to_do() throws Exception {
        Incoming taken = take("\n---\nlayout: a\naccess: subscriber\n---\nText.\n");

        assertThat(((Incoming.IncomingRejection) taken).reason())
                .isEqualTo("the front matter ends at line 5, and what follows looks like more of it, at line 9: write"
                        + " all fields between the first two lines ---; if it is text, begin with a sentence, and write a"
                        + " heading with ##");
    }

    @Test
    void a_long_text_of_lines_that_look_like_fields_costs_no_time() throws Exception {
        assertThat(take("a: b\n".repeat(200_000))).isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(take(IntStream.range(0, 5_001)
                        .mapToObj(i -> "Name" + i + ": b\n")
                        .collect(Collectors.joining())))
                .isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(take("Name: b\n".repeat(1_000) + "\nText.\n")).isInstanceOf(Incoming.IncomingStory.class);
    }
}
