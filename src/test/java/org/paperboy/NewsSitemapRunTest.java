package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Xml;

/** A channel's sitemap for Google News: two days, a thousand addresses a file. */
final class NewsSitemapRunTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: { entries: 1, formats: [rss, news-sitemap] }
              sport: { sections: [Sport], formats: [news-sitemap] }
            """;
    private static final String SITEMAP = "latest/news-sitemap.xml";
    private static final String FIRST = "latest/news-sitemap-1.xml";
    private static final String SECOND = "latest/news-sitemap-2.xml";
    private static final String THIRD = "latest/news-sitemap-3.xml";

    private static final Story OLD = Story.of("old", "2026-11-01T08:00:00Z");
    private static final Story NEW = Story.of("new", "2026-11-02T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void it_holds_the_selection_of_its_channel_however_few_entries_the_channel_has() {
        Beat beat = new Beat(folder, JOB)
                .lines(OLD, NEW, NEW.with("id", "goal").with("section", "Sport").with("slug", "goal"));
        beat.run("2026-11-02T09:00:00Z");

        assertThat(beat.shelf().feed("latest/rss.xml")).hasSize(1);
        assertThat(addresses(beat, SITEMAP)).containsExactly("new", "goal", "old");
        assertThat(addresses(beat, "sport/news-sitemap.xml")).containsExactly("goal");
    }

    @Test
    void an_article_is_in_it_for_two_days_to_the_second_and_then_the_sitemap_is_empty_and_stays() {
        Beat beat = new Beat(folder, JOB).lines(OLD);
        beat.run("2026-11-01T08:00:00Z");
        assertThat(addresses(beat, SITEMAP)).containsExactly("old");

        Said last = beat.run("2026-11-03T07:59:59Z");
        assertThat(last.json().at("/deliveries/due").asInt()).isZero();
        assertThat(addresses(beat, SITEMAP)).containsExactly("old");

        Said gone = beat.run("2026-11-03T08:00:00Z");
        assertThat(gone.exit()).isZero();
        assertThat(gone.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(addresses(beat, SITEMAP)).isEmpty();
        assertThat(beat.shelf().text(SITEMAP)).contains("<urlset ");
        assertThat(beat.shelf().feed("latest/rss.xml")).containsExactly("old");
    }

    @Test
    void while_nothing_enters_or_leaves_nothing_is_rendered_and_a_correction_keeps_the_bytes() {
        Beat beat = new Beat(folder, JOB).lines(OLD, NEW);
        beat.run("2026-11-02T09:00:00Z");
        Shelf before = beat.shelf();

        assertThat(beat.run("2026-11-02T21:00:00Z").json().at("/deliveries/due").asInt())
                .isZero();

        Story corrected = NEW.with("version", 2)
                .with("updated_at", "2026-11-02T10:00:00Z")
                .with("body_html", "<p>Corrected.</p>");
        beat.lines(OLD, corrected).run("2026-11-02T22:00:00Z");
        assertThat(beat.shelf().text("latest/rss.xml")).isNotEqualTo(before.text("latest/rss.xml"));
        assertThat(beat.shelf().text(SITEMAP)).isEqualTo(before.text(SITEMAP));
    }

    @Test
    void an_embargo_keeps_an_article_out_until_its_instant_and_dates_it_from_there() {
        Story later = OLD.with("id", "later").with("slug", "later").with("embargo_until", "2026-11-02T06:00:00Z");
        Beat beat = new Beat(folder, JOB).lines(NEW.with("published_at", "2026-11-01T09:00:00Z"), later);
        beat.run("2026-11-02T05:59:59Z");
        assertThat(addresses(beat, SITEMAP)).containsExactly("new");

        beat.run("2026-11-02T06:00:00Z");
        assertThat(addresses(beat, SITEMAP)).containsExactly("later", "new");
        beat.run("2026-11-04T05:59:59Z");
        assertThat(addresses(beat, SITEMAP)).containsExactly("later");
    }

    @Test
    void a_kill_takes_the_address_out_and_a_subscriber_article_is_in_with_nothing_of_its_text() {
        Story paid = OLD.with("access", "subscriber");
        Beat beat = new Beat(folder, JOB).lines(paid, NEW);
        beat.run("2026-11-02T09:00:00Z");
        assertThat(addresses(beat, SITEMAP)).containsExactly("new", "old");
        assertThat(beat.shelf().text(SITEMAP)).doesNotContain("Text of");

        Said said = beat.lines(paid, Story.only("new", "killed")).run("2026-11-02T10:00:00Z");
        assertThat(said.exit()).isZero();
        assertThat(addresses(beat, SITEMAP)).containsExactly("old");
        assertThat(beat.status().at("/withdrawals").toString()).doesNotContain("news-sitemap");
    }

    @Test
    void a_thousand_addresses_are_one_file_and_one_more_is_two_and_an_index() {
        Beat beat = new Beat(folder, JOB).lines(stories(1000));
        beat.run("2026-11-02T12:00:00Z");
        assertThat(addresses(beat, SITEMAP)).hasSize(1000);
        assertThat(beat.shelf().objects()).doesNotContainKey(FIRST);

        beat.lines(stories(1001)).run("2026-11-02T12:00:00Z");
        assertThat(new Xml(beat.shelf().objects().get(SITEMAP)).all("/s:sitemapindex/s:sitemap/s:loc"))
                .containsExactly("https://brief.example/" + FIRST, "https://brief.example/" + SECOND);
        assertThat(addresses(beat, FIRST)).hasSize(1000).startsWith("s1000").endsWith("s1");
        assertThat(addresses(beat, SECOND)).containsExactly("s0");
        assertThat(beat.shelf().objects()).doesNotContainKey(THIRD);

        assertThat(beat.run("2026-11-02T12:00:01Z").json().at("/deliveries/due").asInt())
                .isZero();
    }

    @Test
    void a_kill_reaches_the_numbered_files_and_what_is_one_file_again_leaves_them_empty() {
        Beat beat = new Beat(folder, JOB).lines(stories(1001));
        beat.run("2026-11-02T12:00:00Z");

        Story[] less = stories(1001);
        less[500] = Story.only("s500", "killed");
        assertThat(beat.lines(less).run("2026-11-02T12:00:01Z").exit()).isZero();
        assertThat(addresses(beat, SITEMAP)).hasSize(1000).doesNotContain("s500");
        assertThat(addresses(beat, FIRST)).isEmpty();
        assertThat(addresses(beat, SECOND)).isEmpty();
        assertThat(beat.run("2026-11-02T12:00:02Z").json().at("/deliveries/due").asInt())
                .isZero();

        beat.lines(Stream.of(List.of(less), List.of(NEW)).flatMap(List::stream).toArray(Story[]::new))
                .run("2026-11-02T12:00:03Z");
        assertThat(new Xml(beat.shelf().objects().get(SITEMAP)).names("/*")).containsExactly("sitemapindex");
        assertThat(addresses(beat, SECOND)).containsExactly("s0");
    }

    @Test
    void a_kill_in_a_run_that_a_guard_stops_leaves_no_file_with_more_than_a_thousand() {
        Beat beat = new Beat(folder, JOB.replace("articles.jsonl }", "articles.jsonl, complete: true }"))
                .lines(stories(1001));
        beat.run("2026-11-02T12:00:00Z");
        beat.lines(stories(1006)).run("2026-11-02T12:00:01Z");
        assertThat(addresses(beat, FIRST)).hasSize(1000).startsWith("s1005").endsWith("s6");

        Story[] lost = {stories(1)[0], Story.only("s1005", "killed")};
        assertThat(beat.lines(lost).run("2026-11-02T12:00:02Z").exit()).isEqualTo(1);

        assertThat(addresses(beat, FIRST)).hasSize(1000).startsWith("s1004").endsWith("s5");
        assertThat(addresses(beat, SECOND)).startsWith("s5").endsWith("s0");
    }

    @Test
    void an_index_waits_until_all_its_files_are_there() throws IOException {
        Beat beat = new Beat(folder, JOB).lines(stories(1001));
        Path obstacle = Files.createDirectories(folder.resolve("out/" + SECOND + "/folder"));
        assertThat(beat.run("2026-11-02T12:00:00Z").exit()).isNotZero();
        assertThat(beat.shelf().objects()).containsKey(FIRST).doesNotContainKey(SITEMAP);

        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        beat.say("revive");
        beat.runAt(Instant.now().plusSeconds(3600), "2026-11-02T12:00:00Z");
        assertThat(addresses(beat, SECOND)).containsExactly("s0");
        assertThat(new Xml(beat.shelf().objects().get(SITEMAP)).names("/*")).containsExactly("sitemapindex");
    }

    /** A second apart, the last the newest. */
    private static Story[] stories(int count) {
        Instant first = Instant.parse("2026-11-01T13:00:00Z");
        return IntStream.range(0, count)
                .mapToObj(i -> Story.of("s" + i, first.plusSeconds(i).toString()))
                .toArray(Story[]::new);
    }

    private static List<String> addresses(Beat beat, String key) {
        return new Xml(beat.shelf().objects().get(key))
                .all("/s:urlset/s:url/s:loc").stream()
                        .map(loc -> loc.substring("https://brief.example/".length()))
                        .toList();
    }
}
