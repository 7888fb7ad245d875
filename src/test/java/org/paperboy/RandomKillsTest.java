package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;

/** A newsroom that goes on while its runs are killed at random moments ends as one whose runs were left alone. */
@Tag("slow")
final class RandomKillsTest {
    /** Fifty in `make torture`. */
    private static final int KILLS = Boolean.getBoolean("torture") ? 50 : 5;

    private static final int ARTICLES = 1000;
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String CORRECTED = "2026-11-01T12:30:00Z";

    @TempDir
    private Path folder;

    /** After so many changes: each corrects a twentieth of the articles, and kills one. */
    private static Story[] stories(int changes) {
        return IntStream.range(0, ARTICLES).mapToObj(k -> story(k, changes)).toArray(Story[]::new);
    }

    private static Story story(int k, int changes) {
        String published = Instant.parse("2026-11-01T11:00:00Z")
                .minus(Duration.ofMinutes(k))
                .toString();
        if (k % 20 == 19) { // never corrected: a notice has the version that was shown, whichever that was
            return k / 20 < changes
                    ? Story.only("story-" + k, "killed").with("withdrawn_at", CORRECTED)
                    : Story.of("story-" + k, published);
        }
        Story story = Story.of("story-" + k, published);
        return k % 20 < changes ? story.with("version", 2).with("updated_at", CORRECTED) : story;
    }

    private Newsroom newsroom(String name) {
        Newsroom newsroom = new Newsroom(folder.resolve(name), Newsroom.JOB).lines(stories(0));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    @Test
    void killed_at_random_moments_while_the_newsroom_goes_on_it_ends_as_undisturbed() throws Exception {
        Newsroom undisturbed = newsroom("undisturbed").lines(stories(KILLS));
        assertThat(undisturbed.run(LATER).exit()).isZero();

        Newsroom newsroom = newsroom("disturbed");
        SplittableRandom random = new SplittableRandom(7);
        int kills = 0;
        for (int runs = 0; kills < KILLS && runs < 5 * KILLS; runs++) {
            newsroom.lines(stories(kills + 1));
            try (Child child = Child.run(newsroom, LATER)) {
                Child.pause(random.nextLong(200, 3000));
                if (!child.runs()) continue; // it was faster, and is none of those that were killed
                child.kill();
                kills++;
            }
        }
        assertThat(kills).isEqualTo(KILLS);

        ProgramOutput last = newsroom.lines(stories(KILLS)).run(LATER);
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(contents(newsroom)).isEqualTo(contents(undisturbed));
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.say("audit").exit()).isZero();
        assertThat(newsroom.run(LATER).json().at("/deliveries/due").asInt()).isZero();
        assertThat(leftOpen(newsroom))
                .as("executions left running, deliveries that wait")
                .isEmpty();
    }

    private static Object contents(Newsroom newsroom) {
        return newsroom.stored().finishedDigests();
    }

    private static List<String> leftOpen(Newsroom newsroom) throws Exception {
        try (Ledger ledger = Ledger.inFolder(newsroom.folder().resolve(".paperboy/brief"), "brief")) {
            return new JdbcTemplate(ledger.dataSource())
                    .queryForList(
                            "SELECT status FROM batch_job_execution WHERE status IN ('STARTED', 'STARTING', 'STOPPING',"
                                    + " 'UNKNOWN') UNION ALL SELECT state FROM paperboy_delivery"
                                    + " WHERE state NOT IN ('delivered', 'withdrawn') OR doubtful = TRUE",
                            String.class);
        }
    }
}
