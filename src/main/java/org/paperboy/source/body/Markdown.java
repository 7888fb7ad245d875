package org.paperboy.source.body;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Visitor;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.BoundedText;

/**
 * <a href="https://spec.commonmark.org/0.31.2/">CommonMark</a> as HTML, with the tables, addresses, footnotes and
 * strikethrough of <a href="https://github.github.com/gfm/">GFM</a>. HTML in it passes: the cleaner comes after.
 */
final class Markdown {
    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            // two signs, for H~2~O is no correction
            StrikethroughExtension.builder().requireTwoTildes(true).build(),
            AutolinkExtension.builder()
                    .linkTypes(AutolinkType.URL, AutolinkType.WWW, AutolinkType.EMAIL)
                    .build(),
            FootnotesExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Parser PLACING_PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    /** For each of them commonmark-java reads on to the end of the paragraph. */
    private static final int MOST_ANGLES = 20_000;

    /** For each of them commonmark-java goes back through all that are open. */
    private static final int MOST_BRACKETS = 2_000;

    /** For each of them commonmark-java goes back through those that are open: its time grows with the square. */
    private static final int MOST_EMPHASIS = 10_000;

    /** For each of them commonmark-java copies those before it. */
    private static final int MOST_LINES = 5_000;

    /** Rows are filled up with cells to the width of the head: few signs make many. Of all tables of a text. */
    private static final int MOST_CELLS = 100_000;

    private Markdown() {}

    /**
     * @throws RejectedException if blocks or emphasis nest deeper than any cleaned body may, a paragraph is none, or
     *     references make more of the text than may be
     */
    static String html(String markdown) throws RejectedException {
        check(markdown);
        BoundedText html = new BoundedText();
        try {
            RENDERER.render(PARSER.parse(markdown), html);
        } catch (StackOverflowError e) {
            // commonmark-java descends by recursion, and gets much deeper than the cleaner would let it
            throw tooDeep();
        } catch (RuntimeException e) {
            // commonmark-java knows no checked exception
            if (html.full()) throw BoundedText.refused();
            throw e;
        }
        return html.toString();
    }

    /** Shows the visitor the text as a tree whose nodes know where in it they are. */
    static void read(String markdown, Visitor visitor) throws RejectedException {
        check(markdown);
        try {
            PLACING_PARSER.parse(markdown).accept(visitor);
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    private static void check(String markdown) throws RejectedException {
        Paragraph paragraph = new Paragraph();
        for (int line = 0; line < markdown.length(); ) {
            int newline = markdown.indexOf('\n', line);
            int end = newline < 0 ? markdown.length() : newline;
            if (opensTooMany(markdown, line, end)) throw tooDeep();
            paragraph.add(markdown, line, end);
            line = end + 1;
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

    private static RejectedException tooDeep() {
        return new RejectedException("the body nests deeper than " + Cleaner.DEEPEST + " levels: make it flatter");
    }

    /** What is between two blank lines, counted; and the cells of all tables so far. */
    private static final class Paragraph {
        private int lines;
        private int angles;
        private int brackets;
        private int emphasis;
        private int columns;
        private int cells;

        void add(String text, int from, int to) throws RejectedException {
            boolean blank = true;
            boolean ruled = true;
            int bars = 0;
            lines++;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                blank = blank && c <= ' ';
                ruled = ruled && (c <= ' ' || "|:->".indexOf(c) >= 0);
                if (c == '<') angles++;
                else if (c == '[') brackets++;
                else if (c == '|') bars++;
                else if ("*_~".indexOf(c) >= 0 && (i == from || text.charAt(i - 1) != c)) emphasis++;
            }
            // below the rule of a table each line is a row of it
            if (columns == 0 && ruled && bars > 0) columns = bars + 1;
            cells += columns;
            if (blank) {
                lines = 0;
                angles = 0;
                brackets = 0;
                emphasis = 0;
                columns = 0;
            }
            refuse(angles, MOST_ANGLES, "signs <");
            refuse(brackets, MOST_BRACKETS, "brackets [");
            refuse(emphasis, MOST_EMPHASIS, "signs of emphasis (* _ ~)");
            refuse(lines, MOST_LINES, "lines");
            if (cells > MOST_CELLS) {
                throw new RejectedException(
                        "the tables of the body have more than " + MOST_CELLS + " cells: make them smaller");
            }
        }

        private static void refuse(int count, int most, String what) throws RejectedException {
            if (count <= most) return;
            throw new RejectedException(
                    "a paragraph of the body holds more than " + most + " " + what + ": put a blank line between");
        }
    }
}
