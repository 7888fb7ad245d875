package org.paperboy.source.body;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.paperboy.article.Access;
import org.paperboy.article.Body;
import org.paperboy.source.Characters;
import org.paperboy.source.RejectedException;
import org.paperboy.source.body.PlainMarkupParser.PlainMarkup;
import org.paperboy.source.html.Elements;
import org.paperboy.source.text.WebAddress;

/**
 * Makes well-formed HTML from the safelist out of anything in a body, the same bytes for the same text however
 * it was written down. Safe for many threads.
 *
 * @see Elements the safelist
 */
public final class Cleaner {
    /**
     * A body that nests deeper is no text, and code that descends into it must come to an end. XML parsers stop too, that
     * of JDK 25 at 100 elements, and partners' formats put a dozen of their own around the body.
     */
    static final int DEEPEST = 64;

    /** What a story has of text. */
    public record Cleaned(Body body, Body preview) {}

    /**
     * @param source as the source has it
     * @param link the story's own address, which relative addresses resolve against
     * @param access of SUBSCRIBER the preview ends at the first {@code <!--preview-end-->}, and without one there is
     *     none; of FREE the preview is the body
     * @param lost hears of each picture and part that cannot be shown
     * @throws RejectedException if elements nest deeper than {@value #DEEPEST}
     */
    public Cleaned clean(SourceBody source, WebAddress link, Access access, Consumer<String> lost)
            throws RejectedException {
        if (source.text().isBlank()) return new Cleaned(Body.NONE, Body.NONE);
        Element root = parse(source.html(), link, lost);
        Pictures.lost(root, link, lost);
        Body body = new BodyWriter(link).write(root);
        return new Cleaned(body, access == Access.FREE ? body : preview(source, link));
    }

    /** The same of HTML. */
    public Cleaned clean(String html, WebAddress link, Access access) throws RejectedException {
        return clean(new SourceBody(html, false), link, access, lost -> {});
    }

    /** Of the text before the first mark alone, even if a parser moves it; none where the mark is not a comment to it. */
    private static Body preview(SourceBody source, WebAddress link) throws RejectedException {
        Consumer<String> again = what -> {}; // it was said of the body
        SourceBody named = source.withFirstMarkNamed();
        if (named == null
                || comments(parse(named.html(), link, again), SourceBody.FIRST_MARK)
                                .size()
                        != 1) return Body.NONE;
        Element root = parse(named.upToFirstMark().html(), link, again);
        List<Comment> marks = comments(root, SourceBody.MARK);
        if (marks.size() != 1) return Body.NONE;
        cutAfter(marks.get(0), root);
        return new BodyWriter(link).write(root);
    }

    /** The tree of a body, with what it embeds and styles put into words of the safelist. */
    static Element parse(String html, WebAddress link, Consumer<String> lost) {
        PlainMarkup plain = PlainMarkupParser.parse(html);
        if (plain == null) return parseAnything(html, link, lost);
        // nothing is embedded in it, no link is around a block, and it has no footnotes
        if (plain.styled()) StyledWords.settle(plain.root());
        return plain.root();
    }

    static Element parseAnything(String html, WebAddress link, Consumer<String> lost) {
        Document page = Document.createShell("");
        Parser parser = Parser.htmlParser().setMaxDepth(2 * DEEPEST);
        page.body().appendChildren(parser.parseFragmentInput(Characters.withoutNull(html), page.body(), ""));
        LazyPictures.settle(page.body());
        EmbeddedParts.settle(page.body(), link, lost);
        StyledWords.settle(page.body());
        LinkedBlocks.settle(page.body());
        // "in 1904[1]": beside a number of the text its number would be read as part of it
        page.body().select("a[data-footnote-ref]").prepend("[").append("]");
        return page.body();
    }

    private static List<Comment> comments(Node root, String words) {
        List<Comment> found = new ArrayList<>();
        root.traverse((node, depth) -> {
            if (node instanceof Comment comment && comment.getData().strip().equals(words)) found.add(comment);
        });
        return found;
    }

    /** Removes all that follows in the order of the document; what the node is in stays. */
    private static void cutAfter(Node node, Element root) {
        for (Node cut = node; !cut.equals(root) && cut.parent() != null; cut = cut.parent()) {
            Node parent = cut.parent();
            for (int i = parent.childNodeSize() - 1; !parent.childNode(i).equals(cut); i--)
                parent.childNode(i).remove();
        }
    }
}
