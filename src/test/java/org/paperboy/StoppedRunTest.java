package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;

/**
 * What a guard or a fault of the source holds back is held back, though the run is killed before its end; and it is the
 * affair of that run, and not of the one that follows. Runs stand still where they read a table that is locked.
 */
@Tag("slow")
final class StoppedRunTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jdbc: "%s", user: postgres, editions: editions, overlap: 0s }
            store: file:out/
            channels:
              latest: { editions: true, formats: [rss] }
            """;

    private static final String FEED = "latest/rss.xml";
    private static final String LATER = "2026-11-01T13:00:00Z";

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private String url;
    private Newsroom newsroom;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void three_articles_are_out() {
        url = server.newDatabase();
        newsroom = new Newsroom(folder, JOB.formatted(url));
        execute(
                "CREATE TABLE articles (id TEXT, headline TEXT, status TEXT, published_at TIMESTAMPTZ, updated_at"
                        + " TIMESTAMPTZ)",
                "CREATE TABLE editions (id TEXT, title TEXT, date DATE, items TEXT[])");
        article("one", "2026-11-01T07:00:00Z");
        article("two", "2026-11-01T08:00:00Z");
        article("three", "2026-11-01T09:00:00Z");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(newsroom.stored().feed(FEED)).containsExactly("three", "two", "one");
    }

    private void article(String id, String published) {
        execute("INSERT INTO articles VALUES ('" + id + "', 'Headline of " + id + "', 'approved', '" + published
                + "', '" + published + "')");
    }

    private void lose_two_of_three() {
        execute("DELETE FROM articles WHERE id IN ('two', 'three')");
    }

    private void find_them_again() {
        article("two", "2026-11-01T08:00:00Z");
        article("three", "2026-11-01T09:00:00Z");
    }

    private void execute(String... statements) {
        server.execute(url, statements);
    }

    private void killedWhereItReads(String table) {
        try (LockedTable locked = new LockedTable(url, table);
                Child child = Child.run(newsroom, LATER, "--full")) {
            child.until(locked::awaited).kill();
        }
    }

    @Test
    void what_a_guard_held_back_is_not_sent_when_the_run_was_killed() {
        StoredObjects before = newsroom.stored();
        lose_two_of_three();
        execute("UPDATE articles SET headline = 'Better one', updated_at = '2026-11-01T12:30:00Z'");
        killedWhereItReads("editions");

        ProgramOutput said = newsroom.run(LATER, "--full");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("its source or a guard had stopped it: this run starts over", "2 of 3 articles");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();

        find_them_again();
        assertThat(newsroom.run(LATER, "--full").exit()).isZero();
        assertThat(newsroom.stored().feed(FEED)).containsExactly("three", "two", "one");
        assertThat(newsroom.stored().text(FEED)).contains("Better one");
    }

    @Test
    void what_a_renamed_section_would_take_is_held_back_when_the_run_was_killed_and_asked_about_again() {
        execute("ALTER TABLE articles ADD COLUMN section TEXT DEFAULT 'World'");
        newsroom.job(newsroom.jobText().replace("latest: { ", "latest: { sections: [World], "));
        assertThat(newsroom.run(Newsroom.NOON, "--full").exit()).isZero();
        StoredObjects before = newsroom.stored();
        execute("UPDATE articles SET section = 'International', headline = 'Better'");
        killedWhereItReads("editions");

        for (String[] options : new String[][] {{"--full"}, {}}) {
            ProgramOutput said = newsroom.run(LATER, options);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains("channel latest would lose 3 of the 3");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }

        execute("UPDATE articles SET section = 'World'");
        assertThat(newsroom.run(LATER, "--full").exit()).isZero();
        assertThat(newsroom.stored().feed(FEED)).containsExactly("three", "two", "one");
        assertThat(newsroom.stored().text(FEED)).contains("Better");
    }

    @Test
    void an_edition_waits_for_articles_that_were_not_read_when_the_run_was_killed() {
        article("late", "2026-11-01T12:10:00Z");
        execute(
                "INSERT INTO editions VALUES ('issue-1', 'The Issue', '2026-11-01', '{late, one}')",
                "ALTER TABLE articles RENAME TO away");
        killedWhereItReads("editions");
        execute("ALTER TABLE away RENAME TO articles");

        assertThat(newsroom.run(LATER).exit()).isZero();
        assertThat(newsroom.stored().text("latest/editions/2026-11-01.html"))
                .contains("Headline of late", "Headline of one");
    }

    @Test
    void what_stopped_a_run_that_is_brought_to_its_end_does_not_stop_the_one_that_follows() {
        killedWhereItReads("articles");
        lose_two_of_three();
        LockedTable editions = new LockedTable(url, "editions");
        try (Child child = Child.run(newsroom, LATER, "--full")) {
            child.until(editions::awaited);
            find_them_again();
            article("late", "2026-11-01T12:10:00Z");
            editions.close();
            assertThat(child.exit()).as(child.said()).isZero();
        } finally {
            editions.close();
        }
        assertThat(newsroom.stored().feed(FEED)).containsExactly("late", "three", "two", "one");
        assertThat(newsroom.say("status").out()).as("of the one before").contains("2 of 3 articles");
    }
}
