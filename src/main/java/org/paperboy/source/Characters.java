package org.paperboy.source;

import java.util.regex.Pattern;

/** Which characters may be in a document. */
public final class Characters {
    private static final Pattern NULL = Pattern.compile("&#(0+|[xX]0+)(?![0-9a-fA-F]);?");

    private Characters() {}

    /**
     * Whether every format can hold the code point: what XML 1.0 allows (2.2, Char), less the control characters and
     * noncharacters that it merely discourages. Half a surrogate pair is not allowed.
     */
    public static boolean allowed(int c) {
        if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
        if (c < 0x7F) return true;
        if (c < 0xA0 || c >= 0xD800 && c <= 0xDFFF || c >= 0xFDD0 && c <= 0xFDEF) return false;
        return (c & 0xFFFE) != 0xFFFE;
    }

    /** HTML's white space, which runs of text collapse to one space. A no-break space is not of it. */
    public static boolean space(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    /** Whether a reader sees nothing of it, though it is not collapsed. */
    public static boolean blank(int c) {
        return c == '\u00A0' || c == '\u200B' || c == '\uFEFF';
    }

    /**
     * Whether nobody sees it at the end of a word: every kind of blank, and characters that only steer how others are shown,
     * such as U+200B and U+FEFF. The Arabic signs of number and verse are of the same category in Unicode, and are seen.
     */
    public static boolean unseen(int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) return true;
        boolean sign = c >= 0x600 && c < 0x900 && c != 0x61C || c == 0x110BD || c == 0x110CD;
        return Character.getType(c) == Character.FORMAT && !sign;
    }

    /** The text without what nobody sees at its ends. */
    public static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && unseen(text.codePointAt(from))) from += Character.charCount(text.codePointAt(from));
        while (from < to && unseen(text.codePointBefore(to))) to -= Character.charCount(text.codePointBefore(to));
        return text.substring(from, to);
    }

    /** Embeddings, overrides and isolates that would turn the text after them around: U+202A–202E, U+2066–2069. */
    public static boolean turnsText(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** Whether all characters of the text are allowed and none is a control character. */
    public static boolean printable(String text) {
        return text.codePoints().allMatch(c -> c >= 0x20 && allowed(c));
    }

    /** Without references to the null character, of which a parser of HTML makes a sign that readers see. */
    public static String withoutNull(String html) {
        return html.contains("&#") ? NULL.matcher(html).replaceAll("") : html;
    }
}
