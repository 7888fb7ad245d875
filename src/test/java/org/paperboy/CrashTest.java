package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.Ledger;

/** Killed at any point and run again: the store ends byte for byte as if nothing had happened. */
final class CrashTest {
    private static final int ARTICLES = 10_000;
    private static final int FEW = 3_000;
    private static final Instant NEWEST = Instant.parse("2026-11-01T11:00:00Z");
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: {}
              sport: { sections: [Sport] }
            partners:
              gazette: { text: full, sections: [Sport], formats: [xml, rss] }
            """;

    @TempDir
    private static Path folder;

    private static SortedMap<String, String> undisturbed;
    private static long ledgerBytes;

    @BeforeAll
    static void run_undisturbed() throws Exception {
        Beat beat = newsroom("undisturbed", JOB, ARTICLES);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        undisturbed = contents(beat);
        assertThat(undisturbed).hasSizeGreaterThan(ARTICLES / 5);
        ledgerBytes = ledgerSize(beat);
    }

    private static Beat newsroom(String name, String job, int articles) {
        return new Beat(folder.resolve(name), job).lines(stories(articles));
    }

    /** Four sections; of each hundred one killed, one a draft and one under embargo. */
    private static Story[] stories(int articles) {
        return IntStream.range(0, articles).mapToObj(CrashTest::story).toArray(Story[]::new);
    }

    private static Story story(int k) {
        String published = NEWEST.minus(Duration.ofMinutes(6L * k)).toString();
        Story story = Story.of("story-" + k, published)
                .with(
                        "section",
                        List.of("Sport", "World", "Business", "Culture").get(k % 4))
                .with("body_html", "<p>" + ("What there is to say of " + k + ". ").repeat(20) + "</p>");
        return switch (k % 100) {
            case 31 -> Story.only("story-" + k, "killed");
            case 32 -> story.with("status", "draft");
            case 33 -> story.with("embargo_until", "2026-12-01T00:00:00Z");
            default -> story;
        };
    }

    private static SortedMap<String, String> contents(Beat beat) {
        SortedMap<String, String> contents =
                Snapshot.of(beat.folder().resolve("out")).contents();
        contents.keySet()
                .removeIf(key -> key.endsWith(".tmp")); // ours alone, and overwritten by the next that needs it
        return contents;
    }

    private static Path ledger(Beat beat) {
        return beat.folder().resolve(".paperboy").resolve("brief");
    }

    /** What is committed is in the second of these files before it is in the first. */
    private static long ledgerSize(Beat beat) {
        File folder = ledger(beat).toFile();
        return new File(folder, "ledger.db").length() + new File(folder, "ledger.db-wal").length();
    }

    /** Counts while the run writes: files that go meanwhile are the run's own temporary ones. */
    private static long documents(Beat beat) {
        return documents(beat.folder().resolve("out/partners/gazette/xml").toFile());
    }

    private static long documents(File folder) {
        String[] names = folder.list();
        if (names == null) return 0;
        long documents = 0;
        for (String name : names) {
            if (name.endsWith(".xml")) documents++;
            else if (!name.startsWith(".")) documents += documents(new File(folder, name));
        }
        return documents;
    }

    /** Lines of the source that are committed; all of them when it was read to its end. */
    private static int committed(Ledger ledger, int all) {
        String position = ledger.cursors().get("source").orElse("jsonl 0 - 0 0");
        return position.endsWith(" end") ? all : Integer.parseInt(position.substring(position.lastIndexOf(' ') + 1));
    }

    private static int committed(Beat beat, int all) throws Exception {
        try (Ledger ledger = Ledger.toLook(ledger(beat), "brief")) {
            return committed(ledger, all);
        }
    }

    private static void kill(Beat beat, BooleanSupplier moment) {
        try (Child child = Child.run(beat, Beat.NOON)) {
            child.until(moment).kill();
        }
    }

    @Test
    void killed_at_ten_moments_of_a_run_and_run_again_it_ends_as_if_nothing_had_happened() throws Exception {
        Beat beat = newsroom("ten", JOB, ARTICLES);
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long before = ledgerSize(beat);
            kill(beat, () -> ledgerSize(beat) > before + ledgerBytes / 10);
            lines.add(committed(beat, ARTICLES));
        }
        assertThat(lines).as("what is committed stays so").isSorted();
        // How far a later one gets before it is killed is a matter of the machine.
        assertThat(lines.get(0)).as("killed while it collects").isBetween(1, ARTICLES - 1);

        long all =
                undisturbed.keySet().stream().filter(k -> k.contains("/xml/")).count();
        for (int tenths : new int[] {1, 3, 5, 7, 9}) {
            kill(beat, () -> documents(beat) >= all * tenths / 10);
            if (Files.exists(beat.folder().resolve("out/latest")))
                assertThat(documents(beat)).as("no feed before the documents").isEqualTo(all);
        }
        kill(beat, () -> Files.exists(beat.folder().resolve("out/latest/rss.xml")));

        assertThat(beat.run(Beat.NOON).exit()).isZero();
        assertThat(contents(beat)).isEqualTo(undisturbed);
        assertThat(beat.status().at("/deliveries/due").asInt()).isZero();
        assertThat(beat.run(Beat.NOON).json().at("/deliveries/due").asInt())
                .as("nothing is left to do")
                .isZero();
    }

    @Test
    void articles_that_were_committed_are_not_read_again() throws Exception {
        Beat beat = newsroom("read", JOB, ARTICLES);
        kill(beat, () -> ledgerSize(beat) > ledgerBytes / 10);
        int committed = committed(beat, ARTICLES);
        assertThat(committed).isBetween(1, ARTICLES - 1);

        Said said = beat.run(Beat.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isEqualTo(ARTICLES - committed);
        assertThat(contents(beat)).isEqualTo(undisturbed);
    }

    @Test
    void a_source_that_changed_after_the_kill_is_read_anew_and_what_was_killed_in_it_is_through() throws Exception {
        Beat beat = newsroom("changed", JOB, FEW);
        kill(beat, () -> ledgerSize(beat) > ledgerBytes / 10);

        Story[] stories = stories(FEW);
        stories[0] = Story.only("story-0", "killed");
        stories[FEW - 4] = Story.only("story-" + (FEW - 4), "killed");
        Said said = beat.lines(stories).run(Beat.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isEqualTo(FEW);
        assertThat(beat.shelf().channel("latest")).hasSize(50).doesNotContain("story-0");
        assertThat(beat.shelf().objects().keySet())
                .filteredOn(key -> key.endsWith("/story-0.xml"))
                .allSatisfy(key -> assertThat(beat.shelf().text(key)).contains("kind=\"kill\""));
    }

    @Test
    void with_its_books_in_postgresql_it_is_the_same() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            String ledger = "ledger: { jdbc: \"" + url.replaceFirst("\\?.*", "") + "\", user: postgres }\n";
            Beat beat = newsroom("postgres", JOB + ledger, FEW);
            kill(beat, () -> count(url, "paperboy_article") > FEW / 4);
            int committed;
            try (Ledger books = Ledger.at(url, "postgres", "", "brief")) {
                committed = committed(books, FEW);
            }
            assertThat(committed).isBetween(FEW / 4, FEW - 1);
            kill(beat, () -> documents(beat) > FEW / 10);

            Said said = beat.run(Beat.NOON);
            assertThat(said.exit()).isZero();
            assertThat(said.json().at("/collected/read").asInt()).isZero();
            Beat other = newsroom("few", JOB, FEW);
            assertThat(other.run(Beat.NOON).exit()).isZero();
            assertThat(contents(beat)).isEqualTo(contents(other));
        }
    }

    /** 0 while the table is not there yet. */
    private static long count(String url, String table) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            return 0;
        }
    }
}
