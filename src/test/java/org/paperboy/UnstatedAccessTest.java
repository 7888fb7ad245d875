package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.PostgresServer;

/** A paid text becomes public by a word, and never because a word is missing; what lifts a protection is named. */
@Tag("slow")
final class UnstatedAccessTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";
    private static final String CANARY = "qxhid";
    private static final String REASON =
            "access is missing, and so far it is for subscribers: write access: free or" + " access: subscriber";
    private static final int STORIES = 40;

    @TempDir
    private Path folder;

    /** Of forty for subscribers the first so many say this of their access. */
    private static Story[] stories(int many, String access) {
        return IntStream.range(0, STORIES)
                .mapToObj(k -> Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k))
                        .with("body_html", "<p>" + CANARY + "</p>")
                        .with("access", k < many ? access : "subscriber"))
                .toArray(Story[]::new);
    }

    private static Newsroom filed(Newsroom newsroom, Story... stories) {
        for (Story story : stories) newsroom.file(story);
        return newsroom.lines(stories);
    }

    private static void assertHidden(Newsroom newsroom) {
        for (String key : newsroom.stored().keys()) {
            if (!key.startsWith("partners/"))
                assertThat(newsroom.stored().text(key)).doesNotContain(CANARY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ jsonl: articles.jsonl }", "articles/"})
    void paid_articles_that_come_without_access_are_rejected_however_few_they_are(String source) {
        Newsroom newsroom =
                filed(new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", source)), stories(0, ""));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();

        filed(newsroom, stories(4, ""));
        assertThat(newsroom.dryRun(LATER).out()).contains("reject  ", REASON).doesNotContain("change  story-100");
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(4);
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.say("status").out()).contains(REASON);
    }

    @Test
    void what_a_newsroom_frees_in_words_goes_out_and_is_named_once() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(stories(0, ""));
        newsroom.run(Newsroom.NOON);
        assertHidden(newsroom);

        String sentence = "4 paid articles became free: story-100, story-101, story-102 and 1 more";
        assertThat(newsroom.lines(stories(4, "free")).dryRun(LATER).out()).contains("note    " + sentence);
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains(sentence);
        assertThat(newsroom.stored().text("latest/rss.xml")).contains(CANARY);
        assertThat(newsroom.run(LAST, "--full").err())
                .contains("nothing changed")
                .doesNotContain("became free");
    }

    @Test
    void a_paid_article_that_was_gone_and_comes_back_without_access_stays_away() {
        Newsroom newsroom =
                new Newsroom(folder, Newsroom.JOB.replace("articles.jsonl }", "articles.jsonl, complete: true }"));
        Story paid = stories(0, "")[1];
        Story other = stories(1, "free")[0];
        newsroom.lines(other.with("body_html", "<p>Free.</p>"), paid).run(Newsroom.NOON);
        newsroom.lines(other.with("body_html", "<p>Free.</p>")).run(LATER);
        assertThat(newsroom.stored().channel("latest")).containsExactly("story-100");

        ProgramOutput said = newsroom.lines(other.with("body_html", "<p>Free.</p>"), paid.with("access", ""))
                .run(LAST);

        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertHidden(newsroom);
    }

    @Test
    void null_in_a_column_is_no_word_for_access() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            server.execute(
                    url,
                    "CREATE TABLE articles AS SELECT 'story-' || k AS id, 'Headline ' || k AS headline,"
                            + " 'subscriber' AS access, '<p>" + CANARY + "</p>' AS body_html,"
                            + " TIMESTAMPTZ '2026-11-01 08:00Z' AS published_at,"
                            + " TIMESTAMPTZ '2026-11-01 08:00Z' + k * INTERVAL '1 minute' AS updated_at"
                            + " FROM generate_series(1, 20) k");
            String source = "{ jdbc: \"" + url + "\", table: articles, user: postgres }";
            Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", source));
            assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
            server.execute(
                    url, "UPDATE articles SET access = NULL, updated_at = '2026-11-01 12:30Z' WHERE id = 'story-2'");

            ProgramOutput said = newsroom.run(LATER);

            assertThat(said.exit()).as(said.all()).isZero();
            assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
            assertThat(newsroom.say("status").out()).contains(REASON);
            assertHidden(newsroom);
        }
    }

    @Test
    void an_empty_access_is_not_free_where_others_say_free_in_words() {
        Story empty = Story.of("empty", "2026-11-01T08:00:00Z")
                .with("body_html", "<p>" + CANARY + "</p>")
                .with("access", " ");
        Story free = Story.of("free", "2026-11-01T08:00:00Z").with("access", "free");
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(free, empty);

        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(newsroom.say("status").out()).contains("access is empty, and other records of this source say free");
        assertHidden(newsroom);
        said = newsroom.lines(empty.with("id", "other")).run(LATER);
        assertThat(said.json().at("/collected/rejected").asInt())
                .as("it is remembered")
                .isEqualTo(1);
        assertHidden(newsroom);
        newsroom.lines(empty.with("access", "public")).run(LAST);
        assertThat(newsroom.stored().text("latest/rss.xml")).contains(CANARY);
    }

    @Test
    void an_empty_access_is_free_where_nobody_says_free() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB)
                .lines(
                        Story.of("empty", "2026-11-01T08:00:00Z").with("access", " "),
                        Story.of("paid", "2026-11-01T08:00:00Z").with("access", "subscriber"));

        assertThat(newsroom.run(Newsroom.NOON).err()).contains("empty, so that they protect nothing: access");
        assertThat(newsroom.stored().channel("latest")).contains("empty");
    }

    @Test
    void a_rejected_version_of_an_article_that_is_out_is_named_and_stays_as_it_was() {
        Story story = Story.of("story", "2026-11-01T08:00:00Z");
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(story, Story.of("other", "2026-11-01T08:00:00Z"));
        newsroom.run(Newsroom.NOON);
        StoredObjects before = newsroom.stored();

        Story unclear = story.with("version", 2).with("rights", Map.of("scope", "No syndication"));
        newsroom.lines(unclear, Story.of("other", "2026-11-01T08:00:00Z"));
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("1 still out in an earlier version: story");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void a_paid_edition_that_comes_without_access_is_rejected() {
        Newsroom newsroom = new Newsroom(
                        folder,
                        Newsroom.JOB
                                .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
                                .replace("latest: {}", "latest: { editions: true }"))
                .lines(Story.of("one", "2026-11-01T08:00:00Z"));
        Story issue = Story.only("i1")
                .with("title", "One")
                .with("date", "2026-11-01")
                .with("intro_html", "<p>" + CANARY + "</p>")
                .with("items", List.of("one"));
        newsroom.editions(issue.with("access", "subscriber"), issue.with("id", "i2"))
                .run(Newsroom.NOON);
        newsroom.editions(issue.with("version", 2), issue.with("id", "i2"));
        assertThat(newsroom.dryRun(LATER).out()).contains("reject  ", REASON);
        ProgramOutput said = newsroom.run(LATER);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(newsroom.say("status").out()).contains("edition:", REASON);

        said = newsroom.editions(issue.with("version", 2).with("access", "free"), issue.with("id", "i2"))
                .run(LAST);
        assertThat(said.err()).contains("1 paid article became free: edition/i1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"territories", "scope", "expires"})
    void rights_that_a_single_article_no_longer_has_are_named(String right) {
        Map<String, Object> each = Map.of(
                "scope", "Headline and summary only",
                "territories", new String[] {"FR"},
                "expires", "2026-12-01T00:00:00Z");
        Story story = Story.of("story", "2026-11-01T08:00:00Z");
        Newsroom newsroom =
                new Newsroom(folder, Newsroom.JOB).lines(story.with("rights", Map.of(right, each.get(right))));
        newsroom.run(Newsroom.NOON);

        String sentence = "1 without rights." + right + " now: story";
        assertThat(newsroom.lines(story.with("version", 2)).dryRun(LATER).out()).contains("note    " + sentence);
        assertThat(newsroom.run(LATER).err()).contains(sentence);
        assertThat(newsroom.run(LAST, "--full").err()).doesNotContain("rights.");
    }

    @Test
    void an_embargo_that_ends_earlier_is_named() {
        Story story = Story.of("story", "2026-11-01T08:00:00Z");
        Newsroom newsroom =
                new Newsroom(folder, Newsroom.JOB).lines(story.with("embargo_until", "2026-11-05T08:00:00Z"));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.lines(story.with("embargo_until", "2026-11-03T08:00:00Z"))
                        .run(LATER)
                        .err())
                .contains("1 embargo lifted: story");
        assertThat(newsroom.lines(story.with("embargo_until", "2026-11-04T08:00:00Z"))
                        .run(LAST)
                        .err())
                .as("it waits longer")
                .doesNotContain("lifted");
    }
}
