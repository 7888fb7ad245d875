package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers go by the highest number or the latest date that they have. What the ledger does not know of an object any
 * longer is in the object itself, so what is sent next is above that.
 */
@Tag("slow")
final class RisingDocumentsTest {
    private static final String FULL = Newsroom.JOB
            .replace(
                    "{ text: full, formats: [xml, rss] }",
                    "{ text: full, editions: true,"
                            + " formats: [xml, nitf, newsml-g2, ninjs, rss, atom, json, mrss] }")
            .replace("articles.jsonl }", "articles.jsonl, complete: true, editions: editions.jsonl }");

    /** The same stories are other documents under the same date. */
    private static final String SUMMARY = FULL.replace("text: full", "text: summary");

    private static final Story X = Story.of("x", "2026-11-01T08:00:00Z");
    private static final Story Y = Story.of("y", "2026-11-01T09:00:00Z");
    private static final Story Z = Story.of("z", "2026-11-01T10:00:00Z");
    private static final Story EDITION = Story.only("morning")
            .with("date", "2026-11-01")
            .with("title", "The morning")
            .with("version", 1)
            .with("items", List.of("x"));

    private static final String ROOT = "partners/gazette/";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void begin() {
        newsroom = new Newsroom(folder, FULL).editions(EDITION);
    }

    private void sent(String job, Story... stories) {
        sent(job, 0, stories);
    }

    private void sent(String job, int exit, Story... stories) {
        ProgramOutput said = newsroom.job(job).lines(stories).run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
    }

    /** What receivers of one article tell the later from the earlier by: a number, or else a date. */
    private Map<String, String> marks(String article) {
        Map<String, String> marks = new LinkedHashMap<>();
        BiConsumer<String, String> add = (key, pattern) -> {
            Matcher found = Pattern.compile(pattern, Pattern.DOTALL)
                    .matcher(newsroom.stored().text(ROOT + key));
            if (found.find()) marks.put(key + " " + pattern, found.group(1));
        };
        String day = "/2026/11/01/" + article;
        add.accept("xml" + day + ".xml", "<(?:updated>|withdrawn [^>]*at=\")([^<\"]*)");
        add.accept("nitf" + day + ".xml", "du-key version=\"([0-9]+)");
        add.accept("nitf" + day + ".xml", "date.issue norm=\"([^\"]*)");
        add.accept("newsml-g2" + day + ".xml", "<newsItem guid=\"[^\"]*\" version=\"([0-9]+)");
        add.accept("newsml-g2" + day + ".xml", "<versionCreated>([^<]*)");
        add.accept("ninjs" + day + ".json", "\n  \"version\" : \"([0-9]+)");
        add.accept("ninjs" + day + ".json", "\"versionCreated\" : \"([^\"]*)");
        return marks;
    }

    /** Dates of the entry of x in each feed, and of the feed itself. */
    private Map<String, String> feeds() {
        Map<String, String> dates = new LinkedHashMap<>();
        dates.put("feed", first("<updated>([^<]*)", newsroom.stored().text(ROOT + "atom.xml")));
        dates.put("atom", first("<updated>([^<]*)", entry("atom.xml", "<entry>")));
        dates.put("rss", first("<atom:updated>([^<]*)", entry("rss.xml", "<item>")));
        dates.put("mrss", first("<dcterms:modified>([^<]*)", entry("mrss.xml", "<item>")));
        dates.put("json", first("\"date_modified\" : \"([^\"]*)", entry("feed.json", "\"id\"")));
        return dates;
    }

    private String entry(String feed, String begin) {
        return Stream.of(newsroom.stored().text(ROOT + feed).split(begin))
                .skip(1)
                .filter(entry -> entry.contains("tag:brief.example,2026:x"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> edition() {
        String text = newsroom.stored().text(ROOT + "newsml-g2/editions/2026-11-01.xml");
        return Map.of(
                "number", first("<packageItem guid=\"[^\"]*\" version=\"([0-9]+)", text),
                "date", first("<versionCreated>([^<]*)", text));
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static void rose(Map<String, String> before, Map<String, String> after) {
        assertThat(before).isNotEmpty();
        assertThat(after).containsOnlyKeys(before.keySet());
        assertThat(after).allSatisfy((where, mark) -> assertThat(mark).as(where).isGreaterThan(before.get(where)));
    }

    @Test
    void after_a_lost_ledger_another_document_is_above_the_one_that_was_adopted() {
        sent(FULL, X, Y);
        sent(SUMMARY, X, Y);
        Map<String, String> documents = marks("x");
        Map<String, String> feeds = feeds();
        Map<String, String> edition = edition();
        LedgerBackup.lose(newsroom);
        assertThat(newsroom.say("audit", "--adopt").exit()).isZero();

        sent(FULL, X, Y);

        rose(documents, marks("x"));
        rose(feeds, feeds());
        rose(edition, edition());
    }

    @Test
    void after_a_lost_ledger_the_notice_of_a_kill_is_above_the_document_that_was_adopted() {
        sent(FULL, X, Y);
        sent(SUMMARY, X, Y);
        Map<String, String> documents = marks("x");
        LedgerBackup.lose(newsroom);
        assertThat(newsroom.say("audit", "--adopt").exit()).isZero();

        sent(SUMMARY, Story.only("x", "killed").with("withdrawn_at", "2026-11-01T08:00:00Z"), Y);

        rose(documents, marks("x"));
    }

    @Test
    void after_a_lost_ledger_what_did_not_change_stays_as_it_is_and_is_not_sent_again() {
        sent(FULL, X, Y);
        sent(SUMMARY, X, Y);
        SortedMap<String, String> before = documents();
        LedgerBackup.lose(newsroom);
        assertThat(newsroom.say("audit", "--adopt").exit()).isZero();

        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.json().at("/deliveries/delivered").asInt())
                .as(said.all())
                .isZero();
        assertThat(documents()).isEqualTo(before);
    }

    private SortedMap<String, String> documents() {
        return StoredObjects.in(folder.resolve("out")).digests();
    }

    @Test
    void a_restored_ledger_sends_documents_above_those_that_it_forgot_and_those_that_it_never_knew() {
        sent(FULL, X);
        LedgerBackup.save(newsroom);
        sent(FULL, X, Y);
        sent(SUMMARY, X, Y);
        Map<String, String> known = marks("x");
        Map<String, String> unknown = marks("y");
        Map<String, String> feeds = feeds();
        Map<String, String> edition = edition();
        LedgerBackup.restore(newsroom);

        sent(FULL, 4, X, Y, Z);

        rose(known, marks("x"));
        rose(unknown, marks("y"));
        rose(feeds, feeds());
        rose(edition, edition());
    }

    @Test
    void a_restored_ledger_leaves_documents_as_they_are_that_are_what_it_would_send() {
        sent(FULL, X);
        LedgerBackup.save(newsroom);
        sent(SUMMARY, X);
        SortedMap<String, String> before = documents();
        LedgerBackup.restore(newsroom);

        sent(SUMMARY, 4, X);

        assertThat(documents()).isEqualTo(before);
    }
}
