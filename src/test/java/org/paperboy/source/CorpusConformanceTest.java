package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.Intake;
import org.paperboy.source.fields.UnknownFields;
import org.paperboy.source.jdbc.JdbcTable;
import org.paperboy.source.jsonl.JsonLines;
import org.paperboy.source.markdown.MarkdownFolder;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A made-up newsroom of two thousand articles, where its generator is at hand. */
@Tag("slow")
class CorpusConformanceTest {
    private static final Path GENERATOR = Path.of("../shared/corpus/generate.py");
    private static final Pattern HIDDEN = Pattern.compile("qxhid[0-9a-f]{10}");
    private static final Pattern ACTIVE = Pattern.compile("qxxss[0-9a-f]{10}");
    private static final Pattern SUBSCRIBER = Pattern.compile("qxsub[0-9a-f]{10}");

    @TempDir
    private static Path folder;

    private final Intake intake = new Intake(
            URI.create("https://news.example/"),
            "en",
            1 << 20,
            new UnknownFields(),
            Instant.parse("2026-11-27T12:00:00Z"));

    @BeforeAll
    static void theGeneratorIsAtHand() throws Exception {
        assumeTrue(Files.exists(GENERATOR), "no corpus generator");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no Python");
    }

    private static Path generate(String name, String... options) throws Exception {
        Path out = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", GENERATOR.toString()));
        command.addAll(List.of("--articles", "2000", "--seed", "7", "--out", out.toString()));
        command.addAll(List.of(options));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        return out;
    }

    private List<Incoming> read(Source source) throws SourceException {
        try (source) {
            source.open(null, true);
            List<Incoming> all = new ArrayList<>();
            for (Optional<Record> next = source.next(); next.isPresent(); next = source.next()) {
                all.add(intake.take(next.get()));
            }
            return all;
        }
    }

    private static Map<String, Incoming> byId(List<Incoming> all) {
        Map<String, Incoming> map = new TreeMap<>();
        for (Incoming incoming : all) map.put(incoming.id(), incoming);
        return map;
    }

    @Test
    void the_same_stories_as_json_lines_markdown_and_tables_are_the_same_articles() throws Exception {
        Path lines = generate("jsonl", "--hostile", "0").resolve("articles.jsonl");
        Map<String, Incoming> expected = byId(read(new JsonLines(lines, true)));
        assertThat(expected).hasSize(2000);
        assertThat(expected.values()).noneMatch(Incoming.IncomingRejection.class::isInstance);

        Path markdown =
                generate("markdown", "--hostile", "0", "--format", "markdown").resolve("content");
        assertSame(expected, byId(read(new MarkdownFolder(markdown))));

        Path sql = generate("sql", "--hostile", "0", "--format", "sql");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertSame(expected, byId(read(postgres(postgres.getJdbcUrl("postgres", "postgres"), sql))));
        }
    }

    private static void assertSame(Map<String, Incoming> expected, Map<String, Incoming> actual) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((id, incoming) -> assertThat(actual.get(id)).isEqualTo(incoming));
    }

    private static Source postgres(String url, Path sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                Reader rows = Files.newBufferedReader(sql.resolve("articles.csv"))) {
            statement.execute(Files.readString(sql.resolve("schema.sql")));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY article FROM STDIN WITH (FORMAT csv, HEADER true)", rows);
        }
        return new JdbcTable(url, "article", null, "postgres", "", Duration.ofHours(1));
    }

    @Test
    void of_a_hostile_newsroom_nothing_leaks() throws Exception {
        Path out = generate("hostile", "--hostile", "0.05");
        Set<String> hidden = new HashSet<>();
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(out.resolve("expected.json")));
        for (String status : List.of("draft", "in_review", "withdrawn", "killed")) {
            truth.get("by_class").get(status).forEach(id -> hidden.add(id.asString()));
        }
        truth.get("ambiguous_ids").forEach(id -> hidden.remove(id.asString()));
        List<Incoming> all = read(new JsonLines(out.resolve("articles.jsonl"), true));

        assertThat(all).hasSize(2000);
        for (Incoming incoming : all) {
            String told = incoming.toString();
            assertThat(ACTIVE.matcher(told).find()).as(told).isFalse();
            if (incoming instanceof Incoming.IncomingStory story) {
                assertThat(hidden).doesNotContain(story.id());
                assertSound(story.article());
            } else {
                assertThat(HIDDEN.matcher(told).find()).as(told).isFalse();
                assertThat(SUBSCRIBER.matcher(told).find()).as(told).isFalse();
            }
        }
        assertThat(rejectedKinds(all, truth))
                .isSubsetOf("missing_headline", "garbage_date", "wrong_types", "huge_body");
    }

    private static void assertSound(Article article) {
        URI link = URI.create(article.link());
        assertThat(link.getHost()).isEqualTo("news.example");
        assertThat(link.toASCIIString()).isEqualTo(article.link());
        assertThat(article.toString()).doesNotContain("file:///", "@news.example", "javascript:", "preview-end");
        assertThat(article.toString().codePoints()).allMatch(c -> c == '\n' || Characters.allowed(c));
        assertThat(article.headline().codePoints()).noneMatch(Characters::turnsText);
        if (article.access() == Access.SUBSCRIBER) {
            assertThat(SUBSCRIBER.matcher(article.preview().toString()).find()).isFalse();
        }
    }

    private static Set<String> rejectedKinds(List<Incoming> all, JsonNode truth) {
        Set<String> ids = new HashSet<>();
        for (Incoming incoming : all) if (incoming instanceof Incoming.IncomingRejection) ids.add(incoming.id());
        Set<String> kinds = new HashSet<>();
        truth.get("hostile").properties().forEach(kind -> {
            boolean rejected = kind.getValue()
                    .valueStream()
                    .anyMatch(row -> ids.contains(row.get("id").asString()));
            if (rejected) kinds.add(kind.getKey());
        });
        assertThat(ids).doesNotContain("");
        return kinds;
    }

    @Test
    void hostile_files_and_tables_break_nothing() throws Exception {
        Path markdown = generate("hostile-markdown", "--hostile", "0.05", "--format", "markdown")
                .resolve("content");
        Path sql = generate("hostile-sql", "--hostile", "0.05", "--format", "sql");

        List<Incoming> rows;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            rows = read(postgres(postgres.getJdbcUrl("postgres", "postgres"), sql));
        }
        Stream.concat(read(new MarkdownFolder(markdown)).stream(), rows.stream())
                .forEach(incoming -> {
                    assertThat(ACTIVE.matcher(incoming.toString()).find()).isFalse();
                    if (incoming instanceof Incoming.IncomingStory story) assertSound(story.article());
                    else assertThat(HIDDEN.matcher(incoming.toString()).find()).isFalse();
                });
    }
}
