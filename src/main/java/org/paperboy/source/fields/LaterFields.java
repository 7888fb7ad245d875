package org.paperboy.source.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Characters;

/**
 * Fields below the front matter: it ended too early, or is there twice. They would be text, and what they protect would
 * go out. Read are the lines up to the first one that is plainly prose, each of them once.
 */
public final class LaterFields {
    /** Indents and marks of lists, quotations and flow mappings. */
    private static final Pattern MARKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}>*+{-]*+");

    /** What begins or ends a block: fences of every kind, brackets, tables of TOML, marks of a merge conflict. */
    private static final Pattern RULE = Pattern.compile("[-+=*_~`;#.|]{3,}+\\s*(?:yaml|yml|toml|json)?"
            + "|<!--|-->|[{}\\[\\]],?|\\[[\\p{L}\\p{N}_.-]{1,60}]|[<>|=]{7}(?:\\s.*)?");

    private static final Pattern FIELD = Pattern.compile("(?:([\"'])([\\p{L}_][\\p{L}\\p{N}_ .-]{0,59})\\1\\s{0,99}[:=]"
            + "|([\\p{L}_][\\p{L}\\p{N}_ .-]{0,59})\\s{0,99}(?::(?=\\s|$)|=))\\s{0,99}+(.{0,200}).*");

    /** No text begins with that many lines like fields; to look at a name costs time. */
    private static final int MOST = 5_000;

    private static final Pattern FLOW = Pattern.compile("[{\\[,]");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)(?:#|-->).*");

    private final List<LaterField> fields = new ArrayList<>();
    private int at = -1;

    // of the block that is read
    private int first = -1;
    private boolean opened;
    private boolean wrapped;
    private boolean binds;

    /**
     * A field that no mapping nests in.
     *
     * @param value without the comment behind it
     */
    record LaterField(String name, String value) {}

    private LaterFields() {}

    /**
     * What a text begins with.
     *
     * @param from where the text begins
     */
    public static LaterFields in(String text, int from) {
        LaterFields found = new LaterFields();
        found.read(text, from);
        return found;
    }

    /** Where the first line begins that shows that there are fields; less than 0 where there are none. */
    public int at() {
        return at;
    }

    /** All that are there, at the outermost level; none where nothing shows that they are fields. */
    List<LaterField> fields() {
        return at < 0 ? List.of() : fields;
    }

    private void read(String text, int from) {
        boolean afterBlank = true;
        int open = -1; // a field that says nothing on its own line
        int width = -1;
        int lines = 0;
        for (int line = from; line < text.length(); line = FrontMatterFence.nextLine(text, line)) {
            String shown =
                    text.substring(line, FrontMatterFence.nextLine(text, line)).stripTrailing();
            String bare = Characters.stripped(shown);
            if (bare.isEmpty()) {
                afterBlank = true;
                continue;
            }
            boolean indented = " \t-".indexOf(shown.charAt(0)) >= 0;
            if (open >= 0 && indented && !RULE.matcher(bare).matches()) mark(open);
            open = -1;
            if (RULE.matcher(bare).matches()) {
                rule(bare);
                width = -1;
            } else if (bare.charAt(0) != '#') {
                Matcher marks = MARKS.matcher(shown);
                int begins = marks.lookingAt() ? marks.end() : 0;
                LaterField field = field(shown.substring(begins));
                if (field != null) {
                    if (first < 0) first = line;
                    if (width < 0) width = begins;
                    if (begins <= width) keep(field, shown);
                    if (++lines > MOST || shows(field, shown)) mark(line);
                    if (lines > MOST) return;
                    if (isOpen(field)) open = line;
                } else if (first >= 0 && (!afterBlank || indented)) {
                    wrapped = wrapped || !indented;
                } else {
                    return;
                }
            }
            afterBlank = false;
        }
    }

    /** A mapping on one line without another in it has several. */
    private void keep(LaterField field, String line) {
        boolean flat = line.indexOf('{') >= 0 && line.indexOf('{') == line.lastIndexOf('{');
        if (!flat || !line.stripLeading().startsWith("{")) fields.add(field);
        else inFlow(line).forEach(fields::add);
    }

    private static Stream<LaterField> inFlow(String line) {
        return FLOW.splitAsStream(line).map(part -> field(part.strip())).filter(Objects::nonNull);
    }

    /** A name that protects, and nothing behind it: its value may be on the next line. */
    private static boolean isOpen(LaterField field) {
        return field.value().isEmpty()
                && LikelyFields.isWrittenAsField(field.name())
                && ProtectiveNames.binds(field.name(), "");
    }

    private void mark(int line) {
        if (at < 0) at = line;
    }

    /** A line that may begin or end a block of fields. */
    private void rule(String rule) {
        boolean fence = rule.startsWith("---") || rule.startsWith("+++");
        // Nothing but fields, and then a line ---: so front matter looks.
        if (first >= 0 && fence && !wrapped && (binds || opened)) mark(first);
        opened = fence;
        first = -1;
        wrapped = false;
        binds = false;
    }

    private boolean shows(LaterField field, String line) {
        binds = binds || ProtectiveNames.binds(field.name(), field.value());
        opened = opened && LikelyFields.isWrittenAsField(field.name());
        if (opened && isRead(field.name())) return true;
        if (LikelyFields.protects(field.name(), field.value())) return true;
        boolean flows = line.stripLeading().startsWith("{")
                || field.value().startsWith("{")
                || field.value().startsWith("[");
        return flows && inFlow(line).anyMatch(inner -> LikelyFields.protects(inner.name(), inner.value()));
    }

    private static boolean isRead(String name) {
        return FieldNames.ARTICLE.here().contains(name)
                || FieldNames.EDITION.here().contains(name);
    }

    /** Null if the line is none. */
    private static @Nullable LaterField field(String line) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) return null;
        String name = field.group(2) == null ? field.group(3) : field.group(2);
        return new LaterField(name.strip(), value(field.group(4)));
    }

    private static String value(String text) {
        String value = COMMENT.matcher(text).replaceFirst("").strip();
        while (!value.isEmpty()
                && ",}]".indexOf(value.charAt(value.length() - 1)) >= 0
                && "[{".indexOf(value.charAt(0)) < 0)
            value = value.substring(0, value.length() - 1).stripTrailing();
        boolean quoted = value.length() > 1
                && "\"'".indexOf(value.charAt(0)) >= 0
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
