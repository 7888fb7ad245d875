package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.paperboy.ledger.Wire;

/** Rows of the source, and of single records in it: a folder and a file of JSON Lines. */
final class SourceFaults {
    /** Bytes in which a server answers with some of the articles of its table. */
    private static final long SOME_ARTICLES = 20_000;

    private SourceFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("A1", SourceFaults::gone),
                Map.entry("A2", SourceFaults::emptied),
                Map.entry("A3", SourceFaults::halved),
                Map.entry("A4", SourceFaults::cut),
                Map.entry("A5", SourceFaults::unreachableDatabase),
                Map.entry("A6", SourceFaults::databaseThatBreaksOff),
                Map.entry("A7", SourceFaults::wrongPassword),
                Map.entry("A8", SourceFaults::noTable),
                Map.entry("A9", SourceFaults::renamedSection),
                Map.entry("A12", SourceFaults::allRejected),
                Map.entry("A10", SourceFaults::renamedColumn),
                Map.entry("A11", SourceFaults::lostField),
                Map.entry("A13", SourceFaults::silentDatabase),
                Map.entry("A14", SourceFaults::emptiedFile),
                Map.entry("A15", SourceFaults::onlyTheIndexIsLeft),
                Map.entry("A16", SourceFaults::moved),
                Map.entry("A17", SourceFaults::withoutDriver),
                Map.entry("R19", SourceFaults::misspeltItem),
                Map.entry("R18", SourceFaults::namesThatTheLocaleCannotTell),
                Map.entry("R14", SourceFaults::otherThanAPicture),
                Map.entry("R15", SourceFaults::misspeltKill),
                Map.entry("R21", SourceFaults::killByAnotherField),
                Map.entry("R20", SourceFaults::killOfAnotherId),
                Map.entry("R16", SourceFaults::killOfALowerVersion),
                Map.entry("R17", SourceFaults::forgottenCopy),
                Map.entry("R1", disturbed -> record(disturbed, "{ \"id\": \"two\", headline: }", "articles.jsonl:2")),
                Map.entry("R2", SourceFaults::rejectedWhileItsEarlierVersionStands),
                Map.entry(
                        "R3",
                        disturbed -> record(disturbed, with("status", "aproved"), "status", "approved, corrected")),
                Map.entry("R4", SourceFaults::withoutId),
                Map.entry("R5", SourceFaults::longBody),
                Map.entry("R6", SourceFaults::lowerVersion),
                Map.entry("R11", SourceFaults::oneIdTwice),
                Map.entry("R12", SourceFaults::changedWithoutDate),
                Map.entry(
                        "R13",
                        disturbed -> record(
                                disturbed,
                                with("embargo", "2027-01-01"),
                                "unknown field 'embargo'",
                                "Did you mean embargo_until?")));
    }

    private static ProgramOutput gone(DisturbedNewsroom disturbed) {
        disturbed.published().touches(disturbed::restoreSource);
        disturbed.newsroom().remove("articles.jsonl");
        return disturbed.run();
    }

    private static ProgramOutput emptied(DisturbedNewsroom disturbed) throws IOException {
        disturbed.change(DisturbedNewsroom.JSONL, "articles/").published().touches(disturbed::restoreSource);
        for (String id : new String[] {"one", "two", "three"})
            disturbed.newsroom().remove("articles/" + id + ".md");
        return disturbed.run();
    }

    private static ProgramOutput onlyTheIndexIsLeft(DisturbedNewsroom disturbed) throws IOException {
        disturbed.change(DisturbedNewsroom.JSONL, "articles/").published().touches(disturbed::restoreSource);
        for (String id : new String[] {"one", "two", "three"})
            disturbed.newsroom().remove("articles/" + id + ".md");
        disturbed.newsroom().write("articles/_index.md", "---\ntitle: All articles\n---\n");
        return disturbed.run();
    }

    private static ProgramOutput emptiedFile(DisturbedNewsroom disturbed) {
        disturbed.published().touches(disturbed::restoreSource);
        disturbed.newsroom().write("articles.jsonl", "");
        return disturbed.run();
    }

    private static ProgramOutput otherThanAPicture(DisturbedNewsroom disturbed) {
        Map<String, String> film = Map.of("url", "https://c.example/film", "mime", "video/mp4");
        disturbed.edition(DisturbedNewsroom.ONE.with("lead_image", film), DisturbedNewsroom.TWO);
        return disturbed.run();
    }

    private static ProgramOutput misspeltKill(DisturbedNewsroom disturbed) {
        disturbed.published().touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(DisturbedNewsroom.ONE.with("status", "kiled"), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        return disturbed.run();
    }

    private static ProgramOutput killOfAnotherId(DisturbedNewsroom disturbed) {
        disturbed.published().touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(
                        Story.only("One").with("status", "killed"),
                        DisturbedNewsroom.ONE,
                        DisturbedNewsroom.TWO,
                        DisturbedNewsroom.THREE);
        return disturbed.run();
    }

    private static ProgramOutput killByAnotherField(DisturbedNewsroom disturbed) {
        disturbed.published().touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(Story.only("one").with("killed", true), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        return disturbed.run();
    }

    private static ProgramOutput killOfALowerVersion(DisturbedNewsroom disturbed) {
        disturbed
                .published(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO)
                .touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(Story.only("one").with("status", "killed").with("version", 1), DisturbedNewsroom.TWO);
        return disturbed.run();
    }

    /** Of 201 files the first 200 are read at once; then the last is renamed to what would have come before them. */
    private static ProgramOutput moved(DisturbedNewsroom disturbed) throws IOException {
        String url = disturbed.server().newDatabase();
        Story[] stories = Stream.concat(
                        IntStream.range(0, 200)
                                .mapToObj(k -> Story.of(
                                        "story-" + (1000 + k), "2026-10-01T08:%02d:%02dZ".formatted(k / 60, k % 60))),
                        Stream.of(Story.of("zulu", "2026-11-01T09:00:00Z")))
                .toArray(Story[]::new);
        disturbed.add("ledger: { jdbc: \"" + url + "\", user: postgres }");
        disturbed
                .change(DisturbedNewsroom.JSONL, "articles/")
                .published(stories)
                .touches(disturbed::restoreSource);
        Path articles = disturbed.folder().resolve("articles");
        try (LockedTable locked = new LockedTable(url, "paperboy_sighting");
                Child child = Child.run(disturbed.newsroom(), disturbed.clock())) {
            child.until(locked::awaited);
            Files.move(articles.resolve("zulu.md"), articles.resolve("alpha.md"));
            locked.close();
            return new ProgramOutput(child.exit(), "", child.said());
        }
    }

    private static ProgramOutput withoutDriver(DisturbedNewsroom disturbed) {
        String wrong = "{ jdbc: 'jdbc:db2://db/x', table: a }";
        disturbed.edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO).change(DisturbedNewsroom.JSONL, wrong);
        disturbed.touches(() -> {
            assertThat(disturbed.newsroom().say("check").exit()).isEqualTo(2);
            disturbed.change(wrong, DisturbedNewsroom.JSONL);
        });
        return disturbed.run();
    }

    private static ProgramOutput namesThatTheLocaleCannotTell(DisturbedNewsroom disturbed) {
        disturbed.change(DisturbedNewsroom.JSONL, "articles/").edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO);
        String bad = "---\\nid: %s\\n---\\nNo headline and no date.\\n";
        OctalFile.write(disturbed.folder(), "articles/more", OctalFile.EAST, bad.formatted("east"));
        OctalFile.write(disturbed.folder(), "articles/more", OctalFile.WEST, bad.formatted("west"));
        disturbed.then(() -> {
            assertThat(posix(disturbed, "status", "--json").json().at("/rejected"))
                    .hasSize(2);
            OctalFile.delete(disturbed.folder().resolve("articles/more"));
        });
        return posix(disturbed, "run", "--as-of", disturbed.clock(), "--allow-future");
    }

    private static ProgramOutput misspeltItem(DisturbedNewsroom disturbed) {
        Story issue = Story.only("issue-1")
                .with("version", 1)
                .with("date", "2026-11-01")
                .with("title", "The Issue");
        disturbed
                .change(DisturbedNewsroom.JSONL, "{ jsonl: articles.jsonl, editions: editions.jsonl }")
                .change("latest: {}", "latest: { editions: true }");
        disturbed
                .rewrites()
                .edition(Story.of("hp-104", "2026-11-01T08:00:00Z"), Story.of("hp-105", "2026-11-01T09:00:00Z"));
        disturbed.issues(issue.with("items", List.of("hp-104", "hp105"))).then(() -> {
            assertThat(disturbed.newsroom().say("status").exit()).isEqualTo(3);
            disturbed.issues(issue.with("version", 2).with("items", List.of("hp-104", "hp-105")));
        });
        return disturbed.run();
    }

    private static ProgramOutput posix(DisturbedNewsroom disturbed, String verb, String... options) {
        String[] command = Stream.concat(Stream.of(verb, disturbed.newsroom().job()), Stream.of(options))
                .toArray(String[]::new);
        return Program.apart(Map.of("LC_ALL", "C"), List.of(), command);
    }

    private static ProgramOutput forgottenCopy(DisturbedNewsroom disturbed) {
        disturbed.change(DisturbedNewsroom.JSONL, "articles/").published().touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .write("articles/copy.md", "---\nid: one\nversion: 1\ntitle: Old\ndate: 2026-10-01\n---\nOld.\n");
        return disturbed.run();
    }

    private static ProgramOutput halved(DisturbedNewsroom disturbed) {
        Story[] forty = IntStream.range(0, 40)
                .mapToObj(k -> Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k)))
                .toArray(Story[]::new);
        Story[] fewer = IntStream.range(0, 40)
                .filter(k -> k == 0 || k > 5)
                .mapToObj(k -> forty[k])
                .toArray(Story[]::new);
        disturbed.change("articles.jsonl }", "articles.jsonl, complete: true }").published(forty);
        disturbed.touches(disturbed::restoreSource);
        disturbed.newsroom().lines(fewer);
        return disturbed.run();
    }

    private static ProgramOutput renamedSection(DisturbedNewsroom disturbed) {
        disturbed.change("text: full,", "text: full, sections: [World],").published();
        disturbed.touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(
                        DisturbedNewsroom.ONE.with("section", "International"),
                        DisturbedNewsroom.TWO.with("section", "International"),
                        DisturbedNewsroom.THREE.with("section", "International"));
        return disturbed.run();
    }

    /** As a file is that is copied while it is read: with half of its last line. */
    private static ProgramOutput cut(DisturbedNewsroom disturbed) throws IOException {
        disturbed.edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        Path file = disturbed.folder().resolve("articles.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 60));
        disturbed.then(() -> {
            assertThat(disturbed.objects()).containsKey("partners/gazette/xml/2026/11/01/two.xml");
            assertThat(disturbed.newsroom().say("status").out()).contains("articles.jsonl:3");
            disturbed.restoreSource();
        });
        return disturbed.run();
    }

    /** The second of three is this, and rejected by these words; the others arrive. */
    private static ProgramOutput record(DisturbedNewsroom disturbed, String line, String... reasons) {
        disturbed.edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed
                .newsroom()
                .write(
                        "articles.jsonl",
                        DisturbedNewsroom.ONE.json() + "\n" + line + "\n" + DisturbedNewsroom.THREE.json() + "\n");
        disturbed.then(() -> {
            assertThat(disturbed.objects())
                    .containsKey(DisturbedNewsroom.DOCUMENT)
                    .containsKey("partners/gazette/xml/2026/11/01/three.xml")
                    .doesNotContainKey("partners/gazette/xml/2026/11/01/two.xml");
            assertThat(disturbed.newsroom().say("status").out()).contains(reasons);
            disturbed.restoreSource();
        });
        return disturbed.run();
    }

    private static String with(String field, Object value) {
        return DisturbedNewsroom.TWO.with(field, value).json();
    }

    private static ProgramOutput rejectedWhileItsEarlierVersionStands(DisturbedNewsroom disturbed) {
        disturbed.published();
        disturbed.touches(() -> {
            assertThat(disturbed.newsroom().say("status").out()).contains("articles.jsonl:1", "published_at");
            disturbed.restoreSource();
        });
        disturbed
                .newsroom()
                .lines(
                        DisturbedNewsroom.ONE.with("version", 2).with("published_at", "yesterday"),
                        DisturbedNewsroom.TWO,
                        DisturbedNewsroom.THREE);
        return disturbed.run();
    }

    private static ProgramOutput withoutId(DisturbedNewsroom disturbed) {
        disturbed.change("articles.jsonl }", "articles.jsonl, complete: true }").published();
        disturbed.touches(disturbed::restoreSource);
        disturbed.newsroom().write("articles.jsonl", DisturbedNewsroom.ONE.json() + "\n{ \"headline\": \"Whose?\" }\n");
        return disturbed.run();
    }

    private static ProgramOutput longBody(DisturbedNewsroom disturbed) {
        String limits = "limits: { body: 10 }";
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .add(limits)
                .then(() -> {
                    assertThat(disturbed.newsroom().say("status").out())
                            .contains("3 records are rejected", "limits.body");
                    disturbed.change(limits + "\n", "");
                });
        return disturbed.run();
    }

    private static ProgramOutput lowerVersion(DisturbedNewsroom disturbed) {
        disturbed.published(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO);
        disturbed.touches(disturbed::restoreSource);
        disturbed.newsroom().lines(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO);
        return disturbed.run();
    }

    private static ProgramOutput oneIdTwice(DisturbedNewsroom disturbed) {
        disturbed.published(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO);
        disturbed.touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.ONE.with("headline", "Another"));
        ProgramOutput said = disturbed.run();
        assertThat(disturbed.newsroom().say("status").out()).contains("articles.jsonl:3", "articles.jsonl:1");
        return said;
    }

    private static ProgramOutput changedWithoutDate(DisturbedNewsroom disturbed) {
        disturbed
                .published(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO)
                .edition(DisturbedNewsroom.ONE.with("headline", "Another"), DisturbedNewsroom.TWO);
        return disturbed.run();
    }

    private static ProgramOutput unreachableDatabase(DisturbedNewsroom disturbed) throws Exception {
        Newsdesk desk = Newsdesk.in(disturbed);
        String right = desk.source("postgres", "");
        String wrong = "{ jdbc: \"jdbc:postgresql://127.0.0.1:1/news\" }";
        disturbed.edition().change(DisturbedNewsroom.JSONL, wrong);
        disturbed.then(() -> disturbed.change(wrong, right));
        return disturbed.run();
    }

    private static ProgramOutput databaseThatBreaksOff(DisturbedNewsroom disturbed) throws Exception {
        Newsdesk desk = Newsdesk.in(disturbed);
        desk.breaksOff(true);
        disturbed.edition().change(DisturbedNewsroom.JSONL, desk.source("postgres", ""));
        disturbed.then(() -> desk.breaksOff(false));
        return disturbed.run();
    }

    private static ProgramOutput silentDatabase(DisturbedNewsroom disturbed) throws Exception {
        Newsdesk desk = Newsdesk.in(disturbed);
        String direct = desk.source("postgres", "");
        Wire wire = Wire.to(disturbed.server().port());
        wire.silentAfter(SOME_ARTICLES);
        String through = direct.replace(":" + disturbed.server().port() + "/", ":" + wire.port() + "/")
                .replace(" }", ", timeout: 2s }");
        disturbed.edition().change(DisturbedNewsroom.JSONL, through);
        disturbed.then(() -> {
            wire.close();
            disturbed.change(through, direct);
        });
        return disturbed.run();
    }

    private static ProgramOutput wrongPassword(DisturbedNewsroom disturbed) throws Exception {
        Newsdesk desk = Newsdesk.in(disturbed);
        String wrong = desk.source("locked", disturbed.folder() + "/password");
        disturbed.newsroom().write("password", "opensesami");
        disturbed.edition().change(DisturbedNewsroom.JSONL, wrong);
        disturbed.then(() -> disturbed.newsroom().write("password", "opensesame"));
        return disturbed.run();
    }

    private static ProgramOutput noTable(DisturbedNewsroom disturbed) throws Exception {
        Newsdesk desk = Newsdesk.in(disturbed);
        disturbed
                .edition()
                .change(DisturbedNewsroom.JSONL, desk.source("postgres", "").replace("articles", "artikles"));
        disturbed.then(() -> disturbed.change("artikles", "articles"));
        return disturbed.run();
    }

    private static ProgramOutput allRejected(DisturbedNewsroom disturbed) {
        disturbed.published();
        disturbed.touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(Stream.of(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                        .map(story -> story.with("status", "aproved"))
                        .toArray(Story[]::new));
        return disturbed.run();
    }

    private static ProgramOutput lostField(DisturbedNewsroom disturbed) {
        Story one = DisturbedNewsroom.ONE.with("access", "subscriber");
        Story two = DisturbedNewsroom.TWO.with("access", "subscriber");
        disturbed.published(one, two, DisturbedNewsroom.THREE);
        disturbed.touches(disturbed::restoreSource);
        disturbed
                .newsroom()
                .lines(
                        DisturbedNewsroom.ONE.with("level", "gold"),
                        DisturbedNewsroom.TWO.with("level", "gold"),
                        DisturbedNewsroom.THREE);
        return disturbed.run();
    }

    private static ProgramOutput renamedColumn(DisturbedNewsroom disturbed) throws Exception {
        Newsdesk desk = Newsdesk.in(disturbed);
        desk.execute(
                "CREATE TABLE few AS SELECT id, version, status, headline, published_at, updated_at, section,"
                        + " body_html, id AS slug FROM story WHERE id = 'story-1'",
                "DROP VIEW articles",
                "ALTER TABLE few RENAME TO articles",
                "ALTER TABLE articles ADD COLUMN access TEXT DEFAULT 'free'");
        disturbed.edition().change(DisturbedNewsroom.JSONL, desk.source("postgres", ""));
        assertThat(disturbed.run().exit()).isZero();
        desk.execute("ALTER TABLE articles RENAME COLUMN access TO paywall");
        disturbed.touches(() -> desk.execute("ALTER TABLE articles RENAME COLUMN paywall TO access"));
        return disturbed.run();
    }
}
