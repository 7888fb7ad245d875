package org.paperboy.source.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Characters;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.Json;
import org.paperboy.source.text.JsonMembers;

/** What the raw text of a record that cannot be parsed says in the fields of a withdrawal. Reads at most {@link #LONGEST}. */
final class RawFields {
    /** All that a withdrawal may say. */
    static final List<String> NAMES =
            List.of("id", "status", "version", "updated_at", "lastmod", "withdrawn_at", "withdrawn_reason");

    private static final int LONGEST = 1 << 20;

    private static final String ANY = String.join("|", NAMES);

    /** A field of front matter begins its line. */
    private static final Pattern LINE =
            Pattern.compile("(?i)[\"']?(" + ANY + ")[\"']?[\\p{Z}\\p{Cf}]*:(?:[\\p{Z}\\t](.{0,2000}).*)?");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\".*|'([^']*)'.*");

    /** In JSON, at any depth; there are programs that write it with single quotes. */
    private static final Pattern MEMBER = Pattern.compile("(?i)([\"'])(" + ANY
            + ")\\1\\s{0,99}:\\s{0,99}(?:\"((?:[^\"\\\\]|\\\\.){0,2000}+)\"|'((?:[^'\\\\]|\\\\.){0,2000}+)'"
            + "|(-?[0-9]{1,1000}+)(?=[\\s,}]))");

    private final Map<String, List<String>> values = new HashMap<>();
    private boolean doubtful;

    private RawFields() {}

    /** Each value of the field, in their order. */
    List<String> of(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether it cannot be known if what was found is said of the story itself, or of something within its record. */
    boolean doubtful() {
        return doubtful;
    }

    private void put(String name, String value) {
        values.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value);
    }

    /** Of a Markdown file: its fields up to where they end, or of a file without the lines --- up to the first blank line. */
    static RawFields ofFrontMatter(String text) {
        RawFields found = new RawFields();
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String head = whole.substring(0, Math.min(whole.length(), LONGEST));
        int from = FrontMatterFence.nextLine(head, 0);
        boolean fenced = FrontMatterFence.isFence(head, 0, from);
        int to = fenced ? FrontMatterFence.next(head, from) : head.length();
        if (fenced) {
            for (LaterFields.LaterField later :
                    LaterFields.in(head, FrontMatterFence.nextLine(head, to)).fields()) {
                String name = Characters.stripped(later.name()).toLowerCase(Locale.ROOT);
                if (NAMES.contains(name)) found.put(name, Characters.stripped(later.value()));
            }
        }
        for (String line :
                (Iterable<String>) head.substring(fenced ? from : 0, to).lines()::iterator) {
            if (!fenced && line.isBlank()) break;
            Matcher field = LINE.matcher(line);
            if (field.matches()) found.put(field.group(1), scalar(field.group(2)));
        }
        return found;
    }

    private static String scalar(@Nullable String text) {
        if (text == null) return "";
        String value = Characters.stripped(text);
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        return comment < 0 ? value : Characters.stripped(value.substring(0, comment));
    }

    /**
     * Of a line of JSON Lines. What its parser understood is said of the story; what follows may be of a part of it: that
     * fills up only what is missing, and where it contradicts, nothing is concluded.
     */
    static RawFields ofLine(String text) {
        RawFields found = new RawFields();
        JsonMembers known = Json.asFarAsItCan(text);
        for (Map.Entry<String, @Nullable Object> field : known.fields().entrySet()) {
            String name = Characters.stripped(field.getKey()).toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name)) continue;
            for (Object value : known.all(field.getKey()))
                if (value instanceof String || value instanceof Number) found.put(name, value.toString());
        }
        RawFields rest = new RawFields();
        Matcher member = MEMBER.matcher(
                text.substring(Math.min(known.end(), text.length()), Math.min(text.length(), known.end() + LONGEST)));
        while (member.find()) {
            String plain = member.group(4) != null ? member.group(4) : member.group(5);
            rest.put(member.group(2), plain != null ? plain : unescaped(member.group(3)));
        }
        boolean taken = takesBack(found);
        found.doubtful = !taken && takesBack(rest) && !(found.of("status").isEmpty() && allTakeBack(rest));
        rest.values.forEach((name, values) -> {
            boolean another = known.whole() && name.equals("id"); // behind a whole object begins another
            if (name.equals("status") && !taken || another || found.of(name).isEmpty())
                found.values.merge(name, values, RawFields::both);
        });
        return found;
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static boolean takesBack(RawFields fields) {
        return fields.of("status").stream()
                .anyMatch(status -> StatusWords.withdrawal(status).isPresent());
    }

    private static boolean allTakeBack(RawFields fields) {
        return fields.of("status").stream()
                .allMatch(status -> StatusWords.withdrawal(status).isPresent());
    }

    private static String unescaped(String text) {
        try {
            return String.valueOf(Json.value("", '"' + text + '"'));
        } catch (RejectedException e) {
            return text;
        }
    }
}
