package org.paperboy.source.body;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.html.Elements;
import org.paperboy.source.html.StyleAttribute;

/**
 * Pictures that a page loads when they come into view. Until then a placeholder is in their place, and the picture's
 * address in an attribute that scripts know, or in a {@code noscript} beside it.
 */
final class LazyPictures {
    /** What a placeholder says of the picture that takes its place. */
    private static final List<String> KEPT = List.of("data-syndicate", "data-expires");

    /** Read by scripts, with any value of {@code src}. */
    private static final List<String> REPLACING = List.of("data-src", "data-lazy-src", "data-original");

    private static final List<String> REPLACING_SETS = List.of("data-srcset", "data-lazy-srcset");

    /** Read where {@code src} is a placeholder: they may mean something else. */
    private static final List<String> FALLBACKS = List.of(
            "data-lazy",
            "data-lazyload",
            "data-original-src",
            "data-img-src",
            "data-image-src",
            "data-actualsrc",
            "data-full-src",
            "data-hi-res-src",
            "data-echo",
            "data-url");

    private static final List<String> SETS = List.of("srcset", "data-original-set");

    private static final Pattern STAND_IN = Pattern.compile(
            "(pixel|spacer|blank|empty|clear|trans|transparent|placeholder|1x1|1px|grey|gray|loading|loader|spinner|lazy)"
                    + "[-_.\\d]*\\.(gif|png|svg)");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?(px|%|[a-z]{2,4})?");
    private static final Pattern TINY = Pattern.compile("[01](px)?|0[a-z%]*");

    /** Whether a figure shows a picture, of those that were asked for it. */
    private final Map<Element, Boolean> showing = new HashMap<>();

    /** Puts pictures in a {@code noscript} into the places of those that they replace. */
    static void settle(Element root) {
        new LazyPictures().settle(root, null);
    }

    /** The parser's own limit on depth bounds the recursion. */
    private void settle(Element parent, @Nullable Element figure) {
        Element before = null;
        for (int i = 0; i < parent.childNodeSize(); i++) {
            Node node = parent.childNode(i);
            if (node instanceof Element element) {
                if (element.normalName().equals("noscript")) settle(element, before, figure);
                else settle(element, element.normalName().equals("figure") ? element : figure);
                before = element;
            } else if (!(node instanceof TextNode text && text.isBlank())) {
                before = null;
            }
        }
    }

    private void settle(Element noscript, @Nullable Element before, @Nullable Element figure) {
        Element picture = shown(noscript);
        if (picture == null) return;
        for (Element beside : new @Nullable Element[] {only(before), only(next(noscript))}) {
            if (beside == null) continue;
            boolean visible = Elements.of(beside) == Elements.PICTURE;
            if (visible && replacing(beside).findAny().isPresent()) return;
            if (visible && !placeholder(beside) && !lazyClass(beside)) continue;
            for (String kept : KEPT) if (beside.hasAttr(kept)) picture.attr(kept, beside.attr(kept));
            beside.replaceWith(picture);
            return;
        }
        if (figure == null || showing.computeIfAbsent(figure, f -> shown(f) != null)) return;
        noscript.replaceWith(picture);
        showing.put(figure, true);
    }

    /** The element after it, if nothing but white space is between. */
    private static @Nullable Element next(Element element) {
        Node next = element.nextSibling();
        while (next instanceof TextNode text && text.isBlank()) next = next.nextSibling();
        return next instanceof Element after ? after : null;
    }

    private static boolean lazyClass(Element image) {
        return image.className().toLowerCase(Locale.ROOT).contains("lazy");
    }

    /** The first picture within that has an address; those in a {@code noscript} within do not count. */
    private static @Nullable Element shown(Element parent) {
        for (Node node : parent.childNodes()) {
            if (!(node instanceof Element element) || element.normalName().equals("noscript")) continue;
            Element found = Elements.of(element) == Elements.PICTURE
                    ? addresses(element).findAny().isPresent() ? element : null
                    : Elements.of(element) == Elements.DROPPED ? null : shown(element);
            if (found != null) return found;
        }
        return null;
    }

    /** The picture that the element is, or holds without words and other pictures; null if it is another thing. */
    private static @Nullable Element only(@Nullable Element element) {
        if (element == null || element.normalName().equals("img")) return element;
        if (element.normalName().equals("noscript")) return null;
        Element found = null;
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode text && !text.isBlank()) return null;
            if (!(node instanceof Element child) || child.normalName().equals("source")) continue;
            Element below = found == null ? only(child) : null;
            if (below == null) return null;
            found = below;
        }
        return found;
    }

    /** Where the picture is that a reader comes to see, the best first; none if that is nowhere. */
    static Stream<String> addresses(Element image) {
        if (!placeholder(image)) return Stream.concat(replacing(image), Stream.of(image.attr("src")));
        Element around = image.parent();
        Stream<Element> sources = around != null && around.normalName().equals("picture")
                ? around.children().stream().filter(e -> e.normalName().equals("source"))
                : Stream.empty();
        return Stream.of(
                        replacing(image),
                        said(image, FALLBACKS),
                        sets(image, SETS),
                        sources.flatMap(s -> Stream.concat(sets(s, REPLACING_SETS), sets(s, SETS))))
                .flatMap(one -> one)
                .filter(address -> !isPlaceholder(address));
    }

    private static Stream<String> replacing(Element image) {
        return Stream.concat(said(image, REPLACING), sets(image, REPLACING_SETS))
                .filter(a -> !isPlaceholder(a));
    }

    private static Stream<String> said(Element element, List<String> attributes) {
        return attributes.stream().map(element::attr).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Stream<String> sets(Element element, List<String> attributes) {
        return said(element, attributes).flatMap(set -> Srcset.best(set).stream());
    }

    /** Whether what a picture shows at first is none: a pixel, nothing at all, or a picture in the page itself. */
    private static boolean placeholder(Element image) {
        return tiny(image) || isPlaceholder(image.attr("src"));
    }

    /** Whether it is one of the pixels that count readers or keep a place. */
    static boolean tiny(Element image) {
        StyleAttribute style = new StyleAttribute(image.attr("style"));
        return tiny(image, "width", style) && tiny(image, "height", style);
    }

    private static boolean tiny(Element image, String side, StyleAttribute style) {
        String styled = style.value(side, LENGTH.asMatchPredicate());
        String said = styled.isEmpty() ? image.attr(side).strip() : styled;
        return TINY.matcher(said).matches();
    }

    private static boolean isPlaceholder(String address) {
        String src = address.strip();
        if (src.isEmpty() || src.equals("#")) return true;
        if (src.regionMatches(true, 0, "data:", 0, 5) || src.regionMatches(true, 0, "about:", 0, 6)) return true;
        int end = src.length();
        for (char c : new char[] {'#', '?'}) {
            int mark = src.indexOf(c);
            if (mark >= 0 && mark < end) end = mark;
        }
        String name = src.substring(src.lastIndexOf('/', end - 1) + 1, end).toLowerCase(Locale.ROOT);
        return STAND_IN.matcher(name).matches();
    }
}
