package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture whose rights end before those of its story. */
@Tag("slow")
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

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        newsroom = new Newsroom(folder, Newsroom.JOB).job(JOB);
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
        for (String key : ALL) assertThat(newsroom.stored().text(key)).as(key).doesNotContain("quay.jpg", "The quay");
    }

    @Test
    void a_dry_run_names_a_story_that_a_pictures_end_sends_again() {
        newsroom.lines(lead(END)).run(Newsroom.NOON);
        assertThat(newsroom.dryRun(AFTER).out())
                .contains("change  one: latest, gazette")
                .doesNotContain("nothing would");
        assertThat(newsroom.dryRun(Newsroom.NOON).out()).contains("nothing would change");
    }

    @Test
    void a_lead_picture_leaves_the_story_everywhere_at_its_end_though_the_source_did_not_change() {
        assertThat(newsroom.lines(lead(END)).run(Newsroom.NOON).exit()).isZero();
        for (String key : ALL) assertThat(newsroom.stored().text(key)).as(key).contains("quay.jpg");
        assertThat(newsroom.say("explain", "one").out()).contains("the rights to a picture in it end at " + END);
        String before = newsroom.stored().text("partners/gazette/xml/2026/11/01/one.xml");

        ProgramOutput said = newsroom.run(AFTER);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("one goes on without a picture whose rights have ended");
        assertNowhere();
        assertThat(newsroom.stored().text("latest/atom.xml")).contains("<updated>" + END + "</updated>");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/one.xml"))
                .isNotEqualTo(before);
        assertThat(newsroom.run("2026-11-01T13:10:00Z").err()).contains("nothing changed");
    }

    @Test
    void a_picture_in_a_text_leaves_it_with_its_caption() {
        newsroom.lines(inBody(END)).run(Newsroom.NOON);
        for (String key : FEEDS) assertThat(newsroom.stored().text(key)).as(key).contains("quay.jpg");

        newsroom.run(AFTER);

        assertNowhere();
    }

    @Test
    void it_does_not_come_back_with_a_later_version_of_the_story() {
        newsroom.lines(lead(END)).run(Newsroom.NOON);

        newsroom.lines(lead(END).with("version", 2).with("headline", "Another")).run(AFTER);

        assertNowhere();
        assertThat(newsroom.stored().text("latest/rss.xml")).contains("Another");
    }

    @Test
    void a_later_end_brings_it_back() {
        newsroom.lines(lead(END)).run(Newsroom.NOON);
        newsroom.run(AFTER);

        newsroom.lines(lead("2027-11-01").with("version", 2)).run("2026-11-01T13:20:00Z");

        for (String key : ALL) assertThat(newsroom.stored().text(key)).as(key).contains("quay.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13-01"})
    void what_is_no_date_costs_the_picture(String end) {
        newsroom.lines(lead(end)).run(Newsroom.NOON);
        assertNowhere();
        newsroom.lines(inBody(end)).run("2026-11-01T12:10:00Z");
        assertNowhere();
    }

    @Test
    void the_rights_of_a_picture_may_name_its_end_and_nothing_else() {
        Map<String, Object> picture =
                Map.of("url", "https://img.brief.example/quay.jpg", "rights", Map.of("expires", END));
        newsroom.lines(Story.of("one", "2026-11-01T07:00:00Z").with("lead_image", picture))
                .run(Newsroom.NOON);
        assertThat(newsroom.stored().text("latest/rss.xml")).contains("quay.jpg");
        newsroom.run(AFTER);
        assertNowhere();

        Map<String, Object> limited =
                Map.of("url", "https://img.brief.example/quay.jpg", "rights", Map.of("territories", List.of("DE")));
        ProgramOutput said = newsroom.lines(
                        Story.of("two", "2026-11-01T07:00:00Z").with("lead_image", limited))
                .run(AFTER);
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
    }

    @Test
    void an_edition_leaves_out_pictures_with_an_end() {
        newsroom.job(JOB.replace("{ jsonl: articles.jsonl }", "{ jsonl: articles.jsonl, editions: editions.jsonl }")
                .replace("latest: {}", "latest: { editions: true }"));
        newsroom.editions(Story.only("issue-1")
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("intro_html", inBody(END).fields().get("body_html")));
        newsroom.lines().run(Newsroom.NOON);

        assertThat(newsroom.stored().text("latest/rss.xml"))
                .contains("The Issue")
                .doesNotContain("quay");
    }
}
