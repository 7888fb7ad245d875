package org.paperboy.source;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** <a href="https://spec.commonmark.org/0.31.2/">CommonMark</a> as HTML. HTML in it passes: the cleaner comes after. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    private Markdown() {}

    /** @throws RejectedException if blocks nest deeper than {@link Cleaner#DEEPEST} */
    static String html(String markdown) throws RejectedException {
        Node document = PARSER.parse(markdown);
        // the renderer descends by recursion
        if (deep(document)) {
            throw new RejectedException("the body nests deeper than " + Cleaner.DEEPEST + " levels: make it flatter");
        }
        return RENDERER.render(document);
    }

    private static boolean deep(Node root) {
        int depth = 0;
        Node node = root;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > Cleaner.DEEPEST) return true;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (node != null) node = node.getNext();
        }
        return false;
    }
}
