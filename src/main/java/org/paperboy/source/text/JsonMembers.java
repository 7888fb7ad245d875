package org.paperboy.source.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/**
 * The members of one JSON object, as far as it can be read. Of a name that is twice the last value counts; the others are
 * kept too, because where such a name protects, none of its values may be passed over.
 */
public final class JsonMembers {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Object>> doubled = new LinkedHashMap<>();
    private final Set<String> doubledInRights = new LinkedHashSet<>();
    private int end;
    private boolean whole;

    /** Names with the last of their values. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** All values of a name. */
    public List<@Nullable Object> all(String name) {
        List<@Nullable Object> all = doubled.get(name);
        if (all != null) return all;
        List<@Nullable Object> one = new ArrayList<>();
        if (fields.containsKey(name)) one.add(fields.get(name));
        return one;
    }

    /** How many characters of the text were read: behind the last member, or behind the whole. */
    public int end() {
        return end;
    }

    /**
     * Reads the object that begins where the parser is, to its end.
     *
     * @param values reads one value, without asking what follows
     */
    void read(JsonParser parser, ObjectReader values) {
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("rights") && parser.currentToken() == JsonToken.START_OBJECT) {
                JsonMembers rights = new JsonMembers();
                rights.read(parser, values);
                doubledInRights.addAll(rights.contradicted());
                put(name, rights.fields);
            } else {
                put(name, values.readValue(parser));
            }
            end = (int) parser.currentLocation().getCharOffset();
        }
        whole = parser.currentToken() == JsonToken.END_OBJECT;
        end = (int) parser.currentLocation().getCharOffset();
    }

    /** Whether the object was read to its end. */
    public boolean whole() {
        return whole;
    }

    private void put(String name, @Nullable Object value) {
        if (fields.containsKey(name))
            doubled.computeIfAbsent(name, any -> {
                        List<@Nullable Object> first = new ArrayList<>();
                        first.add(fields.get(name));
                        return first;
                    })
                    .add(value);
        fields.put(name, value);
    }

    /** Names in {@code rights} that are there twice and do not say the same. */
    public Set<String> contradictedInRights() {
        return doubledInRights;
    }

    /** Names that are there twice and do not say the same. */
    public Set<String> contradicted() {
        Set<String> names = new LinkedHashSet<>();
        doubled.forEach((name, all) -> {
            if (all.stream().anyMatch(value -> !Objects.equals(value, all.get(0)))) names.add(name);
        });
        return names;
    }
}
