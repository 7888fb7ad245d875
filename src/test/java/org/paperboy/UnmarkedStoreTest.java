package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;

/**
 * A new ledger meets a store that is full and has no owner's mark: in a folder, in a bucket at a real S3 server, and at one
 * that counts requests.
 */
@Tag("slow")
final class UnmarkedStoreTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z").with("body_html", "<p>LIBEL</p>");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final Story KILLED = Story.only("one", "killed");
    private static final String NOTICE = "partners/gazette/xml/2026/11/01/one.xml";

    @TempDir
    private static Path folder;

    private static S3Bucket bucket;
    private static int count;

    private final StubS3 stub = StubS3.start();
    private Path objects;

    @BeforeAll
    static void start() {
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3")).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    @AfterEach
    void end() {
        stub.close();
    }

    private Newsroom newsroom(boolean inBucket) {
        String name = "case-" + ++count;
        objects = inBucket ? folder.resolve("s3/brief-feeds/" + name) : folder.resolve(name + "/out");
        String place = inBucket
                ? "{ s3: brief-feeds/" + name + ", endpoint: \"" + bucket.endpoint() + "\", region: us-east-1 }"
                : "file:out/";
        return new Newsroom(folder.resolve(name), Newsroom.JOB.replace("file:out/", place));
    }

    private Newsroom atStub() {
        String place = "{ s3: brief-feeds/in, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
        return new Newsroom(folder.resolve("case-" + ++count), Newsroom.JOB.replace("file:out/", place));
    }

    /** Two stories are out; ledger and mark are not there any more. */
    private Newsroom full(boolean inBucket) {
        Newsroom newsroom = newsroom(inBucket).lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        LedgerBackup.lose(newsroom);
        delete(objects.resolve(S3Bucket.MARK));
        return newsroom;
    }

    private static void delete(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String key, String text) {
        try {
            Files.createDirectories(objects.resolve(key).getParent());
            Files.writeString(objects.resolve(key), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> libels() {
        return StoredObjects.in(objects).keysWith("LIBEL");
    }

    private static void saysSo(ProgramOutput said, int exit, Newsroom newsroom) {
        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
        assertThat(said.all())
                .contains(
                        "has no owner's mark (.paperboy-owner.txt), but has 6 objects at this job's keys that this ledger did"
                                + " not deliver: latest/atom.xml, latest/feed.json, latest/rss.xml and 3 more",
                        "type `paperboy audit " + newsroom.job() + " --adopt`")
                .doesNotContain("rejects our requests");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_story_that_is_killed_does_not_stay_public_in_a_copy_without_the_mark_while_runs_say_that_all_is_well(
            boolean inBucket) {
        Newsroom newsroom = full(inBucket).lines(KILLED, TWO);
        SortedMap<String, String> before = StoredObjects.in(objects).digests();

        saysSo(newsroom.say("check"), 2, newsroom);
        saysSo(newsroom.run(Newsroom.NOON), 4, newsroom);
        saysSo(newsroom.say("status"), 4, newsroom);
        saysSo(newsroom.run(Newsroom.NOON), 4, newsroom);
        saysSo(newsroom.say("check"), 2, newsroom);
        assertThat(StoredObjects.in(objects).digests())
                .as("nothing is sent there")
                .isEqualTo(before);

        assertThat(newsroom.say("audit", "--adopt").exit()).isZero();
        ProgramOutput run = newsroom.run(Newsroom.NOON);
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(libels()).isEmpty();
        assertThat(StoredObjects.in(objects).text(NOTICE)).contains("kill");
        assertThat(newsroom.say("audit").exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_kill_alone_is_not_taken_for_one_that_worked() {
        Newsroom newsroom = full(false).lines(KILLED);

        saysSo(newsroom.run(Newsroom.NOON), 4, newsroom);
        assertThat(libels()).contains(NOTICE);
    }

    @Test
    void other_stores_of_the_job_go_on() {
        Newsroom newsroom = full(false);
        newsroom.job(Newsroom.JOB.replace("[xml, rss] }", "[xml, rss], store: \"file:drop/\" }"));

        assertThat(newsroom.run(Newsroom.NOON).exit()).isEqualTo(4);
        assertThat(StoredObjects.in(newsroom.folder().resolve("drop")).feed("rss.xml"))
                .containsExactly("two", "one");
    }

    @Test
    void a_partner_that_left_the_job_file_is_not_forgotten() {
        Newsroom newsroom = full(false);
        for (String feed : List.of("atom.xml", "feed.json", "rss.xml")) delete(objects.resolve("latest/" + feed));
        newsroom.job(Newsroom.JOB.replaceAll("(?s)partners:.*", ""));

        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("has 3 objects at this job's keys", NOTICE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_place_that_others_use_too_is_used_where_nothing_is_at_our_keys(boolean inBucket) {
        Newsroom newsroom = newsroom(inBucket).lines(ONE);
        put("index.html", "a front page");
        put("latest/index.html", "another");
        put("partners/.gitkeep", "");

        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(newsroom.say("check").exit()).isZero();
    }

    @Test
    void in_a_partners_own_store_other_suppliers_files_are_not_taken_for_ours() {
        Newsroom newsroom = newsroom(false).lines(ONE);
        newsroom.job(Newsroom.JOB.replace("[xml, rss] }", "[xml, rss], store: \"file:" + objects + "/drop/\" }"));
        put("drop/other/2026/story.xml", "of another agency");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        LedgerBackup.lose(newsroom);
        delete(objects);
        put("drop/xml/2026/11/01/one.xml", "of ours");
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("has 1 object at this job's keys", ": xml/2026/11/01/one.xml. A withdrawal");
    }

    @Test
    void what_a_person_accepted_keeps_nothing_back() {
        Newsroom newsroom = newsroom(false).lines(ONE);
        put("partners/README.txt", "for partners");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isEqualTo(4);

        assertThat(newsroom.say("audit", "--accept", "partners/README.txt").exit())
                .isZero();
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).doesNotContain("owner's mark");
    }

    @Test
    void a_first_run_into_an_empty_bucket_lists_it_once_and_later_ones_do_not() {
        Newsroom newsroom = atStub().lines(ONE, TWO);

        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(listings()).isEqualTo(1);
        assertThat(newsroom.lines(ONE, TWO, Story.of("three", "2026-11-01T10:00:00Z"))
                        .run(Newsroom.NOON)
                        .exit())
                .isZero();
        assertThat(listings()).isEqualTo(1);
    }

    private long listings() {
        return stub.requests().stream()
                .filter(request -> request.method().equals("GET"))
                .filter(request -> request.path().matches("/brief-feeds/?"))
                .count();
    }

    @Test
    void objects_behind_a_thousand_others_are_found() {
        Newsroom newsroom = atStub().lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        LedgerBackup.lose(newsroom);
        stub.lose(path -> path.endsWith(S3Bucket.MARK) || path.contains("/latest/"));
        stub.pageSize(1);

        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("has at least 1 object at this job's keys");
    }
}
