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

/** What somebody changes in a newsroom's table by hand, and forgets the date of change. */
@Tag("slow")
final class ChangesByHandTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";

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
    void six_stories_are_out() {
        url = server.newDatabase();
        server.execute(
                url,
                "CREATE TABLE articles AS SELECT 'story-' || k AS id, 'Headline ' || k AS headline, 'approved' AS status,"
                        + " '<p>Text.</p>' AS body_html, TIMESTAMPTZ '2026-10-01 08:00Z' + k * INTERVAL '1 day' AS published_at,"
                        + " TIMESTAMPTZ '2026-10-01 08:00Z' + k * INTERVAL '1 day' AS updated_at"
                        + " FROM generate_series(1, 6) k");
        String source = "{ jdbc: \"" + url + "\", table: articles, user: " + PostgresServer.USER + " }";
        newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", source));
    }

    @Test
    void a_kill_by_hand_without_a_date_takes_the_story_down_and_is_read_once() {
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        server.execute(url, "UPDATE articles SET status = ' Killed ' WHERE id = 'story-2'");

        assertThat(newsroom.dryRun(LATER).out()).contains("lose    story-2: latest, gazette");
        ProgramOutput said = newsroom.run(LATER);

        assertThat(said.err()).contains("1 killed: story-2");
        assertThat(said.json().at("/collected/read").asInt()).isEqualTo(2);
        assertThat(newsroom.stored().channel("latest")).hasSize(5).doesNotContain("story-2");
        assertThat(newsroom.run(LAST).json().at("/collected/read").asInt())
                .as("the newest, by the overlap")
                .isEqualTo(1);
    }

    @Test
    void a_withdrawal_by_hand_does_not_hold_down_a_later_approval() {
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        server.execute(url, "UPDATE articles SET status = 'withdrawn' WHERE id = 'story-2'");
        newsroom.run(LATER);
        assertThat(newsroom.stored().channel("latest")).doesNotContain("story-2");

        server.execute(
                url, "UPDATE articles SET status = 'approved', updated_at = '2026-11-01 13:30Z' WHERE id = 'story-2'");
        newsroom.run(LAST);
        assertThat(newsroom.stored().channel("latest")).contains("story-2");
    }

    @Test
    void a_date_of_change_in_the_future_that_is_corrected_does_not_hide_the_correction() {
        server.execute(url, "UPDATE articles SET updated_at = '2062-01-01Z' WHERE id = 'story-3'");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        server.execute(
                url,
                "UPDATE articles SET updated_at = '2026-10-04 09:00Z', body_html = '<p>Fixed.</p>' WHERE id = 'story-3'");

        newsroom.run(LATER);

        assertThat(newsroom.stored().text("latest/rss.xml")).contains("Fixed.");
    }

    @Test
    void check_says_that_a_change_without_a_date_is_not_seen() {
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        assertThat(newsroom.say("check").out())
                .contains("leaves the row's updated_at as it was, or sets it back, is not seen by a run", "--full");
    }
}
