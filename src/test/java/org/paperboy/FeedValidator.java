package org.paperboy;

import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/**
 * What the W3C's <a href="https://validator.w3.org/feed/docs/">Feed Validation Service</a> warns of in the HTML of a feed:
 * NotHtml, SecurityRisk, SecurityRiskAttr and ContainsRelRef.
 */
final class FeedValidator {
    /** Of the elements that the service accepts those that a body may have after it was cleaned. */
    private static final Set<String> ELEMENTS = Set.of(
            "a",
            "abbr",
            "article",
            "aside",
            "b",
            "bdi",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "details",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "time",
            "tr",
            "u",
            "ul",
            "var",
            "wbr");

    /** Of the attributes likewise. There is no {@code style} among them: it is looked at word by word there. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "abbr",
            "alt",
            "cite",
            "class",
            "colspan",
            "datetime",
            "dir",
            "headers",
            "height",
            "href",
            "hreflang",
            "id",
            "lang",
            "name",
            "rel",
            "reversed",
            "rowspan",
            "scope",
            "span",
            "src",
            "start",
            "title",
            "type",
            "value",
            "width");

    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "cite", "longdesc", "poster", "background", "action");

    private FeedValidator() {}

    /** What it would warn of, each with the name of its rule. */
    static Set<String> warnings(String html) {
        Set<String> found = new TreeSet<>();
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document document = parser.parseInput("<!DOCTYPE html><title></title><body>" + html, "");
        for (ParseError error : parser.getErrors()) found.add("NotHtml: " + error.getErrorMessage());
        for (Element element : document.body().getAllElements()) {
            String name = element.normalName();
            if (!name.equals("body") && !ELEMENTS.contains(name)) found.add("SecurityRisk: " + name);
            for (Attribute attribute : element.attributes()) {
                if (!ATTRIBUTES.contains(attribute.getKey())) found.add("SecurityRiskAttr: " + attribute.getKey());
                if (ADDRESSES.contains(attribute.getKey())
                        && !attribute.getValue().matches("(?i)(https?|mailto|tel):.*"))
                    found.add("ContainsRelRef: " + attribute);
            }
        }
        return found;
    }
}
