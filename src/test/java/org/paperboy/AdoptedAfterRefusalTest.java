package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.S3Bucket;

/**
 * A lost ledger, and a run that its store's mark refused, with the stores taken over afterwards, as the run's message says: in
 * a folder and in a bucket at a real S3 server.
 */
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

    private Beat published(boolean inBucket) {
        String name = "case-" + ++count;
        objects = inBucket ? folder.resolve("s3/brief-feeds/" + name) : folder.resolve(name + "/out");
        String place = inBucket
                ? "{ s3: brief-feeds/" + name + ", endpoint: \"" + bucket.endpoint() + "\", region: us-east-1 }"
                : "file:out/";
        Beat beat = new Beat(folder.resolve(name), Beat.JOB.replace("file:out/", place)).lines(ONE, TWO);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        return beat;
    }

    private static void refusedAndAdopted(Beat beat, int objects) {
        LedgerBackup.lose(beat);
        Said refused = beat.run(Beat.NOON);
        assertThat(refused.exit()).as(refused.all()).isEqualTo(4);
        assertThat(refused.err()).contains("`paperboy audit " + beat.job() + " --adopt`");
        Said adopted = beat.say("audit", "--adopt");
        assertThat(adopted.exit()).as(adopted.all()).isZero();
        assertThat(adopted.out())
                .contains("0 objects are as they were delivered", objects + " objects were taken over");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_there_right_is_not_sent_again(boolean inBucket) {
        Beat beat = published(inBucket);
        Snapshot before = Snapshot.of(objects);
        refusedAndAdopted(beat, 6);

        Said run = beat.run(Beat.NOON);
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(run.json().at("/deliveries/unchanged").asInt()).isEqualTo(6);
        assertThat(run.json().at("/deliveries/delivered").asInt()).isZero();
        assertThat(Snapshot.of(objects).writtenSince(before)).isEmpty();
        Said audit = beat.say("audit");
        assertThat(audit.exit()).as(audit.all()).isZero();
        assertThat(audit.out()).contains("6 objects are as they were delivered");
        assertThat(beat.say("receipts", "one").out()).contains("this ledger begins at ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_killed_story_that_the_source_still_has_does_not_come_back_over_its_notice(boolean inBucket) {
        Beat beat = published(inBucket);
        assertThat(beat.lines(Story.only("one", "killed"), TWO).run(Beat.NOON).exit())
                .isZero();
        String notice = Shelf.of(objects).text(NOTICE);
        beat.lines(ONE, TWO); // the newsroom's records were lost too
        refusedAndAdopted(beat, 6);

        Said run = beat.run(Beat.NOON, "--full");
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(Shelf.of(objects).text(NOTICE)).isEqualTo(notice);
        assertThat(Shelf.of(objects).channel("latest")).containsExactly("two");
        assertThat(beat.say("receipts", "one").out()).contains(NOTICE);

        beat.lines(ONE.with("version", 9), TWO);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        assertThat(Shelf.of(objects).channel("latest")).containsExactly("two", "one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_story_that_is_killed_after_it_was_taken_over_is_taken_down(boolean inBucket) {
        Beat beat = published(inBucket);
        refusedAndAdopted(beat, 6);

        Said run = beat.lines(Story.only("one", "killed"), TWO).run(Beat.NOON);
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(Shelf.of(objects).text(NOTICE)).contains("kill");
        assertThat(Shelf.of(objects).channel("latest")).containsExactly("two");
        assertThat(beat.say("audit").exit()).isZero();
    }
}
