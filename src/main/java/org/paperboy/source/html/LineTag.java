package org.paperboy.source.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paperboy.source.Characters;

/**
 * What has the form of a tag, or of a comment, in a line of text.
 *
 * @param end behind its {@code >}
 * @param name in lower case
 */
record LineTag(int start, int end, String name, boolean closing, Values values) {
    private static final String COMMENT = "!--";

    /** A tag that is longer is none: each sign of a text may begin one. */
    private static final int LONGEST = 2_000;

    /** Whether its attributes have values: words in angle brackets have none. */
    enum Values {
        NO_ATTRIBUTES,
        NONE,
        SOME,
        ALL;

        Values and(boolean valued) {
            if (this == NO_ATTRIBUTES) return valued ? ALL : NONE;
            return valued == (this == ALL) && this != SOME ? this : SOME;
        }
    }

    boolean isComment() {
        return name.equals(COMMENT);
    }

    /** Those in the text, in their order; none begins within another. */
    static List<LineTag> in(String text) {
        List<LineTag> tags = new ArrayList<>();
        int lastEnd = text.lastIndexOf('>');
        int lastComment = text.lastIndexOf("-->");
        for (int i = text.indexOf('<'); i >= 0 && i < lastEnd; ) {
            boolean comment = text.startsWith("<!--", i);
            int end = !comment ? end(text, i) : i <= lastComment - 4 ? text.indexOf("-->", i + 4) + 3 : -1;
            if (end >= 0) {
                tags.add(comment ? new LineTag(i, end, COMMENT, false, Values.NO_ATTRIBUTES) : tag(text, i, end));
            }
            i = text.indexOf('<', end >= 0 ? end : i + 1);
        }
        return tags;
    }

    private static int nameStart(String text, int start) {
        return start + 1 < text.length() && text.charAt(start + 1) == '/' ? start + 2 : start + 1;
    }

    private static int nameEnd(String text, int from) {
        int i = from;
        while (i < text.length() && (letter(text.charAt(i)) || i > from && digit(text.charAt(i)))) i++;
        return i;
    }

    private static LineTag tag(String text, int start, int end) {
        int from = nameStart(text, start);
        int to = nameEnd(text, from);
        Values values = Values.NO_ATTRIBUTES;
        for (int i = to; i < end - 1; ) {
            char c = text.charAt(i);
            if (Characters.space(c) || c == '/') {
                i++;
                continue;
            }
            int equals = i;
            while (equals < end - 1 && !Characters.space(text.charAt(equals)) && text.charAt(equals) != '=') equals++;
            boolean valued = equals > i && text.charAt(equals) == '=';
            values = values.and(valued);
            i = valued ? valueEnd(text, equals + 1, end - 1) : equals + 1;
        }
        return new LineTag(start, end, text.substring(from, to).toLowerCase(Locale.ROOT), from > start + 1, values);
    }

    /** Behind the {@code >} of the tag that begins there, which may hold others in quotes; negative if it is none. */
    private static int end(String text, int start) {
        int from = nameStart(text, start);
        int i = nameEnd(text, from);
        if (i == from || i == text.length()) return -1;
        char after = text.charAt(i);
        if (after != '>' && after != '/' && !Characters.space(after)) return -1;
        int last = Math.min(text.length(), start + LONGEST);
        while (i < last) {
            char c = text.charAt(i);
            if (c == '>') return i + 1;
            i = c == '=' ? valueEnd(text, i + 1, last) : i + 1;
        }
        return -1;
    }

    /** Where an attribute's value ends, quoted or not. */
    private static int valueEnd(String text, int from, int last) {
        if (from >= last) return last;
        char quote = text.charAt(from);
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, from + 1);
            return close < 0 || close >= last ? last : close + 1;
        }
        int i = from;
        while (i < last && text.charAt(i) != '>' && !Characters.space(text.charAt(i))) i++;
        return i;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
