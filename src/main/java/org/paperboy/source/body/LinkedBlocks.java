package org.paperboy.source.body;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.paperboy.source.html.Elements;

/** Links around blocks, such as a whole teaser, which become links within: each line of words and each picture has one. */
final class LinkedBlocks {
    private final Element link;

    private LinkedBlocks(Element link) {
        this.link = link;
    }

    static void settle(Element root) {
        for (Element link : new ArrayList<>(root.select("a[href]"))) {
            if (!holdsBlock(link)) continue;
            new LinkedBlocks(link).linked(link);
            link.unwrap();
        }
    }

    /** The parser's own limit on depth bounds the recursion. */
    private void linked(Element parent) {
        List<Node> line = new ArrayList<>();
        for (Node node : new ArrayList<>(parent.childNodes())) {
            if (node instanceof Element element && (Elements.of(element).block() || holdsBlock(element))) {
                link(line);
                linked(element);
            } else {
                line.add(node);
            }
        }
        link(line);
    }

    private void link(List<Node> line) {
        if (line.stream().anyMatch(LinkedBlocks::shows)) {
            Element own = new Element("a");
            // Not a clone: jsoup's has the children of the original cached.
            link.attributes().forEach(attribute -> own.attr(attribute.getKey(), attribute.getValue()));
            line.get(0).before(own);
            own.appendChildren(new ArrayList<>(line));
        }
        line.clear();
    }

    private static boolean shows(Node node) {
        return node instanceof TextNode words ? !words.isBlank() : node instanceof Element;
    }

    static boolean holdsBlock(Element parent) {
        for (Node node : parent.childNodes()) {
            if (!(node instanceof Element element)) continue;
            Elements kind = Elements.of(element);
            if (kind.block() || kind != Elements.DROPPED && holdsBlock(element)) return true;
        }
        return false;
    }
}
