package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.format.Xml;

/**
 * What the W3C's <a href="https://validator.w3.org/feed/docs/">Feed Validation Service</a> warns of in HTML, in the public
 * feeds of a newsroom with malformed records: NotHtml, SecurityRisk, SecurityRiskAttr and ContainsRelRef.
 */
class FeedValidatorRulesTest {
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

    private static HostileNewsroom newsroom;
    private static Snapshot out;

    @BeforeAll
    static void publish() throws Exception {
        newsroom = HostileNewsroom.published();
        out = newsroom.out();
    }

    private static Stream<String> channels() {
        return HostileNewsroom.channels(newsroom.corpus());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void the_validator_of_the_w3c_finds_nothing_to_warn_of_in_the_html_of_a_feed(String channel) {
        Xml rss = new Xml(out.bytes(channel + "/rss.xml"));
        List<String> texts = new ArrayList<>(rss.all("//item/description | //item/content:encoded"));
        texts.addAll(new Xml(out.bytes(channel + "/atom.xml")).all("//a:content[@type='html']"));
        assertThat(texts).isNotEmpty();

        Set<String> warnings = new TreeSet<>();
        for (String text : texts) warnings.addAll(warnings(text));

        assertThat(warnings).isEmpty();
    }

    /** What it would warn of, each with the name of its rule. */
    private static Set<String> warnings(String html) {
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

    @Test
    void it_would_warn_of_a_script_a_handler_an_open_element_and_a_path() {
        assertThat(warnings("<script>alert(1)</script>")).containsExactly("SecurityRisk: script");
        assertThat(warnings("<p onclick=\"x()\">Text</p>")).containsExactly("SecurityRiskAttr: onclick");
        assertThat(warnings("<a href=\"/path\">Text</a>")).containsExactly("ContainsRelRef: href=\"/path\"");
        assertThat(warnings("<p><b>Text</p>")).anyMatch(warning -> warning.startsWith("NotHtml"));
        assertThat(warnings("<p>Text &copy; &amp; <b>more</b></p>")).isEmpty();
    }
}
