package org.paperboy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.paperboy.job.JobFolder.GOOD;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.channel.Presentation;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.channel.Terms;
import org.paperboy.channel.Text;
import org.paperboy.job.JobFile.EditionRules;
import org.paperboy.job.JobFile.History;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.job.JobFile.Link;
import org.paperboy.job.JobFile.Options;
import org.paperboy.job.JobFile.Removed;
import org.paperboy.job.JobFile.Retry;
import org.paperboy.job.JobFile.SizeLimits;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.job.JobFile.StoreSpec;
import org.paperboy.job.JobFile.Tombstones;

class JobReaderTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void aFolder() {
        folder = new JobFolder(temporary);
    }

    @Test
    void the_smallest_job_file_has_one_channel_with_everything_and_all_defaults() throws Exception {
        assertThat(folder.read(resource("smallest.yaml")))
                .isEqualTo(new JobFile(
                        "brief",
                        temporary.resolve("brief.yaml"),
                        "c50fc50f736c1a17138967a9d79d651591ab851a123d268b16196c1beff4c743",
                        new Publication(
                                "The Morning Brief",
                                URI.create("https://brief.example/"),
                                "",
                                "",
                                "",
                                null,
                                "tag:brief.example,2026:"),
                        new SourceSpec.FolderSource(temporary.resolve("articles")),
                        null,
                        Map.of(
                                "s3://brief-feeds/syndication",
                                new StoreSpec.S3("brief-feeds", "syndication", null, null, null, null)),
                        new LedgerSpec.SqliteLedger(temporary.resolve(".paperboy/brief")),
                        List.of(new Receiver.Channel(
                                "latest",
                                "",
                                "",
                                Selection.ALL,
                                50,
                                List.of("rss", "atom", "json"),
                                "s3://brief-feeds/syndication")),
                        Options.NONE,
                        new Retry(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(3)),
                        new SizeLimits(1_048_576, 8_388_608),
                        10,
                        Removed.KEEP,
                        new Tombstones(Duration.ofDays(30), Map.of()),
                        new History(Duration.ofDays(30), 1000),
                        new EditionRules(Duration.ofHours(12), Link.PAGE)));
    }

    @Test
    void the_full_job_file_is_read_to_the_last_key() throws Exception {
        JobFile job = folder.read(resource("full.yaml"));

        assertThat(job.publication())
                .isEqualTo(new Publication(
                        "The Morning Brief",
                        URI.create("https://brief.example/"),
                        "What matters, before breakfast",
                        "en",
                        "© 2026 The Morning Brief",
                        URI.create("https://feeds.brief.example/"),
                        "tag:brief.example,2026:"));
        assertThat(job.source())
                .usingRecursiveComparison()
                .isEqualTo(new SourceSpec.JdbcSource(
                        "jdbc:postgresql://cms.example/news",
                        "articles",
                        null,
                        "paperboy",
                        new Secret("opensesame"),
                        Duration.ofHours(1),
                        MINUTE));
        assertThat(job.stores())
                .containsExactly(
                        Map.entry(
                                "s3://brief-feeds/syndication",
                                new StoreSpec.S3(
                                        "brief-feeds",
                                        "syndication",
                                        URI.create("http://127.0.0.1:9000"),
                                        "eu-central-1",
                                        "brief",
                                        null)),
                        Map.entry(
                                "s3://gazette-drop/in",
                                new StoreSpec.S3("gazette-drop", "in", null, null, "gazette", null)));
        assertThat(job.ledger())
                .usingRecursiveComparison()
                .isEqualTo(new LedgerSpec.JdbcLedger(
                        "jdbc:postgresql://db.example/paperboy", "paperboy", new Secret("openledger"), MINUTE));
        String own = "s3://brief-feeds/syndication";
        List<String> usual = List.of("rss", "atom", "json");
        assertThat(job.receivers())
                .containsExactly(
                        new Receiver.Channel("latest", "", "", Selection.ALL, 50, usual, own),
                        new Receiver.Channel(
                                "world",
                                "World",
                                "",
                                new Selection(List.of("World"), List.of(), List.of()),
                                100,
                                usual,
                                own),
                        new Receiver.Channel(
                                "analysis",
                                "",
                                "",
                                new Selection(List.of(), List.of("analysis"), List.of("en")),
                                50,
                                List.of("rss", "json"),
                                own),
                        new Receiver.Partner(
                                "gazette",
                                new Selection(List.of("World", "Business"), List.of(), List.of()),
                                Terms.of(Text.FULL),
                                50,
                                List.of("xml", "rss"),
                                "s3://gazette-drop/in",
                                true));
        assertThat(job.retry()).isEqualTo(new Retry(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(3)));
        assertThat(job.limits()).isEqualTo(new SizeLimits(1_048_576, 8_388_608));
        assertThat(job.guard()).isEqualTo(25);
        assertThat(job.removed()).isEqualTo(Removed.REMOVE);
    }

    @Test
    void tombstones_are_the_jobs_or_the_receivers_own() throws Exception {
        JobFile job = folder.read(GOOD + "tombstones: 2h\nchannels: { a: { tombstones: 3650d }, b: {} }\n"
                + "partners: { c: { tombstones: 0s } }\n");

        assertThat(job.receivers().stream().map(job.tombstones()::of))
                .containsExactly(Duration.ofDays(3650), Duration.ofHours(2), Duration.ZERO);
    }

    @Test
    void texts_are_laid_out_as_a_receiver_wants_them() throws Exception {
        JobFile job = folder.read(GOOD + "channels: { a: { lead: apart, more: false }, b: {}, c: { more: true } }\n"
                + "partners: { d: {}, e: { lead: text, more: ' Read  on ' } }\n");

        assertThat(job.receivers().stream().map(Receiver::presentation))
                .containsExactly(
                        new Presentation(Presentation.Lead.APART, ""),
                        Presentation.OF_CHANNELS,
                        Presentation.OF_CHANNELS,
                        Presentation.OF_PARTNERS,
                        new Presentation(Presentation.Lead.TEXT, "Read on"));
    }

    @Test
    void a_link_to_the_folder_of_another_receiver_is_no_place_of_ones_own() throws Exception {
        Files.createDirectories(temporary.resolve("out"));
        Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("out"));

        assertThatThrownBy(() -> folder.read(
                        GOOD + "partners: { gazette: { text: full, formats: [rss], store: 'file:link/latest' } }\n"))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("partner 'gazette' would have its objects where those of 'latest' are");
    }

    @Test
    void no_is_a_language_and_a_date_is_text() throws Exception {
        JobFile job =
                folder.read(GOOD + "channels: { nordic: { languages: [no, sv], tags: [2026-01-01, yes, on] } }\n");

        assertThat(job.receivers().get(0).selection())
                .isEqualTo(new Selection(List.of(), List.of("2026-01-01", "yes", "on"), List.of("no", "sv")));
    }

    @Test
    void a_partner_without_terms_gets_previews_in_the_jobs_store() throws Exception {
        JobFile job = folder.read(GOOD + "channels: {}\npartners: { gazette: {} }\n");

        assertThat(job.receivers())
                .containsExactly(new Receiver.Partner(
                        "gazette",
                        Selection.ALL,
                        Terms.of(Text.PREVIEW),
                        50,
                        List.of("rss", "atom", "json"),
                        "file:" + temporary.resolve("out"),
                        false));
    }

    @Test
    void a_partner_gets_editions_if_it_says_so_and_the_source_has_any() throws Exception {
        Files.writeString(temporary.resolve("issues.jsonl"), "");
        String partners = "channels: {}\npartners: { gazette: { editions: true }, tribune: {} }\n";
        String source = "{ folder: articles/, editions: issues.jsonl }\n";

        assertThat(folder.read(GOOD.replace("articles/\n", source) + partners).receivers())
                .extracting(Receiver::editions)
                .containsExactly(true, false);
        assertThatThrownBy(() -> folder.read(GOOD + partners))
                .hasMessageContaining("has no 'editions', and partner 'gazette' gets them");
    }

    @Test
    void with_partners_and_no_channels_key_latest_is_still_there() throws Exception {
        assertThat(folder.read(GOOD + "partners: { gazette: {} }\n").receivers())
                .extracting(Receiver::name)
                .containsExactly("latest", "gazette");
    }

    @Test
    void a_home_gets_its_slash_and_its_host_begins_the_ids_in_lower_case() throws Exception {
        Publication publication = folder.read(GOOD.replace("https://brief.example/", "https://Brief.Example:8443/news"))
                .publication();

        assertThat(publication.home()).isEqualTo(URI.create("https://Brief.Example:8443/news/"));
        assertThat(publication.ids()).isEqualTo("tag:brief.example,2026:");
    }

    @Test
    void every_source_has_a_short_and_a_long_form() throws Exception {
        assertThat(source("articles/")).isEqualTo(new SourceSpec.FolderSource(temporary.resolve("articles")));
        assertThat(source("{ folder: ./articles }")).isEqualTo(source("articles"));
        assertThat(source("articles.jsonl"))
                .isEqualTo(new SourceSpec.JsonLinesSource(temporary.resolve("articles.jsonl"), SourceSpec.Extent.SOME));
        assertThat(source("{ jsonl: articles.jsonl, complete: true }"))
                .isEqualTo(new SourceSpec.JsonLinesSource(
                        temporary.resolve("articles.jsonl"), SourceSpec.Extent.EVERYTHING));
        assertThat(source("{ jsonl: articles.jsonl, complete: window }"))
                .isEqualTo(
                        new SourceSpec.JsonLinesSource(temporary.resolve("articles.jsonl"), SourceSpec.Extent.NEWEST));
        assertThat(source("jdbc:postgresql://db/cms"))
                .isEqualTo(new SourceSpec.JdbcSource(
                        "jdbc:postgresql://db/cms", "articles", null, "", Secret.NONE, Duration.ofHours(1), MINUTE))
                .isEqualTo(source("{ jdbc: 'jdbc:postgresql://db/cms' }"));
        assertThat(source("{ jdbc: 'jdbc:postgresql://db/cms', query: ' SELECT 1 ', overlap: 0s }"))
                .isEqualTo(new SourceSpec.JdbcSource(
                        "jdbc:postgresql://db/cms", null, "SELECT 1", "", Secret.NONE, Duration.ZERO, MINUTE));
        assertThat(source("{ jdbc: 'jdbc:postgresql://db/cms', timeout: 5m }"))
                .isEqualTo(new SourceSpec.JdbcSource(
                        "jdbc:postgresql://db/cms",
                        "articles",
                        null,
                        "",
                        Secret.NONE,
                        Duration.ofHours(1),
                        Duration.ofMinutes(5)));
        assertThat(source("{ folder: folder.jsonl }"))
                .isEqualTo(new SourceSpec.FolderSource(temporary.resolve("folder.jsonl")));
    }

    @Test
    void every_store_has_a_short_and_a_long_form() throws Exception {
        assertThat(store("s3://brief-feeds")).isEqualTo(new StoreSpec.S3("brief-feeds", "", null, null, null, null));
        assertThat(store("s3://brief-feeds/a/b/"))
                .isEqualTo(new StoreSpec.S3("brief-feeds", "a/b", null, null, null, null));
        assertThat(store("{ s3: brief-feeds/a/b }")).isEqualTo(store("s3://brief-feeds/a/b"));
        assertThat(store("file:out/")).isEqualTo(new StoreSpec.FolderPlace(temporary.resolve("out")));
        assertThat(store("{ folder: x/../out }")).isEqualTo(store("file:out"));
        assertThat(store("file:/srv/out")).isEqualTo(new StoreSpec.FolderPlace(Path.of("/srv/out")));
        assertThat(store("file:///srv/out/")).isEqualTo(store("file:/srv/out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:books/ledger.db", "jdbc:mariadb://db.example/paperboy"})
    void a_ledger_in_another_server_than_postgresql_is_a_fault_of_the_job_file(String url) {
        for (String ledger : new String[] {"ledger: '" + url + "'\n", "ledger: { jdbc: '" + url + "' }\n"}) {
            assertThatThrownBy(() -> folder.read(GOOD + ledger))
                    .isInstanceOf(JobFileException.class)
                    .hasMessageContaining("must begin with jdbc:postgresql:")
                    .hasMessageContaining("give its folder: ledger: { folder:");
        }
    }

    @Test
    void a_ledger_is_a_folder_or_a_database() throws Exception {
        assertThat(folder.read(GOOD + "ledger: books\n").ledger())
                .isEqualTo(new LedgerSpec.SqliteLedger(temporary.resolve("books")));
        assertThat(folder.read(GOOD + "ledger: 'a;b?c'\n").ledger())
                .isEqualTo(new LedgerSpec.SqliteLedger(temporary.resolve("a;b?c")));
        assertThat(folder.read(GOOD + "ledger: { folder: books/ }\n").ledger())
                .isEqualTo(new LedgerSpec.SqliteLedger(temporary.resolve("books")));
        assertThat(folder.read(GOOD + "ledger: jdbc:postgresql://db.example/paperboy\n")
                        .ledger())
                .isEqualTo(new LedgerSpec.JdbcLedger("jdbc:postgresql://db.example/paperboy", "", Secret.NONE, MINUTE));
        assertThat(folder.read(GOOD + "ledger: { jdbc: 'jdbc:postgresql://db.example/paperboy', timeout: 1s }\n")
                        .ledger())
                .isEqualTo(new LedgerSpec.JdbcLedger(
                        "jdbc:postgresql://db.example/paperboy", "", Secret.NONE, Duration.ofSeconds(1)));
    }

    @Test
    void a_secret_file_loses_the_newline_at_its_end_and_nothing_else() throws Exception {
        Files.writeString(temporary.resolve("password"), " with spaces \r\n\r\n");

        JobFile job = folder.read(GOOD + "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { file: password } }\n");

        assertThat(((LedgerSpec.JdbcLedger) job.ledger()).password().reveal()).isEqualTo(" with spaces \r\n");
    }

    @Test
    void a_format_may_be_a_mapping_without_options() throws Exception {
        assertThat(folder.read(GOOD + "partners: { gazette: { formats: [{ xml: {} }, rss] } }\n")
                        .receivers()
                        .get(1)
                        .formats())
                .containsExactly("xml", "rss");
    }

    @Test
    void what_a_partner_chooses_of_a_format_is_its_alone() throws Exception {
        JobFile job = folder.read(GOOD + "partners:\n"
                + "  gazette: { formats: [{ nitf: { namespace: false } }, { newsml-g2: { body: nitf } }] }\n"
                + "  tribune: { formats: [nitf, { newsml-g2: {} }] }\n");

        assertThat(job.receivers().get(1).formats()).containsExactly("nitf", "newsml-g2");
        assertThat(job.options().of("gazette", "nitf")).containsExactly(Map.entry("namespace", "false"));
        assertThat(job.options().of("gazette", "newsml-g2")).containsExactly(Map.entry("body", "nitf"));
        assertThat(job.options().of("tribune", "nitf")).isEmpty();
        assertThat(job.options().of("tribune", "newsml-g2")).isEmpty();
        assertThat(job.options().of("stranger", "nitf")).isEmpty();
    }

    @Test
    void a_default_that_is_written_out_chooses_nothing() throws Exception {
        JobFile job = folder.read(GOOD + "partners:\n"
                + "  gazette: { formats: [{ nitf: { namespace: true } }, { newsml-g2: { body: xhtml } }] }\n");

        assertThat(job.options().of("gazette", "nitf")).isEmpty();
        assertThat(job.options().of("gazette", "newsml-g2")).isEmpty();
    }

    @Test
    void partners_may_share_what_an_anchor_names() throws Exception {
        JobFile job = folder.read(GOOD + "partners: { a: { tags: &tags [x, y] }, b: { tags: *tags } }\n");

        assertThat(job.receivers().get(2).selection().tags()).containsExactly("x", "y");
    }

    @Test
    void a_partners_store_may_be_within_the_jobs_bucket_where_nothing_else_does() throws Exception {
        JobFile job = folder.read(GOOD.replace("file:out/", "s3://brief-feeds")
                + "partners:\n"
                + "  a: { formats: [xml], store: 's3://brief-feeds/a' }\n"
                + "  b: { store: 's3://brief-feeds/a/b' }\n");

        assertThat(job.stores().keySet())
                .containsExactly("s3://brief-feeds", "s3://brief-feeds/a", "s3://brief-feeds/a/b");
    }

    @Test
    void the_name_of_the_job_is_that_of_the_file() throws Exception {
        assertThat(folder.read("brief.yml", GOOD).name()).isEqualTo("brief");
        assertThat(folder.read("The_brief-2.0.yaml", GOOD).name()).isEqualTo("The_brief-2.0");
        assertThat(folder.read("a".repeat(61) + ".yaml", GOOD).name()).hasSize(61);
        for (String bad : List.of("a".repeat(62) + ".yaml", ".yaml", "-brief.yaml", "der brief.yaml", "größe.yaml")) {
            assertThatThrownBy(() -> folder.read(bad, GOOD))
                    .hasMessageContaining(": its name is the job's, and must be");
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_named_as_the_operator_named_it() throws Exception {
        assertThatThrownBy(() -> JobFolder.reader().read(Path.of("no/such.yaml")))
                .isInstanceOf(JobFileException.class)
                .hasMessage("no/such.yaml: is not there (looked for "
                        + Path.of("no/such.yaml").toAbsolutePath() + ").");
        assertThatThrownBy(() -> JobFolder.reader().read(temporary.resolve("articles")))
                .hasMessage(temporary.resolve("articles") + ": is a folder. Name the job file in it.");
    }

    @Test
    void a_file_is_read_up_to_one_mebibyte() throws Exception {
        String comment = "#".repeat((1 << 20) - GOOD.length());

        assertThat(folder.read(GOOD + comment).name()).isEqualTo("brief");
        assertThatThrownBy(() -> folder.read(GOOD + comment + "#"))
                .hasMessageEndingWith("brief.yaml: is larger than 1MiB: that is no job file.");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused_with_its_line() throws Exception {
        Path latin = Files.writeString(
                temporary.resolve("latin.yaml"), GOOD + "limits: {} # größe\n", StandardCharsets.ISO_8859_1);
        Path utf16 = Files.writeString(temporary.resolve("utf16.yaml"), "\uFEFF" + GOOD, StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> JobFolder.reader().read(latin))
                .hasMessage(latin + ":4: not UTF-8. Save the job file in that encoding.");
        assertThatThrownBy(() -> JobFolder.reader().read(utf16))
                .hasMessage(utf16 + ":1: not UTF-8. Save the job file in that encoding.");
        assertThat(folder.read("\uFEFF" + GOOD).name()).isEqualTo("brief");
    }

    @Test
    void an_id_prefix_may_be_without_quotes_though_yaml_asks_for_them() throws Exception {
        String yaml = GOOD.replace(
                "publication: { title: The Brief, home: https://brief.example/ }",
                "publication:\r\n  title: x\r\n  home: https://brief.example/\r\n  ids: tag:desk.example,2020:\r");

        assertThat(folder.read(yaml).publication().ids()).isEqualTo("tag:desk.example,2020:");
        assertThatThrownBy(() -> folder.read(yaml + "channels: { a: { title: b: c } }"))
                .hasMessageContaining("brief.yaml:7: not valid YAML: text that holds ': '");
    }

    @Test
    @Tag("slow")
    void whatever_is_typed_the_answer_is_a_job_or_says_what_is_wrong() throws Exception {
        String full = resource("full.yaml");
        String typed = "{}[]:,#&*!|>'\"%@`~-?. \n\tab0\u0000\u00e9";
        Random random = new Random(7);

        for (int i = 0; i < 2000; i++) {
            StringBuilder yaml = new StringBuilder(full);
            for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
                int at = random.nextInt(yaml.length());
                char slip = typed.charAt(random.nextInt(typed.length()));
                if (random.nextBoolean()) yaml.insert(at, slip);
                else yaml.delete(at, Math.min(yaml.length(), at + random.nextInt(8)));
            }
            try {
                assertThat(folder.read(yaml.toString()).receivers()).isNotEmpty();
            } catch (JobFileException e) {
                assertThat(e.getMessage().lines()).allMatch(line -> line.matches(".*brief\\.yaml:(\\d+)?: .+"));
            }
        }
    }

    @Test
    void faults_come_by_line_and_end_at_ten() {
        String bad = "channels:\n" + "  bad: { entries: 0 }\n".repeat(1)
                + String.join(
                        "",
                        IntStream.range(0, 12)
                                .mapToObj(i -> "  c" + i + ": { entries: 0 }\n")
                                .toList());

        assertThatThrownBy(() -> folder.read(bad + GOOD)).satisfies(e -> {
            List<String> lines = e.getMessage().lines().toList();
            assertThat(lines).hasSize(11);
            assertThat(lines.get(0)).contains("brief.yaml:2: 'entries' of channel 'bad'");
            assertThat(lines.get(9)).contains("brief.yaml:11: 'entries' of channel 'c8'");
            assertThat(lines.get(10)).endsWith("brief.yaml: and 3 more");
        });
    }

    private SourceSpec source(String yaml) throws JobFileException {
        return folder.read(GOOD.replace("articles/", yaml)).source();
    }

    private @Nullable SourceSpec editions(String yaml) throws JobFileException {
        return folder.read(GOOD.replace("articles/\n", yaml + "\n")).editions();
    }

    private StoreSpec store(String yaml) throws JobFileException {
        return folder.read(GOOD.replace("file:out/", yaml))
                .stores()
                .values()
                .iterator()
                .next();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(JobReaderTest.class.getResourceAsStream("/job/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void editions_come_from_beside_the_articles() throws Exception {
        Files.createDirectories(temporary.resolve("issues"));
        Files.createDirectories(temporary.resolve("articles/issues"));
        Files.writeString(temporary.resolve("issues.jsonl"), "");

        assertThat(editions("{ folder: articles, editions: issues.jsonl }"))
                .isEqualTo(new SourceSpec.JsonLinesSource(temporary.resolve("issues.jsonl"), SourceSpec.Extent.SOME));
        assertThat(editions("{ folder: articles, editions: issues/ }"))
                .isEqualTo(new SourceSpec.FolderSource(temporary.resolve("issues")));
        assertThat(editions("{ jdbc: jdbc:postgresql://db/cms, user: me, editions: cms.issues }"))
                .isEqualTo(new SourceSpec.JdbcSource(
                        "jdbc:postgresql://db/cms",
                        "cms.issues",
                        null,
                        "me",
                        Secret.NONE,
                        Duration.ofHours(1),
                        MINUTE));
        assertThat(editions("articles/")).isNull();
        assertThatThrownBy(() -> editions("{ folder: articles, editions: articles/issues }"))
                .hasMessageContaining("'editions' of source is in the folder of the articles");
        assertThatThrownBy(() -> editions("{ folder: articles, editions: nowhere/ }"))
                .hasMessageContaining("'nowhere/' is not there");
    }
}
