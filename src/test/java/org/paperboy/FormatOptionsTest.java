package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats as a partner wants them, from the first document to the notice of a kill; and other partners as before. */
@Tag("slow")
final class FormatOptionsTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final String NITF = "partners/gazette/nitf/2026/11/01/one.xml";
    private static final String OTHERS = "partners/tribune/nitf/2026/11/01/one.xml";
    private static final String NAMESPACE = "xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"";
    private static final String WITHOUT = "{ nitf: { namespace: false } }";

    @TempDir
    private Path folder;

    private static String job(String nitf, String newsMl) {
        return """
                publication: { title: The Brief, home: https://brief.example/ }
                source: { jsonl: articles.jsonl }
                store: file:out/
                channels: { latest: {} }
                partners:
                  gazette: { text: full, formats: [%s, %s, xml, rss] }
                  tribune: { text: full, formats: [nitf, newsml-g2] }
                """.formatted(nitf, newsMl);
    }

    /** A newsroom with two stories, both out. */
    private Newsroom newsroom(String nitf, String newsMl) {
        Newsroom newsroom = new Newsroom(folder, job(nitf, newsMl)).lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    private static List<String> changed(StoredObjects before, StoredObjects after) {
        assertThat(after.keys()).isEqualTo(before.keys());
        return List.copyOf(after.changedSince(before));
    }

    private static void assertThatNothingIsDue(ProgramOutput run) {
        assertThat(run.exit()).isZero();
        assertThat(run.json().at("/deliveries").properties())
                .as(run.out())
                .allSatisfy(count -> assertThat(count.getValue().asInt()).isZero());
    }

    @Test
    void nitf_without_a_namespace_is_of_the_partner_that_wants_it_and_no_others() {
        StoredObjects stored = newsroom(WITHOUT, "newsml-g2").stored();

        assertThat(stored.text(NITF)).contains("<nitf version=", "Text of one.").doesNotContain("xmlns");
        assertThat(stored.text(OTHERS)).contains(NAMESPACE, "Text of one.");
    }

    @Test
    void newsml_with_texts_in_nitf_is_of_the_partner_that_wants_it_and_no_others() {
        StoredObjects stored = newsroom("nitf", "{ newsml-g2: { body: nitf } }").stored();

        assertThat(stored.text(NITF.replace("/nitf/", "/newsml-g2/")))
                .contains("contenttype=\"application/nitf+xml\"", "<nitf " + NAMESPACE, "Text of one.")
                .doesNotContain("xhtml");
        assertThat(stored.text(OTHERS.replace("/nitf/", "/newsml-g2/")))
                .contains("contenttype=\"application/xhtml+xml\"", "Text of one.")
                .doesNotContain("nitf");
    }

    @ParameterizedTest
    @CsvSource({"'{ nitf: { namespace: false } }', newsml-g2, nitf", "nitf, '{ newsml-g2: { body: nitf } }', newsml-g2"
    })
    void another_option_sends_each_document_in_that_format_again_to_its_key_and_nothing_else(
            String nitf, String newsMl, String format) {
        Newsroom newsroom = newsroom("nitf", "newsml-g2");
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.job(job(nitf, newsMl)).run(Newsroom.NOON);
        assertThat(changed(before, newsroom.stored()))
                .containsExactly(
                        "partners/gazette/" + format + "/2026/11/01/one.xml",
                        "partners/gazette/" + format + "/2026/11/01/two.xml");
        assertThat(said.json().at("/collected/changed").asInt()).isZero();
        assertThat(said.json().at("/deliveries/delivered").asInt()).isEqualTo(2);
        assertThat(said.json().at("/deliveries/unchanged").asInt()).isZero();
        assertThatNothingIsDue(newsroom.run(Newsroom.NOON));

        ProgramOutput back = newsroom.job(job("nitf", "newsml-g2")).run(Newsroom.NOON);
        assertThat(back.json().at("/deliveries/delivered").asInt()).isEqualTo(2);
        // They are as they were before the option, but later: a receiver goes by the date.
        assertThat(changed(before, newsroom.stored()))
                .containsExactly(
                        "partners/gazette/" + format + "/2026/11/01/one.xml",
                        "partners/gazette/" + format + "/2026/11/01/two.xml");
    }

    @Test
    void options_that_are_as_by_default_make_nothing_due() {
        Newsroom newsroom = newsroom("nitf", "newsml-g2");

        assertThatNothingIsDue(newsroom.job(job("{ nitf: { namespace: true } }", "{ newsml-g2: { body: xhtml } }"))
                .run(Newsroom.NOON));
        assertThatNothingIsDue(newsroom.job(job("{ nitf: {} }", "newsml-g2")).run(Newsroom.NOON));
    }

    @Test
    void a_kill_arrives_in_the_form_that_the_partner_reads() {
        Newsroom newsroom = newsroom(WITHOUT, "newsml-g2");

        newsroom.lines(Story.only("one", "killed"), TWO).run(Newsroom.NOON);

        assertThat(newsroom.stored().text(NITF))
                .contains("<nitf version=", "management-status=\"canceled\"")
                .doesNotContain("xmlns", "Text of one.");
        assertThat(newsroom.stored().text(OTHERS)).contains(NAMESPACE, "management-status=\"canceled\"");
    }

    @Test
    void a_partner_that_is_no_longer_in_the_job_file_gets_a_kill_in_the_usual_form() {
        Newsroom newsroom = newsroom(WITHOUT, "newsml-g2");

        newsroom.job(job(WITHOUT, "newsml-g2").replaceAll("(?m)^ *gazette:.*\n", ""));
        newsroom.lines(Story.only("one", "killed"), TWO).run(Newsroom.NOON);

        assertThat(newsroom.stored().text(NITF)).contains(NAMESPACE, "management-status=\"canceled\"");
    }

    @Test
    void what_was_lost_in_the_store_comes_back_in_the_form_that_the_partner_reads() {
        Newsroom newsroom = newsroom(WITHOUT, "newsml-g2");
        StoredObjects before = newsroom.stored();
        newsroom.write("out/" + NITF, "garbled");

        newsroom.say("audit", "--repair");
        newsroom.run(Newsroom.NOON);

        assertThat(changed(before, newsroom.stored())).isEmpty();
    }

    @Test
    void render_shows_what_a_run_would_send() {
        Newsroom newsroom = newsroom(WITHOUT, "{ newsml-g2: { body: nitf } }");

        assertThat(newsroom.say("render", "gazette", "nitf", "one").out())
                .isEqualTo(newsroom.stored().text(NITF));
        assertThat(newsroom.say("render", "tribune", "nitf", "one").out())
                .isEqualTo(newsroom.stored().text(OTHERS));
        assertThat(newsroom.say("render", "gazette", "newsml-g2", "one").out())
                .isEqualTo(newsroom.stored().text(NITF.replace("/nitf/", "/newsml-g2/")));
    }

    @Test
    void check_tells_the_options_and_their_defaults() {
        assertThat(newsroom(WITHOUT, "newsml-g2").say("check").out())
                .contains(
                        "nitf, namespace false → partners/gazette/nitf/",
                        "newsml-g2, body xhtml → partners/gazette/newsml-g2/",
                        "xml → partners/gazette/xml/",
                        "nitf, namespace true → partners/tribune/nitf/");
    }
}
