package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;

/** What somebody changes in a newsroom's table by hand, and forgets the date of change. */
final class ChangesByHandTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private String url;
    private Beat beat;

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
        beat = new Beat(folder, Beat.JOB.replace("{ jsonl: articles.jsonl }", source));
    }

    @Test
    void a_kill_by_hand_without_a_date_takes_the_story_down_and_is_read_once() {
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        server.execute(url, "UPDATE articles SET status = ' Killed ' WHERE id = 'story-2'");

        assertThat(beat.dryRun(LATER).out()).contains("lose    story-2: latest, gazette");
        Said said = beat.run(LATER);

        assertThat(said.err()).contains("1 killed: story-2");
        assertThat(said.json().at("/collected/read").asInt()).isEqualTo(2);
        assertThat(beat.shelf().channel("latest")).hasSize(5).doesNotContain("story-2");
        assertThat(beat.run(LAST).json().at("/collected/read").asInt())
                .as("the newest, by the overlap")
                .isEqualTo(1);
    }

    @Test
    void a_withdrawal_by_hand_does_not_hold_down_a_later_approval() {
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        server.execute(url, "UPDATE articles SET status = 'withdrawn' WHERE id = 'story-2'");
        beat.run(LATER);
        assertThat(beat.shelf().channel("latest")).doesNotContain("story-2");

        server.execute(
                url, "UPDATE articles SET status = 'approved', updated_at = '2026-11-01 13:30Z' WHERE id = 'story-2'");
        beat.run(LAST);
        assertThat(beat.shelf().channel("latest")).contains("story-2");
    }

    @Test
    void a_date_of_change_in_the_future_that_is_mended_does_not_hide_the_correction() {
        server.execute(url, "UPDATE articles SET updated_at = '2062-01-01Z' WHERE id = 'story-3'");
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        server.execute(
                url,
                "UPDATE articles SET updated_at = '2026-10-04 09:00Z', body_html = '<p>Mended.</p>' WHERE id = 'story-3'");

        beat.run(LATER);

        assertThat(beat.shelf().text("latest/rss.xml")).contains("Mended.");
    }

    @Test
    void check_says_that_a_change_without_a_date_is_not_seen() {
        assertThat(beat.run(Beat.NOON).exit()).isZero();

        assertThat(beat.say("check").out())
                .contains("leaves the row's updated_at as it was, or sets it back, is not seen by a run", "--full");
    }
}
