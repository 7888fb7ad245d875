package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Record;
import org.paperboy.source.fields.UnknownFields;

/**
 * Bodies made to cost more than they may. They are as long as a body can be, so that whatever takes time by the square
 * of its length does not come to an end; the guard on time is a hundred times what is needed.
 */
@Tag("slow") // bodies without end
class HostileBodiesTest {
    private static final int LONGEST = 1 << 20;
    private static final Duration GUARD = Duration.ofMinutes(3);
    private static final Intake INTAKE = new Intake(
            URI.create("https://brief.example/"),
            "en",
            LONGEST,
            new UnknownFields(),
            Instant.parse("2026-11-27T12:00:00Z"));

    private static Incoming html(String body) {
        return take(Map.of("body_html", body));
    }

    private static Incoming markdown(String body) {
        return take(Map.of("body_markdown", body));
    }

    private static Incoming take(Map<String, Object> more) {
        Map<String, Object> fields = new TreeMap<>(Map.of("id", "a", "headline", "h", "date", "2026-11-01"));
        fields.putAll(more);
        Record record = new Record("a:1", "digest", 1, () -> new TreeMap<>(fields));
        return assertTimeoutPreemptively(GUARD, () -> INTAKE.take(record));
    }

    private static String repeated(String text, int bytes) {
        return text.repeat(bytes / text.length());
    }

    private static String reason(Incoming rejected) {
        assertThat(rejected).isInstanceOf(Incoming.IncomingRejection.class);
        return ((Incoming.IncomingRejection) rejected).reason();
    }

    private static Incoming accepted(Incoming incoming) {
        assertThat(incoming)
                .as(incoming instanceof Incoming.IncomingRejection r ? r.reason() : "")
                .isInstanceOf(Incoming.IncomingStory.class);
        return incoming;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<span lang=en>",
                "<b>",
                "<ul><li>",
                "<table><tr><td>",
                "<blockquote>",
                "<font>",
                "<dl><dd>",
                "<figure><figcaption>"
            })
    void elements_that_are_opened_without_end_are_rejected(String opening) {
        assertThat(reason(html(opening.repeat(Math.min(100_000, LONGEST / opening.length() - 1)) + "x")))
                .contains("deeper than 64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table>",
                "<a href=/x>",
                "<p>x",
                "<li>x",
                "<br>",
                "</p>",
                "</div>",
                "<b></p>",
                "<a href=1><p>",
                "<table>x<b>",
                "<svg>",
                "<math><mi>",
                "<select>",
                "<template>",
                "<frameset>",
                "<nobr>",
                "<form>",
                "<!--",
                "<!--preview-end-->",
                "<![CDATA[",
                "<?",
                "<",
                "</",
                "<a ",
                "&",
                "&amp",
                "&#",
                "&nbsp;",
                "\u0000",
                "<p> ",
                "<pre>",
                "<em>x</em>",
                "<h1>",
                "<html a=b>",
                "<i><b><u><p>"
            })
    void other_markup_that_is_repeated_without_end_is_read_to_its_end(String markup) {
        assertThat(html(repeated(markup, LONGEST))).isNotNull();
    }

    @Test
    void a_tag_with_attributes_without_end_and_tags_that_are_all_different_are_read_to_their_end() {
        StringBuilder attributes = new StringBuilder("<p ");
        for (int i = 0; attributes.length() < LONGEST - 20; i++)
            attributes.append('a').append(i).append(' ');
        accepted(html(attributes + ">x"));

        StringBuilder tags = new StringBuilder();
        for (int i = 0; tags.length() < LONGEST - 20; i++)
            tags.append("<b x").append(i).append("><p>");
        assertThat(html(tags.toString())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*a ",
                "**a *a ",
                "_a ",
                "*_",
                "a**b",
                "`",
                "` ",
                "\\",
                "&",
                "&#",
                "![",
                "[a](",
                "<a@",
                "]",
                "](",
                "#",
                "~~~",
                "```\n",
                "\t",
                "- a\n",
                "* a\n\n",
                "=\n",
                "> a\n\n",
                "\n",
                "| a ",
                "~~",
                "~~a ",
                "http://",
                "www.",
                "a@b.c ",
                "[^a]: x\n\n",
                "[a]: /u\n\n"
            })
    void signs_of_markdown_that_are_repeated_without_end_are_read_to_their_end(String sign) {
        assertThat(markdown(repeated(sign, LONGEST))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[[]()", "![[]()", "[a]()[", "[a][b]"})
    void a_paragraph_has_no_more_than_2000_brackets(String sign) {
        int brackets = sign.length() - sign.replace("[", "").length();
        accepted(markdown(sign.repeat(2_000 / brackets)));
        accepted(markdown((sign.repeat(1_000 / brackets) + "\n\n").repeat(50)));

        assertThat(reason(markdown(repeated(sign, LONGEST)))).contains("more than 2000 brackets [", "blank line");
        assertThat(reason(markdown("[".repeat(2_001)))).contains("2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "![", "[[]()"})
    void paragraphs_full_of_brackets_are_read_to_their_end(String sign) {
        String words = "words ".repeat(1_000);
        String paragraph = sign.repeat(400) + words + "](b)".repeat(900) + "\n\n";

        assertThat(markdown(repeated(paragraph, LONGEST))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "<a@", "<!A", "<x>"})
    void paragraphs_full_of_angles_are_read_to_their_end(String sign) {
        assertThat(markdown(repeated(sign.repeat(19_000) + "\n\n", LONGEST))).isNotNull();
    }

    @Test
    void a_paragraph_has_no_more_than_20000_angles_and_5000_lines() {
        assertThat(reason(markdown("<".repeat(20_001)))).contains("20000 signs <");
        accepted(markdown("<".repeat(20_000)));

        accepted(markdown("a\n-".repeat(4_999)));
        assertThat(reason(markdown("a\n-".repeat(5_000)))).contains("5000 lines");
        accepted(markdown(repeated("a\n-".repeat(4_000) + "\n\n", LONGEST)));
    }

    @Test
    void an_address_that_many_references_repeat_does_not_grow_without_end() {
        String address = "[a]: /" + "u".repeat(LONGEST / 2) + "\n\n";
        String title = "[a]: /u '" + "t".repeat(LONGEST / 4) + "'\n\n";

        for (String definition : new String[] {address, title}) {
            assertThat(reason(markdown(definition + repeated("[a] ".repeat(1_000) + "\n\n", LONGEST / 3))))
                    .contains("grows to more than 16777216 characters");
        }
    }

    @Test
    void a_storys_own_address_that_many_links_are_relative_to_does_not_grow_without_end() {
        String body = repeated("<a href=#>x</a>", LONGEST);

        accepted(html(body));
        assertThat(reason(take(Map.of("body_html", body, "url", "https://brief.example/" + "é".repeat(3_000)))))
                .contains("grows to more than 16777216 characters");
    }

    @Test
    void a_body_holds_no_more_than_1000_pictures() {
        String picture = "<img src=/a.jpg>";

        accepted(html(picture.repeat(1_000)));
        assertThat(reason(html(picture.repeat(1_001)))).contains("body_html", "1000 pictures");
        assertThat(reason(markdown("![a](/b.jpg)\n\n".repeat(10_000)))).contains("1000 pictures");
        accepted(html(picture.repeat(1_000) + "<img src=javascript:x>".repeat(9_000)));
    }

    @Test
    void a_link_of_a_body_to_an_address_without_end_leaves_its_words_and_such_a_picture_goes() {
        String longest = "https://brief.example/" + "x".repeat(4_000 - "https://brief.example/".length());

        for (String tooLong : new String[] {longest + "x", "mailto:a@b.example?" + "x".repeat(4_000)}) {
            Incoming incoming = accepted(html("<p><a href='" + tooLong + "'>words</a><img src='" + tooLong + "'>"));
            assertThat(((Incoming.IncomingStory) incoming).article().body().html())
                    .isEqualTo("<p>words</p>");
        }
        assertThat(((Incoming.IncomingStory) accepted(html("<a href='" + longest + "'>words</a>")))
                        .article()
                        .body()
                        .html())
                .contains(longest);
    }
}
