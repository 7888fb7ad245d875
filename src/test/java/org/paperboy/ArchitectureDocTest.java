package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.paperboy.ledger.Delivery.State;

/** What {@code src/docs/architecture.md} names is there, and the way of an article does not get longer unnoticed. */
class ArchitectureDocTest {
    /** How many files and shapes one article meets: fewer are better, more need a reason. */
    private static final int MOST_FILES = 50;

    private static final int MOST_SHAPES = 14;

    private static final Path DOCS = Path.of("src/docs");
    private static final Path MAIN = Path.of("src/main/java/org/paperboy");
    private static final Path TESTS = Path.of("src/test/java");

    /** A class by its folder, or several of one folder in braces. */
    private static final Pattern FILES = Pattern.compile("`([a-z0-9]+(?:/[a-z0-9]+)*/)(?:([A-Z]\\w*)|\\{([\\w, ]+)})`");

    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)`");

    private static String text;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(DOCS.resolve("architecture.md"));
    }

    private static String section(String heading) {
        int from = text.indexOf(heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = text.indexOf("\n#", from + heading.length());
        return text.substring(from, to);
    }

    /** The cells of a table's rows, without its head. */
    private static List<List<String>> rows(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    private static List<String> files(String part) {
        List<String> found = new ArrayList<>();
        FILES.matcher(part).results().forEach(match -> {
            String names = match.group(2) == null ? match.group(3) : match.group(2);
            for (String name : names.split(", ", -1)) found.add(match.group(1) + name);
        });
        return found;
    }

    private static Stream<String> names(String part) {
        return NAME.matcher(part).results().map(match -> match.group(1));
    }

    private static Set<String> sources(Path below) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(below)) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> names.add(name.replace(".java", "")));
        }
        return names;
    }

    @Test
    void every_file_that_it_names_is_there() {
        List<String> files = files(text);

        assertThat(files).hasSizeGreaterThan(MOST_FILES / 2);
        assertThat(files)
                .allSatisfy(file -> assertThat(MAIN.resolve(file + ".java")).isRegularFile());
    }

    @Test
    void the_way_of_an_article_has_as_many_files_and_shapes_as_it_says() throws IOException {
        String section = section("### One article, from a line of JSON to a NITF object");
        List<String> hops = new ArrayList<>();
        Set<String> shapes = new TreeSet<>();
        for (List<String> row : rows(section)) {
            hops.addAll(files(row.get(1)));
            names(row.get(3)).forEach(shapes::add);
        }
        Set<String> files = new TreeSet<>(hops);
        for (String shape : shapes) files.add(declaring(shape));

        assertThat(hops).doesNotHaveDuplicates().hasSameSizeAs(rows(section));
        assertThat(files).hasSizeBetween(30, MOST_FILES);
        assertThat(shapes).hasSizeBetween(5, MOST_SHAPES);
        assertThat(section.replaceAll("\\s+", " ")).contains(files.size() + " files, ", shapes.size() + " shapes.");
    }

    /** The file in which the shape is declared. */
    private static String declaring(String shape) throws IOException {
        Pattern declaration = Pattern.compile("\\b(record|class) " + shape + "\\b");
        try (Stream<Path> all = Files.walk(MAIN)) {
            for (Path file : (Iterable<Path>) all.filter(f -> f.toString().endsWith(".java"))::iterator) {
                if (declaration.matcher(Files.readString(file)).find())
                    return MAIN.relativize(file).toString().replace(".java", "");
            }
        }
        throw new AssertionError("no shape " + shape);
    }

    @Test
    void every_state_of_a_delivery_is_entered_and_left_by_classes_that_are_there() throws IOException {
        String from = "";
        String to = "";
        Set<String> who = new TreeSet<>();
        for (List<String> row : rows(section("## The life of a delivery"))) {
            from += row.get(1) + ", ";
            to += row.get(2) + ", ";
            names(row.get(4)).forEach(who::add);
        }

        for (State state : State.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            assertThat(to).containsPattern("\\b" + name + "\\b");
            assertThat(from).containsPattern("\\b" + name + "\\b|every state");
        }
        assertThat(who).isNotEmpty();
        assertThat(sources(MAIN)).containsAll(who);
    }

    @Test
    void the_steps_of_a_run_are_those_that_it_lists() throws IOException {
        String code = Files.readString(MAIN.resolve("run/Syndication.java"))
                + Files.readString(MAIN.resolve("run/StepFactory.java"));
        Set<String> steps = new TreeSet<>();
        Pattern.compile("(?:inTransactions|outsideTransactions|deliver|named)\\(\\s*\"([a-z ]+)\"")
                .matcher(code)
                .results()
                .forEach(match -> steps.add(match.group(1).strip()));
        String run = section("## The run");

        assertThat(steps).hasSizeGreaterThan(15);
        assertThat(steps).allSatisfy(step -> assertThat(run).containsPattern("(?m)^" + step + "( …)? "));
    }

    @Test
    void every_test_that_it_names_is_there() throws IOException {
        Set<String> tests = sources(TESTS);

        assertThat(names(text).filter(name -> name.endsWith("Test")))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(tests).contains(name));
    }

    @Test
    void every_table_that_a_document_names_is_in_the_ledger() throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/db/V2__ledger.sql"));
        List<String> tables = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(DOCS)) {
            for (Path doc : (Iterable<Path>) docs.filter(d -> d.toString().endsWith(".md"))::iterator)
                Pattern.compile("`(paperboy_\\w+)`")
                        .matcher(Files.readString(doc))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(tables::add);
        }

        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(schema).contains("CREATE TABLE " + table + " "));
    }
}
