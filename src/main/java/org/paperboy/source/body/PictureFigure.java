package org.paperboy.source.body;

import java.time.Instant;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.html.Elements;
import org.paperboy.source.html.PlainLine;
import org.paperboy.source.text.WebAddress;

/** What a figure says of the pictures in it. */
record PictureFigure(
        String caption,
        String credit,
        boolean syndicate,
        @Nullable Instant expires) {
    static final PictureFigure NONE = new PictureFigure("", "", false, null);

    /** What a caption may belong to and what cannot be in a body, or not in this one. */
    private static final Set<String> SHOWN =
            Set.of("img", "video", "audio", "iframe", "object", "embed", "canvas", "svg", "noscript", "picture");

    /** For what is in the element: of another element than a figure what the figure around it says. */
    static PictureFigure of(Element element, PictureFigure outer) {
        if (!element.normalName().equals("figure")) return outer;
        String words = "";
        for (Element child : element.children()) {
            if (child.normalName().equals("figcaption") && !hidden(child)) words = PlainLine.of(child, "credit");
        }
        Element credit = credit(element);
        String said = credit == null ? "" : PlainLine.of(credit, "");
        // of a gallery in which a figure says nothing of its own, the caption is that of each picture
        boolean silent = words.isEmpty() && said.isEmpty();
        return new PictureFigure(
                silent ? outer.caption() : words,
                silent ? outer.credit() : said,
                Pictures.syndicate(element),
                Pictures.expires(element));
    }

    /** Whether nothing is left of a figure but the caption of what is not shown, if all else is taken as it comes. */
    static boolean lost(Element figure, WebAddress link) {
        return holdsSomething(figure) && !shows(figure, link, true);
    }

    private static @Nullable Element credit(Element parent) {
        for (Element child : parent.children()) {
            if (hidden(child)) continue;
            Element credit = child.hasClass("credit") ? child : credit(child);
            if (credit != null) return credit;
        }
        return null;
    }

    private static boolean holdsSomething(Element parent) {
        for (Element child : parent.children()) {
            if (SHOWN.contains(child.normalName()) || holdsSomething(child)) return true;
        }
        return false;
    }

    /** Whether there is a picture, or words where they count: not in a caption or credit. */
    private static boolean shows(Element parent, WebAddress link, boolean wordsCount) {
        for (Node node : parent.childNodes()) {
            if (wordsCount && node instanceof TextNode text && !text.isBlank()) return true;
            if (!(node instanceof Element child) || hidden(child)) continue;
            boolean caption = child.normalName().equals("figcaption") || child.hasClass("credit");
            boolean shows = Elements.of(child) == Elements.PICTURE
                    ? !Pictures.address(child, link).isEmpty()
                    : shows(child, link, wordsCount && !caption);
            if (shows) return true;
        }
        return false;
    }

    private static boolean hidden(Element element) {
        return Elements.of(element) == Elements.DROPPED;
    }
}
