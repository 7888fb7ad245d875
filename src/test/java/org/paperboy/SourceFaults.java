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
                Map.entry("R1", scene -> record(scene, "{ \"id\": \"two\", headline: }", "articles.jsonl:2")),
                Map.entry("R2", SourceFaults::rejectedWhileItsEarlierVersionStands),
                Map.entry("R3", scene -> record(scene, with("status", "aproved"), "status", "approved, corrected")),
                Map.entry("R4", SourceFaults::withoutId),
                Map.entry("R5", SourceFaults::longBody),
                Map.entry("R6", SourceFaults::lowerVersion),
                Map.entry("R11", SourceFaults::oneIdTwice),
                Map.entry("R12", SourceFaults::changedWithoutDate),
                Map.entry(
                        "R13",
                        scene -> record(
                                scene,
                                with("embargo", "2027-01-01"),
                                "unknown field 'embargo'",
                                "Did you mean embargo_until?")));
    }

    private static Said gone(Scene scene) {
        scene.published().touches(scene::restoreSource);
        scene.beat().remove("articles.jsonl");
        return scene.run();
    }

    private static Said emptied(Scene scene) throws IOException {
        scene.change(Scene.JSONL, "articles/").published().touches(scene::restoreSource);
        for (String id : new String[] {"one", "two", "three"}) scene.beat().remove("articles/" + id + ".md");
        return scene.run();
    }

    private static Said onlyTheIndexIsLeft(Scene scene) throws IOException {
        scene.change(Scene.JSONL, "articles/").published().touches(scene::restoreSource);
        for (String id : new String[] {"one", "two", "three"}) scene.beat().remove("articles/" + id + ".md");
        scene.beat().write("articles/_index.md", "---\ntitle: All articles\n---\n");
        return scene.run();
    }

    private static Said emptiedFile(Scene scene) {
        scene.published().touches(scene::restoreSource);
        scene.beat().write("articles.jsonl", "");
        return scene.run();
    }

    private static Said otherThanAPicture(Scene scene) {
        Map<String, String> film = Map.of("url", "https://c.example/film", "mime", "video/mp4");
        scene.edition(Scene.ONE.with("lead_image", film), Scene.TWO);
        return scene.run();
    }

    private static Said misspeltKill(Scene scene) {
        scene.published().touches(scene::restoreSource);
        scene.beat().lines(Scene.ONE.with("status", "kiled"), Scene.TWO, Scene.THREE);
        return scene.run();
    }

    private static Said killOfAnotherId(Scene scene) {
        scene.published().touches(scene::restoreSource);
        scene.beat().lines(Story.only("One").with("status", "killed"), Scene.ONE, Scene.TWO, Scene.THREE);
        return scene.run();
    }

    private static Said killByAnotherField(Scene scene) {
        scene.published().touches(scene::restoreSource);
        scene.beat().lines(Story.only("one").with("killed", true), Scene.TWO, Scene.THREE);
        return scene.run();
    }

    private static Said killOfALowerVersion(Scene scene) {
        scene.published(Scene.ONE.with("version", 2), Scene.TWO).touches(scene::restoreSource);
        scene.beat().lines(Story.only("one").with("status", "killed").with("version", 1), Scene.TWO);
        return scene.run();
    }

    /** Of 201 files the first 200 are read at once; then the last is renamed to what would have come before them. */
    private static Said moved(Scene scene) throws IOException {
        String url = scene.server().newDatabase();
        Story[] stories = Stream.concat(
                        IntStream.range(0, 200)
                                .mapToObj(k -> Story.of(
                                        "story-" + (1000 + k), "2026-10-01T08:%02d:%02dZ".formatted(k / 60, k % 60))),
                        Stream.of(Story.of("zulu", "2026-11-01T09:00:00Z")))
                .toArray(Story[]::new);
        scene.add("ledger: { jdbc: \"" + url + "\", user: postgres }");
        scene.change(Scene.JSONL, "articles/").published(stories).touches(scene::restoreSource);
        Path articles = scene.folder().resolve("articles");
        try (LockedTable locked = new LockedTable(url, "paperboy_sighting");
                Child child = Child.run(scene.beat(), scene.clock())) {
            child.until(locked::awaited);
            Files.move(articles.resolve("zulu.md"), articles.resolve("alpha.md"));
            locked.close();
            return new Said(child.exit(), "", child.said());
        }
    }

    private static Said withoutDriver(Scene scene) {
        String wrong = "{ jdbc: 'jdbc:db2://db/x', table: a }";
        scene.edition(Scene.ONE, Scene.TWO).change(Scene.JSONL, wrong);
        scene.touches(() -> {
            assertThat(scene.beat().say("check").exit()).isEqualTo(2);
            scene.change(wrong, Scene.JSONL);
        });
        return scene.run();
    }

    private static Said namesThatTheLocaleCannotTell(Scene scene) {
        scene.change(Scene.JSONL, "articles/").edition(Scene.ONE, Scene.TWO);
        String bad = "---\\nid: %s\\n---\\nNo headline and no date.\\n";
        OctalFile.write(scene.folder(), "articles/more", OctalFile.EAST, bad.formatted("east"));
        OctalFile.write(scene.folder(), "articles/more", OctalFile.WEST, bad.formatted("west"));
        scene.then(() -> {
            assertThat(posix(scene, "status", "--json").json().at("/rejected")).hasSize(2);
            OctalFile.delete(scene.folder().resolve("articles/more"));
        });
        return posix(scene, "run", "--as-of", scene.clock(), "--allow-future");
    }

    private static Said misspeltItem(Scene scene) {
        Story issue = Story.only("issue-1")
                .with("version", 1)
                .with("date", "2026-11-01")
                .with("title", "The Issue");
        scene.change(Scene.JSONL, "{ jsonl: articles.jsonl, editions: editions.jsonl }")
                .change("latest: {}", "latest: { editions: true }");
        scene.rewrites()
                .edition(Story.of("hp-104", "2026-11-01T08:00:00Z"), Story.of("hp-105", "2026-11-01T09:00:00Z"));
        scene.issues(issue.with("items", List.of("hp-104", "hp105"))).then(() -> {
            assertThat(scene.beat().say("status").exit()).isEqualTo(3);
            scene.issues(issue.with("version", 2).with("items", List.of("hp-104", "hp-105")));
        });
        return scene.run();
    }

    private static Said posix(Scene scene, String verb, String... options) {
        String[] command = Stream.concat(Stream.of(verb, scene.beat().job().toString()), Stream.of(options))
                .toArray(String[]::new);
        return Program.apart(Map.of("LC_ALL", "C"), List.of(), command);
    }

    private static Said forgottenCopy(Scene scene) {
        scene.change(Scene.JSONL, "articles/").published().touches(scene::restoreSource);
        scene.beat().write("articles/copy.md", "---\nid: one\nversion: 1\ntitle: Old\ndate: 2026-10-01\n---\nOld.\n");
        return scene.run();
    }

    private static Said halved(Scene scene) {
        Story[] forty = IntStream.range(0, 40)
                .mapToObj(k -> Story.of("story-" + (100 + k), "2026-11-01T08:00:%02dZ".formatted(k)))
                .toArray(Story[]::new);
        Story[] fewer = IntStream.range(0, 40)
                .filter(k -> k == 0 || k > 5)
                .mapToObj(k -> forty[k])
                .toArray(Story[]::new);
        scene.change("articles.jsonl }", "articles.jsonl, complete: true }").published(forty);
        scene.touches(scene::restoreSource);
        scene.beat().lines(fewer);
        return scene.run();
    }

    private static Said renamedSection(Scene scene) {
        scene.change("text: full,", "text: full, sections: [World],").published();
        scene.touches(scene::restoreSource);
        scene.beat()
                .lines(
                        Scene.ONE.with("section", "International"),
                        Scene.TWO.with("section", "International"),
                        Scene.THREE.with("section", "International"));
        return scene.run();
    }

    /** As a file is that is copied while it is read: with half of its last line. */
    private static Said cut(Scene scene) throws IOException {
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE);
        Path file = scene.folder().resolve("articles.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 60));
        scene.then(() -> {
            assertThat(scene.objects()).containsKey("partners/gazette/xml/2026/11/01/two.xml");
            assertThat(scene.beat().say("status").out()).contains("articles.jsonl:3");
            scene.restoreSource();
        });
        return scene.run();
    }

    /** The second of three is this, and rejected by these words; the others arrive. */
    private static Said record(Scene scene, String line, String... reasons) {
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE);
        scene.beat().write("articles.jsonl", Scene.ONE.json() + "\n" + line + "\n" + Scene.THREE.json() + "\n");
        scene.then(() -> {
            assertThat(scene.objects())
                    .containsKey(Scene.DOCUMENT)
                    .containsKey("partners/gazette/xml/2026/11/01/three.xml")
                    .doesNotContainKey("partners/gazette/xml/2026/11/01/two.xml");
            assertThat(scene.beat().say("status").out()).contains(reasons);
            scene.restoreSource();
        });
        return scene.run();
    }

    private static String with(String field, Object value) {
        return Scene.TWO.with(field, value).json();
    }

    private static Said rejectedWhileItsEarlierVersionStands(Scene scene) {
        scene.published();
        scene.touches(() -> {
            assertThat(scene.beat().say("status").out()).contains("articles.jsonl:1", "published_at");
            scene.restoreSource();
        });
        scene.beat().lines(Scene.ONE.with("version", 2).with("published_at", "yesterday"), Scene.TWO, Scene.THREE);
        return scene.run();
    }

    private static Said withoutId(Scene scene) {
        scene.change("articles.jsonl }", "articles.jsonl, complete: true }").published();
        scene.touches(scene::restoreSource);
        scene.beat().write("articles.jsonl", Scene.ONE.json() + "\n{ \"headline\": \"Whose?\" }\n");
        return scene.run();
    }

    private static Said longBody(Scene scene) {
        String limits = "limits: { body: 10 }";
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).add(limits).then(() -> {
            assertThat(scene.beat().say("status").out()).contains("3 records are rejected", "limits.body");
            scene.change(limits + "\n", "");
        });
        return scene.run();
    }

    private static Said lowerVersion(Scene scene) {
        scene.published(Scene.ONE.with("version", 2), Scene.TWO);
        scene.touches(scene::restoreSource);
        scene.beat().lines(Scene.ONE, Scene.TWO);
        return scene.run();
    }

    private static Said oneIdTwice(Scene scene) {
        scene.published(Scene.ONE, Scene.TWO);
        scene.touches(scene::restoreSource);
        scene.beat().lines(Scene.ONE, Scene.TWO, Scene.ONE.with("headline", "Another"));
        Said said = scene.run();
        assertThat(scene.beat().say("status").out()).contains("articles.jsonl:3", "articles.jsonl:1");
        return said;
    }

    private static Said changedWithoutDate(Scene scene) {
        scene.published(Scene.ONE, Scene.TWO).edition(Scene.ONE.with("headline", "Another"), Scene.TWO);
        return scene.run();
    }

    private static Said unreachableDatabase(Scene scene) throws Exception {
        Newsdesk desk = Newsdesk.in(scene);
        String right = desk.source("postgres", "");
        String wrong = "{ jdbc: \"jdbc:postgresql://127.0.0.1:1/news\" }";
        scene.edition().change(Scene.JSONL, wrong);
        scene.then(() -> scene.change(wrong, right));
        return scene.run();
    }

    private static Said databaseThatBreaksOff(Scene scene) throws Exception {
        Newsdesk desk = Newsdesk.in(scene);
        desk.breaksOff(true);
        scene.edition().change(Scene.JSONL, desk.source("postgres", ""));
        scene.then(() -> desk.breaksOff(false));
        return scene.run();
    }

    private static Said silentDatabase(Scene scene) throws Exception {
        Newsdesk desk = Newsdesk.in(scene);
        String direct = desk.source("postgres", "");
        Wire wire = Wire.to(scene.server().port());
        wire.silentAfter(SOME_ARTICLES);
        String through = direct.replace(":" + scene.server().port() + "/", ":" + wire.port() + "/")
                .replace(" }", ", timeout: 2s }");
        scene.edition().change(Scene.JSONL, through);
        scene.then(() -> {
            wire.close();
            scene.change(through, direct);
        });
        return scene.run();
    }

    private static Said wrongPassword(Scene scene) throws Exception {
        Newsdesk desk = Newsdesk.in(scene);
        String wrong = desk.source("locked", scene.folder() + "/password");
        scene.beat().write("password", "opensesami");
        scene.edition().change(Scene.JSONL, wrong);
        scene.then(() -> scene.beat().write("password", "opensesame"));
        return scene.run();
    }

    private static Said noTable(Scene scene) throws Exception {
        Newsdesk desk = Newsdesk.in(scene);
        scene.edition().change(Scene.JSONL, desk.source("postgres", "").replace("articles", "artikles"));
        scene.then(() -> scene.change("artikles", "articles"));
        return scene.run();
    }

    private static Said allRejected(Scene scene) {
        scene.published();
        scene.touches(scene::restoreSource);
        scene.beat()
                .lines(Stream.of(Scene.ONE, Scene.TWO, Scene.THREE)
                        .map(story -> story.with("status", "aproved"))
                        .toArray(Story[]::new));
        return scene.run();
    }

    private static Said lostField(Scene scene) {
        Story one = Scene.ONE.with("access", "subscriber");
        Story two = Scene.TWO.with("access", "subscriber");
        scene.published(one, two, Scene.THREE);
        scene.touches(scene::restoreSource);
        scene.beat().lines(Scene.ONE.with("level", "gold"), Scene.TWO.with("level", "gold"), Scene.THREE);
        return scene.run();
    }

    private static Said renamedColumn(Scene scene) throws Exception {
        Newsdesk desk = Newsdesk.in(scene);
        desk.execute(
                "CREATE TABLE few AS SELECT id, version, status, headline, published_at, updated_at, section,"
                        + " body_html, id AS slug FROM story WHERE id = 'story-1'",
                "DROP VIEW articles",
                "ALTER TABLE few RENAME TO articles",
                "ALTER TABLE articles ADD COLUMN access TEXT DEFAULT 'free'");
        scene.edition().change(Scene.JSONL, desk.source("postgres", ""));
        assertThat(scene.run().exit()).isZero();
        desk.execute("ALTER TABLE articles RENAME COLUMN access TO paywall");
        scene.touches(() -> desk.execute("ALTER TABLE articles RENAME COLUMN paywall TO access"));
        return scene.run();
    }
}
