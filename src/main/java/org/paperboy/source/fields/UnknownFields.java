package org.paperboy.source.fields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Counts what records hold that is not read, or that protects and is empty, so that a person hears of it by name. Safe for
 * many threads.
 */
public final class UnknownFields {
    /** Of different names; sources that make up names without end are reported by these. */
    private static final int MOST = 1000;

    private final Map<String, UnknownField> met = new TreeMap<>();
    private final Map<String, UnknownField> empty = new TreeMap<>();
    private long withoutOffset;

    /**
     * What was met under one name.
     *
     * @param name a field by its path, such as {@code lead_image.src}, or a shortcode as it is in a text
     * @param nearest the field that was likely meant; empty where none is near
     * @param records how many records hold it
     */
    public record UnknownField(String name, String nearest, long records) {
        /** For a person. */
        @Override
        public String toString() {
            String meant = nearest.isEmpty() ? "" : ", did you mean " + nearest + "?";
            return name + " (" + (records == 1 ? "1 record" : records + " records") + meant + ")";
        }
    }

    /** @param nearest the fields of one record by name, each with a question for the known one that is nearest */
    public synchronized void count(Map<String, Supplier<String>> nearest) {
        nearest.forEach((name, ask) -> {
            UnknownField before = met.get(name);
            if (before != null) met.put(name, new UnknownField(name, before.nearest(), before.records() + 1));
            else if (met.size() < MOST) met.put(name, new UnknownField(name, ask.get(), 1));
        });
    }

    /** @param names fields of one record that would protect it, if they said anything */
    public synchronized void countEmpty(Collection<String> names) {
        for (String name : names)
            empty.merge(name, new UnknownField(name, "", 1), (a, b) -> new UnknownField(name, "", a.records() + 1));
    }

    /** A record waits until a date that has no offset. */
    public synchronized void countWithoutOffset() {
        withoutOffset++;
    }

    /** How many records wait until a date that has no offset, and is taken as UTC. */
    public synchronized long withoutOffset() {
        return withoutOffset;
    }

    /** Those that would protect and are empty, by name. */
    public synchronized List<UnknownField> empty() {
        return new ArrayList<>(empty.values());
    }

    /** All that are not read, by name. */
    public synchronized List<UnknownField> list() {
        return new ArrayList<>(met.values());
    }
}
