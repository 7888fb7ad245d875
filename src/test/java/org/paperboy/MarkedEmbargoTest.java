package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An article that a partner has ahead of its time, marked; and nobody else. */
@Tag("slow")
final class MarkedEmbargoTest {
    private static final String ENDS = "2026-11-02T06:00:00Z";
    private static final Story STORY = Story.of("story", "2026-11-01T09:00:00Z").with("embargo_until", ENDS);
    private static final Map<String, String> PLACES = Map.of(
            "xml", "partners/gazette/xml/2026/11/02/story.xml",
            "nitf", "partners/gazette/nitf/2026/11/02/story.xml",
            "newsml-g2", "partners/gazette/newsml-g2/2026/11/02/story.xml",
            "ninjs", "partners/gazette/ninjs/2026/11/02/story.json");

    @TempDir
    private Path folder;

    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette: { text: full, embargoed: marked, formats: [xml, nitf, newsml-g2, ninjs, rss, atom, json] }
              tribune: { text: full, formats: [xml, nitf, newsml-g2, ninjs, rss] }
            """;

    private Newsroom newsroom() {
        return new Newsroom(folder, JOB).lines(STORY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "xml | status=\"embargoed\" embargoedUntil=\"2026-11-02T06:00:00Z\"",
                "nitf | management-status=\"embargoed\"",
                "nitf | <date.release norm=\"20261102T060000Z\" />",
                "newsml-g2 | <embargoed>2026-11-02T06:00:00Z</embargoed>",
                "ninjs | \"embargoedUntil\" : \"2026-11-02T06:00:00Z\""
            })
    void each_format_carries_it_until_its_end_and_not_after(String format, String mark) {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        newsroom.run("2026-11-02T05:59:59Z");
        assertThat(flat(newsroom, format)).contains(flat(mark), "Text of story.");

        ProgramOutput said = newsroom.run(ENDS);
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(flat(newsroom, format)).contains("Text of story.", "usable").doesNotContain("embargoed");
    }

    private static String flat(Newsroom newsroom, String format) {
        return flat(newsroom.stored().text(PLACES.get(format)));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s", "").replace("/>", ">").replace("Textofstory.", "Text of story.");
    }

    @Test
    void feeds_channels_and_partners_without_leave_have_nothing_of_it() {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        for (String key : newsroom.stored().keys()) {
            if (PLACES.containsValue(key)) continue;
            assertThat(key + newsroom.stored().text(key)).doesNotContain("story");
        }
        newsroom.run(ENDS);
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("story");
        assertThat(newsroom.stored().channel("latest")).containsExactly("story");
        assertThat(newsroom.stored().key("tribune/xml/2026/11/02/story.xml")).isNotEmpty();
    }

    @Test
    void it_is_no_longer_marked_by_a_clock_that_went_back() {
        Newsroom newsroom = newsroom();
        newsroom.run(ENDS);
        newsroom.lines(STORY.with("version", 2).with("body_html", "<p>Better.</p>"))
                .run(Newsroom.NOON);
        assertThat(flat(newsroom, "xml")).contains("Better.", "status=\"usable\"");
    }

    @Test
    void another_end_is_another_mark_and_without_an_end_it_is_taken_back() {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        newsroom.lines(STORY.with("version", 2).with("embargo_until", "2026-11-03T06:00:00Z"))
                .run(Newsroom.NOON);
        assertThat(flat(newsroom, "xml")).contains("embargoedUntil=\"2026-11-03T06:00:00Z\"");

        Map<String, Object> fields = new LinkedHashMap<>(STORY.fields());
        fields.remove("embargo_until");
        newsroom.lines(new Story(fields).with("version", 3).with("status", "embargoed"))
                .run(Newsroom.NOON);
        assertThat(flat(newsroom, "xml")).contains("status=\"withdrawn\"").doesNotContain("Text of story.");
    }

    @Test
    void what_is_embargoed_again_is_taken_back_and_comes_again_at_the_end() {
        Newsroom newsroom = newsroom();
        newsroom.run(ENDS);
        newsroom.lines(STORY.with("version", 2).with("embargo_until", "2026-11-03T06:00:00Z"))
                .run("2026-11-02T07:00:00Z");
        assertThat(flat(newsroom, "xml")).contains("status=\"withdrawn\"").doesNotContain("Text of story.");
        newsroom.run("2026-11-03T06:00:00Z");
        assertThat(flat(newsroom, "xml")).contains("Text of story.", "status=\"usable\"");
    }

    @Test
    void a_kill_ahead_of_its_end_reaches_the_partner() {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        newsroom.lines(Story.only("story", "killed")).run(Newsroom.NOON);
        for (String format : PLACES.keySet())
            assertThat(flat(newsroom, format)).doesNotContain("Text of story.", "Headline");
        newsroom.run(ENDS);
        assertThat(flat(newsroom, "xml")).contains("status=\"withdrawn\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn", "draft"})
    void what_was_taken_back_ahead_of_its_end_and_comes_back_is_there_at_once(String status) {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        newsroom.lines(Story.only("story", status).with("version", 2)).run("2026-11-01T13:00:00Z");
        assertThat(flat(newsroom, "xml")).contains("status=\"withdrawn\"");

        newsroom.lines(STORY.with("version", 3)).run("2026-11-01T14:00:00Z");

        for (String format : PLACES.keySet())
            assertThat(flat(newsroom, format)).contains("Text of story.", "embargoed");
        newsroom.run(ENDS);
        assertThat(flat(newsroom, "xml")).contains("Text of story.", "status=\"usable\"");
    }

    @Test
    void a_partner_that_loses_its_leave_and_is_given_it_again_has_what_waits() {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        newsroom.job(JOB.replace("embargoed: marked", "embargoed: held")).run(Newsroom.NOON);
        newsroom.job(JOB).run(Newsroom.NOON);

        assertThat(flat(newsroom, "xml")).contains("Text of story.", "status=\"embargoed\"");
    }

    @Test
    void a_partner_that_loses_its_leave_gives_back_what_waits() {
        Newsroom newsroom = newsroom();
        newsroom.run(Newsroom.NOON);
        newsroom.job(JOB.replace("embargoed: marked", "embargoed: held")).run(Newsroom.NOON);
        for (String format : PLACES.keySet()) assertThat(flat(newsroom, format)).doesNotContain("Text of story.");
        newsroom.run(ENDS);
        assertThat(flat(newsroom, "xml")).contains("Text of story.", "status=\"usable\"");
    }

    @Test
    void a_partner_that_is_given_leave_gets_what_waits_and_none_before_its_contract() {
        Newsroom newsroom = newsroom().job(JOB.replace("embargoed: marked", "embargoed: held"));
        newsroom.run(Newsroom.NOON);
        newsroom.job(JOB.replace("embargoed: marked", "embargoed: marked, from: 2026-11-02"));
        newsroom.run("2026-11-01T23:59:59Z");
        assertThat(newsroom.stored().keys()).doesNotContain(PLACES.values().toArray(String[]::new));
        newsroom.run("2026-11-02T00:00:00Z");
        assertThat(flat(newsroom, "xml")).contains("Text of story.", "status=\"embargoed\"");
    }

    @Test
    void what_only_has_a_date_in_the_future_waits_for_everyone() {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(Story.of("story", ENDS));
        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.stored().keys()).doesNotContain(PLACES.values().toArray(String[]::new));
    }
}
