package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Xml;

/** A feed that never held an entry has a date all the same, and one that stays. */
@Tag("slow")
final class EmptyFeedTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: {}
              sport: { sections: [Sport], formats: [atom, rss] }
            """;
    private static final Story NEWS = Story.of("news", "2026-11-01T08:00:00Z");
    private static final Story GOAL =
            NEWS.with("id", "goal").with("section", "Sport").with("slug", "goal");

    @TempDir
    private Path folder;

    @Test
    void a_feed_without_entries_is_not_dated_1970_nor_by_the_clock_of_its_run() throws Exception {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(NEWS);
        newsroom.run("2026-11-01T09:00:00Z");
        byte[] first = atom();
        assertThat(date(first)).isEqualTo("2000-01-01T00:00:00Z");

        ProgramOutput night = newsroom.lines(NEWS.with("headline", "More news")).run("2026-11-02T09:00:00Z");
        assertThat(night.exit()).isZero();
        assertThat(atom()).isEqualTo(first);

        newsroom.lines(NEWS, GOAL).run("2026-11-03T09:00:00Z");
        assertThat(new Xml(atom()).all("//a:entry/a:id")).hasSize(1);
        assertThat(date(atom())).isEqualTo("2026-11-01T08:00:00Z");
    }

    private byte[] atom() throws IOException {
        return Files.readAllBytes(folder.resolve("out/sport/atom.xml"));
    }

    private static String date(byte[] atom) {
        return new Xml(atom).all("/a:feed/a:updated").get(0);
    }
}
