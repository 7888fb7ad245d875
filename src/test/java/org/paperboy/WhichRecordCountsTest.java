package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the source holds now counts, whatever its dates; and the same bytes read again change nothing. */
@Tag("slow")
final class WhichRecordCountsTest {
    private static final String JOB = """
            publication: { title: T, home: https://post.example/ }
            source: articles.jsonl
            store: file:out/
            channels: { latest: {} }
            partners: { g: { text: full, formats: [xml, nitf, newsml-g2, ninjs, rss] } }
            """;
    private static final String FOLDER = JOB.replace("articles.jsonl", "articles/");

    /** The number, or the date, by which each format tells a later document from an earlier. */
    private static final Map<String, Pattern> NUMBERS = Map.of(
            ".nitf", Pattern.compile("du-key version=\"(\\d+)\""),
            ".newsml-g2", Pattern.compile("<newsItem guid=\"[^\"]*\" version=\"(\\d+)\""),
            ".ninjs", Pattern.compile("\n  \"version\" : \"(\\d+)\""),
            ".xml", Pattern.compile("<updated>(.*?)</updated>"));

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    private static final String OPEN =
            "{\"id\":\"s\",\"headline\":\"x\",\"date\":\"2026-11-20\",\"access\":\"free\",\"body_html\":\"<p>CANARY</p>\"";

    /** In one read, and read one after the other; before the open one, and behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"date\":\"2027-03-01\",\"embargo_until\":\"2027-03-01\"",
                "\"date\":\"2027-03-01\"",
                "\"published_at\":\"2027-03-01\"",
                "\"date\":\"2027-03-01\",\"status\":\"scheduled\"",
                "\"published_at\":\"2027-03-01\",\"updated_at\":\"2027-03-01\",\"status\":\"future\"",
                "\"date\":\"2027-03-01\",\"status\":\"embargoed\"",
                "\"date\":\"2027-03-01\",\"access\":\"subscriber\"",
            })
    void a_story_that_is_put_off_to_a_day_to_come_is_not_out_though_another_record_is_dated_earlier(String waits) {
        String later = "{\"id\":\"s\",\"headline\":\"x\",\"body_html\":\"<p>CANARY</p>\"," + waits + "}\n";
        for (String file : List.of(OPEN + "}\n" + later, later + OPEN + "}\n")) {
            begin(folder.resolve("at once " + file.indexOf(waits)), JOB);
            newsroom.write("articles.jsonl", file).run("2026-11-25T12:00:00Z");
            assertThat(newsroom.stored().channel("latest")).as(file).isEmpty();
        }
        begin(folder.resolve("appended"), JOB);
        newsroom.write("articles.jsonl", OPEN + "}\n").run("2026-11-25T12:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("s");
        for (String clock : List.of("2026-11-25T13:00:00Z", "2026-11-25T14:00:00Z")) {
            newsroom.write("articles.jsonl", OPEN + "}\n" + later).run(clock);
            assertThat(newsroom.stored().channel("latest")).as(clock).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"access\":\"subscriber\"",
                "\"access\":\"free\",\"rights\":{\"scope\":\"Headline and summary only\"}",
                "\"access\":\"free\",\"rights\":{\"territories\":[\"US\"]}",
            })
    void of_two_records_of_one_date_the_one_that_protects_the_text_counts(String protects) {
        String job = JOB.replace("{ g: { text: full,", "{ g: { text: full, territory: DE,")
                .replace("channels: { latest: {} }\n", "");
        String closed = "{\"id\":\"s\",\"headline\":\"x\",\"date\":\"2026-11-20\"," + protects
                + ",\"body_html\":\"<p>x</p><!--preview-end--><p>CANARY</p>\"}\n";
        if (protects.contains("subscriber")) job = job.replace("text: full", "text: preview");
        for (String file : List.of(OPEN + "}\n" + closed, closed + OPEN + "}\n")) {
            begin(folder.resolve("at once " + file.indexOf(protects)), job);
            for (String clock : List.of("2026-11-25T12:00:00Z", "2026-11-25T13:00:00Z")) {
                newsroom.write("articles.jsonl", file).run(clock, "--full");
                newsroom.stored()
                        .forEach((key, bytes) -> assertThat(new String(bytes, UTF_8))
                                .as("%s %s", key, file)
                                .doesNotContain("CANARY"));
            }
        }
    }

    private void begin(Path in, String job) {
        newsroom = new Newsroom(in, job);
    }

    private void begin(String job) {
        newsroom = new Newsroom(folder, job);
    }

    @Test
    void a_date_of_2062_can_be_corrected_while_nobody_was_shown_the_article() {
        begin(JOB);
        newsroom.write("articles.jsonl", "{\"id\":\"s\",\"headline\":\"x\",\"date\":\"2062-11-20\"}\n")
                .run("2026-11-20T12:00:00Z");
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        newsroom.write("articles.jsonl", "{\"id\":\"s\",\"headline\":\"x\",\"date\":\"2026-11-20\"}\n")
                .run("2026-11-20T13:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("s");
        nothingIsDatedAfter("2026-11-20T13:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shortened", "shortened without a date", "removed"})
    void an_embargo_that_was_shortened_or_lifted_ends_at_once(String how) {
        begin(JOB);
        Story waits = story("s", "2026-11-20T07:00:00Z").with("embargo_until", "2026-11-20T12:00:00Z");
        newsroom.lines(waits).run("2026-11-20T08:00:00Z");
        assertThat(newsroom.stored().channel("latest")).isEmpty();

        Story fixed = waits.with("embargo_until", how.equals("removed") ? null : "2026-11-20T08:30:00Z");
        if (how.equals("shortened")) fixed = fixed.with("updated_at", "2026-11-20T08:30:00Z");
        newsroom.lines(fixed).run("2026-11-20T09:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("s");
        nothingIsDatedAfter("2026-11-20T09:00:00Z");
    }

    @Test
    void a_date_of_change_in_the_future_poisons_no_date_and_holds_off_no_correction() {
        begin(JOB);
        Story poisoned = story("s", "2026-11-18T07:00:00Z").with("updated_at", "2062-11-20T08:00:00Z");
        newsroom.lines(poisoned).run("2026-11-20T08:00:00Z");
        nothingIsDatedAfter("2026-11-20T08:00:00Z");
        Map<String, String> before = numbers();

        newsroom.lines(poisoned.with("updated_at", "2026-11-19T08:00:00Z").with("headline", "Corrected"))
                .run("2026-11-20T09:00:00Z");

        assertThat(newsroom.stored().text("latest/rss.xml")).contains("Corrected");
        allRoseSince(before);
        nothingIsDatedAfter("2026-11-20T09:00:00Z");
    }

    @Test
    void an_embargo_that_came_and_went_leaves_no_date_ahead_of_the_clock() {
        begin(JOB);
        Story out = story("s", "2026-11-20T07:00:00Z");
        newsroom.lines(out).run("2026-11-20T08:00:00Z");
        Map<String, String> first = numbers();

        newsroom.lines(out.with("embargo_until", "2026-11-20T11:00:00Z")).run("2026-11-20T09:00:00Z");
        assertThat(newsroom.stored().channel("latest")).isEmpty();
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).hasSize(1);
        nothingIsDatedAfter("2026-11-20T09:00:00Z");

        newsroom.lines(out).run("2026-11-20T09:30:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("s");
        assertThat(newsroom.stored().tombstones("latest/atom.xml")).isEmpty();
        assertThat(newsroom.stored().text("partners/g/xml/2026/11/20/s.xml"))
                .contains("<published>2026-11-20T07:00:00Z</published>");
        allRoseSince(first);
        nothingIsDatedAfter("2026-11-20T09:30:00Z");
    }

    @Test
    void of_two_files_with_one_id_the_first_counts_and_the_other_is_rejected_with_both_places_in_every_run() {
        begin(FOLDER);
        newsroom.write("articles/a.md", markdown("one", "First")).write("articles/b.md", markdown("one", "Second"));
        StoredObjects first = null;
        for (int run = 0; run < 4; run++) {
            ProgramOutput said = newsroom.run("2026-11-20T0" + (run + 5) + ":00:00Z");
            assertThat(said.exit()).isZero();
            assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
            assertThat(newsroom.stored().text("latest/rss.xml"))
                    .contains("First")
                    .doesNotContain("Second");
            assertThat(newsroom.say("status").out()).contains("b.md:1", "a.md:1", "one");
            if (first == null) first = newsroom.stored();
            assertThat(newsroom.stored().changedSince(first)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12e4 120e3", "0123 123", "1_000 1000", "0x1F 31", "1.0 1.00", "yes no", "2026-11-01 20261101"})
    void ids_in_front_matter_are_what_is_written_there(String ids) {
        begin(FOLDER);
        String[] two = ids.split(" ");
        newsroom.write("articles/a.md", markdown(two[0], "First")).write("articles/b.md", markdown(two[1], "Second"));

        ProgramOutput said = newsroom.run("2026-11-20T08:00:00Z");

        assertThat(said.json().at("/collected/new").asInt()).isEqualTo(2);
        assertThat(newsroom.stored().channel("latest")).containsExactlyInAnyOrder(two);
        assertThat(newsroom.run("2026-11-20T09:00:00Z")
                        .json()
                        .at("/deliveries/due")
                        .asInt())
                .isZero();
    }

    @Test
    void a_word_that_was_changed_without_a_date_raises_every_formats_number_once() {
        begin(FOLDER);
        newsroom.write("articles/a.md", markdown("a", "Ferry")).run("2026-11-20T08:00:00Z");
        Map<String, String> before = numbers();

        ProgramOutput said =
                newsroom.write("articles/a.md", markdown("a", "Ferries")).run("2026-11-20T09:00:00Z");

        assertThat(said.err())
                .contains(
                        "1 text changed without a date later than receivers have",
                        "1 changed, 1 text without a later date, ");
        allRoseSince(before);
        assertThat(newsroom.stored().text("latest/atom.xml")).contains("<updated>2026-11-20T09:00:00Z</updated>");
        StoredObjects after = newsroom.stored();
        ProgramOutput again = newsroom.run("2026-11-20T10:00:00Z");
        assertThat(again.json().at("/deliveries/due").asInt()).isZero();
        assertThat(again.err()).doesNotContain("without a later date");
        assertThat(newsroom.stored().changedSince(after)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER_KIND, LINES_KIND, APPENDED_KIND})
    void what_the_newsroom_went_back_to_is_out_again_though_its_date_is_earlier(String kind) {
        begin(kind.equals(FOLDER_KIND) ? FOLDER : JOB);
        Story good = story("a", "2026-11-19T07:00:00Z").with("updated_at", "2026-11-20T07:00:00Z");
        Story bad = good.with("updated_at", "2026-11-20T08:00:00Z").with("headline", "Blunder");
        holds(kind, good);
        newsroom.run("2026-11-20T07:30:00Z");
        if (kind.equals(APPENDED_KIND)) newsroom.lines(good, bad);
        else holds(kind, bad);
        newsroom.run("2026-11-20T08:30:00Z");
        assertThat(newsroom.stored().text("latest/rss.xml")).contains("Blunder");
        Map<String, String> before = numbers();

        holds(kind, good);
        assertThat(newsroom.dryRun("2026-11-20T09:00:00Z").out()).contains("change  a");
        newsroom.run("2026-11-20T09:00:00Z");

        assertThat(newsroom.stored().text("latest/rss.xml"))
                .contains("Headline of a")
                .doesNotContain("Blunder");
        allRoseSince(before);
        StoredObjects after = newsroom.stored();
        assertThat(newsroom.run("2026-11-20T10:00:00Z")
                        .json()
                        .at("/collected/changed")
                        .asInt())
                .isZero();
        assertThat(newsroom.stored().changedSince(after)).isEmpty();
    }

    private static final String FOLDER_KIND = "a folder";
    private static final String LINES_KIND = "lines";
    private static final String APPENDED_KIND = "lines that are appended";

    private void holds(String kind, Story story) {
        if (kind.equals(FOLDER_KIND)) newsroom.file(story);
        else newsroom.lines(story);
    }

    @Test
    void an_old_kill_that_is_read_again_does_not_meet_the_version_after_it() {
        begin(JOB);
        Story first = story("a", "2026-11-20T07:00:00Z").with("version", 1);
        Story kill = Story.only("a", "killed").with("version", 2);
        Story third = first.with("version", 3).with("headline", "Third");
        newsroom.lines(first, kill, third).run("2026-11-20T08:00:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("a");
        assertThat(newsroom.stored().text("partners/g/xml/2026/11/20/a.xml")).contains("<updated>2026-11-20T07:00:00Z");

        ProgramOutput said = newsroom.lines(first, kill, third, story("b", "2026-11-20T06:00:00Z"))
                .run("2026-11-20T09:00:00Z");

        assertThat(said.json().at("/collected/withdrawn").asInt()).isZero();
        assertThat(said.json().at("/collected/changed").asInt()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("a", "b");
    }

    /** One id for each order of the records that a newsroom may append. */
    @Test
    void a_file_of_every_order_is_read_once_or_twice_or_in_two_halves() {
        List<List<Story>> orders = new ArrayList<>();
        String[] kinds = {"approved", "draft", "withdrawn", "killed", "embargoed"};
        for (boolean numbered : new boolean[] {true, false}) {
            for (String one : kinds) {
                for (String two : kinds) {
                    for (String three : new String[] {"approved", "killed"}) {
                        String id = "x" + orders.size();
                        orders.add(List.of(
                                record(id, one, numbered, 1),
                                record(id, two, numbered, 2),
                                record(id, three, numbered, 3)));
                    }
                }
            }
        }
        Story[] whole = orders.stream().flatMap(List::stream).toArray(Story[]::new);
        Story[] half = orders.stream().flatMap(o -> o.stream().limit(2)).toArray(Story[]::new);
        Story[] halfThenRest = Stream.concat(Stream.of(half), orders.stream().map(o -> o.get(2)))
                .toArray(Story[]::new);

        Newsroom once = new Newsroom(folder.resolve("once"), JOB).lines(whole);
        once.run("2026-11-20T08:00:00Z");
        Newsroom halves = new Newsroom(folder.resolve("halves"), JOB).lines(half);
        halves.run("2026-11-20T08:00:00Z");
        // Many embargoes are lifted in one read, which a guard asks about.
        assertThat(halves.lines(halfThenRest).run("2026-11-20T09:00:00Z").exit())
                .isEqualTo(1);
        ProgramOutput rest = halves.run("2026-11-20T09:00:00Z", "--accept-loss");
        assertThat(rest.exit()).as(rest.all()).isZero();

        List<String> out = once.stored().channel("latest").stream().sorted().toList();
        assertThat(out).hasSize(50);
        assertThat(halves.stored().channel("latest").stream().sorted().toList()).isEqualTo(out);
        StoredObjects before = once.stored();
        ProgramOutput again = once.run("2026-11-20T10:00:00Z", "--full");
        assertThat(again.json().at("/collected/changed").asInt()).isZero();
        assertThat(again.json().at("/collected/withdrawn").asInt()).isZero();
        assertThat(once.stored().changedSince(before)).isEmpty();
    }

    private static Story record(String id, String kind, boolean numbered, int n) {
        Story story = story(id, "2026-11-20T07:00:00Z").with("status", kind);
        if (kind.equals("embargoed")) story = story.with("embargo_until", "2027-01-01T00:00:00Z");
        return numbered ? story.with("version", n) : story.with("updated_at", "2026-11-20T07:0" + n + ":00Z");
    }

    private static Story story(String id, String published) {
        Map<String, Object> fields = new LinkedHashMap<>(Story.of(id, published).fields());
        fields.remove("version");
        return new Story(fields);
    }

    private static String markdown(String id, String title) {
        return "---\nid: " + id + "\ntitle: " + title + "\ndate: 2026-11-20\n---\nText.\n";
    }

    /** Of the partner's documents of one article, by format. */
    private Map<String, String> numbers() {
        Map<String, String> numbers = new TreeMap<>();
        NUMBERS.forEach((format, pattern) -> {
            String key = newsroom.stored().keys().stream()
                    .filter(k -> k.startsWith("partners/g/" + format.substring(1) + "/"))
                    .findFirst()
                    .orElseThrow();
            Matcher found = pattern.matcher(newsroom.stored().text(key));
            assertThat(found.find()).as(key).isTrue();
            numbers.put(format, found.group(1));
        });
        return numbers;
    }

    private void allRoseSince(Map<String, String> before) {
        numbers().forEach((format, number) -> assertThat(number).as(format).isGreaterThan(before.get(format)));
    }

    /** In no object of the store, whatever its format. */
    private void nothingIsDatedAfter(String clock) {
        Pattern date = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        newsroom.stored()
                .keys()
                .forEach(key -> date.matcher(newsroom.stored().text(key))
                        .results()
                        .forEach(hit -> assertThat(hit.group()).as(key).isLessThanOrEqualTo(clock)));
        newsroom.stored()
                .keys()
                .forEach(key -> assertThat(newsroom.stored().text(key)).as(key).doesNotContain("2062"));
    }
}
