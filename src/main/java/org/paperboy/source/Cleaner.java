package org.paperboy.source;

import java.util.function.Consumer;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Body;

/**
 * Makes well-formed HTML from the safelist out of whatever stands in a body, the same bytes for the same text however
 * it was written down. Safe for many threads.
 *
 * @see Elements the safelist
 */
final class Cleaner {
    private static final String MARKER = "preview-end";

    /**
     * A body that nests deeper is no text, and code that descends into it must come to an end. XML parsers stop too, that
     * of JDK 25 at 100 elements, and partners' formats put a dozen of their own around the body.
     */
    static final int DEEPEST = 64;

    /** What a story has of text. */
    record Cleaned(Body body, Body preview) {}

    /**
     * @param html as the source has it
     * @param link the story's own address, which relative addresses resolve against
     * @param access of SUBSCRIBER the preview ends at the first {@code <!--preview-end-->}, and without one there is
     *     none; of FREE the preview is the body
     * @throws RejectedException if elements nest deeper than {@value #DEEPEST}
     */
    Cleaned clean(String html, WebAddress link, Access access) throws RejectedException {
        return clean(html, link, access, lost -> {});
    }

    /** @param lost hears of each picture that cannot be shown */
    Cleaned clean(String html, WebAddress link, Access access, Consumer<String> lost) throws RejectedException {
        if (html.isBlank()) return new Cleaned(Body.NONE, Body.NONE);
        Element root = parse(html);
        Pictures.lost(root, link, lost);
        Body body = new BodyWriter(link).write(root);
        if (access == Access.FREE) return new Cleaned(body, body);
        Node marker = marker(root);
        if (marker == null) return new Cleaned(body, Body.NONE);
        cutAfter(marker, root);
        return new Cleaned(body, new BodyWriter(link).write(root));
    }

    private static Element parse(String html) {
        Document page = Document.createShell("");
        Parser parser = Parser.htmlParser().setMaxDepth(2 * DEEPEST);
        page.body().appendChildren(parser.parseFragmentInput(html, page.body(), ""));
        LazyPictures.settle(page.body());
        // "in 1904[1]": beside a number of the text its number would be read as part of it
        page.body().select("a[data-footnote-ref]").prepend("[").append("]");
        return page.body();
    }

    private static @Nullable Node marker(Node parent) {
        for (int i = 0; i < parent.childNodeSize(); i++) {
            Node node = parent.childNode(i);
            if (node instanceof Comment comment && comment.getData().strip().equals(MARKER)) return node;
            Node below = marker(node);
            if (below != null) return below;
        }
        return null;
    }

    /** Removes all that follows in the order of the document; what the node stands in stays. */
    private static void cutAfter(Node node, Element root) {
        for (Node cut = node; !cut.equals(root) && cut.parent() != null; cut = cut.parent()) {
            Node parent = cut.parent();
            for (int i = parent.childNodeSize() - 1; !parent.childNode(i).equals(cut); i--)
                parent.childNode(i).remove();
        }
    }
}
