package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;

/**
 * A folder that changes while it is read, as by {@code git pull} or {@code rsync}. The run stands still where it notes what
 * it met, in a table that is locked: behind it the first folder, before it the second.
 */
@Tag("slow")
final class MovingFilesTest {
    private static final String JOB = """
        publication: { title: The Brief, home: https://brief.example/, language: en }
        source: articles/
        store: file:out/
        ledger: { jdbc: "%s", user: postgres }
        channels:
          latest: { formats: [rss], entries: 10 }
        """;

    private static final String FEED = "latest/rss.xml";
    private static final String LATER = "2026-11-01T13:00:00Z";

    /** As many as are read at once. */
    private static final int BATCH = 200;

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private String url;
    private Newsroom newsroom;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void a_folder_is_out() throws IOException {
        url = server.newDatabase();
        newsroom = new Newsroom(folder, JOB.formatted(url));
        Files.createDirectories(folder.resolve("articles/first"));
        Files.createDirectories(folder.resolve("articles/second"));
        for (int k = 0; k < BATCH; k++) {
            write("first", Story.of("story-" + (1000 + k), "2026-10-01T08:%02d:%02dZ".formatted(k / 60, k % 60)));
        }
        write("second", Story.of("moved", "2026-11-01T09:00:00Z"));
        write("second", Story.of("stays", "2026-11-01T08:00:00Z"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().feed(FEED)).startsWith("moved", "stays", "story-1199");
    }

    private void write(String where, Story story) {
        newsroom.write("articles/" + where + "/" + story.id() + ".md", story.markdown());
    }

    private Path file(String name) {
        return folder.resolve("articles").resolve(name);
    }

    /** Something that happens to the folder. */
    @FunctionalInterface
    private interface Change {
        void happens() throws IOException;
    }

    /** A run that has read the first folder, and not yet looked into the second, when this happens. */
    private String runDuring(Change change) throws IOException {
        LockedTable locked = new LockedTable(url, "paperboy_sighting");
        try (Child child = Child.run(newsroom, LATER)) {
            child.until(locked::awaited);
            change.happens();
            locked.close();
            assertThat(child.exit()).as(child.said()).isZero();
            return child.said();
        } finally {
            locked.close();
        }
    }

    @Test
    void a_story_that_moves_behind_the_reader_is_not_taken_back() throws IOException {
        StoredObjects before = newsroom.stored();

        String said = runDuring(() -> Files.move(file("second/moved.md"), file("first/moved.md")));

        assertThat(said).contains("changed while it was read", "1 article was not met", "the next run looks again");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
        assertThat(newsroom.run(LATER).err()).doesNotContain("not met");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void a_story_that_goes_while_others_are_written_is_taken_back_by_the_next_run() throws IOException {
        runDuring(() -> {
            Files.delete(file("second/moved.md"));
            write("first", Story.of("story-1000", "2026-10-01T08:00:00Z").with("headline", "Another one"));
        });
        assertThat(newsroom.stored().feed(FEED)).startsWith("moved", "stays");

        ProgramOutput next = newsroom.run(LATER);
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(next.json().at("/collected/withdrawn").asInt()).isEqualTo(1);
        assertThat(newsroom.stored().feed(FEED)).startsWith("stays", "story-1199");
    }

    @Test
    void a_story_that_went_before_the_reader_came_is_taken_back_at_once() throws IOException {
        String said = runDuring(() -> Files.delete(file("second/moved.md")));

        assertThat(said).doesNotContain("not met");
        assertThat(newsroom.stored().feed(FEED)).startsWith("stays", "story-1199");
    }
}
