package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.article.Article;
import org.paperboy.article.Body;
import org.paperboy.source.Record;
import org.paperboy.source.fields.UnknownFields;
import org.xml.sax.InputSource;

/** Nothing that is behind the mark in the source is in a preview, wherever a parser would move it. */
class PreviewEndTest {
    private static final String MARK = "<!--preview-end-->";
    private static final int SEEDS = 3_000;
    private static final Pattern OPEN = Pattern.compile("qxopen\\d+");
    private static final Path BODIES = Path.of("src/test/resources/source/bodies-with-a-mark.txt");
    private static final Intake INTAKE = new Intake(
            URI.create("https://brief.example/"),
            "en",
            1 << 20,
            new UnknownFields(),
            Instant.parse("2026-11-27T12:00:00Z"));

    /** {@code %} is a word of its own. Most are opened here and closed anywhere, or never. */
    private static final List<String> HTML = List.of(
            "%",
            "%",
            "%",
            "%",
            "<p>%",
            "</p>",
            "<p>%</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<nobr>",
            "<font>",
            "</font>",
            "<a href=/%>%",
            "</a>",
            "<a title='%' href=/x>%</a>",
            "<table>",
            "</table>",
            "<table>",
            "<thead>",
            "<tbody>",
            "</tbody>",
            "<tr>",
            "<tr>",
            "</tr>",
            "<td>",
            "<td>%",
            "</td>",
            "<th>%",
            "<caption>%",
            "</caption>",
            "<colgroup>",
            "<col>",
            "<ul>",
            "</ul>",
            "<ol>",
            "<li>%",
            "</li>",
            "<dl>",
            "<dt>%",
            "<dd>%",
            "<figure>",
            "</figure>",
            "<figcaption>%",
            "</figcaption>",
            "<span class=credit>%</span>",
            "<img src=/%.jpg alt=%>",
            "<img data-src=/%.jpg>",
            "<noscript><img src=/%.jpg></noscript>",
            "<select>",
            "</select>",
            "<option>%",
            "<template>",
            "</template>",
            "<form>",
            "</form>",
            "<input value=%>",
            "<button>",
            "<frameset>",
            "<frame>",
            "<svg>",
            "</svg>",
            "<math><mi>",
            "</math>",
            "<foreignObject>",
            "<desc>%",
            "<script>%</script>",
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<textarea>",
            "</textarea>",
            "<title>",
            "</title>",
            "<pre>",
            "</pre>",
            "<blockquote cite=/%>",
            "</blockquote>",
            "<h2>%",
            "</h2>",
            "<!--%-->",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<p title=\"",
            "\">",
            "<a href='",
            "'>",
            "<body class=%>",
            "</body>",
            "<html lang=%>",
            "</html>",
            "<iframe>",
            "</iframe>",
            "<br>",
            "<hr>",
            "<details><summary>%",
            "</details>",
            "<ruby>%<rt>%",
            "</ruby>",
            "<object>",
            "</object>",
            "<marquee>",
            "</marquee>",
            "<!%>",
            "<?%>");

    private static final List<String> MARKDOWN = List.of(
            "%",
            "%",
            "% ",
            "% ",
            "\n",
            "\n",
            "\n\n",
            "\n\n",
            "\n\n",
            "*",
            "**",
            "~~",
            "_",
            "`",
            "``",
            "\n```\n",
            "\n    ",
            "\n> ",
            "\n- ",
            "\n1. ",
            "\n   ",
            "\n# ",
            "\n===\n",
            "\n---\n",
            "[",
            "]",
            "](/%)",
            "](/% \"%\")",
            "![%](/%.jpg)",
            "![",
            "[^1]",
            "[^2]",
            "\n\n[^1]: %",
            "\n\n[^2]: %\n\n    %",
            "[%][r]",
            "[r]",
            "![%][p]",
            "\n\n[r]: /% \"%\"\n\n",
            "\n\n[p]: /%.jpg\n\n",
            "\n\n[r]: /%\n'%\n",
            "\n\n| % | % |\n|---|---|\n",
            "\n| % | % |",
            " | ",
            "\\",
            "<",
            "&lt;",
            "<b>",
            "</b>",
            "<span title=\"",
            "\">",
            "\n\n<table>\n",
            "<tr>",
            "<td>%",
            "\n</table>\n\n",
            "\n\n<div>\n",
            "\n</div>\n\n",
            "\n<pre>\n",
            "\n</pre>\n",
            "\n<script>\n",
            "\n</script>\n",
            "<!--",
            "-->",
            "\n<!--\n",
            "\n-->\n",
            "https://brief.example/% ",
            "www.brief.example/% ");

    private static Article taken(String kind, String body) {
        Map<String, Object> fields =
                new TreeMap<>(Map.of("id", "a", "headline", "h", "date", "2026-11-01", "access", "subscriber"));
        fields.put("body_" + kind, body);
        Incoming incoming = INTAKE.take(new Record("a:1", "digest", 1, () -> new TreeMap<>(fields)));
        assertThat(incoming).as(body).isInstanceOf(Incoming.IncomingStory.class);
        return ((Incoming.IncomingStory) incoming).article();
    }

    static Stream<String> bodies() throws IOException {
        return Files.readAllLines(BODIES).stream().filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_preview_holds_nothing_that_is_behind_its_mark_in_the_source(String line) throws Exception {
        int colon = line.indexOf(": ");
        int arrow = line.lastIndexOf(" =>");
        String body = line.substring(colon + 2, arrow).replace("\\n", "\n");
        Body preview = taken(line.substring(0, colon), body).preview();

        assertThat(body).contains("qxpaid");
        assertThat(preview.html())
                .isEqualTo(line.substring(arrow + 3).strip().replace("\\n", "\n"))
                .doesNotContain("qxpaid", "preview-end");
        assertThat(preview.pictures().toString()).doesNotContain("qxpaid");
    }

    /** A body of parts in any order, in which each word is there once and says whether it comes before the first mark. */
    private static String body(List<String> parts, Random random) {
        StringBuilder body = new StringBuilder();
        int length = 2 + random.nextInt(25);
        int first = random.nextInt(length);
        int word = 0;
        for (int i = 0; i < length; i++) {
            if (i == first || i > first && random.nextInt(12) == 0) body.append(MARK);
            String part = parts.get(random.nextInt(parts.size()));
            for (int at = part.indexOf('%'); at >= 0; at = part.indexOf('%')) {
                part = part.substring(0, at) + (i < first ? "qxopen" : "qxpaid") + word++ + part.substring(at + 1);
            }
            body.append(part);
        }
        return body.append("\n\nqxpaid").append(word).toString();
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        OPEN.matcher(text).results().map(MatchResult::group).forEach(words::add);
        return words;
    }

    private static void assertNothingPaid(String kind, List<String> parts) throws Exception {
        int shown = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            String body = body(parts, new Random(seed));
            Body preview = taken(kind, body).preview();
            String all = preview.html() + preview.pictures();
            assertThat(all).as("seed " + seed + ": " + body).doesNotContain("qxpaid");
            assertThat(words(body)).as("seed " + seed + ": " + body).containsAll(words(all));
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<body>" + preview.html() + "</body>")));
            if (!words(all).isEmpty()) shown++;
        }
        assertThat(shown).as("previews that say something").isGreaterThan(SEEDS / 5);
    }

    @Test
    @Tag("slow")
    void html_of_any_parts_in_any_order_keeps_its_paid_words() throws Exception {
        assertNothingPaid("html", HTML);
    }

    @Test
    @Tag("slow")
    void markdown_of_any_parts_in_any_order_keeps_its_paid_words() throws Exception {
        assertNothingPaid("markdown", MARKDOWN);
    }

    /** Blocks of well-formed HTML, some within others; the mark between two of them or within one. */
    private static String block(Random random, int depth, List<Integer> words) {
        String[] around = {"div", "blockquote", "section", "figure"};
        if (depth < 4 && random.nextBoolean()) {
            String name = around[random.nextInt(around.length)];
            StringBuilder inner = new StringBuilder();
            for (int i = random.nextInt(3); i >= 0; i--) inner.append(block(random, depth + 1, words));
            return "<" + name + ">" + inner + "</" + name + ">";
        }
        String word = "qxopen" + words.size();
        words.add(words.size());
        return List.of(
                        "<p>% <b>x</b></p>",
                        "<ul><li>a</li><li>%</li></ul>",
                        "<table><tbody><tr><td>a</td><td>%</td></tr></tbody></table>",
                        "<p><a href=\"/x\">%</a></p>",
                        "<pre>%</pre>",
                        "<h2>%</h2>")
                .get(random.nextInt(6))
                .replace("%", word);
    }

    @Test
    void of_well_formed_html_all_that_is_before_the_mark_is_in_the_preview() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<Integer> words = new ArrayList<>();
            StringBuilder body = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) body.append(block(random, 0, words));
            int[] ends = IntStream.range(1, body.length() + 1)
                    .filter(i -> body.charAt(i - 1) == '>' || i < body.length() && body.charAt(i) == '<')
                    .toArray();
            int cut = ends[random.nextInt(ends.length)];
            Article article = taken("html", body.substring(0, cut) + MARK + body.substring(cut));

            assertThat(words(article.preview().html()))
                    .as("seed " + seed + ": " + body)
                    .isEqualTo(words(body.substring(0, cut)));
            assertThat(article.body()).isEqualTo(taken("html", body.toString()).body());
        }
    }
}
