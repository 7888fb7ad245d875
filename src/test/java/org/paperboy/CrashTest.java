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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.Ledger;

/** Killed at any point and run again: the store ends byte for byte as if nothing had happened. */
@Tag("slow")
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
        Newsroom newsroom = newsroom("undisturbed", JOB, ARTICLES);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        undisturbed = contents(newsroom);
        assertThat(undisturbed).hasSizeGreaterThan(ARTICLES / 5);
        ledgerBytes = ledgerSize(newsroom);
    }

    private static Newsroom newsroom(String name, String job, int articles) {
        return new Newsroom(folder.resolve(name), job).lines(stories(articles));
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

    private static SortedMap<String, String> contents(Newsroom newsroom) {
        return newsroom.stored().finishedDigests();
    }

    private static Path ledger(Newsroom newsroom) {
        return newsroom.folder().resolve(".paperboy").resolve("brief");
    }

    /** What is committed is in the second of these files before it is in the first. */
    private static long ledgerSize(Newsroom newsroom) {
        File folder = ledger(newsroom).toFile();
        return new File(folder, "ledger.db").length() + new File(folder, "ledger.db-wal").length();
    }

    /** Counts while the run writes: files that go meanwhile are the run's own temporary ones. */
    private static long documents(Newsroom newsroom) {
        return documents(newsroom.folder().resolve("out/partners/gazette/xml").toFile());
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

    private static int committed(Newsroom newsroom, int all) throws Exception {
        try (Ledger ledger = Ledger.toLook(ledger(newsroom), "brief")) {
            return committed(ledger, all);
        }
    }

    private static void kill(Newsroom newsroom, BooleanSupplier moment) {
        try (Child child = Child.run(newsroom, Newsroom.NOON)) {
            child.until(moment).kill();
        }
    }

    @Test
    void killed_at_ten_moments_of_a_run_and_run_again_it_ends_as_if_nothing_had_happened() throws Exception {
        Newsroom newsroom = newsroom("ten", JOB, ARTICLES);
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long before = ledgerSize(newsroom);
            kill(newsroom, () -> ledgerSize(newsroom) > before + ledgerBytes / 10);
            lines.add(committed(newsroom, ARTICLES));
        }
        assertThat(lines).as("what is committed stays so").isSorted();
        // How far a later one gets before it is killed is a matter of the machine.
        assertThat(lines.get(0)).as("killed while it collects").isBetween(1, ARTICLES - 1);

        long all =
                undisturbed.keySet().stream().filter(k -> k.contains("/xml/")).count();
        for (int tenths : new int[] {1, 3, 5, 7, 9}) {
            kill(newsroom, () -> documents(newsroom) >= all * tenths / 10);
            if (Files.exists(newsroom.folder().resolve("out/latest")))
                assertThat(documents(newsroom))
                        .as("no feed before the documents")
                        .isEqualTo(all);
        }
        kill(newsroom, () -> Files.exists(newsroom.folder().resolve("out/latest/rss.xml")));

        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(contents(newsroom)).isEqualTo(undisturbed);
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.run(Newsroom.NOON).json().at("/deliveries/due").asInt())
                .as("nothing is left to do")
                .isZero();
    }

    @Test
    void articles_that_were_committed_are_not_read_again() throws Exception {
        Newsroom newsroom = newsroom("read", JOB, ARTICLES);
        kill(newsroom, () -> ledgerSize(newsroom) > ledgerBytes / 10);
        int committed = committed(newsroom, ARTICLES);
        assertThat(committed).isBetween(1, ARTICLES - 1);

        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isEqualTo(ARTICLES - committed);
        assertThat(contents(newsroom)).isEqualTo(undisturbed);
    }

    @Test
    void a_source_that_changed_after_the_kill_is_read_again_and_what_was_killed_in_it_is_done() throws Exception {
        Newsroom newsroom = newsroom("changed", JOB, FEW);
        kill(newsroom, () -> ledgerSize(newsroom) > ledgerBytes / 10);

        Story[] stories = stories(FEW);
        stories[0] = Story.only("story-0", "killed");
        stories[FEW - 4] = Story.only("story-" + (FEW - 4), "killed");
        ProgramOutput said = newsroom.lines(stories).run(Newsroom.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isEqualTo(FEW);
        assertThat(newsroom.stored().channel("latest")).hasSize(50).doesNotContain("story-0");
        assertThat(newsroom.stored().keys())
                .filteredOn(key -> key.endsWith("/story-0.xml"))
                .allSatisfy(key -> assertThat(newsroom.stored().text(key)).contains("kind=\"kill\""));
    }

    @Test
    void with_its_books_in_postgresql_it_is_the_same() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            String ledger = "ledger: { jdbc: \"" + url.replaceFirst("\\?.*", "") + "\", user: postgres }\n";
            Newsroom newsroom = newsroom("postgres", JOB + ledger, FEW);
            kill(newsroom, () -> count(url, "paperboy_article") > FEW / 4);
            int committed;
            try (Ledger books = Ledger.at(url, "postgres", "", "brief")) {
                committed = committed(books, FEW);
            }
            assertThat(committed).isBetween(FEW / 4, FEW - 1);
            kill(newsroom, () -> documents(newsroom) > FEW / 10);

            ProgramOutput said = newsroom.run(Newsroom.NOON);
            assertThat(said.exit()).isZero();
            assertThat(said.json().at("/collected/read").asInt()).isZero();
            Newsroom other = newsroom("few", JOB, FEW);
            assertThat(other.run(Newsroom.NOON).exit()).isZero();
            assertThat(contents(newsroom)).isEqualTo(contents(other));
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
