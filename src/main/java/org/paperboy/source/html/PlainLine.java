package org.paperboy.source.html;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.paperboy.source.Characters;

/**
 * Makes plain text of one line from a field that should hold it but may hold anything: no markup, no entities, single
 * spaces, no character that a document cannot hold or that turns the text after it around.
 *
 * <p>Only what is there as markup is taken for it: {@code 5 < 6, says R&D} and {@code Option<T>} stay as they are.
 */
public final class PlainLine {
    private PlainLine() {}

    public static String of(String text) {
        return collapsed(looksLikeMarkup(text) ? words(text) : text);
    }

    /** The words of an element and below, without those of elements that {@code except} names by class. */
    public static String of(Element element, String except) {
        StringBuilder out = new StringBuilder();
        gather(element, except, out);
        return collapsed(out.toString());
    }

    private static boolean looksLikeMarkup(String text) {
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) return false;
        for (int i = 0; i < text.length() - 1; i++) {
            char next = text.charAt(i + 1);
            if (text.charAt(i) == '<' && (letter(next) || next == '/' || next == '!')) return true;
            if (text.charAt(i) == '&' && entity(text, i + 1)) return true;
        }
        return false;
    }

    private static boolean entity(String text, int start) {
        int i = text.charAt(start) == '#' ? start + 1 : start;
        int first = i;
        while (i < text.length() && (letter(text.charAt(i)) || digit(text.charAt(i)))) i++;
        return i > first && i < text.length() && text.charAt(i) == ';';
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String words(String text) {
        Element body = Parser.parseBodyFragment(InlineMarkup.html(Characters.withoutNull(text)), "")
                .body();
        StringBuilder out = new StringBuilder(text.length());
        gather(body, "", out);
        return out.toString();
    }

    /** The parser's own limit on depth bounds the recursion. */
    private static void gather(Node parent, String except, StringBuilder out) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                out.append(text.getWholeText());
            } else if (node instanceof Element element) {
                Elements kind = Elements.of(element);
                if (kind == Elements.DROPPED || !except.isEmpty() && element.hasClass(except)) continue;
                boolean apart = kind != Elements.INLINE && kind != Elements.UNWRAPPED;
                if (apart) out.append(' ');
                gather(element, except, out);
                if (apart) out.append(' ');
            }
        }
    }

    /** Single spaces, none at the ends, and no character that cannot be in a line. */
    public static String collapsed(String text) {
        if (collapsedAlready(text)) return text;
        StringBuilder out = new StringBuilder(text.length());
        boolean spaced = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Characters.space(c) || c == '\u2028' || c == '\u2029') {
                spaced = !out.isEmpty();
            } else if (Characters.allowed(c) && !Characters.turnsText(c) && c != '\uFEFF') {
                if (spaced) out.append(' ');
                spaced = false;
                out.appendCodePoint(c);
            }
        }
        return trimmed(out);
    }

    /** Most lines are: printing ASCII and letters of other languages, with single spaces in it. */
    private static boolean collapsedAlready(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' && !isLetterOrQuote(c) || c == ' ' && before == ' ') return false;
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }

    /** Of those beyond ASCII the ones that need no second look. */
    private static boolean isLetterOrQuote(char c) {
        return c > 0xA0 && c < 0x600 && c != 0xAD
                || c >= 0x2010 && c < 0x2028
                || c > 0x3000 && c < Character.MIN_SURROGATE;
    }

    /** Without blanks of any width at its ends; between words they have a meaning. */
    private static String trimmed(CharSequence text) {
        int start = 0;
        int end = text.length();
        while (start < end && edge(text.charAt(start))) start++;
        while (start < end && edge(text.charAt(end - 1))) end--;
        return text.subSequence(start, end).toString();
    }

    private static boolean edge(char c) {
        return Character.isSpaceChar(c) || Characters.blank(c);
    }
}
