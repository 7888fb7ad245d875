package org.paperboy.source.body;

import org.paperboy.source.Characters;

/**
 * The text of a body as it is written: white space collapsed across elements, none at the ends of a line, four
 * entities alone, no character that a document cannot hold.
 */
final class BodyText {
    private final StringBuilder out;

    /** White space waits to be written before the next word. */
    private boolean spaced;

    /** At the beginning of a line, where white space has no meaning. */
    private boolean fresh = true;

    private boolean preformatted;
    private boolean said;

    BodyText(StringBuilder out) {
        this.out = out;
    }

    /** What it takes to forget all that was written since. */
    record Mark(int length, boolean spaced, boolean fresh) {}

    /** Begins a line of text; {@code preformatted} keeps its white space. */
    void begin(boolean preformatted) {
        this.preformatted = preformatted;
        spaced = false;
        fresh = true;
    }

    void append(String text) {
        for (int i = 0; i < text.length(); ) {
            int plain = plain(text, i);
            if (plain > i) {
                if (spaced) out.append(' ');
                spaced = false;
                fresh = false;
                said = true;
                out.append(text, i, plain);
                i = plain;
                continue;
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Characters.space(c)) {
                if (preformatted) keepSpace(c, i < text.length() && text.charAt(i) == '\n');
                else space();
            } else if (Characters.allowed(c)) {
                if (spaced) out.append(' ');
                spaced = false;
                fresh = false;
                said |= !Characters.blank(c);
                escape(out, c);
            }
        }
    }

    /**
     * Where the run of characters ends, from {@code from} on, that need no second look: most of a text. A single space
     * within it is written as it is in any case.
     */
    private static int plain(String text, int from) {
        int i = from;
        while (i < text.length()) {
            if (!plain(text.charAt(i))) {
                boolean within =
                        i > from && i + 1 < text.length() && text.charAt(i) == ' ' && plain(text.charAt(i + 1));
                if (!within) return i;
            }
            i++;
        }
        return i;
    }

    /** A sign that is seen, and is written as it is. Beyond ASCII all up to the surrogates are allowed. */
    private static boolean plain(char c) {
        if (c > '~') return c >= 0xA0 && c < Character.MIN_SURROGATE && !Characters.blank(c);
        return c > ' ' && c != '&' && c != '<' && c != '>' && c != '"';
    }

    /** Whether text without white space at its ends is written as it is. */
    static boolean isPlain(String text) {
        return plain(text, 0) == text.length();
    }

    private void keepSpace(int c, boolean newlineFollows) {
        if (c == '\r' && newlineFollows) return;
        out.append(c == '\r' || c == '\f' ? '\n' : (char) c);
    }

    void space() {
        spaced = !fresh;
    }

    /** Writes the white space that waits, before a tag: what follows the tag's own beginning has no meaning then. */
    void meetTag() {
        if (!spaced) return;
        out.append(' ');
        spaced = false;
        fresh = true;
    }

    void breakLine() {
        out.append("<br />");
        spaced = false;
        fresh = true;
    }

    /** Something else than words was written that a reader sees, within the line or in place of one. */
    void show() {
        fresh = false;
        said = true;
    }

    /** Whether there is anything for a reader since this was last set to false. */
    boolean said() {
        return said;
    }

    void said(boolean value) {
        said = value;
    }

    Mark mark() {
        return new Mark(out.length(), spaced, fresh);
    }

    /** Forgets the tags written since; white space that was among them stays. */
    void rollBack(Mark mark) {
        out.setLength(mark.length());
        spaced = mark.spaced() || spaced;
        fresh = mark.fresh();
    }

    /** Text as it is in an element or in a quoted attribute. */
    static void escape(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(c);
        }
    }
}
