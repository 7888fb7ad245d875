package org.paperboy.source.fields;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Characters;
import org.paperboy.source.Limits;
import org.paperboy.source.text.Likeness;

/**
 * The names of the fields that are read of a record, and of what nests in it.
 *
 * @param here names at this level
 * @param parts fields that hold a mapping, or a list of mappings, with names of their own
 */
public record FieldNames(Set<String> here, Map<String, FieldNames> parts) {
    /** Of the unknown names of one record. */
    private static final int MOST = 100;

    /** Editions have no end. */
    private static final String PICTURE = "url width height mime bytes alt caption credit syndicate";

    private static final Map<String, FieldNames> PARTS =
            parts("holder year scope usage_terms territories", of(PICTURE));

    private static final Map<String, FieldNames> ARTICLE_PARTS = parts(
            "holder year scope usage_terms territories expires",
            new FieldNames(words(PICTURE + " expires rights"), Map.of("rights", of("expires"))));

    private static final String SHARED = "id headline title published_at date updated_at lastmod version status draft"
            + " embargo_until publishDate publishdate access visibility premium paid members_only url path slug body_html"
            + " body_markdown dek summary bylines lead_image section place tags subjects language urgency corrections"
            + " edition related rights withdrawn_at withdrawn_reason";

    public static final FieldNames ARTICLE = new FieldNames(words(SHARED + " expiryDate expirydate"), ARTICLE_PARTS);
    public static final FieldNames EDITION = new FieldNames(words(SHARED + " intro_html items"), PARTS);

    private static Map<String, FieldNames> parts(String rights, FieldNames picture) {
        return Map.of(
                "bylines", of("name role url"),
                "lead_image", picture,
                "subjects", of("scheme code name"),
                "corrections", of("at text"),
                "edition", of("id position"),
                "rights", of(rights));
    }

    private static FieldNames of(String names) {
        return new FieldNames(words(names), Map.of());
    }

    private static Set<String> words(String names) {
        return new TreeSet<>(List.of(names.split(" ", -1)));
    }

    /**
     * The fields of a record that have no name here, each by its path, such as {@code lead_image.src}, with the known
     * one that is nearest, asked for when it is needed; empty where none is near. Of a record that has very many, the first.
     */
    public Map<String, Supplier<String>> unknown(Map<?, ?> fields) {
        Map<String, Supplier<String>> found = new LinkedHashMap<>();
        unknown(fields, "", found);
        return found;
    }

    private void unknown(Map<?, ?> fields, String prefix, Map<String, Supplier<String>> found) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (found.size() == MOST) return;
            String name = String.valueOf(field.getKey());
            FieldNames part = parts.get(name);
            if (part != null) part.unknownIn(field.getValue(), prefix + name + ".", found);
            if (!here.contains(name)) found.putIfAbsent(prefix + shown(name), () -> nearest(name, prefix));
        }
    }

    private void unknownIn(@Nullable Object value, String prefix, Map<String, Supplier<String>> found) {
        if (value instanceof Map<?, ?> map) unknown(map, prefix, found);
        if (!(value instanceof List<?> list)) return;
        for (Object item : list) if (item instanceof Map<?, ?> map) unknown(map, prefix, found);
    }

    private String nearest(String name, String prefix) {
        String nearest = Likeness.nearest(name, here);
        // A record with a name that is taken for one that protects is rejected: of no other is that said.
        if (prefix.isEmpty() && ProtectiveNames.protects(nearest) && !ProtectiveNames.suspicious(name)) return "";
        return nearest.isEmpty() ? "" : prefix + nearest;
    }

    /** A name as a message may show it, for any name in a record. */
    public static String shown(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints()
                .limit(Limits.NAME)
                .map(c -> c >= 0x20 && c != 0x7F && Characters.allowed(c) ? c : '\uFFFD')
                .forEach(out::appendCodePoint);
        return name.codePointCount(0, name.length()) > Limits.NAME
                ? out.append('…').toString()
                : out.toString();
    }
}
