package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not have a picture finds its address nowhere: not in a link around it, nor in one to it elsewhere. */
@Tag("slow")
final class DeniedPictureLinksTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette: { text: full, pictures: TERMS, formats: [rss, atom, json, mrss, xml, nitf, newsml-g2, ninjs] }
            """;
    private static final String PICTURE = "https://m.example/denied.jpg";
    private static final Story STORY = Story.of("one", "2026-11-01T07:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><a href=\"P\">See <img src=\"P\"></a> words</p>",
                "<p><a href=\"P?w=1600\">See</a> words</p><figure><img src=\"P\"></figure>",
                "<p>words</p><object data=\"P\" width=\"50\" height=\"50\"></object>",
                "<p>words</p><embed src=\"P\" width=\"50\" height=\"50\">",
                "<p>words</p><object data=\"P\" title=\"A quay\"></object>",
                "<p>words</p><img src=\"P\" srcset=\"P?w=800 800w, P?w=1600 1600w\">",
                "<p>words <a href=\"P\">P</a></p><p><img src=\"P\"></p>"
            })
    void its_address_is_in_no_format(String html) {
        for (String terms : new String[] {"none", "licensed"}) {
            Newsroom newsroom = new Newsroom(folder.resolve(terms), JOB.replace("TERMS", terms));
            newsroom.lines(STORY.with("body_html", html.replace("P", PICTURE))).run("2026-11-01T08:00:00Z");

            assertGone(newsroom, "partners/");
            assertThat(newsroom.stored().text("latest/rss.xml")).contains("denied.jpg");
        }
    }

    @Test
    void the_address_of_the_lead_picture_is_in_no_format() {
        Newsroom newsroom = new Newsroom(folder, JOB.replace("TERMS", "licensed"));
        newsroom.lines(STORY.with("lead_image", Map.of("url", PICTURE))
                        .with("body_html", "<p>words <a href=\"" + PICTURE + "\">as seen</a></p>"))
                .run("2026-11-01T08:00:00Z");

        assertGone(newsroom, "partners/");
    }

    @Test
    void after_the_end_of_its_rights_nobody_has_it() {
        Newsroom newsroom = new Newsroom(folder, JOB.replace("TERMS", "all"));
        newsroom.lines(STORY.with(
                        "body_html",
                        "<p>words <a href=\"P\">See <img src=\"P\" data-expires=\"2026-11-01T09:00:00Z\"></a></p>"
                                .replace("P", PICTURE)))
                .run("2026-11-01T08:00:00Z");
        assertThat(newsroom.stored().text("latest/rss.xml")).contains("denied.jpg");

        newsroom.run("2026-11-01T09:00:00Z");

        assertGone(newsroom, "");
    }

    private static void assertGone(Newsroom newsroom, String root) {
        newsroom.stored().keys().stream()
                .filter(key -> key.startsWith(root))
                .forEach(key -> assertThat(newsroom.stored().text(key))
                        .as(key)
                        .contains("words")
                        .doesNotContain("denied.jpg"));
    }
}
