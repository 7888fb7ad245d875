package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators read is plain English: these words have a plainer one, in messages, help texts and docs. */
final class PlainWordsTest {
    /** The odd words, and what to write instead. */
    private static final Map<Pattern, String> INSTEAD = instead(
            "(stands?|stood)(?! for\\b)", "is, was",
            "(lies?|lay|lying)", "is, was",
            "told", "reported, notified, given",
            "rests", "is suspended",
            "anew", "again",
            "but for", "except for",
            "be it", "such as",
            "(is|are) right", "must be, is allowed, is correct",
            "so many", "a number of",
            "(is|are|was|were|be|not) through", "is done, is pending",
            "refuses us", "rejects our requests",
            "put away|puts (it|them) away", "dismisses",
            "(fault|mark) of ours", "a fault of Paperboy, our own mark",
            "never heard of", "unknown",
            "any ?more|any longer", "no longer",
            "in doubt", "unconfirmed, may be wrong",
            "nor", "not ... or, and also not",
            "lest", "so that ... not",
            "whoever|whomever", "the person who, everybody who",
            "whatever", "regardless of, everything that",
            "(do|does) so", "say what it does",
            "thereof|therein|hence|whence", "of it, in it, so, from where",
            "learnt of", "received, first read",
            "taken away", "deleted",
            "lets? go of", "releases");

    /** SQL is for the ledger alone: no operator sees the names of its columns, such as {@code told}. */
    private static final Pattern SQL = Pattern.compile("paperboy_|= NULL|\\b(SELECT|INSERT|UPDATE|DELETE|WHERE)\\b");

    /** A name alone, of a column, a member of JSON or a word that a newsroom writes, is no sentence. */
    private static final Pattern NAME = Pattern.compile("[^ ]*");

    /** A regular expression has the words of others: what newsrooms write about rights. */
    private static final Pattern EXPRESSION = Pattern.compile("\\\\b|\\(\\?");

    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:[^\"\\\\\\n]|\\\\.)*)\"|'(?:[^'\\\\\\n]|\\\\.)+'|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    /** The articles in {@code jobs/} are a newsroom's stories: they are not ours to simplify. */
    private static final Pattern DOCS = Pattern.compile("src/docs/.*\\.md|src/main/launcher/.*|jobs/[^/]+");

    private static Map<Pattern, String> instead(String... pairs) {
        Map<Pattern, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2)
            all.put(Pattern.compile("\\b(" + pairs[i] + ")\\b", Pattern.CASE_INSENSITIVE), pairs[i + 1]);
        return all;
    }

    /** One line for each odd word in a text. */
    private static List<String> odd(String where, String text) {
        List<String> found = new ArrayList<>();
        INSTEAD.forEach((word, better) -> {
            Matcher match = word.matcher(text);
            while (match.find()) {
                found.add(where + ":" + (1 + lineEnds(text.substring(0, match.start()))) + ": '" + match.group()
                        + "': write " + better);
            }
        });
        return found;
    }

    private static int lineEnds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** The string literals of a Java source, each on its line, without those that no operator reads. */
    private static String literals(String source) {
        StringBuilder all = new StringBuilder();
        Matcher token = TOKEN.matcher(source);
        int end = 0;
        while (token.find()) {
            all.append("\n".repeat(lineEnds(source.substring(end, token.start()))));
            end = token.start();
            String text = token.group("block") != null ? token.group("block") : token.group("text");
            if (text != null && !isForMachines(text)) all.append(text).append(' ');
        }
        return all.toString();
    }

    private static boolean isForMachines(String text) {
        return SQL.matcher(text).find()
                || NAME.matcher(text).matches()
                || EXPRESSION.matcher(text).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder, Pattern names) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> names.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void messages_and_help_texts_use_plain_words() {
        List<String> found = new ArrayList<>();
        for (Path file : files("src/main/java", Pattern.compile(".*\\.java")))
            found.addAll(odd(file.toString(), literals(read(file))));
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/docs", "src/main/launcher", "jobs", "README.md", "Makefile"})
    void docs_and_examples_use_plain_words(String place) {
        Pattern names = Files.isDirectory(Path.of(place)) ? DOCS : Pattern.compile(".*");
        List<Path> files = files(place, names);
        assertThat(files).isNotEmpty();
        List<String> found = new ArrayList<>();
        for (Path file : files) found.addAll(odd(file.toString(), read(file)));
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the ledger never heard of an article | never heard of
            urgency is 'high': 1 to 9 is right   | is right
            withdrawals are not through          | not through
            a store rests for this run           | rests
            in doubt: no answer                  | in doubt
            3 articles stand                     | stand
            Whoever looks                        | Whoever
            """)
    void an_odd_word_is_found_with_its_line_and_a_plainer_one(String text, String word) {
        assertThat(odd("a.md", "A line of plain words.\n" + text))
                .singleElement()
                .asString()
                .startsWith("a.md:2: '")
                .contains(word);
    }

    @Test
    void only_the_messages_of_a_source_are_read() {
        String source = """
                /** What stands there. */
                String sql = "UPDATE paperboy_holding SET told = ?"; // it lies there
                String column = "told";
                String message = "it lies there";
                """;
        assertThat(odd("A.java", literals(source))).containsExactly("A.java:4: 'lies': write is, was");
        assertThat(odd("a.md", "… stands for what differs, the rest is new, and misunderstood"))
                .isEmpty();
    }
}
