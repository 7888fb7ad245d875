package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;

/** A store that was lost and created again does not stay empty while every run says that all is well. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class LostStoreTest {
    private static final int STORIES = 40;
    private static final Story[] MANY = IntStream.range(0, STORIES)
            .mapToObj(i -> Story.of("s" + (100 + i), "2026-11-01T08:00:00Z"))
            .toArray(Story[]::new);

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom_that_delivered_and_withdrew() {
        String bucket = "{ s3: brief-feeds, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
        newsroom = new Newsroom(folder, Newsroom.JOB.replace("file:out/", bucket));
        published();
    }

    @AfterEach
    void end() {
        stub.close();
    }

    private void published() {
        assertThat(newsroom.lines(MANY).run(Newsroom.NOON).exit()).isZero();
        Story[] killed = MANY.clone();
        killed[0] = Story.only("s100", "killed");
        killed[1] = Story.only("s101", "withdrawn");
        assertThat(newsroom.lines(killed).run(Newsroom.NOON).exit()).isZero();
    }

    /** Another run has one more story to deliver. */
    private ProgramOutput next(String id) {
        Story[] more = Stream.concat(Stream.of(MANY).skip(2), Stream.of(Story.of(id, "2026-11-01T09:00:00Z")))
                .toArray(Story[]::new);
        return newsroom.lines(more).run(Newsroom.NOON);
    }

    private SortedMap<String, String> objects() {
        SortedMap<String, String> texts = new TreeMap<>();
        stub.objects().forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
        return texts;
    }

    private static String notice(String id) {
        return "/brief-feeds/partners/gazette/xml/2026/11/01/" + id + ".xml";
    }

    @Test
    void a_bucket_is_deleted_and_made_again() {
        SortedMap<String, String> before = objects();
        stub.lose(path -> true);
        ProgramOutput said = next("new");

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err())
                .contains(
                        "s3://brief-feeds has lost its mark",
                        "44 of 44 objects that were delivered there (100 %, and guard is 10%)",
                        "`paperboy audit " + newsroom.job() + " --repair`")
                .doesNotContain("rejects our requests");
        assertThat(objects()).as("nothing is sent to what may be another store").isEmpty();
        assertThat(newsroom.say("status").exit()).isEqualTo(4);
        assertThat(newsroom.say("status").out()).contains("s3://brief-feeds has lost its mark");
        assertThat(next("newer").exit()).as("a second night").isEqualTo(4);
        assertThat(objects()).isEmpty();

        assertThat(newsroom.say("audit", "--repair").exit()).isEqualTo(3);
        ProgramOutput repaired = next("newer");
        assertThat(repaired.exit()).as(repaired.all()).isZero();
        assertThat(objects().keySet()).containsAll(before.keySet());
        for (String id : new String[] {"s100", "s101", "s102"}) {
            assertThat(objects()).containsEntry(notice(id), before.get(notice(id)));
        }
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @Test
    void the_mark_and_a_few_objects_are_lost() {
        SortedMap<String, String> before = objects();
        stub.lose(path -> path.endsWith(S3Bucket.MARK) || path.equals(notice("s100")) || path.equals(notice("s120")));
        ProgramOutput said = next("new");

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("s3://brief-feeds has lost its mark", "2 of 44 objects", "2 are due again");
        assertThat(objects()).containsEntry(notice("s120"), before.get(notice("s120")));
        assertThat(next("newer").exit()).isZero();
        assertThat(objects()).as("a notice too").containsEntry(notice("s100"), before.get(notice("s100")));
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @Test
    void the_mark_alone_is_lost() {
        stub.lose(path -> path.endsWith(S3Bucket.MARK));
        ProgramOutput said = next("new");

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).doesNotContain("has lost");
        assertThat(stub.object("/brief-feeds/" + S3Bucket.MARK)).isNotNull();
    }

    @Test
    void a_job_with_feeds_alone_loses_its_bucket() {
        newsroom.job(newsroom.jobText().replaceAll("(?s)partners:.*", "removed: keep\n"));
        next("new");
        stub.lose(path -> true);
        ProgramOutput said = next("newer");

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("s3://brief-feeds has lost its mark");
    }

    @Test
    void a_folder_is_deleted() throws IOException {
        newsroom.job(Newsroom.JOB);
        try (Stream<Path> files = Files.walk(folder.resolve(".paperboy"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        published();
        int before = newsroom.stored().keys().size();
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        ProgramOutput said = next("new");

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("has lost its mark", "--repair");
        assertThat(newsroom.say("audit", "--repair").exit()).isEqualTo(3);
        assertThat(next("new").exit()).isZero();
        assertThat(newsroom.stored().keys()).hasSizeGreaterThanOrEqualTo(before);
    }

    @Test
    void a_copy_of_an_earlier_time_is_put_back_without_its_mark() throws IOException {
        newsroom = new Newsroom(folder.resolve("other"), Newsroom.JOB).lines(MANY);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        String key = "partners/gazette/xml/2026/11/01/s100.xml";
        String killedText = newsroom.stored().text(key);
        Story[] killed = MANY.clone();
        killed[0] = Story.only("s100", "killed");
        assertThat(newsroom.lines(killed).run(Newsroom.NOON).exit()).isZero();
        String notice = newsroom.stored().text(key);

        newsroom.write("out/" + key, killedText);
        Files.delete(folder.resolve("other/out").resolve(S3Bucket.MARK));
        ProgramOutput said = next("new");

        assertThat(said.err()).contains("has lost its mark", "1 are not as they were delivered", "1 are due again");
        next("newer");
        assertThat(newsroom.stored().text(key)).isEqualTo(notice);
        assertThat(newsroom.say("audit").exit()).isZero();
    }
}
