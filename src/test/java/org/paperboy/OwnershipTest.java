package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.S3Bucket;

/** One place in a store has one owner: two sets of books over the same objects are refused. */
final class OwnershipTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");

    @TempDir
    private Path folder;

    private Beat other() {
        String there = folder.resolve("first/out").toString();
        return new Beat(folder.resolve("second"), Beat.JOB.replace("file:out/", "file:" + there)).lines(TWO);
    }

    @Test
    void a_store_that_belongs_to_another_ledger_is_refused_and_left_as_it_is() {
        Beat first = new Beat(folder.resolve("first"), Beat.JOB).lines(ONE);
        first.run(Beat.NOON);
        Snapshot before = Snapshot.of(folder.resolve("first/out"));

        Beat second = other();
        Said said = second.run(Beat.NOON);
        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .contains("belongs to job 'brief' of another ledger", "`paperboy audit " + second.job() + " --adopt`");
        assertThat(Snapshot.of(folder.resolve("first/out")).writtenSince(before))
                .isEmpty();
        assertThat(second.status().at("/deliveries/due").asInt()).isPositive();

        assertThat(first.lines(ONE, TWO).run(Beat.NOON).exit())
                .as("its owner goes on")
                .isZero();
    }

    @Test
    void a_check_says_whose_it_is() {
        new Beat(folder.resolve("first"), Beat.JOB).lines(ONE).run(Beat.NOON);
        Said said = other().say("check");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("belongs to job 'brief' of another ledger");
    }

    @Test
    void verbs_that_look_leave_it_to_a_run_to_give_the_job_its_name_in_stores() {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            Beat beat = new Beat(folder, Beat.JOB + "ledger: { jdbc: \"" + url + "\", user: postgres }\n").lines(ONE);

            assertThat(beat.say("check").exit()).isZero();
            assertThat(beat.say("explain", "one").exit()).as("not known yet").isEqualTo(2);
            assertThat(beat.say("render", "latest", "rss").out()).contains("The Brief");
            assertThat(beat.say("status").out()).contains("deliveries: 0 due");
            assertThat(server.ask(url, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                    .as("tables")
                    .isEqualTo("0");

            assertThat(beat.run(Beat.NOON).exit()).isZero();
            assertThat(server.ask(url, "SELECT count(*) FROM paperboy_cursor WHERE name = 'owner'"))
                    .isEqualTo("1");
            assertThat(beat.say("check").exit()).as("it knows its own mark").isZero();
        }
    }

    @Test
    void other_stores_go_on() {
        new Beat(folder.resolve("first"), Beat.JOB).lines(ONE).run(Beat.NOON);
        String there = folder.resolve("first/out").toString();
        Beat second = new Beat(
                        folder.resolve("second"),
                        Beat.JOB.replace("[xml, rss] }", "[xml, rss], store: \"file:" + there + "\" }"))
                .lines(TWO);

        assertThat(second.run(Beat.NOON).exit()).isEqualTo(4);
        assertThat(second.shelf().channel("latest")).containsExactly("two");
    }

    @Test
    void a_mark_that_nobody_wrote_is_not_passed_over() throws IOException {
        Beat beat = new Beat(folder, Beat.JOB).lines(ONE);
        Files.createDirectories(folder.resolve("out"));
        beat.write("out/" + S3Bucket.MARK, "\u0000 what is this");

        assertThat(beat.run(Beat.NOON).err()).contains("belongs to another");
    }

    @Test
    void a_job_whose_store_is_another_than_its_ledger_knows_is_refused_before_anything_is_done() {
        Beat beat = new Beat(folder, Beat.JOB).lines(ONE);
        beat.run(Beat.NOON);

        Said said = beat.job(Beat.JOB.replace("file:out/", "file:elsewhere/"))
                .lines(ONE, TWO)
                .run(Beat.NOON);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("store is now file:", "elsewhere", "delivers to file:", "--adopt");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
        assertThat(beat.job(Beat.JOB).run(Beat.NOON).exit()).isZero();
        assertThat(beat.shelf().channel("latest")).containsExactly("two", "one");
    }
}
