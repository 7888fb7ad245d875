package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source says and nobody reads must be named: at each look, and by the run that meets it first. */
@Tag("slow")
final class UnknownFieldsTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z").with("weight", 3);
    private static final Story TWO =
            Story.of("two", "2026-11-01T09:00:00Z").with("weight", 4).with("lead_image", Map.of("src", "/a.jpg"));
    private static final String FIRST =
            "not read: lead_image.src (1 record, did you mean lead_image.url?), weight (2 records)";

    @TempDir
    private Path folder;

    @Test
    void a_run_names_them_once_and_again_when_a_new_one_appears() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE, TWO);

        assertThat(newsroom.dryRun(Newsroom.NOON).all()).contains(FIRST);
        assertThat(newsroom.run(Newsroom.NOON).err()).contains(FIRST, "brief: 2 read, 2 new, 2 unknown fields, ");
        assertThat(newsroom.lines(ONE.with("dek", "x"), TWO).run(Newsroom.NOON).err())
                .doesNotContain("not read");
        assertThat(newsroom.run(Newsroom.NOON, "--full").err()).doesNotContain("not read");

        assertThat(newsroom.lines(ONE.with("subtitle", "x"), TWO)
                        .run(Newsroom.NOON)
                        .err())
                .contains("not read: subtitle (1 record, did you mean dek?)")
                .doesNotContain("weight");
    }

    @Test
    void check_names_them_always_and_says_what_would_be_rejected() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE, TWO, Story.only("three"));
        newsroom.run(Newsroom.NOON);

        ProgramOutput check = newsroom.say("check");

        assertThat(check.exit()).as(check.all()).isZero();
        assertThat(check.all()).contains(FIRST, "3 records were read, and 1 would be rejected: articles.jsonl:3: ");
    }

    @Test
    void check_counts_embargoes_without_an_offset() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB)
                .lines(
                        ONE.with("embargo_until", "2026-11-27 12:00"),
                        TWO.with("publishDate", "2026-11-27"),
                        Story.of("three", "2026-11-01T08:00:00Z").with("embargo_until", "2026-11-27T12:00+01:00"));

        assertThat(newsroom.say("check").all())
                .contains("2 records have an embargo_until or publishDate without an offset: it is taken as UTC");
    }

    @Test
    void a_shortcode_that_is_in_a_text_is_named() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .write("articles/a.md", "---\nid: a\ntitle: A\ndate: 2026-11-01\n---\nText {{< youtube abc >}}.\n");

        assertThat(newsroom.run(Newsroom.NOON).err()).contains("not read: {{< youtube >}} (1 record)");
        assertThat(newsroom.say("check").all()).contains("not read: {{< youtube >}} (1 record)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--mroe-->",
                "<!-- paywal -->",
                "<!--more-->",
                "<!--preveiw-end-->",
                "<!-- Preview-End -->",
                "<!--preview_end-->",
                "<!--members-only-->"
            })
    void a_mark_that_ends_no_preview_is_named_where_there_is_no_other(String mark) {
        Story story = Story.of("one", "2026-11-01T08:00:00Z").with("access", "subscriber");
        String named = "not read: " + mark + " (1 record, did you mean <!--preview-end-->?)";
        Newsroom newsroom =
                new Newsroom(folder, Newsroom.JOB).lines(story.with("body_html", "<p>a</p>" + mark + "<p>b</p>"));

        assertThat(newsroom.dryRun(Newsroom.NOON).all()).contains(named);
        assertThat(newsroom.run(Newsroom.NOON).err()).contains(named);
        assertThat(newsroom.run(Newsroom.NOON, "--full").err()).doesNotContain("not read");
        assertThat(newsroom.say("check").all()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a</p><!--preview-end--><p>b</p><!--more-->",
                "<p>a</p><!-- editor: check this -->",
                "<!--moor-->x"
            })
    void other_comments_are_passed_over(String body) {
        Story story = Story.of("one", "2026-11-01T08:00:00Z").with("access", "subscriber");
        Story free = Story.of("two", "2026-11-01T08:00:00Z").with("body_html", "<p>a</p><!--more-->");

        assertThat(new Newsroom(folder, Newsroom.JOB)
                        .lines(story.with("body_html", body), free)
                        .run(Newsroom.NOON)
                        .err())
                .doesNotContain("not read");
    }

    @Test
    void a_field_that_protects_and_is_empty_is_not_passed_over_in_silence() {
        String empty =
                "empty, so that they protect nothing: access (1 record), embargo_until (2 records), rights.expires (1"
                        + " record), rights.territories (1 record)";
        Map<String, Object> rights = new HashMap<>(Map.of("expires", "", "territories", List.of()));
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB)
                .lines(
                        Story.of("one", "2026-11-01T08:00:00Z")
                                .with("rights", rights)
                                .with("embargo_until", null),
                        Story.of("two", "2026-11-01T09:00:00Z")
                                .with("access", " ")
                                .with("embargo_until", ""));

        assertThat(newsroom.dryRun(Newsroom.NOON).all()).contains(empty);
        assertThat(newsroom.run(Newsroom.NOON).err()).contains(empty);
        assertThat(newsroom.run(Newsroom.NOON, "--full").err()).doesNotContain("empty, so");
        assertThat(newsroom.say("check").all()).contains(empty);
    }

    @Test
    void what_a_hand_left_open_in_front_matter_is_not_passed_over_in_silence() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .write(
                        "articles/a.md",
                        "---\nid: a\ntitle: A\ndate: 2026-11-01\ndraft:\nexpiryDate:\nrights: { expires: }\n---\nA.\n");

        assertThat(newsroom.run(Newsroom.NOON).err())
                .contains("empty, so that they protect nothing: draft (1 record), expiryDate (1 record),"
                        + " rights.expires (1 record)");
    }
}
