package org.paperboy.format.nitf;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.paperboy.format.XmlText;

/**
 * Lines of words of HTML as NITF's enriched text. White space and breaks of line wait for the word that follows them,
 * so that none are at the ends of a line; tags wait too, so that none is empty. Pictures cannot be among words in
 * NITF and wait for the end of the line.
 */
final class NitfText {
    private final NitfXml xml;
    private final NitfPictures pictures;
    private final List<Start> waiting = new ArrayList<>();
    private boolean fresh = true;
    private boolean spaced;
    private boolean preformatted;

    /** Breaks of line, and white space that counts, before the next word. */
    private final StringBuilder gap = new StringBuilder();

    NitfText(NitfXml xml, NitfPictures pictures) {
        this.xml = xml;
        this.pictures = pictures;
    }

    private record Start(String name, String[] attributes) {}

    /** Begins a line; {@code apart} if something is before it that it must not touch. */
    void begin(boolean apart) {
        fresh = !apart;
        spaced = apart;
        preformatted = false;
        gap.setLength(0);
    }

    /** Begins a line that keeps its white space. */
    void beginPreformatted() {
        begin(false);
        preformatted = true;
    }

    void phrases(Element parent) {
        for (Node node : parent.childNodes()) phrase(node);
    }

    void phrase(Node node) {
        if (node instanceof TextNode words) words(XmlText.of(words.getWholeText()));
        else if (node instanceof Element element) phrase(element);
    }

    private void phrase(Element element) {
        String name = element.normalName();
        switch (name) {
            case "a" -> link(element);
            case "em" -> tagged(element, "em", NitfMarks.of(element));
            case "strong", "b", "i", "u", "s", "small", "code", "cite", "mark", "del", "ins", "kbd" ->
                tagged(element, "em", NitfMarks.of(element, name));
            case "sub", "sup" -> raised(element, name);
            case "q" ->
                tagged(element, "q", NitfMarks.of(element, "", "quote-source", XmlText.of(element.attr("cite"))));
            case "abbr", "span", "time" -> {
                if (NitfMarks.has(element)) tagged(element, "lang", NitfMarks.of(element));
                else phrases(element);
            }
            case "br" -> {
                gap.append('\n');
                phrases(element);
            }
            case "img" -> {
                pictures.add(element);
                phrases(element);
            }
            default -> {
                spaced = true;
                phrases(element);
                spaced = true;
            }
        }
    }

    /** A link around pictures alone has no words to be at, and goes with the pictures. */
    private void link(Element element) {
        String href = XmlText.of(element.attr("href"));
        if (href.isEmpty()) {
            phrases(element);
            return;
        }
        int before = pictures.waiting();
        String title = XmlText.of(element.attr("title"));
        boolean said = tagged(element, "a", NitfMarks.of(element, "", "href", href, "title", title));
        if (!said) pictures.link(before, href);
    }

    /** NITF has {@code sub} and {@code sup} within a {@code num} alone, and of words alone, without a break of line. */
    private void raised(Element element, String name) {
        boolean wordsAlone = element.childNodes().stream().allMatch(TextNode.class::isInstance);
        if (!wordsAlone || preformatted) {
            tagged(element, "em", NitfMarks.of(element, name));
            return;
        }
        waiting.add(new Start("num", NitfMarks.NONE));
        tagged(element, name, NitfMarks.of(element));
        endTag();
    }

    /** @return whether there were words in it, and so a tag */
    private boolean tagged(Element element, String name, String[] attributes) {
        waiting.add(new Start(name, attributes));
        phrases(element);
        return endTag();
    }

    private boolean endTag() {
        if (waiting.isEmpty()) return xml.end();
        waiting.remove(waiting.size() - 1);
        return false;
    }

    private void words(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) start++;
        if (preformatted) gap.append(text, 0, start);
        else spaced |= start > 0;
        if (start == end) return;
        while (space(text.charAt(end - 1))) end--;
        meetWord();
        if (preformatted) lines(text.substring(start, end));
        else xml.text(text.substring(start, end));
        if (preformatted) gap.append(text, end, text.length());
        else spaced = end < text.length();
    }

    private void meetWord() {
        if (!gap.isEmpty()) lines(gap.toString());
        else if (spaced && !fresh) xml.text(" ");
        for (Start tag : waiting) xml.startAmongWords(tag.name(), tag.attributes());
        waiting.clear();
        fresh = false;
        spaced = false;
        gap.setLength(0);
    }

    private void lines(String text) {
        int start = 0;
        for (int end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
            xml.text(text.substring(start, end));
            xml.emptyAmongWords("br");
        }
        xml.text(text.substring(start));
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }
}
