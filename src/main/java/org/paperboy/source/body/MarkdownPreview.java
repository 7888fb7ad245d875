package org.paperboy.source.body;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.RejectedException;

/** Cuts Markdown before its first mark. */
final class MarkdownPreview extends AbstractVisitor {
    /** No address that a body may have: of a link to it the words stay, and such a picture goes. */
    private static final String NOWHERE = "about:blank";

    private final Set<String> definitions = new LinkedHashSet<>();
    private int end;

    private MarkdownPreview(int end) {
        this.end = end;
    }

    /**
     * What is before the first mark, and a mark. It is followed by what the text before it refers to by name: labels
     * without what is behind them. So a footnote keeps its number and a link its words.
     */
    static String upToFirstMark(String markdown) throws RejectedException {
        MarkdownPreview preview = new MarkdownPreview(markdown.indexOf(SourceBody.comment(SourceBody.FIRST_MARK)));
        Markdown.read(markdown, preview);
        return markdown.substring(0, preview.end)
                + SourceBody.comment(SourceBody.MARK)
                + String.join("", preview.definitions);
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        define(definition.getLabel(), NOWHERE);
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof FootnoteDefinition note) define("^" + note.getLabel(), "-");
        visitChildren(block);
    }

    private void define(String label, String value) {
        definitions.add("\n\n[" + label.replaceAll("\\s+", " ") + "]: " + value);
    }

    /** Signs of emphasis or of a link that are cut from their second half would be read as words. */
    @Override
    public void visit(HtmlInline html) {
        if (!html.getLiteral().equals(SourceBody.comment(SourceBody.FIRST_MARK))) return;
        Node outermost = html;
        while (!holdsLines(outermost.getParent())) outermost = outermost.getParent();
        List<SourceSpan> spans = outermost.getSourceSpans();
        if (!spans.isEmpty()) end = Math.min(end, spans.get(0).getInputIndex());
    }

    private static boolean holdsLines(@Nullable Node node) {
        return node == null || node instanceof Block || node instanceof TableCell;
    }
}
