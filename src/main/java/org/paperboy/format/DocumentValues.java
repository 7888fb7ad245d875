package org.paperboy.format;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.paperboy.article.Withdrawal;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of a document that may be one of ours, by name: {@code member} in JSON, {@code element} or
 * {@code element@attribute} in XML. Of several the first counts.
 */
public final class DocumentValues {
    private final Map<String, String> values = new HashMap<>();

    private DocumentValues() {}

    /** @param reader throws {@link IllegalArgumentException} or what parsers throw where the document is not what it looks for */
    public static <T> Optional<T> ofXml(byte[] bytes, Function<DocumentValues, T> reader) {
        DocumentValues found = new DocumentValues();
        try {
            SafeSax.parse(new InputSource(new ByteArrayInputStream(bytes)), found.new ElementValues());
        } catch (SAXException e) {
            return Optional.empty();
        }
        return found.read(reader);
    }

    /** The same of a JSON object. */
    public static <T> Optional<T> ofJson(byte[] bytes, Function<DocumentValues, T> reader) {
        DocumentValues found = new DocumentValues();
        try {
            JsonNode object = JsonMapper.shared().readTree(bytes);
            object.properties().stream()
                    .filter(member -> member.getValue().isString())
                    .forEach(member ->
                            found.values.put(member.getKey(), member.getValue().asString()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
        return found.read(reader);
    }

    private <T> Optional<T> read(Function<DocumentValues, T> reader) {
        try {
            return Optional.of(reader.apply(this));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty where the document has none. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * The kind that IPTC's publishing status says.
     *
     * @throws IllegalArgumentException if it is that of no notice
     */
    public static Withdrawal.Kind kind(String status) {
        return switch (status) {
            case "canceled" -> Withdrawal.Kind.KILL;
            case "withheld" -> Withdrawal.Kind.UNPUBLISH;
            default -> throw new IllegalArgumentException("status " + status);
        };
    }

    private final class ElementValues extends DefaultHandler {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void startElement(String uri, String local, String qualified, Attributes attributes) {
            text.setLength(0);
            for (int i = 0; i < attributes.getLength(); i++) {
                values.putIfAbsent(local + "@" + attributes.getLocalName(i), attributes.getValue(i));
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String uri, String local, String qualified) {
            values.putIfAbsent(local, text.toString());
            text.setLength(0);
        }
    }
}
