package org.paperboy.format;

import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The JDK's own parser, regardless of what else is on the class path; it refuses a DTD and so every entity but XML's five. */
public final class SafeSax {
    private SafeSax() {}

    /** What keeps it from being well-formed, and where; empty if nothing does. */
    public static Optional<String> fault(InputSource xml) {
        try {
            parse(xml, new DefaultHandler());
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** @throws SAXException if it is not well-formed; the message says where */
    public static void parse(InputSource xml, DefaultHandler handler) throws SAXException {
        try {
            SAXParserFactory parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.newSAXParser().parse(xml, handler);
        } catch (SAXParseException e) {
            throw new SAXException(
                    "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            // Bytes in memory fail in one way alone: they are not the text that they say they are.
            throw new SAXException(e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has this parser", e);
        }
    }
}
