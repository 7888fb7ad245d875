package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Xml;

/** Who goes by the date of a feed sees that it is another one, whatever made it another. */
final class FeedDatesRunTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { folder: articles }
            store: file:out/
            channels:
              latest: { formats: [rss, atom] }
            partners:
              gazette: { text: full, pictures: all, formats: [rss, atom, mrss] }
            """;
    private static final List<String> ATOM = List.of("latest/atom.xml", "partners/gazette/atom.xml");
    private static final List<String> RSS =
            List.of("latest/rss.xml", "partners/gazette/rss.xml", "partners/gazette/mrss.xml");

    @TempDir
    private Path folder;

    @Test
    void a_kill_by_its_status_alone_moves_the_date_of_every_feed_that_had_the_story() {
        Beat beat = newsroom();
        beat.run("2026-11-02T08:00:00Z");

        beat.file(dated("a").with("status", "killed")).run("2026-11-02T09:00:00Z");

        assertDated(beat, "2026-11-01T09:00:01Z");
        assertThat(new Xml(beat.shelf().objects().get(ATOM.get(0))).all("/a:feed/a:entry"))
                .hasSize(1);
    }

    @Test
    void the_same_run_again_changes_no_byte_of_it() {
        Beat beat = newsroom();
        beat.run("2026-11-02T08:00:00Z");
        beat.file(dated("a").with("status", "killed")).run("2026-11-02T09:00:00Z");
        Map<String, String> before = Snapshot.of(folder.resolve("out")).contents();

        beat.run("2026-11-02T10:00:00Z");

        assertThat(Snapshot.of(folder.resolve("out")).contents()).isEqualTo(before);
    }

    @Test
    void terms_that_change_an_earlier_entry_move_the_date_too() {
        Beat beat = newsroom();
        beat.file(dated("b").with("updated_at", "2026-11-01T11:00:00Z")).run("2026-11-02T08:00:00Z");

        beat.job(JOB.replace("pictures: all", "pictures: none")).run("2026-11-02T09:00:00Z");

        assertThat(atom(beat, ATOM.get(0))).isEqualTo("2026-11-01T11:00:00Z");
        assertThat(atom(beat, ATOM.get(1))).isEqualTo("2026-11-01T11:00:01Z");
        assertThat(rss(beat, RSS.get(2))).isEqualTo("2026-11-01T11:00:01Z");
    }

    @Test
    void a_feed_that_loses_one_and_gains_another_in_one_run_is_not_dated_in_the_future() {
        Beat beat = newsroom();
        beat.run("2026-11-02T08:00:00Z");

        beat.remove("articles/a.md").file(dated("c")).run("2026-11-02T09:00:00Z");

        assertDated(beat, "2026-11-02T09:00:00Z");
        assertThat(new Xml(beat.shelf().objects().get(ATOM.get(0))).all("/a:feed/a:entry"))
                .hasSize(2);
    }

    private Beat newsroom() {
        return new Beat(folder, JOB).file(dated("a")).file(dated("b"));
    }

    private static Story dated(String id) {
        return Story.of(id, "2026-11-01T08:00:00Z")
                .with("updated_at", "2026-11-01T09:00:00Z")
                .with("lead_image", Map.of("url", "https://brief.example/" + id + ".jpg"));
    }

    private static void assertDated(Beat beat, String date) {
        for (String feed : ATOM) assertThat(atom(beat, feed)).as(feed).isEqualTo(date);
        for (String feed : RSS) assertThat(rss(beat, feed)).as(feed).isEqualTo(date);
    }

    private static String atom(Beat beat, String feed) {
        return new Xml(beat.shelf().objects().get(feed))
                .all("/a:feed/a:updated")
                .get(0);
    }

    private static String rss(Beat beat, String feed) {
        String date = new Xml(beat.shelf().objects().get(feed))
                .all("/rss/channel/lastBuildDate")
                .get(0);
        Instant built =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return built.toString();
    }
}
