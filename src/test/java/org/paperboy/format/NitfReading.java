package org.paperboy.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What the content of an NITF document tells a reader, as the JDK's parser finds it: its words with single spaces, where
 * its links lead and its pictures are.
 *
 * @param pictures each with all words that stand at it
 */
record NitfReading(String words, List<String> links, List<String> sources, List<Element> pictures) {
    private static final Set<String> AMONG_WORDS = Set.of("a", "em", "lang", "q", "num", "sub", "sup");

    static NitfReading by(byte[] document) {
        try {
            Element root = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
            return of((Element) root.getElementsByTagNameNS("*", "body.content").item(0), List.of());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    /** The same less the first picture, which does not stand in the text. */
    NitfReading withoutLead() {
        Element lead = pictures.get(0);
        return of((Element) lead.getParentNode(), List.of(lead));
    }

    private static NitfReading of(Element content, List<Element> except) {
        NitfReading told = new NitfReading("", new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        StringBuilder words = new StringBuilder();
        told.walk(content, except, words);
        return new NitfReading(single(words.toString()), told.links, told.sources, told.pictures);
    }

    /** White space as jsoup tells it, to whom a no-break space is one. */
    static String single(String text) {
        return text.replaceAll("[ \n\t\u00A0]+", " ").strip();
    }

    private void walk(Node parent, List<Element> except, StringBuilder words) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (except.contains(element)) continue;
                String name = element.getLocalName();
                boolean apart = !AMONG_WORDS.contains(name);
                if (name.equals("a")) links.add(element.getAttribute("href"));
                if (name.equals("media-metadata")) links.add(element.getAttribute("value"));
                if (name.equals("media-reference")) sources.add(element.getAttribute("source"));
                if (name.equals("media")) pictures.add(element);
                if (apart) words.append(' ');
                walk(element, except, words);
                if (apart) words.append(' ');
            } else {
                words.append(node.getTextContent());
            }
        }
    }
}
