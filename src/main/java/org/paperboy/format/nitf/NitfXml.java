package org.paperboy.format.nitf;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.paperboy.format.FeedXml;

/**
 * An NITF document in the making, on its own or within another. An element waits to be written until something is in
 * it, and one that holds nothing when it ends leaves no trace: many of NITF's may not be empty, and whether they are is
 * seen only then.
 *
 * <p>Attributes are pairs of name and value; one with an empty value is left out.
 */
public final class NitfXml {
    public static final String NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/";

    private static final String VERSION = "-//IPTC//DTD NITF 3.6//EN";
    private static final XMLOutputFactory WRITERS = FeedXml.woodstox();
    private static final String STEP = "  ";
    private static final int MOST_STEPS = 4;

    private final XMLStreamWriter out;
    private final int around;
    private final List<Waiting> waiting = new ArrayList<>();
    private int written;

    /**
     * Begins one on its own.
     *
     * @param language a language tag, or empty
     */
    static NitfXml document(OutputStream bytes, boolean namespace, String language) {
        try {
            XMLStreamWriter out = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            return new NitfXml(out, 0, namespace, language);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Begins one where an element may be.
     *
     * @param around how many elements are open there
     * @param language a language tag, or empty
     */
    public NitfXml(XMLStreamWriter out, int around, boolean namespace, String language) {
        this.out = out;
        this.around = around;
        try {
            out.writeStartElement("nitf");
            if (namespace) out.writeDefaultNamespace(NAMESPACE);
            attribute("version", VERSION);
            attribute("baselang", language);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        written = 1;
    }

    private record Waiting(String name, boolean ownLine, String[] attributes) {}

    /** Begins an element on a line of its own. */
    void start(String name, String... attributes) {
        waiting.add(new Waiting(name, true, attributes));
    }

    /** Begins an element among words. */
    void startAmongWords(String name, String... attributes) {
        waiting.add(new Waiting(name, false, attributes));
    }

    /**
     * Ends the element begun last.
     *
     * @return whether it was written
     */
    boolean end() {
        if (!waiting.isEmpty()) {
            waiting.remove(waiting.size() - 1);
            return false;
        }
        try {
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        written--;
        return true;
    }

    /** Ends the element begun last on a line of its own. */
    public void endOnLine() {
        if (waiting.isEmpty()) raw(line(written - 1));
        end();
    }

    /** Writes the element begun last, and those around it, whether or not anything comes to be in it. */
    void force() {
        for (Waiting element : waiting) {
            if (element.ownLine()) raw(line(written));
            tag(element);
            written++;
        }
        waiting.clear();
    }

    /** An element that holds nothing but attributes, on a line of its own. */
    void empty(String name, String... attributes) {
        start(name, attributes);
        force();
        end();
    }

    void emptyAmongWords(String name) {
        startAmongWords(name);
        force();
        end();
    }

    /** An element of words alone, on a line of its own; nothing if there are none. */
    void words(String name, String words) {
        start(name);
        text(words);
        end();
    }

    /** Words that XML can hold. */
    void text(String words) {
        if (words.isEmpty()) return;
        force();
        raw(words);
    }

    /** How many elements are open, those that wait and those around included. */
    int depth() {
        return around + written + waiting.size();
    }

    /** Ends one on its own. */
    void endDocument() {
        endOnLine();
        raw("\n");
        try {
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the next line begins: four steps in, because a text that nests deeply would drown in white space. */
    private String line(int depth) {
        return "\n" + STEP.repeat(around + Math.min(MOST_STEPS, depth));
    }

    private void tag(Waiting element) {
        try {
            out.writeStartElement(element.name());
            String[] attributes = element.attributes();
            for (int i = 0; i < attributes.length; i += 2) attribute(attributes[i], attributes[i + 1]);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attribute(String name, String value) throws XMLStreamException {
        if (value.isEmpty()) return;
        if (name.startsWith("xml:")) {
            out.writeAttribute("xml", XMLConstants.XML_NS_URI, name.substring("xml:".length()), value);
        } else {
            out.writeAttribute(name, value);
        }
    }

    private void raw(String text) {
        try {
            out.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
