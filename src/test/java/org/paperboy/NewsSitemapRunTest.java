package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Xml;

/** A channel's sitemap for Google News: two days, a thousand addresses a file. */
@Tag("slow")
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
        Newsroom newsroom = new Newsroom(folder, JOB)
                .lines(OLD, NEW, NEW.with("id", "goal").with("section", "Sport").with("slug", "goal"));
        newsroom.run("2026-11-02T09:00:00Z");

        assertThat(newsroom.stored().feed("latest/rss.xml")).hasSize(1);
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("new", "goal", "old");
        assertThat(addresses(newsroom, "sport/news-sitemap.xml")).containsExactly("goal");
    }

    @Test
    void an_article_is_in_it_for_two_days_to_the_second_and_then_the_sitemap_is_empty_and_stays() {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(OLD);
        newsroom.run("2026-11-01T08:00:00Z");
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("old");

        ProgramOutput last = newsroom.run("2026-11-03T07:59:59Z");
        assertThat(last.json().at("/deliveries/due").asInt()).isZero();
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("old");

        ProgramOutput gone = newsroom.run("2026-11-03T08:00:00Z");
        assertThat(gone.exit()).isZero();
        assertThat(gone.json().at("/collected/read").asInt()).as("read again").isZero();
        assertThat(addresses(newsroom, SITEMAP)).isEmpty();
        assertThat(newsroom.stored().text(SITEMAP)).contains("<urlset ");
        assertThat(newsroom.stored().feed("latest/rss.xml")).containsExactly("old");
    }

    @Test
    void while_nothing_enters_or_leaves_nothing_is_rendered_and_a_correction_keeps_the_bytes() {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(OLD, NEW);
        newsroom.run("2026-11-02T09:00:00Z");
        StoredObjects before = newsroom.stored();

        assertThat(newsroom.run("2026-11-02T21:00:00Z")
                        .json()
                        .at("/deliveries/due")
                        .asInt())
                .isZero();

        Story corrected = NEW.with("version", 2)
                .with("updated_at", "2026-11-02T10:00:00Z")
                .with("body_html", "<p>Corrected.</p>");
        newsroom.lines(OLD, corrected).run("2026-11-02T22:00:00Z");
        assertThat(newsroom.stored().text("latest/rss.xml")).isNotEqualTo(before.text("latest/rss.xml"));
        assertThat(newsroom.stored().text(SITEMAP)).isEqualTo(before.text(SITEMAP));
    }

    @Test
    void an_embargo_keeps_an_article_out_until_its_instant_and_dates_it_from_there() {
        Story later = OLD.with("id", "later").with("slug", "later").with("embargo_until", "2026-11-02T06:00:00Z");
        Newsroom newsroom = new Newsroom(folder, JOB).lines(NEW.with("published_at", "2026-11-01T09:00:00Z"), later);
        newsroom.run("2026-11-02T05:59:59Z");
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("new");

        newsroom.run("2026-11-02T06:00:00Z");
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("later", "new");
        newsroom.run("2026-11-04T05:59:59Z");
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("later");
    }

    @Test
    void a_kill_takes_the_address_out_and_a_subscriber_article_is_in_with_nothing_of_its_text() {
        Story paid = OLD.with("access", "subscriber");
        Newsroom newsroom = new Newsroom(folder, JOB).lines(paid, NEW);
        newsroom.run("2026-11-02T09:00:00Z");
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("new", "old");
        assertThat(newsroom.stored().text(SITEMAP)).doesNotContain("Text of");

        ProgramOutput said = newsroom.lines(paid, Story.only("new", "killed")).run("2026-11-02T10:00:00Z");
        assertThat(said.exit()).isZero();
        assertThat(addresses(newsroom, SITEMAP)).containsExactly("old");
        assertThat(newsroom.status().at("/withdrawals").toString()).doesNotContain("news-sitemap");
    }

    @Test
    void a_thousand_addresses_are_one_file_and_one_more_is_two_and_an_index() {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(stories(1000));
        newsroom.run("2026-11-02T12:00:00Z");
        assertThat(addresses(newsroom, SITEMAP)).hasSize(1000);
        assertThat(newsroom.stored().keys()).doesNotContain(FIRST);

        newsroom.lines(stories(1001)).run("2026-11-02T12:00:00Z");
        assertThat(new Xml(newsroom.stored().bytes(SITEMAP)).all("/s:sitemapindex/s:sitemap/s:loc"))
                .containsExactly("https://brief.example/" + FIRST, "https://brief.example/" + SECOND);
        assertThat(addresses(newsroom, FIRST)).hasSize(1000).startsWith("s1000").endsWith("s1");
        assertThat(addresses(newsroom, SECOND)).containsExactly("s0");
        assertThat(newsroom.stored().keys()).doesNotContain(THIRD);

        assertThat(newsroom.run("2026-11-02T12:00:01Z")
                        .json()
                        .at("/deliveries/due")
                        .asInt())
                .isZero();
    }

    @Test
    void a_kill_reaches_the_numbered_files_and_what_is_one_file_again_leaves_them_empty() {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(stories(1001));
        newsroom.run("2026-11-02T12:00:00Z");

        Story[] less = stories(1001);
        less[500] = Story.only("s500", "killed");
        assertThat(newsroom.lines(less).run("2026-11-02T12:00:01Z").exit()).isZero();
        assertThat(addresses(newsroom, SITEMAP)).hasSize(1000).doesNotContain("s500");
        assertThat(addresses(newsroom, FIRST)).isEmpty();
        assertThat(addresses(newsroom, SECOND)).isEmpty();
        assertThat(newsroom.run("2026-11-02T12:00:02Z")
                        .json()
                        .at("/deliveries/due")
                        .asInt())
                .isZero();

        newsroom.lines(Stream.of(List.of(less), List.of(NEW))
                        .flatMap(List::stream)
                        .toArray(Story[]::new))
                .run("2026-11-02T12:00:03Z");
        assertThat(new Xml(newsroom.stored().bytes(SITEMAP)).names("/*")).containsExactly("sitemapindex");
        assertThat(addresses(newsroom, SECOND)).containsExactly("s0");
    }

    @Test
    void a_kill_in_a_run_that_a_guard_stops_leaves_no_file_with_more_than_a_thousand() {
        Newsroom newsroom = new Newsroom(folder, JOB.replace("articles.jsonl }", "articles.jsonl, complete: true }"))
                .lines(stories(1001));
        newsroom.run("2026-11-02T12:00:00Z");
        newsroom.lines(stories(1006)).run("2026-11-02T12:00:01Z");
        assertThat(addresses(newsroom, FIRST)).hasSize(1000).startsWith("s1005").endsWith("s6");

        Story[] lost = {stories(1)[0], Story.only("s1005", "killed")};
        assertThat(newsroom.lines(lost).run("2026-11-02T12:00:02Z").exit()).isEqualTo(1);

        assertThat(addresses(newsroom, FIRST)).hasSize(1000).startsWith("s1004").endsWith("s5");
        assertThat(addresses(newsroom, SECOND)).startsWith("s5").endsWith("s0");
    }

    @Test
    void an_index_waits_until_all_its_files_are_there() throws IOException {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(stories(1001));
        Path obstacle = Files.createDirectories(folder.resolve("out/" + SECOND + "/folder"));
        assertThat(newsroom.run("2026-11-02T12:00:00Z").exit()).isNotZero();
        assertThat(newsroom.stored().keys()).contains(FIRST).doesNotContain(SITEMAP);

        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        newsroom.say("revive");
        newsroom.runAt(Instant.now().plusSeconds(3600), "2026-11-02T12:00:00Z");
        assertThat(addresses(newsroom, SECOND)).containsExactly("s0");
        assertThat(new Xml(newsroom.stored().bytes(SITEMAP)).names("/*")).containsExactly("sitemapindex");
    }

    /** A second apart, the last the newest. */
    private static Story[] stories(int count) {
        Instant first = Instant.parse("2026-11-01T13:00:00Z");
        return IntStream.range(0, count)
                .mapToObj(i -> Story.of("s" + i, first.plusSeconds(i).toString()))
                .toArray(Story[]::new);
    }

    private static List<String> addresses(Newsroom newsroom, String key) {
        return new Xml(newsroom.stored().bytes(key))
                .all("/s:urlset/s:url/s:loc").stream()
                        .map(loc -> loc.substring("https://brief.example/".length()))
                        .toList();
    }
}
