package org.paperboy.format.nitf;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.paperboy.format.XmlText;

/**
 * Maps the blocks of a text from HTML to the closed set that NITF has. No word, link or picture is lost or said twice,
 * with any tree: a block that NITF has no word for, or no place for where it is, gives what it holds.
 */
final class NitfBody {
    /** Where what comes next stands. */
    enum NitfContext {
        /** Blocks, and groups of them. */
        CONTENT,
        /** Blocks alone: NITF's groups hold no groups. */
        BLOCKS,
        /** Words and blocks side by side. */
        MIXED
    }

    /** A quotation takes two elements of NITF for one of HTML; the JDK's parser stops at 100 in one another. */
    private static final int DEEPEST_QUOTE = 60;

    private static final Set<String> AMONG_WORDS = Set.of(
            "a", "em", "strong", "b", "i", "u", "s", "small", "code", "cite", "mark", "del", "ins", "kbd", "sub", "sup",
            "q", "abbr", "span", "time", "br", "img");

    private final NitfXml xml;
    private final NitfPictures pictures;
    private final NitfText text;
    private final NitfTable tables;

    NitfBody(NitfXml xml, NitfPictures pictures) {
        this.xml = xml;
        this.pictures = pictures;
        this.text = new NitfText(xml, pictures);
        this.tables = new NitfTable(xml, this);
    }

    /** Writes what the element holds. */
    void flow(Element parent, NitfContext place) {
        flow(parent, parent.childNodes(), place);
    }

    /** Writes some of what the element holds. */
    void flow(Element parent, List<Node> nodes, NitfContext place) {
        boolean inLine = false;
        boolean apart = false;
        for (Node node : nodes) {
            if (node instanceof Element element && !amongWords(element)) {
                if (inLine) endLine(place);
                inLine = false;
                apart = true;
                block(element, place);
            } else if (inLine || !blank(node)) {
                if (!inLine && place != NitfContext.MIXED) xml.start("p", NitfMarks.of(parent));
                if (!inLine) text.begin(apart && place == NitfContext.MIXED);
                inLine = true;
                text.phrase(node);
            }
        }
        if (inLine) endLine(place);
    }

    /** Whether it is in a line of words. */
    static boolean amongWords(Element element) {
        return AMONG_WORDS.contains(element.normalName());
    }

    private void endLine(NitfContext place) {
        if (place != NitfContext.MIXED) xml.end();
        pictures.write();
    }

    private void block(Element element, NitfContext place) {
        String name = element.normalName();
        switch (name) {
            case "p", "dt" -> line("p", element, NitfMarks.of(element));
            case "h1", "h3", "h4", "h5", "h6" -> line("hl2", element, NitfMarks.of(element, name));
            case "h2" -> line("hl2", element, NitfMarks.of(element));
            case "pre" -> preformatted(element);
            case "hr" -> {
                xml.empty("hr", NitfMarks.of(element));
                unwrapped(element, place);
            }
            case "ul" -> list(element, NitfMarks.of(element));
            case "ol" -> numbered(element);
            case "dl" -> {
                xml.start("dl", NitfMarks.of(element));
                definitions(element);
                xml.end();
            }
            case "table" -> tables.write(element);
            case "blockquote" -> quote(element, place);
            case "figure" -> figure(element, place);
            case "aside" -> {
                if (place == NitfContext.CONTENT) group(element);
                else unwrapped(element, place);
            }
            default -> unwrapped(element, place);
        }
    }

    private void unwrapped(Element element, NitfContext place) {
        NitfMarks.inherit(element);
        flow(element, place == NitfContext.CONTENT ? NitfContext.CONTENT : NitfContext.BLOCKS);
    }

    /** A block of words. */
    private void line(String name, Element element, String[] attributes) {
        xml.start(name, attributes);
        text.begin(false);
        text.phrases(element);
        xml.end();
        pictures.write();
    }

    /** NITF's {@code pre} holds words alone; a line with links in it becomes a paragraph that keeps its white space. */
    private void preformatted(Element element) {
        if (element.getElementsByTag("a").isEmpty()) {
            StringBuilder words = new StringBuilder();
            verbatim(element, words);
            xml.start("pre", NitfMarks.of(element));
            if (!words.toString().isBlank()) xml.text(XmlText.of(words.toString()));
        } else {
            xml.start("p", NitfMarks.of(element, "pre", "xml:space", "preserve"));
            text.beginPreformatted();
            text.phrases(element);
        }
        xml.end();
        pictures.write();
    }

    private void verbatim(Element parent, StringBuilder words) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode some) {
                words.append(some.getWholeText());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br")) words.append('\n');
                if (element.normalName().equals("img")) pictures.add(element);
                verbatim(element, words);
            }
        }
    }

    private void list(Element element, String[] attributes) {
        xml.start(element.normalName(), attributes);
        for (Node node : element.childNodes()) item(element, node);
        xml.end();
    }

    private void item(Element list, Node node) {
        if (node instanceof Element item && item.normalName().equals("li")) {
            xml.start("li", NitfMarks.of(item));
            flow(item, NitfContext.MIXED);
        } else {
            xml.start("li");
            flow(list, List.of(node), NitfContext.MIXED);
        }
        xml.end();
    }

    /** NITF numbers lists and not their items: an item out of order begins a list of its own. */
    private void numbered(Element list) {
        String start = list.attr("start");
        OptionalInt next = start.isEmpty() ? OptionalInt.of(1) : number(start);
        boolean begun = false;
        for (Node node : list.childNodes()) {
            OptionalInt own = number(node.attr("value"));
            boolean apart = own.isPresent() && !own.equals(next);
            if (begun && apart) xml.end();
            if (apart) start = String.valueOf(own.getAsInt());
            if (!begun || apart) xml.start("ol", NitfMarks.of(list, "", "seqnum", XmlText.of(start)));
            begun = true;
            if (apart) next = own;
            if (!(node instanceof TextNode words) || !words.isBlank())
                next = next.isPresent() ? OptionalInt.of(next.getAsInt() + 1) : next;
            item(list, node);
        }
        if (begun) xml.end();
    }

    private static OptionalInt number(String text) {
        return text.matches("-?[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private void definitions(Element parent) {
        for (Node node : parent.childNodes()) {
            String name = node instanceof Element element ? element.normalName() : "";
            if (node instanceof Element element && name.equals("div")) {
                NitfMarks.inherit(element);
                definitions(element);
            } else if (node instanceof Element element && name.equals("dt")) {
                xml.start("dt", NitfMarks.of(element));
                text.begin(false);
                text.phrases(element);
                xml.end();
                xml.start("dd");
                pictures.write();
                xml.end();
            } else if (node instanceof Element element && name.equals("dd")) {
                xml.start("dd", NitfMarks.of(element));
                flow(element, NitfContext.CONTENT);
                xml.end();
            } else {
                xml.start("dd");
                flow(parent, List.of(node), NitfContext.CONTENT);
                xml.end();
            }
        }
    }

    private void group(Element element) {
        xml.start("block", NitfMarks.of(element, element.normalName()));
        flow(element, NitfContext.BLOCKS);
        xml.end();
    }

    private void quote(Element element, NitfContext place) {
        if (xml.depth() > DEEPEST_QUOTE) {
            unwrapped(element, place);
            return;
        }
        Element credit = NitfCredits.ofQuote(element);
        if (credit != null) credit.remove();
        xml.start("bq", NitfMarks.of(element, "", "quote-source", XmlText.of(element.attr("cite"))));
        xml.start("block");
        flow(element, NitfContext.BLOCKS);
        boolean said = xml.end();
        if (credit != null) {
            if (!said) xml.start("block");
            line(said ? "credit" : "p", credit, NitfMarks.of(credit));
            if (!said) xml.end();
        }
        xml.end();
    }

    /** One of pictures and a caption; any other figure gives what it holds. */
    private void figure(Element figure, NitfContext place) {
        List<Element> captions = figure.children().stream()
                .filter(child -> child.normalName().equals("figcaption"))
                .toList();
        NitfMarks.inherit(figure);
        if (captions.size() > 1 || !ofPicturesAlone(figure)) {
            unwrapped(figure, place);
            return;
        }
        text.begin(false);
        for (Node node : figure.childNodes()) {
            if (node instanceof Element element && !captions.contains(element)) text.phrase(element);
        }
        List<NitfPictures.NitfPicture> all = pictures.take();
        for (NitfPictures.NitfPicture shown : all.subList(0, all.size() - 1)) {
            pictures.write(shown, "", "");
        }
        NitfPictures.NitfPicture last = all.get(all.size() - 1);
        if (captions.isEmpty()) pictures.write(last, all.size() > 1 ? "" : last.caption(), last.credit());
        else captioned(last, captions.get(0));
    }

    private void captioned(NitfPictures.NitfPicture shown, Element caption) {
        boolean inCaption = NitfCredits.takeFrom(caption, shown.credit());
        pictures.start(shown);
        xml.start("media-caption", NitfMarks.of(caption));
        flow(caption, NitfContext.MIXED);
        xml.end();
        pictures.end("", inCaption ? shown.credit() : "");
    }

    private static boolean ofPicturesAlone(Element figure) {
        boolean pictures = false;
        for (Node node : figure.childNodes()) {
            if (node instanceof Element element && element.normalName().equals("figcaption")) continue;
            if (NitfCredits.saysSomething(node)) return false;
            pictures |= node instanceof Element element
                    && element.getElementsByTag("img").stream()
                            .anyMatch(image -> !image.attr("src").isBlank());
        }
        return pictures;
    }

    private static boolean blank(Node node) {
        return node instanceof TextNode words ? words.isBlank() : !(node instanceof Element);
    }
}
