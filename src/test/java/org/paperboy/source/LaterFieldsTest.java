package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            })
    void a_story_does_not_go_out_without_what_protects_it_because_its_fields_ended_early(String behind)
            throws Exception {
        Incoming incoming = take(behind);

        assertThat(incoming).isInstanceOf(Incoming.Rejected.class);
        assertThat(((Incoming.Rejected) incoming).reason())
                .contains("a.md: the front matter ends at line 5, and what follows looks like more of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text.\n\nembargo_until: 2030-01-01\n---\n",
                "Correction: the ferry sank\n---\nText.\n",
                "dek: A\ntags: [a]\n---\nText.\n",
                "status: draft\n\nText.\n---\n",
                "status: draft\n",
                "https://brief.example/\n---\n",
                "---\nText.\n",
                "",
            })
    void a_text_with_a_line_or_heading_is_no_field(String behind) throws Exception {
        assertThat(take(behind)).isInstanceOf(Incoming.Story.class);
    }

    @Test
    void a_long_text_of_lines_that_look_like_fields_costs_no_time() throws Exception {
        assertThat(take("a: b\n".repeat(200_000))).isInstanceOf(Incoming.Rejected.class);
    }
}
