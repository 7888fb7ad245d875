package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house is built to its plan; and each rule of the plan fails where one class breaks it. */
class HousePlanTest {
    /** One class of each room, to be used by those who may and by those who may not. */
    private static final Map<String, String> HOST = new TreeMap<>(Map.ofEntries(
            Map.entry("", "org.paperboy.Main"),
            Map.entry("cli", "org.paperboy.cli.Paperboy"),
            Map.entry("inspect", "org.paperboy.inspect.JobCheck"),
            Map.entry("run", "org.paperboy.run.Runner"),
            Map.entry("intake", "org.paperboy.intake.RecordReader"),
            Map.entry("delivery", "org.paperboy.delivery.stores.JobStore"),
            Map.entry("context", "org.paperboy.context.RunContext"),
            Map.entry("job", "org.paperboy.job.JobFile"),
            Map.entry("ledger", "org.paperboy.ledger.Ledger"),
            Map.entry("store", "org.paperboy.store.Store"),
            Map.entry("source", "org.paperboy.source.Source"),
            Map.entry("format", "org.paperboy.format.Format"),
            Map.entry("channel", "org.paperboy.channel.Copy"),
            Map.entry("article", "org.paperboy.article.Article")));

    /** Which rooms a library is let into. */
    private static final Map<String, List<String>> LIBRARIES = new TreeMap<>(Map.ofEntries(
            Map.entry("org.springframework.batch.core.job.Job", List.of("run")),
            Map.entry("org.springframework.jdbc.core.JdbcTemplate", List.of("ledger", "source")),
            Map.entry("org.springframework.transaction.TransactionDefinition", List.of("run", "ledger")),
            Map.entry("org.springframework.context.ApplicationContext", List.of()),
            Map.entry("java.sql.Connection", List.of("ledger", "source")),
            Map.entry("javax.sql.DataSource", List.of("ledger", "source")),
            Map.entry("com.zaxxer.hikari.HikariDataSource", List.of("ledger")),
            Map.entry("org.flywaydb.core.Flyway", List.of("ledger")),
            Map.entry("org.sqlite.JDBC", List.of("ledger")),
            Map.entry("org.postgresql.Driver", List.of("ledger")),
            Map.entry("org.snakeyaml.engine.v2.api.Load", List.of("job", "source")),
            Map.entry("org.apache.commons.text.similarity.LevenshteinDistance", List.of("job", "source")),
            Map.entry("software.amazon.awssdk.services.s3.S3Client", List.of("store")),
            Map.entry("com.rometools.rome.feed.rss.Channel", List.of("format")),
            Map.entry("org.jdom2.Element", List.of("format")),
            Map.entry("javax.xml.stream.XMLStreamWriter", List.of("format")),
            Map.entry("org.xml.sax.ContentHandler", List.of("format")),
            Map.entry("com.ctc.wstx.stax.WstxInputFactory", List.of("format")),
            Map.entry("tools.jackson.dataformat.xml.XmlMapper", List.of("cli", "ledger", "source", "format")),
            Map.entry("com.google.gson.Gson", List.of("format")),
            Map.entry("org.jsoup.nodes.Element", List.of("source", "format")),
            Map.entry("org.commonmark.parser.Parser", List.of("source")),
            Map.entry("picocli.CommandLine", List.of("cli")),
            Map.entry("me.tongfei.progressbar.ProgressBar", List.of("cli")),
            Map.entry("org.slf4j.Logger", List.of())));

    private static JavaClasses house;

    @TempDir
    private static Path temporary;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter().importPath(Path.of(codeOf(Main.class)));
    }

    static Stream<ArchRule> rules() {
        return HousePlan.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_is_built_to_its_plan(ArchRule rule) {
        rule.check(house);
    }

    @Test
    void all_of_the_house_was_looked_at() {
        assertThat(house.stream()
                        .map(c -> HousePlan.roomOf(c.getPackageName()).orElseThrow())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(HousePlan.ROOMS.values());
    }

    @Test
    void a_room_that_knows_one_it_may_not_is_caught_and_one_that_it_may_know_is_not() {
        Map<String, List<String>> mayKnow = Map.ofEntries(
                Map.entry("", List.of("cli")),
                Map.entry("cli", List.of("run", "inspect", "context", "job", "ledger")),
                Map.entry(
                        "inspect",
                        List.of(
                                "run",
                                "intake",
                                "delivery",
                                "context",
                                "job",
                                "ledger",
                                "store",
                                "source",
                                "format",
                                "channel",
                                "article")),
                Map.entry(
                        "run",
                        List.of(
                                "intake",
                                "delivery",
                                "context",
                                "job",
                                "ledger",
                                "store",
                                "source",
                                "channel",
                                "article")),
                Map.entry("intake", List.of("context", "job", "ledger", "source", "format", "channel", "article")),
                Map.entry("delivery", List.of("context", "job", "ledger", "store", "format", "channel", "article")),
                Map.entry("context", List.of("job", "ledger", "store", "source", "format", "channel", "article")),
                Map.entry("job", List.of("channel", "article")),
                Map.entry("ledger", List.of("channel", "article")),
                Map.entry("store", List.of()),
                Map.entry("source", List.of("article")),
                Map.entry("format", List.of("channel", "article")),
                Map.entry("channel", List.of("article")),
                Map.entry("article", List.of()));
        Extension extension = new Extension(temporary.resolve("rooms"));
        List<String> caught = new ArrayList<>();
        mayKnow.forEach((room, known) -> HOST.forEach((other, type) -> {
            if (room.equals(other)) return;
            String name = extension.add(room, type);
            if (!known.contains(other)) caught.add(name);
        }));

        assertThat(extension.caughtBy(HousePlan.rooms()))
                .hasSize(
                        14 * 13 - mayKnow.values().stream().mapToInt(List::size).sum())
                .containsExactlyInAnyOrderElementsOf(caught);
    }

    @Test
    void the_store_knows_the_document_and_nothing_else_of_formats() {
        Extension extension = new Extension(temporary.resolve("document"));
        extension.add("store", "org.paperboy.format.Document");
        String caught = extension.add("store", "org.paperboy.format.Formats");

        assertThat(extension.caughtBy(HousePlan.rooms())).containsExactly(caught);
    }

    @Test
    void a_library_in_a_room_that_it_is_not_let_into_is_caught_and_in_its_own_it_is_not() {
        Extension extension = new Extension(temporary.resolve("libraries"));
        List<String> caught = new ArrayList<>();
        LIBRARIES.forEach((type, rooms) -> HOST.keySet().forEach(room -> {
            String name = extension.add(room, type);
            if (!rooms.contains(room)) caught.add(name);
        }));

        assertThat(extension.caughtBy(HousePlan.rooms())).containsExactlyInAnyOrderElementsOf(caught);
    }

    @Test
    void a_room_that_is_not_on_the_plan_is_caught() {
        Extension extension = new Extension(temporary.resolve("attic"));
        String attic = extension.add("attic", "java.lang.String");
        extension.add("article", "java.lang.String");

        assertThat(extension.caughtBy(HousePlan.rooms())).containsExactly(attic);
        assertThat(extension.caughtBy(HousePlan.nullness())).contains(attic);
    }

    @Test
    void a_part_of_a_room_may_know_what_its_room_may_and_nothing_else() {
        Extension extension = new Extension(temporary.resolve("parts"));
        extension.add("source.attic", "org.paperboy.source.Source");
        extension.add("source.attic", "org.paperboy.article.Article");
        extension.add("source", "org.paperboy.source.jdbc.JdbcTable");
        extension.add("intake", "org.paperboy.source.jdbc.JdbcTable");
        List<String> caught = List.of(
                extension.add("source.attic", "org.paperboy.ledger.Ledger"),
                extension.add("source.attic", "org.flywaydb.core.Flyway"),
                extension.add("job", "org.paperboy.source.jdbc.JdbcTable"));

        assertThat(extension.caughtBy(HousePlan.rooms())).containsExactlyInAnyOrderElementsOf(caught);
    }

    @Test
    void two_parts_of_a_room_that_know_each_other_are_caught() {
        Extension extension = new Extension(temporary.resolve("parts_in_a_cycle"));
        extension.write("source.attic", "There", "org.paperboy.source.cellar.Back back;");
        extension.write("source.cellar", "Back", "int nothing;");
        assertThat(extension.passes(HousePlan.noCyclesInARoom())).isTrue();

        extension.write("source.cellar", "Back", "org.paperboy.source.attic.There there;");
        assertThat(extension.passes(HousePlan.noCyclesInARoom())).isFalse();
    }

    @Test
    void a_package_of_too_many_files_is_caught() {
        Extension extension = new Extension(temporary.resolve("sizes"));
        for (int i = 1; i < HousePlan.MOST_FILES; i++) extension.write("article.attic", "Box" + i, "");
        extension.write("article.attic", "Trunk", "class Tray {} class Lid {}");
        extension.write("article.attic.corner", "Box", "");
        assertThat(extension.passes(HousePlan.sizes())).isTrue();

        extension.write("article.attic", "Straw", "");
        assertThat(extension.passes(HousePlan.sizes())).isFalse();
    }

    @Test
    void two_rooms_that_know_each_other_are_caught() {
        Extension extension = new Extension(temporary.resolve("cycle"));
        extension.write("channel", "There", "org.paperboy.article.Back back;");
        extension.write("article", "Back", "int nothing;");
        assertThat(extension.passes(HousePlan.noCycles())).isTrue();

        extension.write("article", "Back", "org.paperboy.channel.There there;");
        assertThat(extension.passes(HousePlan.noCycles())).isFalse();
    }

    @Test
    void a_name_that_says_nothing_is_caught() {
        Extension extension = new Extension(temporary.resolve("names"));
        List<String> caught = Stream.of("Util", "Utils", "Manager", "Helper", "Service", "Impl", "Dto", "Data", "Info")
                .map(word -> extension.write("article", "Feed" + word, ""))
                .toList();
        extension.write("article", "Document", "");
        extension.write("article", "Utility", "");

        assertThat(extension.caughtBy(HousePlan.names())).containsExactlyElementsOf(caught);
    }

    @Test
    void a_look_at_the_wall_clock_is_caught_anywhere_but_in_the_command_line() {
        List<String> looks = List.of(
                "java.time.Instant.now()",
                "java.time.LocalDate.now()",
                "java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC)",
                "java.time.Clock.systemUTC()",
                "java.time.Clock.tickMinutes(java.time.ZoneOffset.UTC)",
                "System.currentTimeMillis()",
                "new java.util.Date()",
                "java.util.Calendar.getInstance()");
        List<String> harmless = List.of(
                "java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC).instant()",
                "java.time.Instant.now(java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC))",
                "new java.util.Date(0)",
                "System.nanoTime()");
        Extension extension = new Extension(temporary.resolve("clocks"));
        List<String> caught = new ArrayList<>();
        for (String room : HOST.keySet()) {
            for (int i = 0; i < looks.size(); i++) {
                String name = extension.write(room, "Look" + i, "Object look() { return " + looks.get(i) + "; }");
                if (!room.equals("cli")) caught.add(name);
            }
            for (int i = 0; i < harmless.size(); i++) {
                extension.write(room, "Fixed" + i, "Object look() { return " + harmless.get(i) + "; }");
            }
        }

        assertThat(extension.caughtBy(HousePlan.clocks())).containsExactlyInAnyOrderElementsOf(caught);
    }

    private static URI codeOf(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
