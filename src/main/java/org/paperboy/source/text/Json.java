package org.paperboy.source.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Limits;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON (RFC 8259) as plain Java values. Half a surrogate pair may be in it.
 */
public final class Json {
    private static final int DEEPEST = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Record.MOST_BYTES)
                            .maxNumberLength(Limits.DIGITS)
                            .maxTokenCount(Limits.VALUES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectReader VALUES = MAPPER.readerFor(Object.class);
    private static final ObjectReader PARTS = VALUES.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** @throws RejectedException if the text is no JSON object; nothing of the text is in the message */
    public static JsonMembers object(String text) throws RejectedException {
        if (!text.stripLeading().startsWith("{")) {
            throw new RejectedException("the line is no JSON object: write one article a line, in braces");
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonMembers members = new JsonMembers();
            parser.nextToken();
            members.read(parser, PARTS);
            if (parser.nextToken() != null) {
                throw new RejectedException("the line holds more than one object" + at(parser.currentTokenLocation())
                        + ": write one whole object a line");
            }
            return members;
        } catch (StreamConstraintsException e) {
            throw new RejectedException("the line holds more than is read" + excess(e));
        } catch (JacksonException e) {
            throw new RejectedException("the line is not JSON" + at(e) + ": write one whole object a line");
        }
    }

    /** The texts of the objects that follow each other; empty if anything but whole objects is there. */
    public static List<String> objects(String text) {
        List<String> objects = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            int from = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) return List.of();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getCharOffset();
                objects.add(text.substring(from, to));
                from = to;
            }
            return objects;
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** What is understood of the object that the text begins with. */
    public static JsonMembers asFarAsItCan(String text) {
        JsonMembers members = new JsonMembers();
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) members.read(parser, PARTS);
        } catch (JacksonException e) {
            // that it does not go on is what the caller knows
        }
        return members;
    }

    /** @throws RejectedException if the text is not JSON */
    public static @Nullable Object value(String name, String text) throws RejectedException {
        try {
            return VALUES.readValue(text);
        } catch (StreamConstraintsException e) {
            throw new RejectedException(name + " holds more than is read" + excess(e));
        } catch (JacksonException e) {
            throw new RejectedException(name + " is not JSON" + at(e) + ": fix the value in the database");
        }
    }

    private static String excess(JacksonException e) {
        return at(e) + ": at most " + DEEPEST + " levels, " + Limits.VALUES + " values and names, and " + Limits.DIGITS
                + " digits in a number are";
    }

    /** The parser's own message may quote the story: only the place of the fault is reported. */
    private static String at(JacksonException e) {
        return at(e.getLocation());
    }

    private static String at(@Nullable TokenStreamLocation where) {
        return Optional.ofNullable(where)
                .filter(location -> location.getColumnNr() > 0)
                .map(location -> " (character " + location.getColumnNr() + ")")
                .orElse("");
    }
}
