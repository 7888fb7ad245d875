package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What waits for its instant, and what is never shown before. */
@Tag("slow")
final class EmbargoTest {
    private static final Story OPEN = Story.of("open", "2026-11-01T08:00:00Z");
    private static final String INSTANT = "2026-11-02T06:00:00Z";
    private static final String A_SECOND_BEFORE = "2026-11-02T05:59:59Z";
    private static final Story EMBARGOED =
            Story.of("later", "2026-11-01T09:00:00Z").with("embargo_until", INSTANT);

    @TempDir
    private Path folder;

    static Stream<Story> waiting() {
        return Stream.of(
                EMBARGOED,
                EMBARGOED.with("status", "embargoed"),
                Story.of("later", INSTANT),
                Story.of("later", "2026-11-02T07:00:00+01:00"),
                Story.of("later", "2026-11-02T06:00:00.999Z"));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void it_appears_at_its_instant_and_not_a_second_before_from_a_source_that_has_not_changed(Story later) {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN, later);
        newsroom.run(Newsroom.NOON);
        assertWaits(newsroom);

        ProgramOutput early = newsroom.run(A_SECOND_BEFORE);
        assertThat(early.json().at("/collected/read").asInt()).as("read again").isZero();
        assertWaits(newsroom);

        ProgramOutput said = newsroom.run(INSTANT);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("later", "open");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("later", "open");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/02/later.xml"))
                .contains("Text of later.", "<published>" + INSTANT + "</published>");
    }

    private static void assertWaits(Newsroom newsroom) {
        StoredObjects stored = newsroom.stored();
        assertThat(stored.channel("latest")).containsExactly("open");
        assertThat(stored.keys()).hasSize(5);
        stored.keys().forEach(key -> assertThat(key + stored.text(key)).doesNotContain("later"));
    }

    @Test
    void an_embargo_without_a_date_waits_until_one_is_given() {
        Story story = Story.of("later", "2026-11-01T09:00:00Z").with("status", "embargoed");
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN, story);
        newsroom.run("2036-01-01T00:00:00Z");
        assertWaits(newsroom);

        newsroom.lines(OPEN, story.with("version", 2).with("embargo_until", INSTANT))
                .run("2036-01-02T00:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("later", "open");
    }

    @Test
    void what_a_later_clock_opened_is_not_closed_by_an_earlier_one() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN, EMBARGOED);
        newsroom.run(INSTANT);
        StoredObjects opened = newsroom.stored();
        assertThat(opened.channel("latest")).containsExactly("later", "open");

        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().changedSince(opened)).isEmpty();

        newsroom.lines(OPEN, EMBARGOED.with("version", 2)).run(Newsroom.NOON);
        assertThat(newsroom.stored().channel("latest"))
                .as("a correction under the same embargo")
                .contains("later");
    }

    static Stream<Story> pulledBack() {
        return Stream.of(
                OPEN.with("status", "draft"),
                OPEN.with("version", 2).with("status", "withdrawn"),
                OPEN.with("version", 2).with("embargo_until", "2026-11-01T20:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("pulledBack")
    void what_was_pulled_back_and_given_a_new_date_waits_for_that_date(Story pulled) {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(pulled).run("2026-11-01T13:00:00Z");
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        Story rescheduled =
                OPEN.with("version", 3).with("headline", "Rescheduled").with("published_at", INSTANT);
        newsroom.lines(rescheduled);
        String waits = "waits until " + INSTANT + " (date of publication)";
        assertThat(newsroom.dryRun("2026-11-01T14:00:00Z").out()).contains("change  open: " + waits + ", then latest");
        newsroom.run("2026-11-01T14:00:00Z");
        newsroom.run(A_SECOND_BEFORE);
        assertThat(newsroom.say("explain", "open", "--as-of", A_SECOND_BEFORE).out())
                .contains(waits);
        newsroom.stored()
                .keys()
                .forEach(key -> assertThat(newsroom.stored().text(key)).as(key).doesNotContain("Rescheduled"));

        assertThat(newsroom.run(INSTANT).json().at("/collected/read").asInt()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("open");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/open.xml"))
                .contains("Rescheduled", "<published>2026-11-01T08:00:00Z</published>");
    }

    @Test
    void what_is_out_and_given_a_date_in_the_future_is_unpublished_until_then() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(OPEN.with("headline", "Rescheduled").with("published_at", INSTANT));

        assertThat(newsroom.dryRun("2026-11-01T13:00:00Z").out())
                .contains("change  open: waits until " + INSTANT + " (date of publication), then latest, gazette;"
                        + " lost by latest, gazette\n");
        assertThat(newsroom.run("2026-11-01T13:00:00Z").err()).contains("1 unpublished: open");
        assertThat(newsroom.stored().channel("latest")).isEmpty();
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/open.xml"))
                .doesNotContain("Text of open");
        newsroom.run(A_SECOND_BEFORE);
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        assertThat(newsroom.dryRun(INSTANT).out())
                .contains("open    open: date of publication " + INSTANT + " is over");
        newsroom.run(INSTANT);
        assertThat(newsroom.stored().channel("latest")).containsExactly("open");
        assertThat(newsroom.stored().text("latest/rss.xml"))
                .contains("<pubDate>Sun, 01 Nov 2026 08:00:00 GMT</pubDate>");

        newsroom.lines(OPEN.with("version", 2).with("published_at", INSTANT)).run("2026-11-01T15:00:00Z");
        assertThat(newsroom.stored().channel("latest"))
                .as("by an earlier clock")
                .containsExactly("open");
    }

    @Test
    void a_date_in_the_future_that_is_corrected_brings_the_story_back_at_once() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(OPEN.with("published_at", "2062-11-20")).run("2026-11-01T13:00:00Z");
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        newsroom.lines(OPEN.with("published_at", "2026-11-01")).run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("open");
        newsroom.stored()
                .keys()
                .forEach(key -> assertThat(newsroom.stored().text(key)).as(key).doesNotContain("2062"));
    }

    @Test
    void published_never_moves_with_later_versions() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN);
        newsroom.run(Newsroom.NOON);

        Story moved = OPEN.with("version", 2)
                .with("published_at", "2026-11-01T11:00:00Z")
                .with("updated_at", "2026-11-01T11:30:00Z");
        newsroom.lines(moved).run("2026-11-01T13:00:00Z");

        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/open.xml"))
                .contains("<published>2026-11-01T08:00:00Z</published>", "<updated>2026-11-01T11:30:00Z</updated>");
        assertThat(newsroom.stored().text("latest/rss.xml"))
                .contains("<pubDate>Sun, 01 Nov 2026 08:00:00 GMT</pubDate>");
    }

    @Test
    void a_document_stays_under_the_day_of_its_first_delivery() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(OPEN.with("version", 2).with("published_at", "2026-10-01T08:00:00Z"))
                .run("2026-11-03T12:00:00Z");

        assertThat(newsroom.stored().key("/open.xml")).isEqualTo("partners/gazette/xml/2026/11/01/open.xml");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/open.xml"))
                .contains("version=\"2\"");
    }

    @Test
    void until_it_is_seen_the_newsroom_may_move_it() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN, EMBARGOED);
        newsroom.run(Newsroom.NOON);
        newsroom.lines(OPEN, EMBARGOED.with("version", 2).with("embargo_until", "2026-11-01T18:00:00Z"))
                .run("2026-11-01T18:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("later", "open");
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/later.xml"))
                .contains("<published>2026-11-01T18:00:00Z</published>");
    }

    @Test
    void published_stays_where_readers_saw_it_though_an_embargo_came_in_between() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(OPEN);
        newsroom.run(Newsroom.NOON);
        Story closed = OPEN.with("version", 2).with("embargo_until", INSTANT);
        newsroom.lines(closed).run("2026-11-01T13:00:00Z");
        newsroom.lines(closed.with("version", 3)).run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        newsroom.run(INSTANT);
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/open.xml"))
                .contains("version=\"3\"", "<published>2026-11-01T08:00:00Z</published>");
    }

    @Test
    void of_a_subscriber_article_the_public_sees_the_preview_and_the_partner_what_its_terms_say() {
        Story paid = Story.of("paid", "2026-11-01T09:00:00Z")
                .with("access", "subscriber")
                .with("summary", "What anyone may know")
                .with("body_html", "<p>Above.</p><!--preview-end--><p>Below.</p>");
        Story unmarked = paid.with("id", "unmarked").with("body_html", "<p>Below.</p>");
        String terms = Newsroom.JOB + "  herald: { formats: [xml] }\n  digest: { text: summary, formats: [xml] }\n";
        Newsroom newsroom = new Newsroom(folder, terms).lines(OPEN, paid, unmarked);
        newsroom.run(Newsroom.NOON);

        StoredObjects stored = newsroom.stored();
        assertThat(stored.channel("latest")).contains("paid", "unmarked", "open");
        for (String feed : new String[] {"rss.xml", "atom.xml", "feed.json"}) {
            assertThat(stored.text("latest/" + feed))
                    .contains("Above.", "What anyone may know")
                    .doesNotContain("Below.");
        }
        assertThat(stored.text("partners/gazette/xml/2026/11/01/paid.xml")).contains("Above.", "Below.");
        assertThat(stored.text("partners/herald/xml/2026/11/01/paid.xml"))
                .contains("Above.")
                .doesNotContain("Below.");
        assertThat(stored.text("partners/herald/xml/2026/11/01/unmarked.xml")).doesNotContain("Below.");
        assertThat(stored.text("partners/herald/xml/2026/11/01/open.xml")).contains("Text of open.");
        assertThat(stored.text("partners/digest/xml/2026/11/01/open.xml")).doesNotContain("Text of open.</p>");
    }
}
