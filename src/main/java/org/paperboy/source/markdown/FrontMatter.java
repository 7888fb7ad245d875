package org.paperboy.source.markdown;

import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Limits;
import org.paperboy.source.RejectedException;
import org.paperboy.source.fields.FrontMatterFence;
import org.paperboy.source.fields.LaterFields;
import org.paperboy.source.fields.LenientWithdrawal;
import org.paperboy.source.text.Utf8;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The fields of a Markdown file: YAML 1.2 between two lines {@code ---}, and the text below them. Scalars are read by
 * {@link FrontMatterSchema}: {@code no} and {@code 04000000} are texts.
 */
public final class FrontMatter {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 32;

    private static final String CONFLICT = "<<<<<<<";

    /** As Git begins and ends the lines of one side. */
    private static final Pattern CONFLICTS = Pattern.compile("^(?:<{7}|>{7})(?:\\s|$)", Pattern.MULTILINE);

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FrontMatterSchema())
            .setCodePointLimit(LONGEST)
            .setMaxAliasesForCollections(DEEPEST)
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .build();

    private FrontMatter() {}

    /**
     * Of a file that cannot be understood, and still takes a story back, what says so.
     *
     * @throws RejectedException if the file cannot be understood, and at which line; nothing of the story is in the
     *     message
     */
    static Map<String, @Nullable Object> fields(byte[] bytes) throws RejectedException {
        try {
            return fields(Utf8.decode(bytes));
        } catch (CharacterCodingException e) {
            return LenientWithdrawal.inFrontMatter(
                    bytes, new RejectedException("the file is not UTF-8: save it in that encoding"));
        } catch (RejectedException e) {
            return LenientWithdrawal.inFrontMatter(bytes, e);
        }
    }

    private static Map<String, @Nullable Object> fields(String text) throws RejectedException {
        int begin = FrontMatterFence.nextLine(text, 0);
        if (text.startsWith(CONFLICT)) throw conflict(1);
        if (!FrontMatterFence.isFence(text, 0, begin)) {
            throw new RejectedException("there is no front matter: begin the file with a line --- and the fields");
        }
        int end = FrontMatterFence.next(text, begin);
        if (end == text.length()) {
            throw new RejectedException("the front matter does not end: put a line --- after the fields");
        }
        Map<String, @Nullable Object> fields = parse(text.substring(begin, end));
        int later = LaterFields.in(text, FrontMatterFence.nextLine(text, end)).at();
        if (later >= 0) {
            throw new RejectedException("the front matter ends at line " + lineAt(text, end)
                    + ", and what follows looks like more of it, at line " + lineAt(text, later)
                    + ": write all fields between the first two lines ---; if it is text, begin with a sentence, and"
                    + " write a heading with ##");
        }
        fields.remove("body_html");
        fields.put("body_markdown", text.substring(FrontMatterFence.nextLine(text, end)));
        return fields;
    }

    private static long lineAt(String text, int at) {
        return text.substring(0, at + 1).lines().count();
    }

    private static Map<String, @Nullable Object> parse(String yaml) throws RejectedException {
        try {
            if (yaml.length() > LONGEST) {
                throw new RejectedException("the front matter is longer than " + LONGEST
                        + " characters: put the text below the second line ---");
            }
            Matcher conflict = CONFLICTS.matcher(yaml);
            if (conflict.find()) throw conflict(lineAt(yaml, conflict.start()) + 1);
            refuseExcess(yaml);
            Object root = new Load(SETTINGS).loadFromString(yaml);
            if (!(root instanceof Map<?, ?> map)) {
                throw new RejectedException("the front matter is no mapping: write a field a line, such as id: a1");
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            return fields;
        } catch (MarkedYamlEngineException e) {
            // the parser's own message may quote the story; the fence is on the first line
            int line = e.getProblemMark().map(mark -> mark.getLine() + 2).orElse(2);
            throw new RejectedException("the front matter is not YAML at line " + line + ": look for a field that is"
                    + " there twice, and put text with a colon, # or quotes in it in quotes");
        } catch (YamlEngineException e) {
            throw new RejectedException("the front matter holds a character that YAML forbids, or more than " + DEEPEST
                    + " aliases of lists: take them out");
        }
    }

    private static RejectedException conflict(long line) {
        return new RejectedException("the front matter holds a merge conflict, at line " + line
                + ": keep one of the two texts, and delete the lines <<<<<<<, ======= and >>>>>>>");
    }

    /** The parser gives events without descending, the loader descends by recursion and makes objects. */
    private static void refuseExcess(String yaml) throws RejectedException {
        int depth = 0;
        int values = 0;
        for (Event event : new Parse(SETTINGS).parseString(yaml)) {
            if (++values > Limits.VALUES) {
                throw new RejectedException(
                        "the front matter holds more than " + Limits.VALUES + " values: no article needs that many");
            }
            if (event instanceof ScalarEvent scalar && scalar.isPlain() && endlessNumber(scalar.getValue())) {
                throw new RejectedException("a number at line " + line(event) + " has more than " + Limits.DIGITS
                        + " digits: put it in quotes if it is text");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new RejectedException(
                        "the front matter nests deeper than " + DEEPEST + " levels: no field needs that");
            }
            if (event instanceof CollectionEndEvent) depth--;
        }
    }

    private static boolean endlessNumber(String text) {
        return text.length() > Limits.DIGITS
                && text.chars().allMatch(c -> c < 0x80 && "0123456789+-.eE".indexOf(c) >= 0);
    }

    /** Of the file: the fence is on the first line. */
    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 2).orElse(2);
    }
}
