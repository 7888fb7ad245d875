package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code explain} and {@code render} of editions: who gets one, where, and what it shows there. */
@Tag("slow")
final class EditionVerbsTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels:
              latest: { editions: true }
              plain: { }
            partners:
              gazette: { sections: [World], text: full, editions: true, formats: [newsml-g2, rss] }
              tribune: { languages: [de], text: full, editions: true, formats: [xml, rss] }
            """;

    private static final String PAGE = "latest/editions/2026-11-01.html";
    private static final String PACKAGE = "partners/gazette/newsml-g2/editions/2026-11-01.xml";
    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z").with("section", "World");
    private static final Story TWO = Story.of("two", "2026-10-31T08:00:00Z").with("section", "Sport");
    private static final Story WAITS =
            Story.of("waits", "2026-10-31T09:00:00Z").with("embargo_until", "2026-11-01T12:30:00Z");
    private static final Story ISSUE = Story.only("issue-1")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("intro_html", "<p>Good morning.</p>")
            .with("items", List.of("two", "waits", "one", "nobody"));

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void an_issue_is_out() {
        newsroom = new Newsroom(folder, JOB).lines(ONE, TWO, WAITS).editions(ISSUE);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void an_edition_is_explained_for_each_receiver_and_each_of_its_places() {
        String said = newsroom.say("explain", "edition/issue-1").out();

        assertThat(said).startsWith("edition/issue-1: published 2026-11-01T07:00:00Z\n");
        assertThat(said)
                .contains("/" + PAGE + ": delivered 2", "/" + PACKAGE + ": delivered 2")
                .contains("/latest/rss.xml: entry 2 of 3; feed delivered 2")
                .contains("plain: not covered, it gets no editions")
                .contains("tribune: not covered, language 'en' is not among [de]");
    }

    @Test
    void each_article_of_an_edition_says_why_it_is_missing_from_it() {
        newsroom.run("2026-11-01T13:00:00Z");
        String said = newsroom.say("explain", "edition/issue-1").out();

        assertThat(said)
                .contains("names waits: version 1, published 2026-11-01T12:30:00Z; not in it: it was not public when")
                .contains("edition/issue-1 names nobody, and there is no approved article with that id")
                .containsOnlyOnce("  without two: section 'Sport' is not among [World]")
                .doesNotContain("without one");
    }

    @Test
    void the_own_id_of_an_edition_will_do_unless_an_article_has_it() {
        assertThat(newsroom.say("explain", "issue-1").out())
                .isEqualTo(newsroom.say("explain", "edition/issue-1").out());

        newsroom.editions(ISSUE, ISSUE.with("id", "one")).run(Newsroom.NOON);
        assertThat(newsroom.say("explain", "one").out())
                .startsWith("one: version 1, published 2026-11-01T07:00:00Z\n")
                .contains("an edition has that id too: to explain it, write edition/one");
        assertThat(newsroom.say("explain", "edition/one").out()).startsWith("edition/one: published");
        assertThat(newsroom.say("explain", "edition/two").exit()).isEqualTo(2);
    }

    @Test
    void an_edition_that_waits_or_was_killed_or_rejected_says_so() {
        newsroom.editions(
                        ISSUE.with("id", "issue-2").with("embargo_until", "2026-11-02T06:00:00Z"),
                        Story.only("issue-1", "killed").with("withdrawn_at", "2026-11-01T12:10:00Z"),
                        Story.only("bad").with("status", "approved"))
                .run("2026-11-01T12:10:00Z");

        JsonNode waits = newsroom.say("explain", "issue-2", "--as-of", Newsroom.NOON, "--json")
                .json();
        assertThat(waits.at("/standing").asString()).isEqualTo("waits until 2026-11-02T06:00:00Z (embargo)");
        assertThat(waits.at("/verdicts/0/refusal").asString()).isEmpty();
        assertThat(newsroom.say("explain", "issue-1").out())
                .startsWith("edition/issue-1: killed since 2026-11-01T12:10:00Z")
                .contains("/" + PAGE + ": taken out 2");
        assertThat(newsroom.say("explain", "bad").out()).contains("rejected at edition: ");
    }

    @ParameterizedTest
    @CsvSource({
        "latest, edition, issue-1, " + PAGE,
        "latest, edition, edition/issue-1, " + PAGE,
        "gazette, edition, issue-1, " + PACKAGE,
        "gazette, newsml-g2, edition/issue-1, " + PACKAGE
    })
    void a_render_of_an_edition_is_what_is_in_the_store(String receiver, String format, String id, String key) {
        assertThat(newsroom.say("render", receiver, format, id).out())
                .isEqualTo(newsroom.stored().text(key));

        newsroom.editions(ISSUE.with("title", "Corrected")).run("2026-11-01T12:10:00Z");
        assertThat(newsroom.say("render", receiver, format, id).out())
                .isEqualTo(newsroom.stored().text(key))
                .contains("Corrected");

        newsroom.editions(Story.only("issue-1", "killed")).run("2026-11-01T12:20:00Z");
        assertThat(newsroom.say("render", receiver, format, id).out())
                .isEqualTo(newsroom.stored().text(key))
                .doesNotContain("Corrected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            latest edition                | edition writes one object an edition: name the edition
            latest edition nobody         | no edition 'edition/nobody' in the ledger
            plain edition issue-1         | plain has no format 'edition'. It has: rss, atom, json
            latest page issue-1           | latest has no format 'page'. It has: rss, atom, json, edition
            tribune xml issue-1           | 'issue-1' is an edition, not an article: tribune gets it in its feeds alone
            gazette newsml-g2 issue-1     | name the format `edition` for the object that shows it
            gazette newsml-g2 two         | gazette does not get the article 'two' now: section 'Sport' is not among
            gazette edition issue-2       | the edition 'edition/issue-2' now: waits until 2099-01-01T00:00:00Z (embargo)
            """)
    void what_cannot_be_rendered_says_why(String command, String why) {
        newsroom.editions(ISSUE, ISSUE.with("id", "issue-2").with("embargo_until", "2099-01-01T00:00:00Z"))
                .run(Newsroom.NOON);

        ProgramOutput said = newsroom.say(("render " + command).split(" "));

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains(why);
        assertThat(said.out()).isEmpty();
    }
}
