package org.paperboy.source;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** <a href="https://spec.commonmark.org/0.31.2/">CommonMark</a> as HTML. HTML in it passes: the cleaner comes after. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    /** For each of them commonmark-java reads on to the end of the paragraph. */
    private static final int MOST_ANGLES = 20_000;

    private Markdown() {}

    /** @throws RejectedException if blocks or emphasis nest deeper than any cleaned body may, or tags never end */
    static String html(String markdown) throws RejectedException {
        int angles = 0;
        for (int line = 0; line < markdown.length(); ) {
            int newline = markdown.indexOf('\n', line);
            int end = newline < 0 ? markdown.length() : newline;
            if (opensTooMany(markdown, line, end)) throw tooDeep();
            angles = markdown.substring(line, end).isBlank() ? 0 : angles + angles(markdown, line, end);
            if (angles > MOST_ANGLES) {
                throw new RejectedException("a paragraph of the body holds more than " + MOST_ANGLES + " signs <");
            }
            line = end + 1;
        }
        try {
            return RENDERER.render(PARSER.parse(markdown));
        } catch (StackOverflowError e) {
            // commonmark-java descends by recursion, and gets much deeper than the cleaner would let it
            throw tooDeep();
        }
    }

    /** Whether too many quotes and lists begin on one line: the parser's time grows with the square of their number. */
    private static boolean opensTooMany(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to && count <= Cleaner.DEEPEST; i++) {
            char c = text.charAt(i);
            boolean spaceFollows = i + 1 < to && text.charAt(i + 1) <= ' ';
            boolean begins = c == '>' || spaceFollows && "-+*.)".indexOf(c) >= 0;
            if (!begins && c != ' ' && c != '\t' && !(c >= '0' && c <= '9')) return false;
            if (begins) count++;
        }
        return count > Cleaner.DEEPEST;
    }

    private static int angles(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) if (text.charAt(i) == '<') count++;
        return count;
    }

    private static RejectedException tooDeep() {
        return new RejectedException("the body nests deeper than " + Cleaner.DEEPEST + " levels: make it flatter");
    }
}
