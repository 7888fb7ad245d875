package org.paperboy.source.fields;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Names;
import org.paperboy.source.Characters;
import org.paperboy.source.Limits;
import org.paperboy.source.RejectedException;
import org.paperboy.source.html.MailAddresses;
import org.paperboy.source.html.PlainLine;
import org.paperboy.source.text.Dates;

/**
 * A record's fields, asked for by name and type. Empty text and null are the same as no field. What is of another type
 * is refused with the field's name, its value where that is no part of a story, and what would be right.
 */
public final class Fields {
    private static final int LONGEST_VALUE = 60;

    /** Of a number that is in quotes: enough for any valid one, with zeros before and behind. */
    private static final int LONGEST_NUMBER = 100;

    /** RFC 5646, 4.4.1, has 35 as what no tag in use goes beyond. */
    private static final int LONGEST_TAG = 100;

    private final Map<?, ?> values;
    private final String prefix;

    public Fields(Map<?, ?> values) {
        this(values, "");
    }

    private Fields(Map<?, ?> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    /** The same fields except for one. */
    public Fields with(String name, @Nullable Object value) {
        Map<Object, @Nullable Object> others = new HashMap<>(values);
        others.put(name, value);
        return new Fields(others, prefix);
    }

    /** Whether the field is there at all, also as null. */
    public boolean named(String name) {
        return values.containsKey(name);
    }

    /** Whether the field says anything. */
    public boolean has(String name) {
        Object value = values.get(name);
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /** Whether the field is there and says nothing. */
    public boolean isEmpty(String name) {
        return named(name) && (!has(name) || values.get(name) instanceof Collection<?> items && items.isEmpty());
    }

    /** The first of these that says anything, else the last. */
    public String firstOf(String... names) {
        for (String name : names) if (has(name)) return name;
        return names[names.length - 1];
    }

    /** The text as it is, a whole number written as one too; empty if there is none. */
    public String text(String name) throws RejectedException {
        Object value = values.get(name);
        if (value == null) return "";
        if (value instanceof String text) return text;
        return wholeNumber(value).map(BigInteger::toString).orElseThrow(() -> wrong(name, "text (in quotes)"));
    }

    /** The text, if it is not too long. */
    private String text(String name, int longest) throws RejectedException {
        String text = text(name);
        if (text.length() <= longest) return text;
        throw new RejectedException(
                prefix + name + " has " + text.length() + " characters: at most " + longest + " are allowed");
    }

    /** The text without markup and white space to spare; empty if there is none. */
    public String line(String name) throws RejectedException {
        return PlainLine.of(text(name, Limits.LINE));
    }

    /** A line by which articles are selected and sorted. */
    public String label(String name) throws RejectedException {
        return Names.composed(PlainLine.of(text(name, Limits.LABEL)));
    }

    /** A person's name, by which articles are selected too; without e-mail addresses. */
    public String name(String name) throws RejectedException {
        return Names.composed(MailAddresses.without(line(name)));
    }

    /** An address as it is written; empty if there is none. */
    public String address(String name) throws RejectedException {
        return text(name, Limits.ADDRESS);
    }

    /** As {@link #line}, for what must be taken in however it is: of a text that is too long the beginning. */
    public String beginning(String name) throws RejectedException {
        String text = text(name);
        if (text.length() <= Limits.LINE) return PlainLine.of(text);
        return PlainLine.of(text.substring(0, text.offsetByCodePoints(0, Limits.LINE / 2))) + "…";
    }

    public String requiredText(String name) throws RejectedException {
        if (!has(name)) throw new RejectedException(prefix + name + " is missing: give one");
        return text(name);
    }

    /** 0 if there is none. */
    public int wholeNumber(String name, int least, int most) throws RejectedException {
        if (!has(name)) return 0;
        BigInteger number = wholeNumber(values.get(name)).orElse(BigInteger.valueOf(least - 1L));
        boolean inRange =
                number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0;
        if (inRange) return number.intValue();
        throw wrong(name, "a whole number from " + least + (most == Integer.MAX_VALUE ? "" : " to " + most));
    }

    /** Null if there is none. */
    @Nullable
    public Instant instant(String name) throws RejectedException {
        if (!has(name)) return null;
        Optional<Instant> instant = values.get(name) instanceof String text ? Dates.parse(text) : Optional.empty();
        return instant.orElseThrow(() -> wrong(name, "a date such as 2026-11-01T08:00:00+01:00"));
    }

    /** The last second of what is a day alone. Null if there is none, or it is no date. */
    @Nullable
    public Instant endOf(String name) {
        return has(name) && values.get(name) instanceof String text
                ? Dates.endOf(text).orElse(null)
                : null;
    }

    public boolean yes(String name) throws RejectedException {
        if (!has(name)) return false;
        Object value = values.get(name);
        if (value instanceof Boolean yes) return yes;
        // databases without booleans
        if (value instanceof Number && "1".equals(value.toString())) return true;
        if (value instanceof Number && "0".equals(value.toString())) return false;
        if (value instanceof String text && text.strip().equalsIgnoreCase("true")) return true;
        if (value instanceof String text && text.strip().equalsIgnoreCase("false")) return false;
        throw wrong(name, "true or false");
    }

    /** The plain texts of a list, less those that are empty. */
    public List<String> labels(String name) throws RejectedException {
        List<String> lines = new ArrayList<>();
        for (Object item : texts(name)) {
            if (item == null) continue;
            String line = new Fields(Map.of(name, item), prefix).label(name);
            if (!line.isEmpty()) lines.add(line);
        }
        return lines;
    }

    /** As {@link #labels}; a single text is several of them with commas between. */
    public List<String> labelsOrCommas(String name) throws RejectedException {
        if (!(values.get(name) instanceof String text)) return labels(name);
        return with(name, List.of(text.split(",", -1))).labels(name);
    }

    /** The ids of a list, less those that are empty; without what nobody sees at their ends, and else as they are written. */
    public List<String> ids(String name) throws RejectedException {
        List<String> ids = new ArrayList<>();
        for (Object item : texts(name)) {
            if (item == null) continue;
            String id = Characters.stripped(new Fields(Map.of(name, item), prefix).text(name, Limits.ID));
            if (!Characters.printable(id)) throw new RejectedException(prefix + name + " holds a control character");
            if (!id.isEmpty()) ids.add(id);
        }
        return ids;
    }

    /** The mappings of a list. A text among them stands for the mapping with {@code key} alone. */
    public List<Fields> mappings(String name, String key) throws RejectedException {
        List<Fields> mappings = new ArrayList<>();
        for (Object item : list(name)) {
            if (item instanceof Map<?, ?> map) mappings.add(new Fields(map, prefix + name + "."));
            else if (item instanceof String text) mappings.add(new Fields(Map.of(key, text), prefix + name + "."));
            else if (item != null) throw misshapen(name, item, "a list of mappings");
        }
        return mappings;
    }

    /** A mapping, empty if there is none. A text stands for the mapping with {@code key} alone. */
    public Fields mapping(String name, String key) throws RejectedException {
        return values.get(name) instanceof String text && has(name)
                ? new Fields(Map.of(key, text), prefix + name + ".")
                : mapping(name);
    }

    /** A mapping, empty if there is none. */
    public Fields mapping(String name) throws RejectedException {
        if (!has(name)) return new Fields(Map.of(), prefix + name + ".");
        if (values.get(name) instanceof Map<?, ?> map) return new Fields(map, prefix + name + ".");
        throw misshapen(name, values.get(name), "a mapping");
    }

    private List<?> texts(String name) throws RejectedException {
        if (values.get(name) instanceof Map<?, ?> map) throw misshapen(name, map, "a list");
        return list(name);
    }

    private List<?> list(String name) throws RejectedException {
        if (!has(name)) return List.of();
        // one alone is a list of one
        if (!(values.get(name) instanceof List<?> list)) return List.of(Objects.requireNonNull(values.get(name)));
        if (list.size() <= Limits.ITEMS) return list;
        throw new RejectedException(
                prefix + name + " has " + list.size() + " items: at most " + Limits.ITEMS + " are allowed");
    }

    private static Optional<BigInteger> wholeNumber(@Nullable Object value) {
        try {
            if (value instanceof Double || value instanceof BigDecimal || value instanceof String) {
                String text = value.toString().strip();
                // the time to read a number grows with the square of its digits
                if (text.length() > LONGEST_NUMBER) return Optional.empty();
                BigDecimal number = new BigDecimal(text);
                // 1e999999999 is short to write and long to spell out
                return number.scale() < -18 ? Optional.empty() : Optional.of(number.toBigIntegerExact());
            }
            return value instanceof Number ? Optional.of(new BigInteger(value.toString())) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** For fields whose value is no part of the story, so that it may be shown. */
    public RejectedException wrong(String name, String right) {
        return new RejectedException(prefix + name + " must be " + right + ", not " + shown(values.get(name)));
    }

    /** For fields whose value may be part of the story: it is not shown. */
    private RejectedException misshapen(String name, @Nullable Object value, String right) {
        String is = value instanceof Map ? "a mapping" : value instanceof List ? "a list" : "a single value";
        return new RejectedException(prefix + name + " must be " + right + ", not " + is);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) return "null";
        if (value instanceof Map) return "a mapping";
        if (value instanceof List) return "a list";
        String text = value.toString();
        String line = PlainLine.of(text.length() <= Limits.ADDRESS ? text : text.substring(0, Limits.ADDRESS));
        int end = Math.min(line.length(), LONGEST_VALUE);
        return "'" + (end < line.length() ? line.substring(0, end) + "…" : line) + "'";
    }

    /** Whether the text has the form of a language tag (RFC 5646, 2.1). */
    public static boolean languageTag(String text) {
        if (text.length() > LONGEST_TAG) return false;
        int part = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9' && part < i;
            if (c == '-' && i > part && i - part <= 8) part = i + 1;
            else if (!letter && !(digit && part > 0)) return false;
        }
        return text.length() > part && text.length() - part <= 8;
    }
}
