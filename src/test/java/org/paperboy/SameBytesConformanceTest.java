package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** The same articles give the same bytes, wherever they come from and whatever the books are kept in. */
@Tag("slow")
class SameBytesConformanceTest {
    private static final Path JAVAS = Path.of("/usr/lib/jvm");

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Corpus corpus;
    private static StoredObjects usual;

    @BeforeAll
    static void publish() throws Exception {
        Corpus.assumeAtHand();
        postgres = EmbeddedPostgres.start();
        corpus = corpus("lines");
        Newsroom newsroom = newsroom("usual", "source: ../lines/articles.jsonl");
        assertGood(newsroom.runAsText());
        usual = out(newsroom);
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) postgres.close();
    }

    @Test
    void there_is_something_to_compare() {
        int feeds = 3 * (1 + corpus.sections().size());

        assertThat(usual.keys()).hasSizeGreaterThan(feeds + 100);
        assertThat(usual.keys().stream().filter(key -> key.endsWith("/feed.json")))
                .hasSize(feeds / 3);
    }

    @Test
    void markdown_gives_the_bytes_that_json_lines_give() throws Exception {
        corpus("markdown", "--format", "markdown");
        Newsroom newsroom = newsroom("from-markdown", "source: ../markdown/content");

        assertGood(newsroom.runAsText());
        assertThat(out(newsroom).digests()).isEqualTo(usual.digests());
    }

    @Test
    void a_table_of_postgresql_gives_the_bytes_that_json_lines_give() throws Exception {
        load(corpus("sql", "--format", "sql").folder());
        Newsroom newsroom =
                newsroom("from-table", "source: { jdbc: " + url("postgres") + ", table: article, user: postgres }");

        assertGood(newsroom.runAsText());
        assertThat(out(newsroom).digests()).isEqualTo(usual.digests());
    }

    @Test
    void a_ledger_in_postgresql_gives_the_bytes_that_one_in_sqlite_gives() throws Exception {
        execute("postgres", "CREATE DATABASE ledger");
        Newsroom newsroom = newsroom(
                "ledger-in-postgresql",
                "source: ../lines/articles.jsonl",
                "ledger: { jdbc: " + url("ledger") + ", user: postgres }");

        assertGood(newsroom.runAsText());
        assertThat(out(newsroom).digests()).isEqualTo(usual.digests());
        assertThat(newsroom.folder().resolve(".paperboy")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void no_java_locale_time_zone_or_encoding_of_a_machine_changes_a_byte(Path java, String options) {
        Newsroom newsroom = newsroom("machine-" + (java + options).hashCode(), "source: ../lines/articles.jsonl");

        assertGood(Program.apart(
                java,
                Map.of(),
                List.of(options.split(" ")),
                "run",
                newsroom.job(),
                "--as-of",
                Newsroom.NOON,
                "--allow-future"));
        assertThat(out(newsroom).digests()).isEqualTo(usual.digests());
    }

    /** The Java that runs this, far away; and others that are installed, at home. */
    private static Stream<Arguments> machines() throws IOException {
        Path java = Path.of(System.getProperty("java.home")).toRealPath();
        return Stream.concat(
                Stream.of(
                        Arguments.of(java, "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"),
                        Arguments.of(
                                java,
                                "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Tokyo"
                                        + " -Dfile.encoding=ISO-8859-1")),
                otherJavas(java).map(other -> Arguments.of(other, "-Duser.timezone=UTC")));
    }

    private static Stream<Path> otherJavas(Path java) throws IOException {
        if (!Files.isDirectory(JAVAS)) return Stream.empty();
        Set<Path> others = new TreeSet<>();
        try (Stream<Path> javas = Files.list(JAVAS)) {
            for (Path one : (Iterable<Path>) javas::iterator) others.add(one.toRealPath());
        }
        others.remove(java);
        return others.stream()
                .filter(other -> other.getFileName().toString().matches(".*(17|21|25).*"))
                .filter(other -> Files.isExecutable(other.resolve("bin/java")));
    }

    private static Corpus corpus(String name, String... options) throws Exception {
        String[] all =
                Stream.concat(Stream.of("--hostile", "0"), Stream.of(options)).toArray(String[]::new);
        return Corpus.generate(folder.resolve(name), 2000, all);
    }

    private static Newsroom newsroom(String name, String... keys) {
        StringBuilder yaml = new StringBuilder("publication: { title: The Example, home: https://news.example/ }\n");
        for (String key : keys) yaml.append(key + "\n");
        yaml.append("store: file:out/\nchannels:\n  latest: {}\n");
        for (String section : corpus.sections()) yaml.append("  " + section + ": { sections: [" + section + "] }\n");
        yaml.append("partners:\n  gazette: { sections: [science], text: full, formats: [xml] }\n");
        return new Newsroom(folder.resolve(name)).write("brief.yaml", yaml.toString());
    }

    private static void assertGood(ProgramOutput run) {
        assertThat(run.exit()).as(run.all()).isZero();
    }

    private static void load(Path sql) throws SQLException, IOException {
        execute("postgres", Files.readString(sql.resolve("schema.sql")));
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                Reader rows = Files.newBufferedReader(sql.resolve("articles.csv"))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY article FROM STDIN WITH (FORMAT csv, HEADER true)", rows);
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    private static StoredObjects out(Newsroom newsroom) {
        return StoredObjects.ofManyIn(newsroom.folder().resolve("out"));
    }
}
