package org.paperboy.source.body;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.RejectedException;

/**
 * A body as the source has it, in HTML or Markdown. Where its preview ends is decided here, in the text: parsers move
 * what they read, text out of tables and notes to the end, so that in a parsed body paid text may come before the mark.
 */
public record SourceBody(String text, boolean markdown) {
    /** What the comment says that ends a preview. */
    public static final String MARK = "preview-end";

    /** What the first mark says in {@link #withFirstMarkNamed}. */
    static final String FIRST_MARK = "the first preview-end of this body";

    private static final Pattern COMMENT = Pattern.compile("<!--\\s*+" + MARK + "\\s*+-->");

    static boolean hasMark(String text) {
        return COMMENT.matcher(text).find();
    }

    String html() throws RejectedException {
        return markdown ? Markdown.html(text) : text;
    }

    /**
     * The same body with another word in its first mark, so that a parser can say whether it is a comment and not part
     * of an attribute, a script, code or another comment; null if there is no mark.
     */
    @Nullable
    SourceBody withFirstMarkNamed() {
        Matcher mark = COMMENT.matcher(text);
        if (!mark.find() || text.contains(FIRST_MARK)) return null;
        return new SourceBody(
                text.substring(0, mark.start()) + comment(FIRST_MARK) + text.substring(mark.end()), markdown);
    }

    /** Of a body whose first mark is named: what is before it, and a mark. Nothing after it has a part in this. */
    SourceBody upToFirstMark() throws RejectedException {
        if (markdown) return new SourceBody(MarkdownPreview.upToFirstMark(text), true);
        return new SourceBody(text.substring(0, text.indexOf(comment(FIRST_MARK))) + comment(MARK), false);
    }

    public static String comment(String words) {
        return "<!--" + words + "-->";
    }
}
