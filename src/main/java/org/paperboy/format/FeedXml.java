package org.paperboy.format;

import com.ctc.wstx.api.WstxOutputProperties;
import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLOutputFactory2;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Text;
import org.jdom2.output.Format;
import org.jdom2.output.StAXStreamOutputter;

/**
 * From ROME's beans to bytes. ROME's own output trims and folds the white space of texts, of {@code <pre>} too, and
 * ends lines with CRLF; so we take its tree and write that ourselves, in UTF-8, every text as it is.
 */
public final class FeedXml {
    private final boolean hexReferences;

    FeedXml() {
        this(false);
    }

    private FeedXml(boolean hexReferences) {
        this.hexReferences = hexReferences;
    }

    /** Made when it is first used: it costs a part of each start, and most verbs write nothing. */
    private static final class FeedWriters {
        static final Format AS_IT_IS =
                Format.getRawFormat().setLineSeparator("\n").setEncoding("UTF-8");
        static final XMLOutputFactory PLAIN = woodstox();
        static final XMLOutputFactory WITH_HEX_REFERENCES = woodstox();

        static {
            WITH_HEX_REFERENCES.setProperty(XMLOutputFactory2.P_TEXT_ESCAPER, new HexReferences());
        }
    }

    /** Woodstox; another on the class path would not know its property, and be refused. */
    public static XMLOutputFactory woodstox() {
        XMLOutputFactory writers = XMLOutputFactory.newInstance();
        writers.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
        return writers;
    }

    /** The same, writing ampersands and less-than signs of texts (not attributes, not CDATA) as hex references. */
    static FeedXml withHexReferences() {
        return new FeedXml(true);
    }

    /** @throws IllegalArgumentException if ROME refuses the feed */
    static Document tree(WireFeed feed) {
        try {
            return new WireFeedOutput().outputJDom(feed);
        } catch (FeedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    byte[] write(Document document) {
        indent(document.getRootElement(), "\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try {
            XMLOutputFactory writers = hexReferences ? FeedWriters.WITH_HEX_REFERENCES : FeedWriters.PLAIN;
            XMLStreamWriter writer = writers.createXMLStreamWriter(out, "UTF-8");
            new StAXStreamOutputter(FeedWriters.AS_IT_IS).output(document, writer);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** A line for each element, for those who read or compare feeds; only where no text is beside elements. */
    private static void indent(Element element, String lineBreak) {
        List<Element> children = element.getChildren();
        if (children.isEmpty() || children.size() != element.getContentSize()) return;
        for (Element child : children) indent(child, lineBreak + "  ");
        List<Content> content = element.removeContent();
        for (Content child : content)
            element.addContent(new Text(lineBreak + "  ")).addContent(child);
        element.addContent(new Text(lineBreak));
    }
}
