package org.paperboy.job;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML 1.2, core schema (10.3), as far as nodes: no value becomes an object, so no tag can make one. Messages never
 * quote the file, which may hold a password where none should be.
 */
final class Yaml {
    /** A job file is nested five deep. The composer recurses: deeper ones must not reach it. */
    private static final int DEEPEST = 20;

    /** Enough for lists that several partners share; too few to make a small file a long read. */
    private static final int MOST_ALIASES = 100;

    /** Merge keys ({@code <<}) are of YAML 1.1, and would bring in keys from elsewhere. */
    private static final Schema CORE = new CoreSchema() {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    };

    /** Doubled and odd keys are let through because {@link Value} reports them better, with both lines. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(CORE)
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();

    /**
     * An id prefix ends in a colon, which YAML takes for the end of a key (7.3.3), so it would need quotes. Nobody who
     * writes {@code ids: tag:brief.example,2026:} means anything else: a file that is no YAML is tried with them.
     */
    private static final Pattern BARE_IDS =
            Pattern.compile("(?m)^([ ]*ids:[ ]+)([^\\s'\"#]+:)(?=[ \\t\\r]*(?: #.*)?$)");

    private Yaml() {}

    /** The one document of a job file. */
    static Value document(byte[] utf8, Faults faults) throws JobFileException {
        String text = decoded(utf8, faults);
        try {
            Optional<Node> root = composed(text, faults);
            if (root.isPresent()) return new Value("the job file", Place.BEGINNING, root.get(), faults);
            throw faults.fatal(Place.BEGINNING, "the job file is empty. It needs publication, source and store.");
        } catch (MarkedYamlEngineException e) {
            throw faults.fatal(place(e), "not valid YAML: " + said(e));
        } catch (ReaderException e) {
            // counted in code points, and a line break is one in any count
            long breaks = text.codePoints()
                    .limit(e.getPosition())
                    .filter(c -> c == '\n')
                    .count();
            throw faults.fatal(new Place((int) breaks + 1, 1), "not valid YAML: there is a control character here.");
        } catch (YamlEngineException e) {
            throw faults.fatal(Place.BEGINNING, "not valid YAML, or of another version than 1.2.");
        }
    }

    private static Optional<Node> composed(String text, Faults faults) throws JobFileException {
        try {
            refuseExcess(text, faults);
            return new Compose(SETTINGS).composeString(text);
        } catch (ScannerException e) {
            String quoted = BARE_IDS.matcher(text).replaceFirst("$1'$2'");
            if (quoted.equals(text)) throw e;
            refuseExcess(quoted, faults);
            return new Compose(SETTINGS).composeString(quoted);
        }
    }

    private static String decoded(byte[] bytes, Faults faults) throws JobFileException {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        if (!result.isError()) return text;
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        throw faults.fatal(new Place(line, 1), "not UTF-8. Save the job file in that encoding.");
    }

    /** Reads event by event, which takes no stack, what would be too much to compose. */
    private static void refuseExcess(String text, Faults faults) throws JobFileException {
        int documents = 0;
        int aliases = 0;
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            Place place = Place.of(event.getStartMark());
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> aliases++;
                default -> {}
            }
            if (documents > 1) throw faults.fatal(place, "a second YAML document begins here. A job file is one.");
            if (depth > DEEPEST) throw faults.fatal(place, "nested more than " + DEEPEST + " deep.");
            if (aliases > MOST_ALIASES) throw faults.fatal(place, "more than " + MOST_ALIASES + " aliases.");
        }
    }

    /** Where an unfinished list or text ends is seldom where it went wrong: then where it began. */
    private static Place place(MarkedYamlEngineException e) {
        return Place.of(e.getContextMark().or(e::getProblemMark));
    }

    private static String said(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (e instanceof ComposerException) return "an alias (*) needs an anchor (&) of that name before it.";
        if (problem.contains("TAB")) return "there is a tab here. Indent with spaces.";
        if (problem.contains("cannot start any")) return "text that begins with a special character needs quotes.";
        // it quotes the character, which may be a line's end
        if (problem.contains("unexpected character")) return "text that begins with & or * needs quotes.";
        if (problem.contains("mapping values are not allowed") || problem.endsWith("but got :")) {
            return "text that holds ': ' or ends in ':' needs quotes.";
        }
        // these quote the file
        if (problem.contains("tag") || problem.contains("directive")) return "a tag or directive is not known.";
        String context = e.getContext();
        return (context == null || context.isEmpty() ? problem : context + ": " + problem) + ".";
    }
}
