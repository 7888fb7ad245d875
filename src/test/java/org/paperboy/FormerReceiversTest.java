package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a store for receivers that the job file no longer has: it stays, but shows nothing that was withdrawn. */
@Tag("slow")
final class FormerReceiversTest {
    private static final Story KEPT = Story.of("kept", "2026-11-01T08:00:00Z");
    private static final Story GONE = Story.of("gone", "2026-11-01T09:00:00Z");
    private static final String WORLD = Newsroom.JOB.replace("latest: {}", "latest: {}\n  world: {}");
    private static final String WITHOUT_EITHER = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: {}
            """;

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_channel_and_a_partner_are_taken_out_of_the_job_file() {
        newsroom = new Newsroom(folder, WORLD).lines(KEPT, GONE);
        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.job(WITHOUT_EITHER).run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void their_objects_stay() {
        assertThat(newsroom.stored().channel("world")).containsExactly("gone", "kept");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("gone", "kept");
    }

    @Test
    void a_kill_empties_their_feeds_and_is_said_in_their_documents() {
        ProgramOutput said = newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(newsroom.stored().channel("world")).isEmpty();
        assertThat(newsroom.stored().tombstones("world/atom.xml")).hasSize(1);
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).isEmpty();
        assertThat(newsroom.stored().text("partners/gazette/xml/2026/11/01/gone.xml"))
                .contains("kind=\"kill\"");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_channel_that_comes_back_is_filled_again() {
        newsroom.lines(KEPT, Story.only("gone", "killed")).run("2026-11-01T13:00:00Z");

        newsroom.job(WORLD).run("2026-11-01T14:00:00Z");

        assertThat(newsroom.stored().channel("world")).containsExactly("kept");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).containsExactly("kept");
    }
}
