package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.Ledger;
import org.paperboy.run.RunSummary;
import org.paperboy.store.S3Bucket;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A small job is halted after one commit, PUT or delete, and then run again: bucket, deliveries and holdings are as if
 * nothing had happened. In it an article is killed, one unpublished, one corrected, one new and one opens; a partner leaves a
 * format behind that is taken away. SQLite has every third effect, PostgreSQL some of those between. {@code make
 * torture} counts the commits of Spring Batch's own rows too, and tries every effect on both databases.
 */
@Tag("slow")
final class EveryCrashTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story FIRST = Story.of("first", "2026-11-01T07:00:00Z");
    private static final Story KILLED = Story.of("killed", "2026-11-01T08:00:00Z");
    private static final Story TAKEN = Story.of("taken", "2026-11-01T08:30:00Z");
    private static final Story CORRECTED = Story.of("corrected", "2026-11-01T09:00:00Z");
    private static final Story OPENS =
            Story.of("opens", "2026-11-01T09:30:00Z").with("embargo_until", "2026-11-01T12:30:00Z");
    private static final Story NEW = Story.of("new", "2026-11-01T10:00:00Z");
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, feeds: https://feeds.brief.example/ }
            source: { jsonl: articles.jsonl, complete: true, editions: editions.jsonl }
            store: { s3: brief-feeds/syndication, endpoint: "%s", region: us-east-1 }
            channels:
              latest: { formats: [atom], editions: true }
            partners:
              gazette: { text: full, editions: true, formats: [%s] }
            removed: remove
            """;

    private static final Story MORNING = Story.only("morning")
            .with("date", "2026-11-01")
            .with("title", "The Morning")
            .with("items", List.of("first", "killed", "opens", "corrected"));
    private static final Story EVENING = MORNING.with("id", "evening").with("items", List.of("new", "opens", "killed"));

    private static final boolean TORTURE = Boolean.getBoolean("torture");

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;

    private static final Object ONE_AT_A_TIME = new Object();

    private static final Program.Start HALTING = new Program.Start(Program.classes(), "org.paperboy.Effects");
    private static final List<String> OPTIONS = List.of("-Dtorture=" + TORTURE, "-XX:+UseSerialGC", "-XX:-UsePerfData");

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        S3Bucket.credentials().forEach((name, value) -> System.setProperty(property(name), value));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        S3Bucket.credentials().keySet().forEach(name -> System.clearProperty(property(name)));
    }

    private static String property(String variable) {
        return variable.equals("AWS_ACCESS_KEY_ID") ? "aws.accessKeyId" : "aws.secretAccessKey";
    }

    @Test
    void whatever_it_was_halted_after_the_next_run_ends_as_if_nothing_had_happened_sqlite() throws Exception {
        everyCrash(new OnSqlite(folder.resolve("sqlite")), 1, TORTURE ? 1 : 3);
    }

    @Test
    void whatever_it_was_halted_after_the_next_run_ends_as_if_nothing_had_happened_postgresql() throws Exception {
        everyCrash(new OnPostgres(folder.resolve("postgresql")), TORTURE ? 1 : 2, TORTURE ? 1 : 6);
    }

    @Test
    void halted_at_any_moment_of_its_very_first_run_it_begins_again() throws Exception {
        Trial undisturbed = new Trial(new OnSqlite(folder.resolve("first")), "whole").fresh();
        int effects = undisturbed.effects();
        Ended expected = undisturbed.ended();
        List<Callable<Ended>> crashes = new ArrayList<>();
        for (int n = 1; n <= effects; n += TORTURE ? 1 : 7) {
            Trial trial = new Trial(new OnSqlite(folder.resolve("first")), "n" + n).fresh();
            int after = n;
            crashes.add(() -> trial.endedAfter(after));
        }
        compare(crashes, expected);
        System.out.println("first run: halted after each of " + crashes.size() + " of " + effects + " effects");
    }

    private static void everyCrash(Books books, int first, int step) throws Exception {
        Trial before = new Trial(books, "before").fresh();
        before.ended();
        Trial undisturbed = new Trial(books, "undisturbed").like(before);
        int effects = undisturbed.effects();
        Ended expected = undisturbed.ended();
        assertThat(expected.objects().keySet())
                .anyMatch(key -> key.contains("/new.xml"))
                .anyMatch(key -> key.endsWith("/editions/2026-11-01.html"))
                .anyMatch(key -> key.endsWith("/editions/2026-11-01-evening.html"));
        assertThat(expected.holdings()).anyMatch(row -> row.contains("KILL"));
        List<Callable<Ended>> crashes = new ArrayList<>();
        for (int n = first; n <= effects; n += step) {
            Trial trial = new Trial(books, "n" + n).like(before);
            int after = n;
            crashes.add(() -> trial.endedAfter(after));
        }
        compare(crashes, expected);
        System.out.println(books + ": halted after each of " + crashes.size() + " of " + effects + " effects");
    }

    private static void compare(List<Callable<Ended>> crashes, Ended expected) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Ended>> ends = two.invokeAll(crashes);
            int halted = 0;
            for (int i = 0; i < ends.size(); i++) {
                Ended end = ends.get(i).get();
                if (end.halted()) halted++;
                assertThat(end.objects()).as("objects, crash %s", i).isEqualTo(expected.objects());
                assertThat(end.deliveries()).as("deliveries, crash %s", i).isEqualTo(expected.deliveries());
                assertThat(end.holdings()).as("holdings, crash %s", i).isEqualTo(expected.holdings());
                assertThat(end.journal()).as("journal, crash %s", i).isEqualTo(expected.journal());
                assertThat(end.running())
                        .as("executions left running, crash %s", i)
                        .isEmpty();
            }
            assertThat(halted).as("halted of %s", crashes.size()).isGreaterThanOrEqualTo(crashes.size() - 2);
        } finally {
            two.shutdownNow();
        }
    }

    /** What is there at the end, and whether a run was halted before. */
    private record Ended(
            boolean halted,
            SortedMap<String, String> objects,
            List<String> deliveries,
            List<String> holdings,
            List<String> journal,
            List<String> running) {}

    /** Where the books of a trial are kept. */
    private interface Books {
        /** @param like the trial whose books these begin as; null for empty ones */
        String begin(String trial, String like) throws Exception;

        Ledger open(String trial) throws Exception;

        /** Returns when whoever was halted at these books holds nothing of them any more. */
        void left(String trial) throws Exception;

        Path folder();
    }

    private record OnSqlite(Path folder) implements Books {
        @Override
        public String begin(String trial, String like) throws IOException {
            if (like != null) copy(at(like), at(trial));
            return "ledger: ledger/\n";
        }

        @Override
        public Ledger open(String trial) throws Exception {
            return Ledger.inFolder(at(trial), "brief");
        }

        @Override
        public void left(String trial) {}

        private Path at(String trial) {
            return folder.resolve(trial).resolve("ledger");
        }

        @Override
        public String toString() {
            return "SQLite";
        }
    }

    private record OnPostgres(Path folder) implements Books {
        @Override
        public String begin(String trial, String like) throws SQLException {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + trial + (like == null ? "" : " TEMPLATE " + like));
            }
            return "ledger: { jdbc: \"" + url(trial) + "\", user: postgres }\n";
        }

        @Override
        public Ledger open(String trial) throws Exception {
            return Ledger.at(url(trial), "postgres", "", "brief");
        }

        /** A busy server notices late that a client is dead, and keeps the lock of its run until then. */
        @Override
        public void left(String trial) throws SQLException, InterruptedException {
            String sessions = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '" + trial + "'";
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                for (boolean there = true; there; ) {
                    try (ResultSet row = statement.executeQuery(sessions)) {
                        there = row.next() && row.getInt(1) > 0;
                    }
                    if (there) Thread.sleep(20);
                }
            }
        }

        private static String url(String trial) {
            return postgres.getJdbcUrl("postgres", trial).replaceFirst("\\?.*", "");
        }

        @Override
        public String toString() {
            return "PostgreSQL";
        }
    }

    /** One newsroom with a bucket of its own. */
    private static final class Trial {
        private final Books books;
        private final String name;
        private final Path room;
        private Newsroom newsroom;
        private boolean halted;

        Trial(Books books, String name) {
            this.books = books;
            this.name = name;
            this.room = books.folder().resolve(name);
        }

        Trial fresh() throws Exception {
            newsroom = new Newsroom(room, "");
            String ledger = books.begin(name, null);
            newsroom.lines(FIRST, KILLED, TAKEN, CORRECTED, OPENS).editions(MORNING);
            write("newsml-g2, rss", ledger);
            return this;
        }

        /** The same newsroom an hour later. */
        Trial like(Trial before) throws Exception {
            newsroom = new Newsroom(room, "");
            copy(before.room.resolve("s3"), room.resolve("s3"));
            String ledger = books.begin(name, before.name);
            newsroom.lines(FIRST, Story.only("killed", "killed"), CORRECTED.with("version", 2), OPENS, NEW)
                    .editions(MORNING, EVENING);
            write("newsml-g2", ledger);
            return this;
        }

        /** The endpoint is noted when the server is up. */
        private void write(String formats, String ledger) {
            newsroom.job(JOB.formatted("ENDPOINT", formats) + ledger);
        }

        private <T> T atItsServer(Callable<T> work) throws Exception {
            try (S3Bucket bucket = S3Bucket.start("brief-feeds", room.resolve("s3"))) {
                String job = newsroom.jobText();
                newsroom.job(job.replaceFirst("endpoint: \"[^\"]*\"", "endpoint: \"" + bucket.endpoint() + "\""));
                return work.call();
            }
        }

        /** Runs it undisturbed in a process of its own, and counts. */
        int effects() throws Exception {
            return atItsServer(() -> {
                Path count = room.resolve("effects");
                ProgramOutput said = child(Integer.MAX_VALUE, count);
                assertThat(said.exit()).as(said.err()).isZero();
                return Integer.parseInt(Files.readString(count));
            });
        }

        /**
         * Halts it after so many effects, and has it run again. Threads that meet the owner's mark at the same time each sign
         * it, so a run may have an effect or two fewer than the one that was counted, and end before it is halted.
         */
        Ended endedAfter(int effects) throws Exception {
            halted = atItsServer(() -> {
                ProgramOutput said = child(effects, room.resolve("effects"));
                assertThat(said.exit()).as(said.all()).isIn(Effects.HALTED, 0);
                return said.exit() != 0;
            });
            books.left(name);
            try {
                return ended();
            } catch (AssertionError e) {
                throw new AssertionError(books + ", halted after " + effects + " effects: " + e.getMessage(), e);
            }
        }

        private ProgramOutput child(int effects, Path count) {
            return Program.apart(
                    HALTING,
                    S3Bucket.credentials(),
                    OPTIONS,
                    String.valueOf(effects),
                    count.toString(),
                    "run",
                    newsroom.job(),
                    "--as-of",
                    LATER,
                    "--allow-future");
        }

        /** Runs it until it is done, and looks. */
        Ended ended() throws Exception {
            return atItsServer(() -> {
                RunSummary summary;
                // Spring Batch knows steps of a JVM by their number, which is the same in two ledgers.
                synchronized (ONE_AT_A_TIME) {
                    summary = newsroom.runAt(Instant.parse(LATER), LATER);
                }
                assertThat(summary.exit()).as(summary.line()).isZero();
                try (Ledger ledger = books.open(name)) {
                    JdbcTemplate jdbc = new JdbcTemplate(ledger.dataSource());
                    return new Ended(
                            halted,
                            StoredObjects.in(room.resolve("s3/brief-feeds")).digests(),
                            rows(
                                    jdbc,
                                    "object, receiver, format, article, state, recall, wanted, doubtful, revision,"
                                            + " sha256, etag, bytes, document_date, document_number, attempts, error",
                                    "paperboy_delivery"),
                            rows(
                                    jdbc,
                                    "object, article, receiver, version, taken_at, recalled, kind, reason, owed,"
                                            + " CASE WHEN gone_at IS NULL THEN 'there' ELSE 'gone' END",
                                    "paperboy_holding"),
                            rows(jdbc, "object, article, CONCAT(version, ' ', event)", "paperboy_journal"),
                            jdbc.queryForList(
                                    "SELECT status FROM batch_job_execution WHERE status IN ('STARTED', 'STARTING',"
                                            + " 'STOPPING', 'UNKNOWN')",
                                    String.class));
                }
            });
        }

        private static List<String> rows(JdbcTemplate jdbc, String columns, String table) {
            return jdbc.query("SELECT " + columns + " FROM " + table + " ORDER BY 1, 2, 3", (row, n) -> {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++)
                    text.append(row.getString(i)).append(" | ");
                return text.toString();
            });
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
