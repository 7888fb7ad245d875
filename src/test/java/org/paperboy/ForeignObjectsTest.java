package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.S3Bucket;

/** What others put below the job's keys is removed or accepted by name: in a folder, and in a bucket at a real S3 server. */
@Tag("slow")
final class ForeignObjectsTest {
    private static final String STRAY = "latest/stray.html";
    private static final String OTHER = "partners/gazette/notes.txt";
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";

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

    /** A newsroom that ran, with two objects in its store that are not its own. */
    private record Room(Newsroom newsroom, Path objects, String store) {
        ProgramOutput audit(String... options) {
            return newsroom.say(
                    Stream.concat(Stream.of("audit"), Stream.of(options)).toArray(String[]::new));
        }

        boolean has(String key) {
            return Files.exists(objects.resolve(key));
        }
    }

    private static void eachPlace(Consumer<Room> test) {
        Path out = folder.resolve("folder-" + ++count);
        String prefix = "p" + ++count;
        test.accept(room("file:" + out, out, "file:" + out));
        test.accept(room(
                "{ s3: brief-feeds/" + prefix + ", endpoint: \"" + bucket.endpoint() + "\", region: us-east-1 }",
                folder.resolve("s3/brief-feeds/" + prefix),
                "s3://brief-feeds/" + prefix));
    }

    private static Room room(String yaml, Path objects, String store) {
        Newsroom newsroom = new Newsroom(folder.resolve("newsroom-" + ++count), Newsroom.JOB.replace("file:out/", yaml))
                .lines(Story.of("one", "2026-11-01T08:00:00Z"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        write(objects.resolve(STRAY));
        write(objects.resolve(OTHER));
        return new Room(newsroom, objects, store);
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "hello");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_foreign_object_that_is_named_is_removed_and_no_other() {
        eachPlace(room -> {
            ProgramOutput said = room.audit("--remove", STRAY);
            assertThat(said.exit()).as(said.all()).isEqualTo(3);
            assertThat(said.out()).containsPattern("removed +\\S+/" + STRAY).contains("1 foreign");
            assertThat(room.has(STRAY)).isFalse();
            assertThat(room.has(OTHER)).isTrue();

            assertThat(room.audit("--remove", room.store() + "/" + OTHER).exit())
                    .as("by its store")
                    .isZero();
            assertThat(room.has(OTHER)).isFalse();
        });
    }

    @Test
    void what_the_ledger_delivered_cannot_be_removed_or_accepted_and_then_nothing_is_done() {
        eachPlace(room -> {
            StoredObjects before = StoredObjects.in(room.objects());
            for (String known : new String[] {DOCUMENT, "latest/rss.xml", "latest/", "latest/*", "nothing"}) {
                ProgramOutput said = room.audit("--remove", STRAY, known);
                assertThat(said.exit()).as(known).isEqualTo(2);
                assertThat(said.err()).contains("no foreign object under '" + known + "'", "paperboy audit");
                assertThat(room.audit("--accept", STRAY, known).exit()).isEqualTo(2);
            }
            assertThat(StoredObjects.in(room.objects()).digests()).isEqualTo(before.digests());
            assertThat(room.audit().out()).contains("2 foreign").doesNotContain("accepted");
        });
    }

    @Test
    void what_begins_with_a_full_stop_is_never_foreign() {
        eachPlace(room -> {
            write(room.objects().resolve(".hidden"));
            assertThat(room.audit("--remove", ".hidden").exit()).isEqualTo(2);
            assertThat(room.has(".hidden")).isTrue();
        });
    }

    @Test
    void an_accepted_object_is_listed_and_counted_and_no_fault_until_that_is_taken_back() {
        eachPlace(room -> {
            ProgramOutput said = room.audit("--accept", STRAY, OTHER);
            assertThat(said.exit()).as(said.all()).isZero();
            ProgramOutput later = room.audit();
            assertThat(later.exit()).isZero();
            assertThat(later.out()).containsPattern("accepted +\\S+/" + STRAY).contains("2 foreign but accepted");

            assertThat(room.audit("--unaccept", STRAY).exit()).isEqualTo(3);
            assertThat(room.audit().out()).contains("1 foreign, 1 foreign but accepted");
            ProgramOutput again = room.audit("--unaccept", STRAY);
            assertThat(again.exit()).isEqualTo(2);
            assertThat(again.err()).contains("no accepted object under '" + STRAY + "'");
        });
    }

    @Test
    void nothing_is_removed_from_an_adopted_store_before_a_run_knows_what_is_its_own() {
        eachPlace(room -> {
            try (Stream<Path> files = Files.list(room.newsroom().folder().resolve(".paperboy/brief"))) {
                for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            room.audit("--adopt");
            ProgramOutput said = room.audit("--remove", DOCUMENT);
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err()).contains("no run has completed since", "--full");
            assertThat(room.has(DOCUMENT)).isTrue();

            assertThat(room.newsroom().run(Newsroom.NOON, "--full").exit()).isZero();
            assertThat(room.audit("--remove", DOCUMENT).exit()).isEqualTo(2);
            assertThat(room.audit("--remove", STRAY, OTHER).exit()).isZero();
        });
    }

    @Test
    void an_accepted_object_that_was_removed_is_foreign_when_another_comes_to_its_place() {
        eachPlace(room -> {
            room.audit("--accept", STRAY, OTHER);
            assertThat(room.audit("--remove", STRAY).exit()).isZero();
            write(room.objects().resolve(STRAY));

            assertThat(room.audit().out()).contains("1 foreign, 1 foreign but accepted");
        });
    }
}
