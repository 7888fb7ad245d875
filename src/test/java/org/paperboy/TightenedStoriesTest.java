package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is in a store for receivers that are no longer given anything: it shows no word that a story's access or rights
 * came to deny since.
 */
@Tag("slow")
final class TightenedStoriesTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/gone.xml";
    private static final Map<String, Object> PICTURE =
            Map.of("url", "https://brief.example/p.jpg", "caption", "A view", "syndicate", true);
    private static final Story KEPT = Story.of("kept", "2026-11-01T08:00:00Z");
    private static final Story GONE =
            Story.of("gone", "2026-11-01T09:00:00Z").with("body_html", "<p>Nobody pays for this.</p>");
    private static final Story CORRECTED = GONE.with("version", 2);
    private static final Story PAID = CORRECTED.with("access", "subscriber");
    private static final String WORLD = Newsroom.JOB
            .replace("latest: {}", "latest: {}\n  world: { editions: true }")
            .replace("[xml, rss] }", "[xml, rss, newsml-g2], editions: true }")
            .replace(
                    "source: { jsonl: articles.jsonl }", "source: { jsonl: articles.jsonl, editions: editions.jsonl }");
    private static final String WITHOUT_EITHER = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels:
              latest: {}
            """;

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_channel_and_a_partner_have_two_stories() {
        newsroom = new Newsroom(folder, WORLD).lines(KEPT, GONE.with("lead_image", PICTURE));
        newsroom.editions(Story.only("issue-1")
                .with("version", 1)
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("items", List.of("kept", "gone")));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().text(DOCUMENT)).contains("Nobody pays for this");
    }

    @Test
    void a_story_that_becomes_paid_leaves_receivers_that_are_gone() {
        assertThat(newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON).exit()).isZero();

        ProgramOutput said = newsroom.lines(KEPT, PAID).run(LATER);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("1 story denies more than before: gone", "gazette, world");
        assertNothingShows("Nobody pays for this");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("kind=\"unpublish\"");
        assertThat(newsroom.stored().tombstones("world/atom.xml")).hasSize(1);
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.run(LATER).err()).doesNotContain("denies more");
    }

    @Test
    void a_story_comes_back_as_the_contract_has_it_with_its_receiver() {
        newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON);
        newsroom.lines(KEPT, PAID).run(LATER);

        assertThat(newsroom.job(WORLD).run("2026-11-01T14:00:00Z").exit()).isZero();

        assertThat(newsroom.stored().text(DOCUMENT)).contains("Nobody pays for this");
        assertThat(newsroom.stored().channel("world")).containsExactly("gone", "edition/issue-1", "kept");
        assertThat(newsroom.stored().text("world/rss.xml")).doesNotContain("Nobody pays for this");
    }

    @Test
    void one_that_becomes_paid_in_the_run_that_misses_the_receiver_leaves_it_too() {
        newsroom.job(WITHOUT_EITHER).lines(KEPT, PAID).run(LATER);

        assertNothingShows("Nobody pays for this");
    }

    @Test
    void one_whose_correction_did_not_arrive_before_its_receiver_went_leaves_it() throws IOException {
        Path out = folder.resolve("out");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(out, elsewhere);
        newsroom.write("out", "no folder").lines(KEPT, PAID);
        assertThat(newsroom.run(LATER).exit()).isEqualTo(4);
        Files.delete(out);
        Files.move(elsewhere, out);
        assertThat(newsroom.stored().text(DOCUMENT)).contains("Nobody pays for this");

        assertThat(newsroom.job(WITHOUT_EITHER).run(LATER).exit()).isZero();

        assertNothingShows("Nobody pays for this");
    }

    @Test
    void a_partner_whose_contract_is_over_keeps_what_its_terms_allow_and_nothing_else() {
        String ended = WORLD.replace("text: full", "text: %s, until: 2026-11-01");
        String nextDay = "2026-11-02T09:00:00Z";
        newsroom.job(ended.formatted("full")).lines(KEPT, PAID).run(nextDay);
        assertThat(newsroom.stored().text(DOCUMENT)).contains("Nobody pays for this");

        Newsroom preview = new Newsroom(folder.resolve("other"), ended.formatted("preview")).lines(KEPT, GONE);
        preview.editions().run(Newsroom.NOON);
        assertThat(preview.stored().text(DOCUMENT)).contains("Nobody pays for this");
        assertThat(preview.lines(KEPT, PAID).run(nextDay).exit()).isZero();
        assertThat(preview.stored().text(DOCUMENT)).contains("kind=\"unpublish\"");
        assertThat(preview.stored().feed("partners/gazette/rss.xml")).containsExactly("kept");
    }

    @Test
    void a_story_that_is_not_for_archives_leaves_partners_that_are_gone_after_thirty_days() {
        Object rights = Map.of("scope", "no-archive");
        newsroom.lines(KEPT, CORRECTED.with("rights", rights)).run(Newsroom.NOON);
        newsroom.job(WITHOUT_EITHER).run(LATER);

        newsroom.run("2026-12-01T08:59:59Z");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("Nobody pays for this");

        newsroom.run("2026-12-01T09:00:00Z");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("kind=\"unpublish\"");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).isEmpty();
        assertThat(newsroom.stored().channel("world")).contains("gone");
    }

    @Test
    void a_picture_whose_rights_end_leaves_receivers_that_are_gone() {
        Map<String, Object> ending = new HashMap<>(PICTURE);
        ending.put("expires", "2026-11-01T14:00:00Z");
        newsroom.lines(KEPT, CORRECTED.with("lead_image", ending)).run(Newsroom.NOON);
        newsroom.job(WITHOUT_EITHER).run(LATER);
        assertThat(newsroom.stored().text(DOCUMENT)).contains("p.jpg");

        newsroom.run("2026-11-01T14:00:00Z");

        assertNothingShows("p.jpg");
    }

    @Test
    void one_under_an_embargo_again_leaves_them() {
        newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON);

        newsroom.lines(KEPT, CORRECTED.with("embargo_until", "2026-11-09T00:00:00Z"))
                .run(LATER);

        assertNothingShows("Nobody pays for this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"headline-and-summary-only", "{\"territories\":[\"FR\"]}"})
    void rights_that_tighten_take_it_from_partners_that_are_gone(String rights) {
        newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON);
        Object value = rights.startsWith("{") ? Map.of("territories", List.of("FR")) : Map.of("scope", rights);

        assertThat(newsroom.lines(KEPT, CORRECTED.with("rights", value))
                        .run(LATER)
                        .exit())
                .isZero();

        assertThat(newsroom.stored().text(DOCUMENT)).contains("kind=\"unpublish\"");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).isEmpty();
        // A channel is everyone's: rights that bind partners take nothing from it.
        assertThat(newsroom.stored().channel("world")).containsExactly("gone", "edition/issue-1", "kept");
    }

    @Test
    void a_picture_that_may_not_be_passed_on_any_more_leaves_partners_that_are_gone() {
        newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON);
        Map<String, Object> own = Map.of("url", "https://brief.example/p.jpg", "caption", "A view", "syndicate", false);

        newsroom.lines(KEPT, CORRECTED.with("lead_image", own)).run(LATER);

        newsroom.stored().forEach((key, bytes) -> {
            if (key.startsWith("partners/gazette/"))
                assertThat(newsroom.stored().text(key)).doesNotContain("p.jpg");
        });
    }

    @Test
    void a_correction_that_denies_nothing_leaves_them_as_they_are() {
        newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON);
        StoredObjects before = newsroom.stored();

        newsroom.lines(KEPT, CORRECTED.with("lead_image", PICTURE).with("headline", "Another"))
                .run(LATER);

        for (String key : List.of(DOCUMENT, "world/rss.xml", "partners/gazette/rss.xml"))
            assertThat(newsroom.stored().text(key)).isEqualTo(before.text(key));
    }

    private void assertNothingShows(String words) {
        StoredObjects stored = newsroom.stored();
        for (String key : stored.keys()) assertThat(stored.text(key)).as(key).doesNotContain(words);
    }
}
