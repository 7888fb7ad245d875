package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture whose rights end before those of its story. */
final class EndedPicturesTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette: { text: full, formats: [rss, xml, nitf, newsml-g2, ninjs] }
            """;

    private static final String END = "2026-11-01T13:00:00Z";
    private static final String AFTER = "2026-11-01T13:00:30Z";
    private static final List<String> FEEDS = List.of("latest/rss.xml", "latest/atom.xml", "latest/feed.json");
    private static final List<String> ALL = List.of(
            "latest/rss.xml",
            "latest/atom.xml",
            "latest/feed.json",
            "partners/gazette/rss.xml",
            "partners/gazette/xml/2026/11/01/one.xml",
            "partners/gazette/nitf/2026/11/01/one.xml",
            "partners/gazette/newsml-g2/2026/11/01/one.xml",
            "partners/gazette/ninjs/2026/11/01/one.json");

    @TempDir
    private Path folder;

    private Beat beat;

    @BeforeEach
    void a_newsroom() {
        beat = new Beat(folder, Beat.JOB).job(JOB);
    }

    private static Story lead(Object expires) {
        return Story.of("one", "2026-11-01T07:00:00Z")
                .with(
                        "lead_image",
                        Map.of(
                                "url", "https://img.brief.example/quay.jpg",
                                "caption", "The quay",
                                "credit", "Ida",
                                "syndicate", true,
                                "expires", expires));
    }

    private static Story inBody(String expires) {
        return Story.of("one", "2026-11-01T07:00:00Z")
                .with(
                        "body_html",
                        "<p>Text.</p><figure data-syndicate='true' data-expires='" + expires
                                + "'><img src='https://img.brief.example/quay.jpg' alt='a'><figcaption>The quay"
                                + "</figcaption></figure>");
    }

    private void assertNowhere() {
        for (String key : ALL) assertThat(beat.shelf().text(key)).as(key).doesNotContain("quay.jpg", "The quay");
    }

    @Test
    void a_dry_run_names_a_story_that_a_pictures_end_sends_again() {
        beat.lines(lead(END)).run(Beat.NOON);
        assertThat(beat.dryRun(AFTER).out())
                .contains("change  one: latest, gazette")
                .doesNotContain("nothing would");
        assertThat(beat.dryRun(Beat.NOON).out()).contains("nothing would change");
    }

    @Test
    void a_lead_picture_leaves_the_story_everywhere_at_its_end_though_the_source_did_not_change() {
        assertThat(beat.lines(lead(END)).run(Beat.NOON).exit()).isZero();
        for (String key : ALL) assertThat(beat.shelf().text(key)).as(key).contains("quay.jpg");
        assertThat(beat.say("explain", "one").out()).contains("the rights to a picture in it end at " + END);
        String before = beat.shelf().text("partners/gazette/xml/2026/11/01/one.xml");

        Said said = beat.run(AFTER);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("one goes on without a picture whose rights have ended");
        assertNowhere();
        assertThat(beat.shelf().text("latest/atom.xml")).contains("<updated>" + END + "</updated>");
        assertThat(beat.shelf().text("partners/gazette/xml/2026/11/01/one.xml")).isNotEqualTo(before);
        assertThat(beat.run("2026-11-01T13:10:00Z").err()).contains("nothing changed");
    }

    @Test
    void a_picture_in_a_text_leaves_it_with_its_caption() {
        beat.lines(inBody(END)).run(Beat.NOON);
        for (String key : FEEDS) assertThat(beat.shelf().text(key)).as(key).contains("quay.jpg");

        beat.run(AFTER);

        assertNowhere();
    }

    @Test
    void it_does_not_come_back_with_a_later_version_of_the_story() {
        beat.lines(lead(END)).run(Beat.NOON);

        beat.lines(lead(END).with("version", 2).with("headline", "Another")).run(AFTER);

        assertNowhere();
        assertThat(beat.shelf().text("latest/rss.xml")).contains("Another");
    }

    @Test
    void a_later_end_brings_it_back() {
        beat.lines(lead(END)).run(Beat.NOON);
        beat.run(AFTER);

        beat.lines(lead("2027-11-01").with("version", 2)).run("2026-11-01T13:20:00Z");

        for (String key : ALL) assertThat(beat.shelf().text(key)).as(key).contains("quay.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13-01"})
    void what_is_no_date_costs_the_picture(String end) {
        beat.lines(lead(end)).run(Beat.NOON);
        assertNowhere();
        beat.lines(inBody(end)).run("2026-11-01T12:10:00Z");
        assertNowhere();
    }

    @Test
    void the_rights_of_a_picture_may_name_its_end_and_nothing_else() {
        Map<String, Object> picture =
                Map.of("url", "https://img.brief.example/quay.jpg", "rights", Map.of("expires", END));
        beat.lines(Story.of("one", "2026-11-01T07:00:00Z").with("lead_image", picture))
                .run(Beat.NOON);
        assertThat(beat.shelf().text("latest/rss.xml")).contains("quay.jpg");
        beat.run(AFTER);
        assertNowhere();

        Map<String, Object> limited =
                Map.of("url", "https://img.brief.example/quay.jpg", "rights", Map.of("territories", List.of("DE")));
        Said said = beat.lines(Story.of("two", "2026-11-01T07:00:00Z").with("lead_image", limited))
                .run(AFTER);
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
    }

    @Test
    void an_edition_leaves_out_pictures_with_an_end() {
        beat.job(JOB.replace("{ jsonl: articles.jsonl }", "{ jsonl: articles.jsonl, editions: editions.jsonl }")
                .replace("latest: {}", "latest: { editions: true }"));
        beat.editions(Story.only("issue-1")
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("intro_html", inBody(END).fields().get("body_html")));
        beat.lines().run(Beat.NOON);

        assertThat(beat.shelf().text("latest/rss.xml")).contains("The Issue").doesNotContain("quay");
    }
}
