package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What newsrooms write in ways of their own comes out as they meant it, in every document and feed. */
@Tag("slow")
final class HouseStyleTest {
    private static final String JOB = """
            publication: { title: T, home: https://post.example/ }
            source: %s
            store: file:out/
            partners: { g: { text: full, formats: [xml, nitf, newsml-g2, ninjs] } }
            """;
    private static final String NOW = "2026-11-21T12:00:00Z";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    /** One article of these fields. */
    private void published(Story fields) {
        newsroom = new Newsroom(folder, JOB.formatted("articles.jsonl"))
                .lines(fields.with("date", "2026-11-20").with("version", 1));
        isOut();
    }

    private void isOut() {
        ProgramOutput said = newsroom.run(NOW);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/collected/new").asInt()).isEqualTo(1);
    }

    private static Story story() {
        return Story.only("s").with("headline", "Headline");
    }

    private static Story body(String html) {
        return story().with("body_html", "<p>Shown.</p>" + html);
    }

    private String document(String format) {
        return newsroom.stored()
                .text("partners/g/" + format + "/2026/11/20/s." + (format.equals("ninjs") ? "json" : "xml"));
    }

    /** The partner's documents, and the feeds. */
    private Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (String key : newsroom.stored().keys())
            all.put(key, newsroom.stored().text(key));
        assertThat(all).hasSize(4 + 3);
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "slug, %e6%9d%b1%e4%ba%ac, https://post.example/%E6%9D%B1%E4%BA%AC",
        "slug, 東京, https://post.example/%E6%9D%B1%E4%BA%AC",
        "path, /2026/%e6%9d%b1/, https://post.example/2026/%e6%9d%b1/",
        "url, https://faß.de/a, https://xn--fa-hia.de/a",
    })
    void an_address_keeps_its_escapes_and_its_host(String field, String written, String link) {
        published(story().with(field, written));

        everything()
                .forEach((key, text) -> assertThat(text).as(key).contains(link).doesNotContain("%25", "fass.de"));
    }

    @Test
    void a_picture_at_a_host_with_an_underscore_is_in_every_document() {
        published(body("<img src=\"https://my_cdn.example/a.jpg\">"));

        everything().forEach((key, text) -> assertThat(text).as(key).contains("https://my_cdn.example/a.jpg"));
    }

    @Test
    void a_film_as_lead_picture_is_in_no_document() {
        published(body("").with("lead_image", Map.of("url", "https://c.example/clip.mp4", "mime", "video/mp4")));

        everything()
                .forEach((key, text) ->
                        assertThat(text).as(key).contains("Shown.").doesNotContain("clip.mp4"));
    }

    @Test
    void a_lead_picture_of_type_image_jpg_is_image_jpeg() {
        published(body("").with("lead_image", Map.of("url", "https://c.example/a.jpg", "mime", "image/jpg")));

        everything()
                .forEach((key, text) -> assertThat(text)
                        .as(key)
                        .contains("https://c.example/a.jpg")
                        .doesNotContain("image/jpg"));
        assertThat(document("xml")).contains("type=\"image/jpeg\"");
    }

    @Test
    void text_that_a_browser_hides_is_in_no_document() {
        published(body("<p hidden>Qx1</p><p style=\"display:none\">Qx2</p><dialog>Qx3</dialog>"));

        everything()
                .forEach((key, text) ->
                        assertThat(text).as(key).contains("Shown.").doesNotContain("Qx"));
    }

    @Test
    void a_picture_that_a_page_loads_late_is_in_every_document_and_not_its_placeholder() {
        published(body("<img src=\"pixel.gif\" data-src=\"https://c.example/a.jpg\">"
                + "<noscript><img src=\"https://c.example/a.jpg\"></noscript>"));

        everything()
                .forEach((key, text) -> assertThat(text)
                        .as(key)
                        .contains("https://c.example/a.jpg")
                        .doesNotContain("pixel"));
        assertThat(document("xml").split("<img ", -1)).hasSize(2);
        assertThat(document("xml").split("<picture ", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "How Option<T> works, How Option<T> works",
        "a<b and c>d, a<b and c>d",
        "The <em>Halcyon</em> sails, The Halcyon sails"
    })
    void a_headline_keeps_its_angle_brackets_and_loses_its_markup(String headline, String shown) {
        published(body("").with("headline", headline));

        String json = shown.replace("\"", "\\\"");
        assertThat(document("ninjs")).contains("\"value\" : \"" + json + "\"");
        assertThat(newsroom.stored().text("latest/feed.json")).contains("\"title\" : \"" + json + "\"");
        for (String format : new String[] {"xml", "nitf", "newsml-g2"})
            assertThat(document(format)).contains(">" + shown.replace("<", "&lt;") + "<");
    }

    @Test
    void a_single_text_for_tags_and_bylines_is_taken() {
        published(body("").with("tags", "ferries, harbour").with("bylines", "Ann Lee"));

        everything()
                .forEach((key, text) -> assertThat(text)
                        .as(key)
                        .contains("ferries", "harbour", "Ann Lee")
                        .doesNotContain("ferries,"));
    }

    @Test
    void a_table_and_a_footnote_of_markdown_are_a_table_and_a_note_at_the_end() {
        newsroom = new Newsroom(folder, JOB.formatted("articles/")).write("articles/s.md", """
                ---
                id: s
                title: Headline
                date: 2026-11-20
                ---
                Ferries run since 1904[^1].

                | Line  | Boats |
                |-------|------:|
                | North | 3     |

                [^1]: With a pause in 1944.
                """);
        isOut();

        everything()
                .forEach((key, text) -> assertThat(text)
                        .as(key)
                        .contains("since 1904[1].", "With a pause in 1944.")
                        .doesNotContain("| North", "[^1]", "^1", "19041"));
        for (String format : new String[] {"xml", "nitf", "newsml-g2"}) {
            assertThat(document(format)).contains("<table>");
            assertThat(document(format).indexOf("With a pause"))
                    .isGreaterThan(document(format).indexOf("North"));
        }
    }
}
