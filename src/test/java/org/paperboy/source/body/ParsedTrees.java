package org.paperboy.source.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.paperboy.source.text.WebAddress;

/** What the quick parser makes of a body, beside what jsoup makes of it. */
final class ParsedTrees {
    private static final WebAddress LINK = WebAddress.of(URI.create("https://brief.example/world/story"));

    private ParsedTrees() {}

    /** Compares both, node by node. Returns whether the quick one took the body at all. */
    static boolean areTheSame(String html) {
        if (PlainMarkupParser.parse(html) == null) return false;
        List<String> lost = new ArrayList<>();
        Element quick = Cleaner.parse(html, LINK, what -> lost.add("quick: " + what));
        Element slow = Cleaner.parseAnything(html, LINK, what -> lost.add("slow: " + what));
        assertThat(written(quick)).as(html).isEqualTo(written(slow));
        assertThat(lost).as(html).isEmpty();
        return true;
    }

    /** One line a node, so that two runs of text side by side are not one. */
    private static List<String> written(Element root) {
        List<String> nodes = new ArrayList<>();
        root.traverse((node, depth) -> nodes.add(depth + " " + own(node)));
        return nodes;
    }

    private static String own(Node node) {
        if (!(node instanceof Element element)) return node.nodeName() + " " + node.nodeValue();
        return element.normalName() + element.attributes().asList();
    }
}
