package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats as a partner wants them, from the first document to the notice of a kill; and other partners as before. */
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
    private Beat beat(String nitf, String newsMl) {
        Beat beat = new Beat(folder, job(nitf, newsMl)).lines(ONE, TWO);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        return beat;
    }

    private static List<String> changed(Shelf before, Shelf after) {
        assertThat(after.objects().keySet()).isEqualTo(before.objects().keySet());
        return after.objects().keySet().stream()
                .filter(key -> !Arrays.equals(
                        before.objects().get(key), after.objects().get(key)))
                .toList();
    }

    private static void assertThatNothingIsDue(Said run) {
        assertThat(run.exit()).isZero();
        assertThat(run.json().at("/deliveries").properties())
                .as(run.out())
                .allSatisfy(count -> assertThat(count.getValue().asInt()).isZero());
    }

    @Test
    void nitf_without_a_namespace_is_of_the_partner_that_wants_it_and_no_others() {
        Shelf shelf = beat(WITHOUT, "newsml-g2").shelf();

        assertThat(shelf.text(NITF)).contains("<nitf version=", "Text of one.").doesNotContain("xmlns");
        assertThat(shelf.text(OTHERS)).contains(NAMESPACE, "Text of one.");
    }

    @Test
    void newsml_with_texts_in_nitf_is_of_the_partner_that_wants_it_and_no_others() {
        Shelf shelf = beat("nitf", "{ newsml-g2: { body: nitf } }").shelf();

        assertThat(shelf.text(NITF.replace("/nitf/", "/newsml-g2/")))
                .contains("contenttype=\"application/nitf+xml\"", "<nitf " + NAMESPACE, "Text of one.")
                .doesNotContain("xhtml");
        assertThat(shelf.text(OTHERS.replace("/nitf/", "/newsml-g2/")))
                .contains("contenttype=\"application/xhtml+xml\"", "Text of one.")
                .doesNotContain("nitf");
    }

    @ParameterizedTest
    @CsvSource({"'{ nitf: { namespace: false } }', newsml-g2, nitf", "nitf, '{ newsml-g2: { body: nitf } }', newsml-g2"
    })
    void another_option_sends_each_document_in_that_format_anew_to_its_key_and_nothing_else(
            String nitf, String newsMl, String format) {
        Beat beat = beat("nitf", "newsml-g2");
        Shelf before = beat.shelf();

        Said said = beat.job(job(nitf, newsMl)).run(Beat.NOON);
        assertThat(changed(before, beat.shelf()))
                .containsExactly(
                        "partners/gazette/" + format + "/2026/11/01/one.xml",
                        "partners/gazette/" + format + "/2026/11/01/two.xml");
        assertThat(said.json().at("/collected/changed").asInt()).isZero();
        assertThat(said.json().at("/deliveries/delivered").asInt()).isEqualTo(2);
        assertThat(said.json().at("/deliveries/unchanged").asInt()).isZero();
        assertThatNothingIsDue(beat.run(Beat.NOON));

        Said back = beat.job(job("nitf", "newsml-g2")).run(Beat.NOON);
        assertThat(back.json().at("/deliveries/delivered").asInt()).isEqualTo(2);
        // They are as they were before the option, but later: a receiver goes by the date.
        assertThat(changed(before, beat.shelf()))
                .containsExactly(
                        "partners/gazette/" + format + "/2026/11/01/one.xml",
                        "partners/gazette/" + format + "/2026/11/01/two.xml");
    }

    @Test
    void options_that_are_as_by_default_make_nothing_due() {
        Beat beat = beat("nitf", "newsml-g2");

        assertThatNothingIsDue(beat.job(job("{ nitf: { namespace: true } }", "{ newsml-g2: { body: xhtml } }"))
                .run(Beat.NOON));
        assertThatNothingIsDue(beat.job(job("{ nitf: {} }", "newsml-g2")).run(Beat.NOON));
    }

    @Test
    void a_kill_arrives_in_the_form_that_the_partner_reads() {
        Beat beat = beat(WITHOUT, "newsml-g2");

        beat.lines(Story.only("one", "killed"), TWO).run(Beat.NOON);

        assertThat(beat.shelf().text(NITF))
                .contains("<nitf version=", "management-status=\"canceled\"")
                .doesNotContain("xmlns", "Text of one.");
        assertThat(beat.shelf().text(OTHERS)).contains(NAMESPACE, "management-status=\"canceled\"");
    }

    @Test
    void a_partner_that_is_no_longer_in_the_job_file_gets_a_kill_in_the_usual_form() {
        Beat beat = beat(WITHOUT, "newsml-g2");

        beat.job(job(WITHOUT, "newsml-g2").replaceAll("(?m)^ *gazette:.*\n", ""));
        beat.lines(Story.only("one", "killed"), TWO).run(Beat.NOON);

        assertThat(beat.shelf().text(NITF)).contains(NAMESPACE, "management-status=\"canceled\"");
    }

    @Test
    void what_was_lost_in_the_store_comes_back_in_the_form_that_the_partner_reads() {
        Beat beat = beat(WITHOUT, "newsml-g2");
        Shelf before = beat.shelf();
        beat.write("out/" + NITF, "garbled");

        beat.say("audit", "--repair");
        beat.run(Beat.NOON);

        assertThat(changed(before, beat.shelf())).isEmpty();
    }

    @Test
    void render_shows_what_a_run_would_send() {
        Beat beat = beat(WITHOUT, "{ newsml-g2: { body: nitf } }");

        assertThat(beat.say("render", "gazette", "nitf", "one").out())
                .isEqualTo(beat.shelf().text(NITF));
        assertThat(beat.say("render", "tribune", "nitf", "one").out())
                .isEqualTo(beat.shelf().text(OTHERS));
        assertThat(beat.say("render", "gazette", "newsml-g2", "one").out())
                .isEqualTo(beat.shelf().text(NITF.replace("/nitf/", "/newsml-g2/")));
    }

    @Test
    void check_tells_the_options_and_their_defaults() {
        assertThat(beat(WITHOUT, "newsml-g2").say("check").out())
                .contains(
                        "nitf, namespace false → partners/gazette/nitf/",
                        "newsml-g2, body xhtml → partners/gazette/newsml-g2/",
                        "xml → partners/gazette/xml/",
                        "nitf, namespace true → partners/tribune/nitf/");
    }
}
