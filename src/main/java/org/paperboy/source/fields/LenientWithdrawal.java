package org.paperboy.source.fields;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.source.Characters;
import org.paperboy.source.RejectedException;

/**
 * A story that is taken back must come down, even if other things in the record are wrong. So of a withdrawal the
 * names of its fields count in any case; and where a record cannot be parsed, its raw text is searched for a status that takes
 * back and for the one id that it is of.
 */
public final class LenientWithdrawal {
    private LenientWithdrawal() {}

    /**
     * How the record takes a story back; null if it does not.
     *
     * @param fields as they were parsed
     */
    public static @Nullable Kind said(Map<String, @Nullable Object> fields) {
        Kind kind = null;
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet())
            if (isNamed(field.getKey(), "status")) kind = moreSerious(kind, kind(field.getValue()));
        return kind;
    }

    /** The same fields; of a withdrawal with the names that are read, however they are written. */
    public static Map<String, @Nullable Object> of(Map<String, @Nullable Object> fields) {
        Kind kind = said(fields);
        if (kind == null) return within(fields);
        Map<String, @Nullable Object> read = new LinkedHashMap<>(fields);
        for (String name : RawFields.NAMES) {
            for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
                if (field.getKey().equals(name) || !isNamed(field.getKey(), name)) continue;
                read.remove(field.getKey());
                if (says(field.getValue()) && !says(read.get(name))) read.put(name, field.getValue());
            }
        }
        read.put("status", word(kind));
        return read;
    }

    /** Of a record that says nothing of itself, and holds one that is a withdrawal, that one. */
    private static Map<String, @Nullable Object> within(Map<String, @Nullable Object> fields) {
        List<Map<?, ?>> parts = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            if (isNamed(field.getKey(), "id") || isNamed(field.getKey(), "status")) return fields;
            if (field.getValue() instanceof Map<?, ?> part) parts.add(part);
        }
        if (parts.size() != 1) return fields;
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        parts.get(0).forEach((name, value) -> part.put(String.valueOf(name), value));
        boolean named = part.entrySet().stream().anyMatch(f -> isNamed(f.getKey(), "id") && says(f.getValue()));
        return named && said(part) != null ? of(part) : fields;
    }

    /** Of a text that is no front matter, or whose front matter is wrong: the withdrawal that it is all the same. */
    public static Map<String, @Nullable Object> inFrontMatter(byte[] bytes, RejectedException why)
            throws RejectedException {
        return found(bytes, why, RawFields::ofFrontMatter);
    }

    /** Of a line that is no record of JSON: the withdrawal that it is all the same. */
    public static Map<String, @Nullable Object> inLine(byte[] bytes, RejectedException why) throws RejectedException {
        return found(bytes, why, RawFields::ofLine);
    }

    /** @throws RejectedException the first one, if no story is taken back, or it is not known which */
    private static Map<String, @Nullable Object> found(
            byte[] bytes, RejectedException why, Function<String, RawFields> search) throws RejectedException {
        RawFields raw = search.apply(new String(bytes, StandardCharsets.UTF_8));
        // What is not UTF-8 is most often Latin-1; what can be known without guessing is not guessed.
        if (raw.of("id").stream().anyMatch(id -> id.indexOf('\uFFFD') >= 0))
            raw = search.apply(new String(bytes, StandardCharsets.ISO_8859_1));
        Kind kind = null;
        for (String status : raw.of("status")) kind = moreSerious(kind, kind(status));
        if (kind == null) throw why;
        Set<String> ids = new HashSet<>();
        for (String id : raw.of("id")) if (says(id)) ids.add(Characters.stripped(id));
        if (ids.size() != 1 || raw.doubtful()) throw ofWhich(why, kind);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : RawFields.NAMES) {
            List<String> values = raw.of(name);
            if (!values.isEmpty()) fields.put(name, values.get(values.size() - 1));
        }
        fields.put("id", ids.iterator().next());
        fields.put("status", word(kind));
        return fields;
    }

    /** The record is rejected as before; but a person has to hear that it takes back what nobody can name. */
    public static RejectedException ofWhich(RejectedException why, Kind kind) {
        return new RejectedException(
                why.getMessage() + ". It says that a story is " + word(kind) + ", but not clearly which", kind);
    }

    private static String word(Kind kind) {
        return kind == Kind.KILL ? "killed" : "withdrawn";
    }

    private static boolean isNamed(String name, String known) {
        return name.equals(known) || Characters.stripped(name).equalsIgnoreCase(known);
    }

    private static boolean says(@Nullable Object value) {
        return value != null && !Characters.stripped(value.toString()).isEmpty();
    }

    /** Of a list the gravest. */
    private static @Nullable Kind kind(@Nullable Object value) {
        if (value instanceof String text) return StatusWords.withdrawal(text).orElse(null);
        Kind kind = null;
        if (value instanceof List<?> list)
            for (Object item : new ArrayList<>(list)) kind = moreSerious(kind, kind(item));
        return kind;
    }

    private static @Nullable Kind moreSerious(@Nullable Kind one, @Nullable Kind other) {
        return one == Kind.KILL || other == null ? one : other;
    }
}
