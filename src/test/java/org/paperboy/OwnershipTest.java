package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.S3Bucket;

/** One place in a store has one owner: two sets of books over the same objects are refused. */
@Tag("slow")
final class OwnershipTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom other() {
        String there = folder.resolve("first/out").toString();
        return new Newsroom(folder.resolve("second"), Newsroom.JOB.replace("file:out/", "file:" + there)).lines(TWO);
    }

    @Test
    void a_store_that_belongs_to_another_ledger_is_refused_and_left_as_it_is() {
        Newsroom first = new Newsroom(folder.resolve("first"), Newsroom.JOB).lines(ONE);
        first.run(Newsroom.NOON);
        StoredObjects before = StoredObjects.in(folder.resolve("first/out"));

        Newsroom second = other();
        ProgramOutput said = second.run(Newsroom.NOON);
        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .contains("belongs to job 'brief' of another ledger", "`paperboy audit " + second.job() + " --adopt`");
        assertThat(StoredObjects.in(folder.resolve("first/out")).writtenSince(before))
                .isEmpty();
        assertThat(second.status().at("/deliveries/due").asInt()).isPositive();

        assertThat(first.lines(ONE, TWO).run(Newsroom.NOON).exit())
                .as("its owner goes on")
                .isZero();
    }

    @Test
    void a_check_says_whose_it_is() {
        new Newsroom(folder.resolve("first"), Newsroom.JOB).lines(ONE).run(Newsroom.NOON);
        ProgramOutput said = other().say("check");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("belongs to job 'brief' of another ledger");
    }

    @Test
    void verbs_that_look_leave_it_to_a_run_to_give_the_job_its_name_in_stores() {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            Newsroom newsroom = new Newsroom(
                            folder, Newsroom.JOB + "ledger: { jdbc: \"" + url + "\", user: postgres }\n")
                    .lines(ONE);

            assertThat(newsroom.say("check").exit()).isZero();
            assertThat(newsroom.say("explain", "one").exit())
                    .as("not known yet")
                    .isEqualTo(2);
            assertThat(newsroom.say("render", "latest", "rss").out()).contains("The Brief");
            assertThat(newsroom.say("status").out()).contains("deliveries: 0 due");
            assertThat(server.ask(url, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                    .as("tables")
                    .isEqualTo("0");

            assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
            assertThat(server.ask(url, "SELECT count(*) FROM paperboy_cursor WHERE name = 'owner'"))
                    .isEqualTo("1");
            assertThat(newsroom.say("check").exit()).as("it knows its own mark").isZero();
        }
    }

    @Test
    void other_stores_go_on() {
        new Newsroom(folder.resolve("first"), Newsroom.JOB).lines(ONE).run(Newsroom.NOON);
        String there = folder.resolve("first/out").toString();
        Newsroom second = new Newsroom(
                        folder.resolve("second"),
                        Newsroom.JOB.replace("[xml, rss] }", "[xml, rss], store: \"file:" + there + "\" }"))
                .lines(TWO);

        assertThat(second.run(Newsroom.NOON).exit()).isEqualTo(4);
        assertThat(second.stored().channel("latest")).containsExactly("two");
    }

    @Test
    void a_mark_that_nobody_wrote_is_not_passed_over() throws IOException {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE);
        Files.createDirectories(folder.resolve("out"));
        newsroom.write("out/" + S3Bucket.MARK, "\u0000 what is this");

        assertThat(newsroom.run(Newsroom.NOON).err()).contains("belongs to another");
    }

    @Test
    void a_job_whose_store_is_another_than_its_ledger_knows_is_refused_before_anything_is_done() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE);
        newsroom.run(Newsroom.NOON);

        ProgramOutput said = newsroom.job(Newsroom.JOB.replace("file:out/", "file:elsewhere/"))
                .lines(ONE, TWO)
                .run(Newsroom.NOON);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("store is now file:", "elsewhere", "delivers to file:", "--adopt");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
        assertThat(newsroom.job(Newsroom.JOB).run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("two", "one");
    }
}
