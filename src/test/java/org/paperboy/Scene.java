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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.run.RunSummary;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import tools.jackson.databind.JsonNode;

/**
 * A newsroom that something goes wrong in. It remembers what its editors put out, and knows in the end whether readers and
 * partners have just that: whether the stores hold what those of a newsroom hold to which nothing happened.
 */
final class Scene implements AutoCloseable {
    static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    static final Story THREE = Story.of("three", "2026-11-01T10:00:00Z");
    static final String JSONL = "{ jsonl: articles.jsonl }";
    static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";

    /** What {@code check} may leave in a store that it may not delete from. */
    private static final String CHECK = ".paperboy-check.txt";

    /** In the place of the server of the newsroom in question. */
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

    /** What lies in the stores where nothing happened, by job file and editions. */
    private static final Map<String, SortedMap<String, String>> UNDISTURBED = new HashMap<>();

    /** What is done about it. */
    @FunctionalInterface
    interface Mending {
        void run() throws Exception;
    }

    private final Path folder;
    private final @Nullable PostgresServer server;
    private final StubS3 s3 = StubS3.start();
    private final Beat beat;
    private final List<Story[]> editions = new ArrayList<>();
    private Story[] issues = {};
    private boolean rewritten;
    private Mending mending = () -> {};
    private Runnable before = () -> {};

    /** @param server null: the newsroom has no database */
    Scene(Path folder, @Nullable PostgresServer server) {
        this.folder = folder;
        this.server = server;
        this.beat = new Beat(folder, JOB);
    }

    Beat beat() {
        return beat;
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

    /** Has the job file say something else in one place. */
    Scene change(String what, String to) {
        assertThat(beat.jobText()).contains(what);
        beat.job(beat.jobText().replace(what, to));
        return this;
    }

    /** Adds a line to the job file. */
    Scene add(String line) {
        beat.job(beat.jobText() + line + "\n");
        return this;
    }

    /** The store is a bucket. */
    Scene inBucket() {
        return change("file:out/", bucket());
    }

    String bucket() {
        return "{ s3: brief-feeds, endpoint: \"" + s3.endpoint() + "\", region: us-east-1 }";
    }

    /** The path of an object in the bucket. */
    static String path(String key) {
        return "/brief-feeds/" + key;
    }

    /** What the editors have put out from now on: an hour after the last edition, the first at noon. */
    Scene edition(Story... stories) {
        editions.add(stories);
        source(beat, stories);
        return this;
    }

    /** Has the file of newsletters, which the job must name, hold these from now on. */
    Scene issues(Story... these) {
        issues = these;
        beat.editions(these);
        return this;
    }

    /** An edition that is out. */
    Scene published(Story... stories) {
        edition(stories);
        Said said = run();
        assertThat(said.exit()).as(said.all()).isZero();
        return this;
    }

    Scene published() {
        return published(ONE, TWO, THREE);
    }

    /** Puts the edition back into the source. */
    void restoreSource() {
        source(beat, editions.get(editions.size() - 1));
    }

    private static void source(Beat beat, Story... stories) {
        beat.lines(stories);
        for (String file : names(beat.folder().resolve("articles"))) beat.remove("articles/" + file);
        for (Story story : stories) beat.file(story);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The editorial clock of the edition. */
    String clock() {
        return clock(editions.size() - 1);
    }

    private static String clock(int edition) {
        return Instant.parse(Beat.NOON).plus(Duration.ofHours(edition)).toString();
    }

    Said run(String... options) {
        before.run();
        return beat.run(clock(), options);
    }

    /** A run that nobody says the time to. */
    Said runNow() {
        before.run();
        return beat.say("run");
    }

    /** Does this before each run. */
    Scene before(Runnable what) {
        before = what;
        return this;
    }

    /** Key and digest of each object, in the folder {@code out} and in buckets. */
    SortedMap<String, String> objects() {
        return objects(beat, s3);
    }

    private static SortedMap<String, String> objects(Beat beat, StubS3 s3) {
        Path out = beat.folder().resolve("out");
        SortedMap<String, String> all =
                Files.isDirectory(out) ? Snapshot.of(out).contents() : new TreeMap<>();
        all.keySet().removeIf(key -> key.endsWith(".tmp") || key.endsWith(S3Bucket.MARK));
        s3.objects().forEach((path, bytes) -> all.put(path, Sha256.of(bytes)));
        all.keySet().removeIf(key -> key.endsWith(CHECK));
        return all;
    }

    String text(String key) {
        byte[] bytes = s3.object(path(key));
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    /** Takes what must hold afterwards, and how it is mended. */
    void then(Mending mending) {
        this.mending = mending;
    }

    /** After this nothing that lies in the stores is another than now. */
    void touches(Mending mending) {
        SortedMap<String, String> before = objects();
        then(() -> {
            assertThat(objects()).as("what lies in the stores").isEqualTo(before);
            mending.run();
        });
    }

    /** Deliveries wait for their store, and none pays for it. */
    void assertThatNoAttemptIsCounted() {
        JsonNode status = beat.status();
        JsonNode deliveries = status.at("/deliveries");
        assertThat(deliveries.at("/due").asInt()).as("due").isPositive();
        assertThat(deliveries.at("/failed").asInt())
                .as("failed: " + status.at("/failed"))
                .isZero();
        assertThat(deliveries.at("/dead").asInt()).as("dead").isZero();
    }

    /** Mends it: the next run ends well, and all is as in a newsroom to which nothing happened. */
    void mend() throws Exception {
        mending.run();
        RunSummary next = beat.runAt(Instant.now().plus(Duration.ofDays(1)), clock());
        assertThat(next.exit())
                .as("%s %s %s", next.line(), next.notes(), next.suspended())
                .isZero();
        Said status = beat.say("status");
        assertThat(status.exit()).as(status.all()).isZero();
        assertThat(status.out()).contains("deliveries: 0 due");
        SortedMap<String, String> good = undisturbed();
        if (rewritten) assertThat(objects().keySet()).isEqualTo(good.keySet());
        else assertThat(objects()).isEqualTo(good);
    }

    /** Documents are deleted in it: those that come back are dated later than they were. */
    Scene rewrites() {
        rewritten = true;
        return this;
    }

    private SortedMap<String, String> undisturbed() {
        String job = beat.jobText().replace(s3.endpoint().toString(), SERVER).replaceAll("(?m)^ledger:.*\n", "");
        String key = job
                + editions.stream()
                        .map(edition -> Stream.of(edition).map(Story::json).collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n\n"));
        return UNDISTURBED.computeIfAbsent(key, any -> undisturbed(job));
    }

    private SortedMap<String, String> undisturbed(String job) {
        try (StubS3 other = StubS3.start()) {
            Beat good = new Beat(
                    folder.resolve("undisturbed"),
                    job.replace(SERVER, other.endpoint().toString()));
            good.editions(issues);
            for (int k = 0; k < editions.size(); k++) {
                source(good, editions.get(k));
                Said said = good.run(clock(k));
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
