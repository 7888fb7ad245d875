package org.paperboy.source;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON (RFC 8259) as plain Java values. Of a name that stands twice the last wins; half a surrogate pair may stand. */
final class Json {
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

    private static final ObjectReader OBJECTS = MAPPER.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});
    private static final ObjectReader VALUES = MAPPER.readerFor(Object.class);

    private Json() {}

    /** @throws RejectedException if the text is no JSON object; nothing of the text is in the message */
    static Map<String, @Nullable Object> object(String text) throws RejectedException {
        if (!text.stripLeading().startsWith("{")) {
            throw new RejectedException("the line is no JSON object: write one article a line, in braces");
        }
        try {
            return OBJECTS.readValue(text);
        } catch (StreamConstraintsException e) {
            throw new RejectedException("the line holds more than is read" + excess(e));
        } catch (JacksonException e) {
            throw new RejectedException("the line is not JSON" + at(e) + ": write one whole object a line");
        }
    }

    /** @throws RejectedException if the text is not JSON */
    static @Nullable Object value(String name, String text) throws RejectedException {
        try {
            return VALUES.readValue(text);
        } catch (StreamConstraintsException e) {
            throw new RejectedException(name + " holds more than is read" + excess(e));
        } catch (JacksonException e) {
            throw new RejectedException(name + " is not JSON" + at(e) + ": mend the value in the database");
        }
    }

    private static String excess(JacksonException e) {
        return at(e) + ": at most " + DEEPEST + " levels, " + Limits.VALUES + " values and names, and " + Limits.DIGITS
                + " digits in a number are";
    }

    /** The parser's own message may quote the story: only where it stumbled is told. */
    private static String at(JacksonException e) {
        return Optional.ofNullable(e.getLocation())
                .filter(location -> location.getColumnNr() > 0)
                .map(location -> " (character " + location.getColumnNr() + ")")
                .orElse("");
    }
}
