package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Xml;

/**
 * What readers show who take RSS's {@code description} for HTML, as all of them do: the words of the source, and no element
 * that somebody wrote as text.
 */
@Tag("slow")
class DescriptionsAsHtmlTest {
    /** As they are to be read; where they come from they are escaped as HTML asks. */
    private static final List<String> NASTY = List.of(
            "Type <script>alert(1)</script> here",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "<iframe src=\"javascript:alert(1)\"></iframe>",
            "<a href=\"javascript:alert(1)\">click</a>",
            "5 < 6, says R&D",
            "a<b and b>c",
            "x<y",
            "&copy; is written so",
            "&amp; is an ampersand",
            "&amp;amp; is two",
            "&lt;b&gt; is bold",
            "&#60;b&#62;",
            "&#x3C;script&#x3E;",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "]]> ends CDATA",
            "<![CDATA[ begins it",
            "<!-- a comment -->",
            "<!DOCTYPE html>",
            "<?xml version=\"1.0\"?>",
            "</description><script>alert(1)</script>",
            "</item></channel></rss>",
            "\" onmouseover=\"alert(1)",
            "' onmouseover='alert(1)",
            "it's \"quoted\"",
            "<b>not bold</b>",
            "<em>nor this</em>",
            "Option<T> and List<String>",
            "if (a && b || c)",
            "a &nbsp; b",
            "&nbsp;",
            "< >",
            "<>",
            "<",
            "&",
            "&&amp;&",
            "<style>*{display:none}</style>",
            "<math><mi>x</mi></math>",
            "<textarea><plaintext><xmp>",
            "R&D&copy;&lt;<script");

    private static final Map<String, BiFunction<Story, String, Story>> PLACES = Map.of(
            "summary", (story, text) -> story.with("summary", asField(text)),
            "dek", (story, text) -> story.with("dek", asField(text)),
            "excerpt", (story, text) -> story.with("body_html", "<p>" + escaped(text) + "</p>"),
            "code", (story, text) -> story.with("body_html", "<pre><code>" + escaped(text) + "</code></pre>"),
            "caption",
                    (story, text) -> story.with("summary", asField(text))
                            .with(
                                    "lead_image",
                                    Map.of("url", "/a.jpg", "caption", asField(text), "credit", asField(text))),
            "byline", (story, text) -> story.with("dek", asField(text)).with("bylines", List.of(asField(text))),
            "tag", (story, text) -> story.with("summary", asField(text)).with("tags", List.of(asField(text))));

    @TempDir
    Path folder;

    @Test
    void a_description_read_as_html_shows_the_words_of_the_source_and_holds_no_element() {
        List<String> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        PLACES.forEach((place, in) -> {
            for (int i = 0; i < NASTY.size(); i++) {
                String id = place + "-" + i;
                ids.add(id);
                lines.add(in.apply(Story.of(id, "2026-10-31T08:00:00Z"), NASTY.get(i))
                        .json());
            }
        });
        Newsroom newsroom = new Newsroom(folder).job("""
                publication: { title: The Brief, home: https://brief.example/ }
                source: articles.jsonl
                store: { folder: out }
                channels:
                  latest: { entries: 1000, formats: [rss] }
                partners:
                  gazette: { entries: 1000, text: full, formats: [mrss] }
                """).write("articles.jsonl", String.join("\n", lines) + "\n");

        ProgramOutput said = newsroom.runAsText();

        assertThat(said.exit()).as(said.all()).isZero();
        for (String feed : List.of("latest/rss.xml", "partners/gazette/mrss.xml")) {
            Xml xml = new Xml(newsroom.stored().bytes(feed));
            List<String> guids = xml.all("//item/guid");
            List<String> descriptions = xml.all("//item/description");
            assertThat(guids).hasSameSizeAs(ids);
            for (int i = 0; i < guids.size(); i++) {
                String id = guids.get(i).substring(guids.get(i).lastIndexOf(':') + 1);
                String nasty = NASTY.get(Integer.parseInt(id.substring(id.indexOf('-') + 1)));
                Element read = Jsoup.parseBodyFragment(descriptions.get(i)).body();
                assertThat(read.children()).as(id + ": " + descriptions.get(i)).isEmpty();
                assertThat(spaced(read.wholeText())).as(id).isEqualTo(spaced(nasty));
            }
        }
    }

    /** A field takes HTML's own inline markup for markup, so text that looks like it is escaped there. */
    private static String asField(String text) {
        return escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
