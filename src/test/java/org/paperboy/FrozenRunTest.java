package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.PutGate;
import org.paperboy.store.S3Bucket;

/**
 * A run over a PostgreSQL ledger stands still (SIGSTOP, a suspended virtual machine) for longer than its lock, another takes
 * over and publishes what the newsroom did meanwhile, and then the first one thaws. The lock is the real one: all runs are
 * frozen at the same time, so that its minute is waited for once.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class FrozenRunTest {
    private static final int STORIES = 40;

    /** At these PUTs. */
    private static final int[] AT = {1, 2, 3, 5, 9, 14, 20, 27, 35, 42};

    private static final String SECOND = "2026-11-01T13:00:00Z";
    private static final String THIRD = "2026-11-01T14:00:00Z";

    /** What was published while the first run was about to send something else, and never again. */
    private static final String REPLACED = "Second text";

    private static final String KILLED = "Doomed text";

    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static S3Bucket bucket;

    private final List<World> worlds = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        bucket = S3Bucket.start("brief-feeds", folder.resolve("bucket")).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
        server.close();
    }

    @AfterEach
    void end() {
        worlds.forEach(World::close);
    }

    /** All are corrected; then a third is killed while the others are corrected again. */
    private static Story[] stories(int edition) {
        return IntStream.range(0, STORIES).mapToObj(k -> story(k, edition)).toArray(Story[]::new);
    }

    private static Story story(int k, int edition) {
        String id = "story-" + (100 + k);
        boolean doomed = k % 3 == 0;
        if (doomed && edition == 3) return Story.only(id, "killed").with("withdrawn_at", "2026-11-01T13:30:00Z");
        String text =
                doomed ? KILLED : List.of("First text", REPLACED, "Third text").get(edition - 1);
        Story story = Story.of(id, "2026-11-01T08:00:" + (10 + k) + "Z")
                .with("body_html", "<p>" + text + " of " + id + "</p>");
        return edition == 1
                ? story
                : story.with("version", edition).with("updated_at", "2026-11-01T12:30:0" + edition + "Z");
    }

    /** A newsroom with a store of its own, whose second edition is on its way when the run stands still. */
    private static final class World implements AutoCloseable {
        private final String name;
        private final int at;
        private final String database = server.newDatabase();
        private final @Nullable PutGate gate;
        private final Newsroom newsroom;
        private @Nullable Child first;
        private @Nullable Child second;

        World(String name, int at, boolean inBucket) {
            this.name = name;
            this.at = at;
            this.gate = inBucket ? PutGate.before(bucket, at) : null;
            String store = gate == null
                    ? "file:out/"
                    : "{ s3: brief-feeds/" + name + ", endpoint: \"" + gate.endpoint() + "\", region: us-east-1 }";
            // Twenty runs at once on few processors: how long an answer may take is not what is tried here.
            String ledger = "ledger: { jdbc: \"" + database + "\", user: " + PostgresServer.USER + ", timeout: 10m }\n";
            this.newsroom = new Newsroom(
                    folder.resolve(name),
                    Newsroom.JOB
                                    .replace(
                                            "home: https://brief.example/ }",
                                            "home: https://brief.example/, feeds: https://feeds.brief.example/ }")
                                    .replace("file:out/", store)
                            + ledger);
        }

        World published(int edition, String asOf) {
            ProgramOutput said = newsroom.lines(stories(edition)).run(asOf);
            assertThat(said.exit()).as(said.all()).isZero();
            return this;
        }

        /** Begins the second edition, and freezes with a PUT on its way; in a folder when so many files are written. */
        void freeze() {
            SortedMap<String, String> before = objects();
            newsroom.lines(stories(2));
            if (gate != null) gate.arm();
            first = Child.run(newsroom, SECOND)
                    .until(() -> gate == null ? written(before) >= at : gate.holds())
                    .freeze();
        }

        private long written(SortedMap<String, String> before) {
            return objects().entrySet().stream()
                    .filter(object -> !object.getValue().equals(before.get(object.getKey())))
                    .count();
        }

        boolean lockIsFree() {
            return server.ask(
                            database,
                            "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                                    + " WHERE l.locktype = 'advisory' AND d.datname = current_database()")
                    .equals("0");
        }

        void takeOver() {
            newsroom.lines(stories(3));
            second = Child.run(newsroom, THIRD);
        }

        SortedMap<String, String> objects() {
            SortedMap<String, String> all = new TreeMap<>();
            texts().forEach((key, bytes) -> all.put(key, Sha256.of(bytes)));
            return all;
        }

        /** Whatever there is, also at temporary names. */
        SortedMap<String, byte[]> texts() {
            SortedMap<String, byte[]> all = new TreeMap<>();
            if (gate == null) {
                files(newsroom.folder().resolve("out"), all);
            } else {
                bucket.objects().forEach((key, bytes) -> {
                    if (key.startsWith(name + "/")) all.put(key.substring(name.length() + 1), bytes);
                });
            }
            return all;
        }

        @Override
        public void close() {
            if (first != null) first.close();
            if (second != null) second.close();
            if (gate != null) gate.close();
        }
    }

    /** A temporary file may go while it is looked at. */
    private static void files(Path out, SortedMap<String, byte[]> all) {
        if (!Files.isDirectory(out)) return;
        try {
            Files.walkFileTree(out, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String key = out.relativize(file).toString();
                    if (!key.endsWith(S3Bucket.MARK)) all.put(key, Files.readAllBytes(file));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            all.clear();
            files(out, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_that_thaws_after_another_took_over_puts_nothing_back_that_was_withdrawn_or_replaced() {
        World undisturbed = world("undisturbed", 0, false);
        undisturbed.published(1, Newsroom.NOON).published(2, SECOND).published(3, THIRD);
        SortedMap<String, String> expected = undisturbed.objects();
        assertThat(expected).hasSizeGreaterThan(STORIES);

        for (int at : AT) {
            world("bucket-" + at, at, true).published(1, Newsroom.NOON);
            world("folder-" + at, at, false).published(1, Newsroom.NOON);
        }
        List<World> frozen = worlds.subList(1, worlds.size());
        frozen.forEach(World::freeze);
        // Of half of them the store has got the request on which they stand still; of the others it is still on its
        // way.
        frozen.stream().filter(w -> w.gate != null && w.at % 2 == 0).forEach(w -> w.gate.allow());
        for (World world : frozen) {
            while (!world.lockIsFree()) Child.pause(200);
            world.takeOver();
        }
        for (World world : frozen)
            assertThat(world.second.exit())
                    .as(world.name + ": " + world.second.said())
                    .isZero();
        for (World world : frozen) {
            assertThat(world.objects())
                    .as(world.name + " after it was taken over")
                    .isEqualTo(expected);
            if (world.gate != null) world.gate.allow();
            world.first.thaw();
        }
        for (World world : frozen) {
            assertThat(world.first.exit())
                    .as(world.name + ": " + world.first.said())
                    .isEqualTo(1);
            assertThat(world.first.said())
                    .as(world.name)
                    .containsAnyOf("may have lost the job's lock", "another run of this job has taken over")
                    .containsIgnoringCase("run again");
            if (world.gate != null) {
                assertThat(world.gate.answer())
                        .as(world.name + ": what arrived late")
                        .isEqualTo(world.at % 2 == 0 ? 200 : 412);
            }
            world.texts()
                    .forEach((key, bytes) -> assertThat(new String(bytes, UTF_8))
                            .as(world.name + ": " + key)
                            .doesNotContain(REPLACED, KILLED));
            assertThat(world.objects()).as(world.name).isEqualTo(expected);
        }
        for (World world : frozen) {
            ProgramOutput next = world.newsroom.run(THIRD);
            assertThat(next.exit()).as(world.name + ": " + next.all()).isZero();
            assertThat(next.json().at("/deliveries/due").asInt()).as(world.name).isZero();
            assertThat(world.newsroom.say("audit").exit()).as(world.name).isZero();
        }
    }

    private World world(String name, int at, boolean inBucket) {
        World world = new World(name, at, inBucket);
        worlds.add(world);
        return world;
    }
}
