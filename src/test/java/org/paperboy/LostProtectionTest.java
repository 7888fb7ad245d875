package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.PostgresServer;

/** A field that protects was there and is gone: what it protected must not go out as if it were free, open and approved. */
@Tag("slow")
final class LostProtectionTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String CANARY = "qxhid";

    private static final Map<String, String> HOLDER = Map.of("holder", "The Brief");

    private static PostgresServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Story story(int k) {
        return Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k));
    }

    /** Of twelve the first so many say this, and hold what is not for all. */
    private static Story[] stories(int many, String field, Object value) {
        return IntStream.range(0, 12)
                .mapToObj(k -> {
                    if (k >= many) return story(k);
                    Story hidden = story(k).with("body_html", "<p>" + CANARY + "</p>");
                    return field.isEmpty() ? hidden : hidden.with(field, value);
                })
                .toArray(Story[]::new);
    }

    private void nothingHidden(Newsroom newsroom, boolean alsoPartners) {
        for (String key : newsroom.stored().keys()) {
            if (!alsoPartners && key.startsWith("partners/")) continue;
            assertThat(newsroom.stored().text(key)).as(key).doesNotContain(CANARY);
        }
    }

    private Newsroom newsroom(String source, Story... stories) {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", source));
        return filed(newsroom, stories);
    }

    private static Newsroom filed(Newsroom newsroom, Story... stories) {
        for (Story story : stories) newsroom.file(story);
        return newsroom.lines(stories);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ jsonl: articles.jsonl }", "articles/"})
    void many_stories_for_subscribers_that_come_without_access_are_held_back(String source) {
        Newsroom newsroom = newsroom(source, stories(3, "access", "subscriber"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();
        nothingHidden(newsroom, false);

        filed(newsroom, stories(3, "level", "gold"));
        for (int run = 0; run < 2; run++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err())
                    .contains("the field access is gone", "of 3 articles for subscribers 3", "--accept-loss");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }

        filed(newsroom, stories(3, "access", "subscriber"));
        assertThat(newsroom.run(LATER).exit()).isZero();
        nothingHidden(newsroom, false);
        filed(newsroom, stories(3, "", ""));
        assertThat(newsroom.run(LATER).exit()).isEqualTo(1);
        ProgramOutput accepted = newsroom.run(LATER, "--accept-loss");
        assertThat(accepted.exit()).as(accepted.all()).isZero();
        assertThat(accepted.err()).contains("3 rejected");
        nothingHidden(newsroom, false);
    }

    private static Story[] withoutStatus(Story... stories) {
        return Stream.of(stories)
                .map(s -> {
                    Map<String, Object> fields = new LinkedHashMap<>(s.fields());
                    fields.remove("status");
                    return new Story(fields).with("headline", "Without a status");
                })
                .toArray(Story[]::new);
    }

    static Stream<List<Story>> fewWithDrafts() {
        Story draft = story(3).with("status", "draft").with("body_html", "<p>" + CANARY + "</p>");
        return Stream.of(
                List.of(story(1), story(2), draft),
                List.of(story(1), draft),
                List.of(draft, draft.with("id", "other")));
    }

    @ParameterizedTest
    @MethodSource("fewWithDrafts")
    void a_status_that_is_gone_from_all_of_few_records_does_not_let_drafts_out(List<Story> few) {
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }", few.toArray(Story[]::new));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();

        newsroom.lines(withoutStatus(few.toArray(Story[]::new)));
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("the field status is gone", "--accept-loss");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        nothingHidden(newsroom, true);
    }

    @Test
    void a_status_that_records_had_one_after_the_other_is_missed_when_it_is_gone() {
        Newsroom newsroom = newsroom("articles/", story(1));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        newsroom.file(story(2).with("status", "draft").with("body_html", "<p>" + CANARY + "</p>"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        for (Story story : withoutStatus(story(1), story(2).with("body_html", "<p>" + CANARY + "</p>")))
            newsroom.file(story);
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        nothingHidden(newsroom, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ jsonl: articles.jsonl }", "articles/"})
    void running_embargoes_that_are_gone_all_at_once_are_held_back(String source) {
        Newsroom newsroom = newsroom(source, stories(3, "embargo_until", "2026-11-02T08:00:00Z"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        nothingHidden(newsroom, true);

        filed(newsroom, stories(3, "until_when", "2026-11-02T08:00:00Z"));
        ProgramOutput said = newsroom.run(LATER);
        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("the field embargo_until is gone", "of 3 articles under a running embargo 3");
        nothingHidden(newsroom, true);
    }

    private static final String TERRITORY = Newsroom.JOB.replace("text: full,", "text: full, territory: [DE],");

    @ParameterizedTest
    @ValueSource(strings = {"territories", "scope", "expires"})
    void rights_that_are_gone_from_many_stories_at_once_are_held_back(String right) {
        Map<String, Object> each = Map.of(
                "scope", "Headline and summary only",
                "territories", new String[] {"FR"},
                "expires", "2026-12-01T00:00:00Z");
        Object rights = Map.of(right, each.get(right));
        Newsroom newsroom = new Newsroom(folder, TERRITORY).lines(stories(3, "rights", rights));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();

        for (Object lost : new Object[] {Map.of("holder", "Agency"), ""}) {
            ProgramOutput said = newsroom.lines(stories(3, "rights", lost)).run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err())
                    .contains("the field rights is gone: of 3 articles that rights.territories, rights.scope or ")
                    .contains("3 came without it", "--accept-loss");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }

        Object everywhere = Map.of("territories", new String[0]);
        ProgramOutput said = newsroom.lines(stories(3, "rights", everywhere)).run(LATER);
        assertThat(said.exit()).as("the newsroom says it in words").isZero();
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/story-100.xml"))
                .contains(CANARY);
    }

    @Test
    void versions_that_are_gone_are_held_back_for_later_ones_would_be_lower_to_receivers() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(stories(0, "", ""));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();
        Story[] without = IntStream.range(0, 12)
                .mapToObj(k -> story(k).with("version", null).with("headline", CANARY))
                .toArray(Story[]::new);

        ProgramOutput said = newsroom.lines(without).run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("the field version is gone: of 12 ", " 12 came without it", "--accept-loss");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.run(LATER).exit()).as("each run asks again").isEqualTo(1);
        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
        assertThat(newsroom.stored().text("latest/rss.xml")).contains(CANARY);
        assertThat(newsroom.run(LATER).exit()).isZero();
    }

    @Test
    void a_kill_meanwhile_goes_out_and_takes_nothing_hidden_with_it() {
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }", stories(3, "access", "subscriber"));
        newsroom.run(Newsroom.NOON);
        Story[] lost = stories(3, "level", "gold");
        lost[11] = Story.only("story-111", "killed");

        assertThat(newsroom.lines(lost).run(LATER).exit()).isEqualTo(1);

        assertThat(newsroom.stored().channel("latest")).hasSize(11);
        nothingHidden(newsroom, false);
    }

    @Test
    void one_whose_embargo_an_editor_lifts_goes_out_in_the_same_run_and_is_named() {
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }", stories(1, "embargo_until", "2026-11-02T08:00:00Z"));
        newsroom.run(Newsroom.NOON);
        nothingHidden(newsroom, false);

        Story[] freed = stories(1, "", "");
        freed[0] = freed[0].with("version", 2);
        assertThat(newsroom.lines(freed).dryRun(LATER).out()).contains("note    1 embargo lifted: story-100");
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("1 embargo lifted: story-100");
        assertThat(newsroom.stored().text("latest/rss.xml")).contains(CANARY);
        assertThat(newsroom.run(LATER, "--full").err())
                .contains("nothing changed")
                .doesNotContain("lifted");
    }

    @Test
    void many_that_the_newsroom_calls_free_in_words_go_out() {
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }", stories(3, "access", "subscriber"));
        newsroom.run(Newsroom.NOON);

        assertThat(newsroom.lines(stories(3, "access", "free")).run(LATER).exit())
                .isZero();
        assertThat(newsroom.stored().text("latest/rss.xml")).contains(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "access", "rights", "version"})
    void a_field_that_all_records_had_and_new_ones_lack_holds_them_back(String field) {
        Story[] first = stories(0, "", "");
        for (int k = 0; k < first.length; k++)
            first[k] = first[k].with("access", "free").with("rights", HOLDER);
        Newsroom newsroom = newsroom("{ jsonl: articles.jsonl }", first);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        Story[] second = IntStream.range(20, 23)
                .mapToObj(k -> {
                    Map<String, Object> fields = new HashMap<>(story(k).with("access", "free")
                            .with("rights", HOLDER)
                            .with("body_html", "<p>" + CANARY + "</p>")
                            .fields());
                    fields.remove(field);
                    return new Story(fields);
                })
                .toArray(Story[]::new);

        ProgramOutput said = newsroom.lines(second).run(LATER);
        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("the field " + field + " is gone", "of 3 records 3");
        nothingHidden(newsroom, true);
    }

    private String table() {
        String url = server.newDatabase();
        server.execute(
                url,
                "CREATE TABLE articles AS SELECT 'story-' || k AS id, 'Headline ' || k AS headline, 'approved' AS status,"
                        + " CASE WHEN k > 3 THEN 'free' ELSE 'subscriber' END AS access, '<p>" + CANARY
                        + "</p>' AS body_html, TIMESTAMPTZ '2026-11-01 08:00Z' + k * INTERVAL '1 minute' AS published_at,"
                        + " TIMESTAMPTZ '2026-11-01 08:00Z' + k * INTERVAL '1 minute' AS updated_at"
                        + " FROM generate_series(1, 3) k");
        return url;
    }

    private static void execute(String url, String... sql) {
        server.execute(url, sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paywall", "level"})
    void a_column_that_was_renamed_stops_the_run_before_a_row_is_read(String name) {
        String url = table();
        Newsroom newsroom = newsroom("{ jdbc: \"" + url + "\", table: articles, user: postgres }");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();
        nothingHidden(newsroom, false);

        execute(
                url,
                "ALTER TABLE articles RENAME COLUMN access TO " + name,
                "UPDATE articles SET updated_at = '2026-11-01 12:30Z' WHERE id = 'story-2'");
        for (int run = 0; run < 2; run++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains("the column access is gone from table articles", "--accept-loss");
            if (name.equals("paywall")) assertThat(said.err()).contains("There is paywall, which is not read");
            assertThat(said.json().at("/collected/read").asInt()).isZero();
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }
        ProgramOutput check = newsroom.say("check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all()).contains("the column access is gone from table articles", "--accept-loss");

        execute(url, "ALTER TABLE articles RENAME COLUMN " + name + " TO access");
        assertThat(newsroom.run(LATER).exit()).isZero();
        nothingHidden(newsroom, false);
    }

    @Test
    void a_table_that_becomes_a_file_without_its_fields_stops_the_run_before_a_record_is_read() {
        String url = table();
        Newsroom table = newsroom("{ jdbc: \"" + url + "\", table: articles, user: postgres }");
        assertThat(table.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = table.stored();
        Story paid = Story.of("new", "2026-11-01T08:00:00Z").with("body_html", "<p>" + CANARY + "</p>");

        Newsroom file = newsroom("{ jsonl: articles.jsonl }").lines(paid, paid.with("id", "other"));
        for (int run = 0; run < 2; run++) {
            ProgramOutput said = file.run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains("the field access is gone", "no record of source has it", "--accept-loss");
            assertThat(file.stored().changedSince(before)).isEmpty();
        }
        nothingHidden(file, false);

        file.lines(
                paid.with("visibility", "members").with("status", "approved"),
                story(1).with("visibility", "public").with("status", "approved"));
        ProgramOutput said = file.run(LATER);
        assertThat(said.exit()).as(said.all()).isZero();
        nothingHidden(file, false);
    }

    @Test
    void a_column_that_is_really_to_go_is_not_asked_for_twice() {
        String url = table();
        Newsroom newsroom = newsroom("{ jdbc: \"" + url + "\", table: articles, user: postgres }");
        newsroom.run(Newsroom.NOON);
        execute(url, "ALTER TABLE articles DROP COLUMN status");

        assertThat(newsroom.run(LATER).exit()).isEqualTo(1);
        ProgramOutput column = newsroom.run(LATER, "--accept-loss");
        assertThat(column.exit())
                .as("its records have no status either: " + column.all())
                .isZero();
        assertThat(column.err()).contains("accepted: the column status is gone").doesNotContain("not accepted");
        ProgramOutput next = newsroom.run(LATER);
        assertThat(next.exit()).as(next.all()).isZero();
    }
}
