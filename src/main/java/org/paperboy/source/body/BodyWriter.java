package org.paperboy.source.body;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;
import org.paperboy.source.Limits;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import org.paperboy.source.html.Elements;
import org.paperboy.source.text.BoundedText;
import org.paperboy.source.text.WebAddress;

/**
 * Writes a parsed body in its canonical form: XML's syntax, a newline between siblings of which one is a block, single
 * spaces within text and none at its ends, nothing that is empty. Serves once.
 */
final class BodyWriter {
    private final WebAddress link;
    private final StringBuilder out = new StringBuilder(8192);
    private final BodyText text = new BodyText(out);
    private final BodyAttributes attributes;
    private final List<Picture> pictures = new ArrayList<>();

    BodyWriter(WebAddress link) {
        this.link = link;
        this.attributes = new BodyAttributes(out, link);
    }

    Body write(Element root) throws RejectedException {
        flow(root, new Siblings("p"), PictureFigure.NONE, 0);
        return out.isEmpty() ? Body.NONE : new Body(out.toString(), pictures);
    }

    /** Writes blocks, and lines of text between them. */
    private void flow(Element parent, Siblings siblings, PictureFigure figure, int depth) throws RejectedException {
        gather(parent, siblings, figure, depth);
        siblings.endLine();
    }

    private void gather(Element parent, Siblings siblings, PictureFigure figure, int depth) throws RejectedException {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode words) {
                if (siblings.inLine() || !words.isBlank()) siblings.line().append(words.getWholeText());
            } else if (node instanceof Element element) {
                Elements kind = kind(element);
                if (kind.block()) {
                    siblings.endLine();
                    block(element, kind, siblings, figure, deeper(depth));
                } else if (kind == Elements.UNWRAPPED || kind == Elements.INLINE && LinkedBlocks.holdsBlock(element)) {
                    gather(element, siblings, figure, deeper(depth));
                } else if (kind != Elements.DROPPED) {
                    siblings.line();
                    phrase(element, kind, figure, depth);
                }
            }
        }
    }

    private void block(Element element, Elements kind, Siblings siblings, PictureFigure figure, int depth)
            throws RejectedException {
        String name = Elements.nameOf(element);
        boolean wrapped = siblings.wrapper.equals("li") && !name.equals("li");
        int start = out.length();
        boolean saidBefore = text.said();
        text.said(false);
        siblings.separate();
        if (wrapped) out.append("<li>");
        out.append('<').append(name);
        attributes.write(element);
        if (kind == Elements.RULE) {
            out.append(" />");
            text.show();
        } else {
            out.append('>');
            switch (kind) {
                case TEXT, PREFORMATTED -> {
                    text.begin(kind == Elements.PREFORMATTED);
                    phrases(element, figure, depth);
                }
                case LIST -> flow(element, new Siblings("li"), figure, depth);
                default -> flow(element, new Siblings(""), PictureFigure.of(element, figure), depth);
            }
            out.append("</").append(name).append('>');
        }
        if (wrapped) out.append("</li>");
        boolean hasItsPlace = kind == Elements.CELL || kind == Elements.TABLE && !name.equals("table");
        if (text.said() || hasItsPlace) siblings.count++;
        else out.setLength(start);
        text.said(text.said() || saidBefore);
    }

    /** Writes what is in a line of text; a block in it only parts the words around it. */
    private void phrases(Element parent, PictureFigure figure, int depth) throws RejectedException {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode words) text.append(words.getWholeText());
            else if (node instanceof Element element) phrase(element, kind(element), figure, depth);
        }
    }

    private void phrase(Element element, Elements kind, PictureFigure figure, int depth) throws RejectedException {
        switch (kind) {
            case DROPPED -> {}
            case UNWRAPPED -> phrases(element, figure, deeper(depth));
            case INLINE -> inline(element, figure, deeper(depth));
            case BREAK -> text.breakLine();
            case PICTURE -> picture(element, figure);
            case RULE -> text.space();
            case TEXT, PREFORMATTED, FLOW, LIST, TABLE, CELL -> {
                text.space();
                phrases(element, figure, deeper(depth));
                text.space();
            }
        }
    }

    private void inline(Element element, PictureFigure figure, int depth) throws RejectedException {
        BodyText.Mark mark = text.mark();
        text.meetTag();
        String name = Elements.nameOf(element);
        out.append('<').append(name);
        int bare = out.length();
        attributes.write(element);
        // a short reference becomes the whole address
        if (out.length() > Record.MOST_BYTES) throw BoundedText.refused();
        boolean pointless = name.equals("span") && out.length() == bare
                || name.equals("a") && !out.substring(bare).startsWith(" href=");
        if (pointless) {
            text.rollBack(mark);
            phrases(element, figure, depth);
            return;
        }
        out.append('>');
        int empty = out.length();
        phrases(element, figure, depth);
        if (out.length() == empty) text.rollBack(mark);
        else out.append("</").append(name).append('>');
    }

    /** What becomes of an element here: a caption whose picture is gone goes too. */
    private Elements kind(Element element) {
        boolean lost = element.normalName().equals("figure") && PictureFigure.lost(element, link);
        return lost ? Elements.DROPPED : Elements.of(element);
    }

    private void picture(Element image, PictureFigure figure) throws RejectedException {
        String url = Pictures.address(image, link);
        if (url.isEmpty()) return;
        if (pictures.size() == Limits.PICTURES) {
            throw new RejectedException("body_html holds more than " + Limits.PICTURES + " pictures: leave some out");
        }
        image.attr("src", url);
        if (LazyPictures.tiny(image)) image.removeAttr("width").removeAttr("height");
        text.meetTag();
        out.append("<img");
        if (!image.hasAttr("alt")) image.attr("alt", "");
        attributes.write(image);
        out.append(" />");
        text.show();
        pictures.add(Pictures.inBody(
                url, image, figure.caption(), figure.credit(), syndicate(image, figure), end(image, figure)));
    }

    /** A picture's own word counts before that of its figure. */
    private static boolean syndicate(Element image, PictureFigure figure) {
        return image.hasAttr("data-syndicate") ? Pictures.syndicate(image) : figure.syndicate();
    }

    /** The earlier of what the picture and its figure say. */
    private static @Nullable Instant end(Element image, PictureFigure figure) {
        Instant own = Pictures.expires(image);
        Instant whole = figure.expires();
        return own == null || whole != null && whole.isBefore(own) ? whole : own;
    }

    private static int deeper(int depth) throws RejectedException {
        if (depth < Cleaner.DEEPEST) return depth + 1;
        throw new RejectedException(
                "body_html: elements nest deeper than " + Cleaner.DEEPEST + "; close the elements that are left open");
    }

    /** What is side by side in one block; {@code wrapper} is the element for text between blocks, or empty. */
    private final class Siblings {
        private final String wrapper;
        private int count;
        private int lineStart = -1;
        private boolean saidBefore;

        Siblings(String wrapper) {
            this.wrapper = wrapper;
        }

        void separate() {
            if (count > 0) out.append('\n');
        }

        boolean inLine() {
            return lineStart >= 0;
        }

        BodyText line() {
            if (inLine()) return text;
            lineStart = out.length();
            separate();
            if (!wrapper.isEmpty()) out.append('<').append(wrapper).append('>');
            saidBefore = text.said();
            text.said(false);
            text.begin(false);
            return text;
        }

        void endLine() {
            if (!inLine()) return;
            if (text.said()) {
                if (!wrapper.isEmpty()) out.append("</").append(wrapper).append('>');
                count++;
            } else {
                out.setLength(lineStart);
            }
            text.said(text.said() || saidBefore);
            lineStart = -1;
        }
    }
}
