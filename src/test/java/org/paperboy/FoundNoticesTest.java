package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.S3Bucket;
import tools.jackson.databind.JsonNode;

/** A ledger that was lost knows again what was withdrawn: of a folder, and of a bucket at a real S3 server. */
@Tag("slow")
final class FoundNoticesTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final List<String> FORMATS = List.of("xml", "nitf", "newsml-g2", "ninjs");

    /** One id is written as it is, one is a UUID, one is an IRI, one needs escapes in keys and in IRIs. */
    private static final List<String> IDS =
            List.of("plain", "8c1f2d3e-0000-4000-8000-00000000000a", "https://brief.example/x[1]", "Füße & 50% (東京)/+");

    @TempDir
    private static Path folder;

    private static S3Bucket bucket;
    private static int count;

    @BeforeAll
    static void start() {
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3")).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    private record Place(String yaml, Path objects) {}

    private static void eachPlace(Consumer<Place> test) {
        Path out = folder.resolve("folder-" + ++count);
        String prefix = "p" + ++count;
        Stream.of(
                        new Place("file:" + out, out),
                        new Place(
                                "{ s3: brief-feeds/" + prefix + ", endpoint: \"" + bucket.endpoint()
                                        + "\", region: us-east-1 }",
                                folder.resolve("s3/brief-feeds/" + prefix)))
                .forEach(test);
    }

    /** Stories that were out; each second was then killed, the others unpublished. */
    private static Newsroom withdrawn(Place place) {
        Newsroom newsroom = new Newsroom(
                        folder.resolve("newsroom-" + ++count),
                        Newsroom.JOB
                                .replace("file:out/", place.yaml())
                                .replace("[xml, rss]", "[xml, nitf, newsml-g2, ninjs, rss]"))
                .lines(IDS.stream().map(FoundNoticesTest::story).toArray(Story[]::new));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        newsroom.lines(takenBack());
        assertThat(newsroom.run(LATER).exit()).isZero();
        return newsroom;
    }

    private static Story[] takenBack() {
        return IDS.stream()
                .map(id -> Story.only(id, IDS.indexOf(id) % 2 == 0 ? "killed" : "withdrawn")
                        .with("version", 2 + IDS.indexOf(id))
                        .with("withdrawn_at", "2026-11-01T12:30:00Z")
                        .with("withdrawn_reason", "Named the <wrong> \"man\" & town: " + IDS.indexOf(id)))
                .toArray(Story[]::new);
    }

    private static Story story(String id) {
        return Story.of(id, "2026-11-01T08:00:00Z").with("slug", "s" + IDS.indexOf(id));
    }

    private static void lose(Newsroom newsroom) {
        try (Stream<Path> files = Files.list(newsroom.folder().resolve(".paperboy/brief"))) {
            for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there, by key; feeds are made of the articles that the source has. */
    private static Map<String, String> documents(Place place) {
        return StoredObjects.in(place.objects()).digests().entrySet().stream()
                .filter(object -> object.getKey().contains("/2026/11/01/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<JsonNode> receipts(Newsroom newsroom, String id) {
        return newsroom.say("receipts", id, "--json").json().at("/receipts").values().stream()
                .filter(r -> FORMATS.contains(r.at("/format").asString()))
                .toList();
    }

    @Test
    void a_lost_ledger_knows_each_notice_of_each_format_again_and_sends_none_of_them_twice() {
        eachPlace(place -> {
            Newsroom newsroom = withdrawn(place);
            Map<String, String> before = documents(place);
            lose(newsroom);

            ProgramOutput adopted = newsroom.say("audit", "--adopt");
            assertThat(adopted.exit()).as(adopted.all()).isZero();
            assertThat(adopted.out()).contains("20 objects were taken over, among them 16 notices of withdrawals");
            ProgramOutput run = newsroom.run(LATER, "--full");
            assertThat(run.exit()).as(run.all()).isZero();
            ProgramOutput audit = newsroom.say("audit");
            assertThat(audit.exit()).as(audit.all()).isZero();

            assertThat(documents(place)).isEqualTo(before);
            for (String id : IDS) {
                List<JsonNode> receipts = receipts(newsroom, id);
                assertThat(receipts.stream().map(r -> r.at("/format").asString()))
                        .as(id)
                        .containsExactlyInAnyOrderElementsOf(FORMATS);
                assertThat(receipts).allSatisfy(r -> {
                    assertThat(r.at("/kind").asString()).isEqualTo(IDS.indexOf(id) % 2 == 0 ? "kill" : "unpublish");
                    assertThat(r.at("/withdrawn_at").asString()).isEqualTo("2026-11-01T12:30:00Z");
                    assertThat(r.at("/reason").asString())
                            .isEqualTo("Named the <wrong> \"man\" & town: " + IDS.indexOf(id));
                    assertThat(r.at("/version").asInt()).isEqualTo(2 + IDS.indexOf(id));
                    assertThat(r.at("/found").asBoolean()).isTrue();
                });
            }
        });
    }

    @Test
    void receipts_say_from_when_a_new_ledger_knows_anything() {
        eachPlace(place -> {
            Newsroom newsroom = withdrawn(place);
            assertThat(newsroom.say("receipts", "plain").out()).doesNotContain("this ledger begins");
            lose(newsroom);
            newsroom.say("audit", "--adopt");

            JsonNode said = newsroom.say("receipts", "plain", "--json").json();
            String from = said.at("/known_from").asString();
            assertThat(said.at("/receipts/0/done_at").asString()).isEqualTo(from);
            newsroom.lines(story("other"), story("plain")).run(LATER, "--full");
            assertThat(newsroom.say("receipts", "plain").out())
                    .contains("this ledger begins at " + from, "before " + from, "the notice was found in the store");
            assertThat(newsroom.say("receipts", "never").err()).contains("this ledger begins at " + from);

            newsroom.say("audit", "--adopt");
            assertThat(newsroom.say("receipts", "plain", "--json")
                            .json()
                            .at("/known_from")
                            .asString())
                    .as("a second time it has something of its own")
                    .isEqualTo(from);
        });
    }

    @Test
    void a_store_that_moved_is_no_new_beginning() {
        Path out = folder.resolve("folder-" + ++count);
        Newsroom newsroom = withdrawn(new Place("file:" + out, out));
        newsroom.say("audit", "--adopt");

        assertThat(newsroom.say("receipts", "plain", "--json")
                        .json()
                        .at("/known_from")
                        .asString())
                .isEmpty();
    }

    @Test
    void what_was_killed_stays_killed_in_a_new_ledger_until_the_source_has_a_higher_version() {
        eachPlace(place -> {
            Newsroom newsroom = withdrawn(place);
            Map<String, String> before = documents(place);
            lose(newsroom);
            newsroom.say("audit", "--adopt");

            newsroom.lines(story("plain")).run(LATER, "--full");
            assertThat(documents(place)).isEqualTo(before);

            newsroom.lines(story("plain").with("version", 9)).run(LATER, "--full");
            assertThat(place.objects().resolve("partners/gazette/xml/2026/11/01/plain.xml"))
                    .content()
                    .contains("version=\"9\"", "status=\"usable\"");
        });
    }

    @Test
    void an_unpublished_story_that_is_killed_after_the_loss_is_killed_in_each_format() {
        eachPlace(place -> {
            Newsroom newsroom = withdrawn(place);
            lose(newsroom);
            newsroom.say("audit", "--adopt");
            String id = IDS.get(1);

            newsroom.lines(Story.only(id, "killed").with("version", 9)).run(LATER, "--full");

            assertThat(receipts(newsroom, id)).hasSize(4).allSatisfy(r -> {
                assertThat(r.at("/kind").asString()).isEqualTo("kill");
                assertThat(r.at("/done_at").asString()).isNotEmpty();
            });
            assertThat(place.objects().resolve("partners/gazette/nitf/2026/11/01/" + id + ".xml"))
                    .content()
                    .contains("msg-type=\"kill\"");
        });
    }

    @Test
    void what_is_not_to_the_byte_a_notice_of_ours_at_its_own_key_is_adopted_as_any_object() {
        eachPlace(place -> {
            Newsroom newsroom = withdrawn(place);
            String root = "partners/gazette/";
            change(place, root + "xml/2026/11/01/plain.xml", "</article>", "</article><!-- seen -->");
            change(place, root + "nitf/2026/11/01/plain.xml", "msg-type=\"kill\"", "msg-type=\"unpublish\"");
            change(place, root + "newsml-g2/2026/11/01/plain.xml", "stat:canceled", "stat:usable");
            change(place, root + "ninjs/2026/11/01/plain.json", "\"version\"", "\"verse\"");
            copy(place, root + "xml/2026/11/01/" + IDS.get(1) + ".xml", root + "xml/2026/11/01/another.xml");
            lose(newsroom);

            assertThat(newsroom.say("audit", "--adopt").out()).contains("21 objects", "among them 12 notices");
            assertThat(receipts(newsroom, IDS.get(1))).hasSize(4);
            assertThat(newsroom.say("receipts", "plain").exit()).isEqualTo(2);
        });
    }

    private static void change(Place place, String key, String from, String to) {
        try {
            Path file = place.objects().resolve(key);
            String text = Files.readString(file);
            assertThat(text).contains(from);
            Files.writeString(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Place place, String from, String to) {
        try {
            Files.copy(place.objects().resolve(from), place.objects().resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
