package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.S3Bucket;

/**
 * A lost ledger, and a run that its store's mark refused, with the stores taken over afterwards, as the run's message says: in
 * a folder and in a bucket at a real S3 server.
 */
@Tag("slow")
final class AdoptedAfterRefusalTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final String NOTICE = "partners/gazette/xml/2026/11/01/one.xml";

    @TempDir
    private static Path folder;

    private static S3Bucket bucket;
    private static int count;

    private Path objects;

    @BeforeAll
    static void start() {
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3")).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    private Newsroom published(boolean inBucket) {
        String name = "case-" + ++count;
        objects = inBucket ? folder.resolve("s3/brief-feeds/" + name) : folder.resolve(name + "/out");
        String place = inBucket
                ? "{ s3: brief-feeds/" + name + ", endpoint: \"" + bucket.endpoint() + "\", region: us-east-1 }"
                : "file:out/";
        Newsroom newsroom =
                new Newsroom(folder.resolve(name), Newsroom.JOB.replace("file:out/", place)).lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    private static void refusedAndAdopted(Newsroom newsroom, int objects) {
        LedgerBackup.lose(newsroom);
        ProgramOutput refused = newsroom.run(Newsroom.NOON);
        assertThat(refused.exit()).as(refused.all()).isEqualTo(4);
        assertThat(refused.err()).contains("`paperboy audit " + newsroom.job() + " --adopt`");
        ProgramOutput adopted = newsroom.say("audit", "--adopt");
        assertThat(adopted.exit()).as(adopted.all()).isZero();
        assertThat(adopted.out())
                .contains("0 objects are as they were delivered", objects + " objects were taken over");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_there_right_is_not_sent_again(boolean inBucket) {
        Newsroom newsroom = published(inBucket);
        StoredObjects before = StoredObjects.in(objects);
        refusedAndAdopted(newsroom, 6);

        ProgramOutput run = newsroom.run(Newsroom.NOON);
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(run.json().at("/deliveries/unchanged").asInt()).isEqualTo(6);
        assertThat(run.json().at("/deliveries/delivered").asInt()).isZero();
        assertThat(StoredObjects.in(objects).writtenSince(before)).isEmpty();
        ProgramOutput audit = newsroom.say("audit");
        assertThat(audit.exit()).as(audit.all()).isZero();
        assertThat(audit.out()).contains("6 objects are as they were delivered");
        assertThat(newsroom.say("receipts", "one").out()).contains("this ledger begins at ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_killed_story_that_the_source_still_has_does_not_come_back_over_its_notice(boolean inBucket) {
        Newsroom newsroom = published(inBucket);
        assertThat(newsroom.lines(Story.only("one", "killed"), TWO)
                        .run(Newsroom.NOON)
                        .exit())
                .isZero();
        String notice = StoredObjects.in(objects).text(NOTICE);
        newsroom.lines(ONE, TWO); // the newsroom's records were lost too
        refusedAndAdopted(newsroom, 6);

        ProgramOutput run = newsroom.run(Newsroom.NOON, "--full");
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(StoredObjects.in(objects).text(NOTICE)).isEqualTo(notice);
        assertThat(StoredObjects.in(objects).channel("latest")).containsExactly("two");
        assertThat(newsroom.say("receipts", "one").out()).contains(NOTICE);

        newsroom.lines(ONE.with("version", 9), TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(StoredObjects.in(objects).channel("latest")).containsExactly("two", "one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_story_that_is_killed_after_it_was_taken_over_is_taken_down(boolean inBucket) {
        Newsroom newsroom = published(inBucket);
        refusedAndAdopted(newsroom, 6);

        ProgramOutput run = newsroom.lines(Story.only("one", "killed"), TWO).run(Newsroom.NOON);
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(StoredObjects.in(objects).text(NOTICE)).contains("kill");
        assertThat(StoredObjects.in(objects).channel("latest")).containsExactly("two");
        assertThat(newsroom.say("audit").exit()).isZero();
    }
}
