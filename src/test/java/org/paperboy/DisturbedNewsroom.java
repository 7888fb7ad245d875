package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.run.RunSummary;
import org.paperboy.store.StubS3;
import tools.jackson.databind.JsonNode;

/**
 * A newsroom in which something goes wrong. It remembers what its editors published, and can compare its stores with those
 * of an undisturbed newsroom: one with the same job file and the same editions, in which nothing went wrong.
 */
final class DisturbedNewsroom implements AutoCloseable {
    static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    static final Story THREE = Story.of("three", "2026-11-01T10:00:00Z");
    static final String JSONL = "{ jsonl: articles.jsonl }";
    static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";

    /** What {@code check} may leave behind in a store where it is not allowed to delete. */
    private static final String CHECK = ".paperboy-check.txt";

    /** Is in a job file instead of the address of a server, which is another for each newsroom. */
    private static final String SERVER = "http://SERVER";

    private static final String JOB = """
        publication: { title: The Brief, home: https://brief.example/, feeds: https://feeds.brief.example/ }
        source: { jsonl: articles.jsonl }
        store: file:out/
        channels:
          latest: {}
        partners:
          gazette: { text: full, formats: [xml, rss] }
        """;

    /** The objects of undisturbed newsrooms, by job file and editions. */
    private static final Map<String, SortedMap<String, String>> UNDISTURBED = new HashMap<>();

    /** What an operator does about the fault. */
    @FunctionalInterface
    interface Repair {
        void run() throws Exception;
    }

    private final Path folder;
    private final @Nullable PostgresServer server;
    private final StubS3 s3 = StubS3.start();
    private final Newsroom newsroom;
    private final List<Story[]> editions = new ArrayList<>();
    private Story[] issues = {};
    private boolean rewritten;
    private Repair repair = () -> {};
    private Runnable before = () -> {};

    /** @param server null: the newsroom has no database */
    DisturbedNewsroom(Path folder, @Nullable PostgresServer server) {
        this.folder = folder;
        this.server = server;
        this.newsroom = new Newsroom(folder, JOB);
    }

    Newsroom newsroom() {
        return newsroom;
    }

    Path folder() {
        return folder;
    }

    StubS3 s3() {
        return s3;
    }

    PostgresServer server() {
        if (server == null) throw new AssertionError("this newsroom has no database");
        return server;
    }

    /** Replaces a text in the job file, which must be there. */
    DisturbedNewsroom change(String what, String to) {
        assertThat(newsroom.jobText()).contains(what);
        newsroom.job(newsroom.jobText().replace(what, to));
        return this;
    }

    /** Adds a line to the job file. */
    DisturbedNewsroom add(String line) {
        newsroom.job(newsroom.jobText() + line + "\n");
        return this;
    }

    /** Makes a bucket the store. */
    DisturbedNewsroom inBucket() {
        return change("file:out/", bucket());
    }

    String bucket() {
        return "{ s3: brief-feeds, endpoint: \"" + s3.endpoint() + "\", region: us-east-1 }";
    }

    /** The path of an object in the bucket. */
    static String path(String key) {
        return "/brief-feeds/" + key;
    }

    /** What the source has from now on: the first edition is at noon, each later one an hour after the one before. */
    DisturbedNewsroom edition(Story... stories) {
        editions.add(stories);
        source(newsroom, stories);
        return this;
    }

    /** Writes these newsletters, and no others, to the file of newsletters, which the job must name. */
    DisturbedNewsroom issues(Story... these) {
        issues = these;
        newsroom.editions(these);
        return this;
    }

    /** An edition that a run has published. */
    DisturbedNewsroom published(Story... stories) {
        edition(stories);
        ProgramOutput said = run();
        assertThat(said.exit()).as(said.all()).isZero();
        return this;
    }

    DisturbedNewsroom published() {
        return published(ONE, TWO, THREE);
    }

    /** Writes the last edition to the source again. */
    void restoreSource() {
        source(newsroom, editions.get(editions.size() - 1));
    }

    private static void source(Newsroom newsroom, Story... stories) {
        newsroom.lines(stories);
        for (String file : names(newsroom.folder().resolve("articles"))) newsroom.remove("articles/" + file);
        for (Story story : stories) newsroom.file(story);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The editorial clock of the last edition. */
    String clock() {
        return clock(editions.size() - 1);
    }

    private static String clock(int edition) {
        return Instant.parse(Newsroom.NOON).plus(Duration.ofHours(edition)).toString();
    }

    ProgramOutput run(String... options) {
        before.run();
        return newsroom.run(clock(), options);
    }

    /** A run without {@code --as-of}. */
    ProgramOutput runNow() {
        before.run();
        return newsroom.say("run");
    }

    /** Does this before each run from now on. */
    DisturbedNewsroom before(Runnable what) {
        before = what;
        return this;
    }

    /** Key and digest of each object, in the folder {@code out} and in buckets. */
    SortedMap<String, String> objects() {
        return objects(newsroom, s3);
    }

    private static SortedMap<String, String> objects(Newsroom newsroom, StubS3 s3) {
        SortedMap<String, String> all = newsroom.stored().finishedDigests();
        all.putAll(StoredObjects.of(s3.objects()).digests());
        all.keySet().removeIf(key -> key.endsWith(CHECK));
        return all;
    }

    String text(String key) {
        byte[] bytes = s3.object(path(key));
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    /** Takes what must be true after the fault, and how it is repaired. */
    void then(Repair repair) {
        this.repair = repair;
    }

    /** Takes how the fault is repaired; until then no object may change. */
    void touches(Repair repair) {
        SortedMap<String, String> before = objects();
        then(() -> {
            assertThat(objects()).as("objects in the stores").isEqualTo(before);
            repair.run();
        });
    }

    /** Deliveries wait for their store, and the wait costs none of them an attempt. */
    void assertThatNoAttemptIsCounted() {
        JsonNode status = newsroom.status();
        JsonNode deliveries = status.at("/deliveries");
        assertThat(deliveries.at("/due").asInt()).as("due").isPositive();
        assertThat(deliveries.at("/failed").asInt())
                .as("failed: " + status.at("/failed"))
                .isZero();
        assertThat(deliveries.at("/dead").asInt()).as("dead").isZero();
    }

    /** Repairs it; then the next run must end well, and the stores must be as in an undisturbed newsroom. */
    void repair() throws Exception {
        repair.run();
        RunSummary next = newsroom.runAt(Instant.now().plus(Duration.ofDays(1)), clock());
        assertThat(next.exit())
                .as("%s %s %s", next.line(), next.notes(), next.suspended())
                .isZero();
        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).as(status.all()).isZero();
        assertThat(status.out()).contains("deliveries: 0 due");
        SortedMap<String, String> good = undisturbed();
        if (rewritten) assertThat(objects().keySet()).isEqualTo(good.keySet());
        else assertThat(objects()).isEqualTo(good);
    }

    /** Says that documents are deleted in it: those that are written again have a later date than before. */
    DisturbedNewsroom rewrites() {
        rewritten = true;
        return this;
    }

    private SortedMap<String, String> undisturbed() {
        String job =
                newsroom.jobText().replace(s3.endpoint().toString(), SERVER).replaceAll("(?m)^ledger:.*\n", "");
        String key = job
                + editions.stream()
                        .map(edition -> Stream.of(edition).map(Story::json).collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n\n"));
        return UNDISTURBED.computeIfAbsent(key, any -> undisturbed(job));
    }

    private SortedMap<String, String> undisturbed(String job) {
        try (StubS3 other = StubS3.start()) {
            Newsroom good = new Newsroom(
                    folder.resolve("undisturbed"),
                    job.replace(SERVER, other.endpoint().toString()));
            good.editions(issues);
            for (int k = 0; k < editions.size(); k++) {
                source(good, editions.get(k));
                ProgramOutput said = good.run(clock(k));
                assertThat(said.exit()).as(said.all()).isZero();
            }
            return objects(good, other);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
