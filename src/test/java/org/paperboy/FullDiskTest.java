package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk without room, which is small and in memory here; making one is root's. */
@Tag("slow")
final class FullDiskTest {
    private static final int STORIES = 1_000;

    @TempDir
    private Path folder;

    private Path disk = Path.of("");

    @AfterEach
    void takeTheDiskAway() throws Exception {
        if (Files.exists(disk)) done("umount", "-l", disk.toString());
    }

    /** And not for the articles. */
    private static final String ROOM_FOR_TABLES = "500k";

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private void mount(Path at, String size) throws Exception {
        Files.createDirectories(at);
        boolean mounted = Files.isExecutable(Path.of("/bin/mount"))
                && done("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString());
        assumeTrue(mounted, "this user cannot mount a disk");
        disk = at;
    }

    private void makeRoom() throws Exception {
        assertThat(done("mount", "-o", "remount,size=200m", disk.toString())).isTrue();
    }

    private Newsroom newsroom(String name) {
        Story[] stories = IntStream.range(0, STORIES)
                .mapToObj(k -> Story.of(
                        "story-" + k,
                        Instant.parse("2026-10-30T08:00:00Z").plusSeconds(k).toString()))
                .toArray(Story[]::new);
        return new Newsroom(folder.resolve(name), Newsroom.JOB).lines(stories);
    }

    private SortedMap<String, String> undisturbed() {
        Newsroom other = newsroom("other");
        assertThat(other.run(Newsroom.NOON).exit()).isZero();
        return contents(other);
    }

    private static SortedMap<String, String> contents(Newsroom newsroom) {
        return newsroom.stored().finishedDigests();
    }

    @Test
    void one_under_the_ledger_ends_the_run_and_with_room_the_next_one_goes_on() throws Exception {
        Newsroom newsroom = newsroom("ledger");
        mount(newsroom.folder().resolve(".paperboy"), ROOM_FOR_TABLES);
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err())
                .contains("cannot be written", "Make room on its disk")
                .hasLineCount(1);

        makeRoom();
        ProgramOutput next = newsroom.run(Newsroom.NOON);
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(contents(newsroom)).isEqualTo(undisturbed());
    }

    /** For some tables, for all and not for what SQLite puts beside them, and not for the first rows. */
    @ParameterizedTest
    @ValueSource(strings = {"100k", "280k", "300k", "320k", "340k", "400k"})
    void one_that_has_no_room_for_a_new_ledger_is_reported_and_with_room_it_is_created(String size) throws Exception {
        Newsroom newsroom = newsroom("new");
        mount(newsroom.folder().resolve(".paperboy"), size);
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("cannot be", "Make room on").hasLineCount(1);

        makeRoom();
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(contents(newsroom)).isEqualTo(undisturbed());
    }

    @Test
    void one_under_the_store_suspends_it_and_with_room_the_next_run_goes_on() throws Exception {
        Newsroom newsroom = newsroom("store");
        mount(newsroom.folder().resolve("out"), "600k");
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(3);
        assertThat(said.err()).contains("Is the disk full");

        makeRoom();
        ProgramOutput next = newsroom.run(Newsroom.NOON);
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(contents(newsroom)).isEqualTo(undisturbed());
    }
}
