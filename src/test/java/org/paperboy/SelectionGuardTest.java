package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ledger.PostgresServer;

/** A receiver that would lose much by another section, tag, language or author loses nothing until a person has said so. */
@Tag("slow")
final class SelectionGuardTest {
    private static final String WORLD = Newsroom.JOB.replace("text: full,", "text: full, sections: [World],");
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";
    private static final int STORIES = 40;

    @TempDir
    private Path folder;

    private static Story story(int k) {
        return Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k))
                .with("tags", new String[] {"analysis"})
                .with("language", "en")
                .with("bylines", new String[] {"Ann"});
    }

    /** Of all the first so many have something else in this field, in a version of their own. */
    private static Story[] with(int changed, String field, Object value) {
        return IntStream.range(0, STORIES)
                .mapToObj(k -> k < changed ? story(k).with("version", 2).with(field, value) : story(k))
                .toArray(Story[]::new);
    }

    private static Story[] all() {
        return with(0, "section", "World");
    }

    private static Story[] moved(int stories) {
        return with(stories, "section", "International");
    }

    private static String document(int k) {
        return "partners/gazette/xml/2026/11/01/story-" + (100 + k) + ".xml";
    }

    private Newsroom newsroom(String job) {
        Newsroom newsroom = new Newsroom(folder, job).lines(all());
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    @Test
    void a_renamed_section_takes_nothing_from_a_partner_until_its_loss_is_accepted() {
        Newsroom newsroom = newsroom(WORLD);
        StoredObjects before = newsroom.stored();

        newsroom.lines(moved(STORIES));
        for (int i = 0; i < 2; i++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as("each run asks again").isEqualTo(1);
            assertThat(said.err())
                    .contains(
                            "partner gazette would lose 40 of the 40 articles that it has (100 %, guard is 10%)",
                            "section 'International' is not among [World]", "--accept-loss");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }

        ProgramOutput accepted = newsroom.run(LATER, "--accept-loss");
        assertThat(accepted.exit()).isZero();
        assertThat(newsroom.stored().text(document(7))).contains("kind=\"unpublish\"");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).isEmpty();
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES);
        assertThat(newsroom.run(LAST).exit()).isZero();
    }

    @Test
    void a_section_that_is_renamed_in_a_table_takes_nothing_from_a_partner() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            server.execute(
                    url,
                    "CREATE TABLE articles AS SELECT 'story-' || k AS id, 'Headline ' || k AS headline, 'World' AS section,"
                            + " TIMESTAMPTZ '2026-11-01 08:00Z' + k * INTERVAL '1 minute' AS published_at,"
                            + " TIMESTAMPTZ '2026-11-01 08:00Z' + k * INTERVAL '1 minute' AS updated_at"
                            + " FROM generate_series(1, 40) k");
            String source = "{ jdbc: \"" + url + "\", table: articles, user: postgres }";
            Newsroom newsroom = new Newsroom(folder, WORLD.replace("{ jsonl: articles.jsonl }", source));
            assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
            StoredObjects before = newsroom.stored();

            // as the newsroom's system does it: a row that changes has a later date
            server.execute(
                    url,
                    "UPDATE articles SET section = 'International', updated_at = '2026-11-01 12:30Z'"
                            + " WHERE section = 'World'");
            for (int run = 0; run < 2; run++) {
                ProgramOutput said = newsroom.run(LATER);
                assertThat(said.exit()).as(said.all()).isEqualTo(1);
                assertThat(said.err()).contains("partner gazette would lose 40 of the 40", "--accept-loss");
                assertThat(newsroom.stored().changedSince(before)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sections: [World], section, Sport",
        "tags: [analysis], tags, comment",
        "languages: [en], language, fr",
        "authors: [Ann], bylines, Ben"
    })
    void another_tag_language_or_author_takes_nothing_from_a_partner(String selection, String field, String value) {
        Newsroom newsroom = newsroom(Newsroom.JOB.replace("text: full,", "text: full, " + selection + ","));
        StoredObjects before = newsroom.stored();
        boolean list = field.equals("tags") || field.equals("bylines");

        ProgramOutput said = newsroom.lines(with(5, field, list ? new String[] {value} : value))
                .run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("partner gazette would lose 5 of the 40", "12 %");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void as_much_as_the_guard_allows_goes() {
        Newsroom newsroom = newsroom(WORLD);

        assertThat(newsroom.lines(moved(4)).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().text(document(3))).contains("kind=\"unpublish\"");
        assertThat(newsroom.stored().text(document(4))).contains("status=\"usable\"");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).hasSize(STORIES - 4);
    }

    @Test
    void a_single_article_that_moves_is_no_loss_however_little_a_receiver_has() {
        Newsroom newsroom = new Newsroom(folder, WORLD).lines(story(0), story(1));
        newsroom.run(Newsroom.NOON);

        Story sport = story(0).with("version", 2).with("section", "Sport");
        assertThat(newsroom.lines(sport, story(1)).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("story-101");
    }

    @Test
    void a_channels_feeds_lose_nothing_either() {
        Newsroom newsroom = newsroom(Newsroom.JOB.replace("latest: {}", "world: { sections: [World] }"));
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.lines(moved(5)).run(LATER);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("channel world would lose 5 of the 40");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();

        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
        assertThat(newsroom.stored().channel("world")).hasSize(STORIES - 5);
    }

    @Test
    void a_short_feed_that_would_lose_its_newest_entries_counts_by_itself() {
        String job = Newsroom.JOB.replace("latest: {}", "world: { sections: [World] }");
        Newsroom newsroom = newsroom(job);
        newsroom.job(job.replace("[World]", "[World], entries: 10")).run(LATER);
        Story[] newest = all();
        for (int k = 36; k < STORIES; k++)
            newest[k] = newest[k].with("version", 2).with("section", "Sport");

        ProgramOutput said = newsroom.lines(newest).run(LAST);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("channel world would lose 4 of the 10 entries of its feeds (40 %");
    }

    @Test
    void what_a_channel_lost_long_ago_is_not_lost_again_when_it_is_corrected() {
        Newsroom newsroom = newsroom(Newsroom.JOB.replace("latest: {}", "world: { sections: [World] }"));
        newsroom.lines(moved(4)).run(LATER);
        Story[] eight = moved(8);
        assertThat(newsroom.lines(eight).run(LATER).exit()).as("4 of 36").isEqualTo(1);
        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();

        for (int k = 0; k < 8; k++) eight[k] = eight[k].with("version", 3).with("headline", "Corrected " + k);
        assertThat(newsroom.lines(eight).run(LAST).exit()).isZero();
    }

    @Test
    void when_the_section_is_named_as_before_all_is_as_it_was() {
        Newsroom newsroom = newsroom(WORLD);
        newsroom.lines(moved(20)).run(LATER);

        Story[] back = Stream.of(with(20, "section", "World"))
                .map(s -> s.with("version", 3))
                .toArray(Story[]::new);
        assertThat(newsroom.lines(back).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().text(document(3))).contains("status=\"usable\"", "version=\"3\"");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).hasSize(STORIES);
        assertThat(newsroom.run(LAST).exit()).isZero();
    }

    @Test
    void a_misspelt_section_in_the_job_file_takes_nothing_from_a_partner() {
        Newsroom newsroom = newsroom(WORLD);
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.job(WORLD.replace("[World]", "[Wrold]")).run(LATER);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("partner gazette would lose 40 of the 40", "section 'World' is not among [Wrold]");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.run(LATER).exit()).as("each run asks again").isEqualTo(1);

        assertThat(newsroom.job(WORLD).run(LATER).exit()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void a_channels_selection_in_the_job_file_is_guarded_alike_and_one_that_gives_more_goes() {
        String job = Newsroom.JOB.replace("latest: {}", "world: { sections: [World] }");
        Newsroom newsroom = newsroom(job);

        ProgramOutput said = newsroom.job(job.replace("[World]", "[Wrold]")).run(LATER);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("channel world would lose 40 of the 40");
        assertThat(newsroom.stored().channel("world")).hasSize(STORIES);

        assertThat(newsroom.job(job.replace("[World]", "[World, Sport]"))
                        .run(LATER)
                        .exit())
                .isZero();
        assertThat(newsroom.stored().channel("world")).hasSize(STORIES);
    }

    @Test
    void a_kill_goes_out_while_the_guard_holds_and_takes_nothing_else_with_it() {
        Newsroom newsroom = newsroom(WORLD.replace("latest: {}", "world: { sections: [World] }"));
        Story[] half = with(20, "section", "International");
        for (int k = 0; k < 20; k++) half[k] = half[k].with("version", 1);
        half[30] = Story.only("story-130", "killed");
        half[31] = half[31].with("version", 2).with("headline", "Better");

        ProgramOutput said = newsroom.lines(half).run(LATER);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(newsroom.stored().text(document(30))).contains("kind=\"kill\"");
        assertThat(newsroom.stored().channel("world")).hasSize(STORIES - 1).doesNotContain("story-130");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml"))
                .hasSize(STORIES - 1)
                .contains("story-105");
        assertThat(newsroom.stored().text(document(31)))
                .as("nothing new goes out")
                .contains("version=\"1\"");
        assertThat(newsroom.stored().text(document(5))).contains("status=\"usable\"");
    }

    @Test
    void rights_that_take_articles_from_a_partner_are_never_guarded() {
        Newsroom newsroom = newsroom(Newsroom.JOB.replace("text: full,", "text: full, territory: [DE],"));

        ProgramOutput said = newsroom.lines(with(20, "rights", Map.of("territories", new String[] {"FR"})))
                .run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(newsroom.stored().text(document(3))).contains("kind=\"unpublish\"");
    }

    @Test
    void a_section_that_no_article_has_is_named_by_check_and_dry_run_with_the_nearest_that_exists() {
        Newsroom newsroom = newsroom(WORLD);
        String named = "partner gazette: no article has 'Wrold', which its sections ask for. Did you mean 'World'?";
        assertThat(newsroom.say("check").out()).doesNotContain("no article has");

        newsroom.job(WORLD.replace("[World]", "[Wrold]"));
        assertThat(newsroom.say("check").out()).contains(named);
        assertThat(newsroom.say("run", "--dry-run", "--as-of", LATER).out())
                .contains(named, "guard   partner gazette would lose 40 of the 40", "would stop with 1");
    }

    @Test
    void the_dry_run_says_that_a_renamed_section_would_stop_the_run() {
        Newsroom newsroom = newsroom(WORLD);
        newsroom.lines(moved(5));
        assertThat(newsroom.say("run", "--dry-run", "--as-of", LATER).out())
                .contains("guard   partner gazette would lose 5 of the 40 articles that it has (12 %, guard is 10%)");

        newsroom.lines(moved(4));
        assertThat(newsroom.say("run", "--dry-run", "--as-of", LATER).out()).doesNotContain("guard ");
    }

    @Test
    void two_guards_both_count() {
        Newsroom newsroom = newsroom(WORLD.replace("articles.jsonl }", "articles.jsonl, complete: true }"));
        Story[] half = IntStream.range(0, 20)
                .mapToObj(k -> story(k).with("version", 2).with("section", "Sport"))
                .toArray(Story[]::new);

        ProgramOutput said = newsroom.lines(half).run(LATER);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains(
                        "20 of 40 articles are no longer in the source",
                        "Also: partner gazette would lose 20 of the 40");
    }
}
