package org.paperboy.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Between text and the cleaned HTML of a body, which is well-formed and holds no entity but XML's own. */
public final class PlainText {
    private static final char POP = '\u202C';
    private static final char POP_ISOLATE = '\u2069';

    private PlainText() {}

    /** What is in a line of words: all other tags part what is before them from what follows. */
    private static final Set<String> AMONG_WORDS = Set.of(
            "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
            "strong", "sub", "sup", "time", "u");

    /** The words of cleaned HTML, with single spaces between them. */
    static String of(String html) {
        StringBuilder out = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i++);
            if (c == '<') {
                int end = html.indexOf('>', i);
                if (!AMONG_WORDS.contains(name(html, i))) space(out);
                i = end + 1;
            } else if (c > ' ') {
                out.append(c);
            } else {
                space(out);
            }
        }
        return out.toString()
                .strip()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", "\u00A0")
                .replace("&amp;", "&");
    }

    private static void space(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') out.append(' ');
    }

    /** Of the tag that begins here, opening or closing. */
    private static String name(String html, int start) {
        int from = html.charAt(start) == '/' ? start + 1 : start;
        int to = from;
        while (Character.isLetterOrDigit(html.charAt(to))) to++;
        return html.substring(from, to);
    }

    /**
     * The text with every control of its direction closed, and none that closes nothing: what is behind it elsewhere must
     * not be turned around (UAX 9, 2).
     */
    public static String balanced(String text) {
        if (text.chars().noneMatch(PlainText::turns)) return text;
        StringBuilder out = new StringBuilder(text.length() + 4);
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == POP || c == POP_ISOLATE) {
                if (open.isEmpty() || open.element() != c) continue;
                open.pop();
            } else if (turns(c)) {
                open.push(c >= '\u2066' ? POP_ISOLATE : POP);
            }
            out.append(c);
        }
        open.forEach(out::append);
        return out.toString();
    }

    private static boolean turns(int c) {
        return c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    }

    /** Text as it is in HTML and XML, in an element or in a quoted attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
