package org.paperboy.format.newsml;

import java.io.ByteArrayOutputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.paperboy.format.FeedXml;
import org.paperboy.format.nitf.NitfXml;

/**
 * Elements of NewsML-G2 to bytes, a line for each. An element that would say nothing, and an attribute without a value,
 * are not written. Attributes come in pairs of name and value.
 */
final class NewsMlWriter {
    static final String NAMESPACE = "http://iptc.org/std/nar/2006-10-01/";

    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final XMLOutputFactory WRITERS = FeedXml.woodstox();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
    private final XMLStreamWriter2 xml;
    private int depth;

    NewsMlWriter(String root) {
        try {
            xml = (XMLStreamWriter2) WRITERS.createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            begin(root);
            xml.writeDefaultNamespace(NAMESPACE);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins an element that holds others. */
    NewsMlWriter open(String name, String... attributes) {
        try {
            begin(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    NewsMlWriter close() {
        try {
            depth--;
            newLine();
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element whose attributes say it all, and which says nothing without the first. */
    NewsMlWriter code(String name, String... attributes) {
        return attributes[1].isBlank() ? this : element(name, "", attributes);
    }

    /** An element that must be there, whether it says something or not. */
    NewsMlWriter element(String name, String text, String... attributes) {
        try {
            newLine();
            if (text.isEmpty()) xml.writeEmptyElement(name);
            else xml.writeStartElement(name);
            attributes(attributes);
            if (text.isEmpty()) return this;
            xml.writeCharacters(text);
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line of text: the schema forbids tabs and line ends in names and the like. */
    NewsMlWriter line(String name, String text, String... attributes) {
        return text.isBlank() ? this : element(name, oneLine(text), attributes);
    }

    /** Text that may have several lines. */
    NewsMlWriter block(String name, String text, String... attributes) {
        return text.isBlank() ? this : element(name, text, attributes);
    }

    /**
     * A page of XHTML.
     *
     * @param body well-formed, written as it is
     */
    NewsMlWriter page(String title, String body) {
        try {
            newLine();
            xml.writeStartElement("html");
            xml.writeDefaultNamespace(XHTML);
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters(oneLine(title));
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            xml.writeRaw(body);
            xml.writeEndElement();
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a story in NITF, to be ended before anything else is written here. */
    NitfXml nitf(String language) {
        try {
            newLine();
            return new NitfXml(xml, depth, true, language);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all that is open. */
    byte[] bytes() {
        while (depth > 0) close();
        try {
            xml.writeEndDocument();
            xml.close();
            return out.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(String name) throws XMLStreamException {
        newLine();
        xml.writeStartElement(name);
        depth++;
    }

    private void attributes(String... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            String value = pairs[i + 1];
            if (value.isBlank()) continue;
            if (pairs[i].equals("xml:lang")) xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", value);
            else xml.writeAttribute(pairs[i], oneLine(value));
        }
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\t', ' ');
    }
}
