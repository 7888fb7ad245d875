package org.paperboy.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A document as the JDK's parser sees it, asked by XPath with the usual prefixes: {@code a} is Atom, {@code p} ours,
 * {@code n} NITF, {@code g2} NewsML-G2, {@code s} a sitemap.
 */
public final class Xml {
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("g2", "http://iptc.org/std/nar/2006-10-01/"),
            Map.entry("a", "http://www.w3.org/2005/Atom"),
            Map.entry("at", "http://purl.org/atompub/tombstones/1.0"),
            Map.entry("content", "http://purl.org/rss/1.0/modules/content/"),
            Map.entry("dc", "http://purl.org/dc/elements/1.1/"),
            Map.entry("n", "http://iptc.org/std/NITF/2006-10-18/"),
            Map.entry("media", "http://search.yahoo.com/mrss/"),
            Map.entry("p", "urn:paperboy:article:1"),
            Map.entry("pb", "urn:paperboy:feed:1"),
            Map.entry("h", "http://www.w3.org/1999/xhtml"),
            Map.entry("xml", "http://www.w3.org/XML/1998/namespace"),
            Map.entry("dcterms", "http://purl.org/dc/terms/"),
            Map.entry("s", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            Map.entry("news", "http://www.google.com/schemas/sitemap-news/0.9"));

    private final Document document;

    public Xml(byte[] bytes) {
        try {
            DocumentBuilderFactory builders = DocumentBuilderFactory.newDefaultNSInstance();
            builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            document = builders.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    /** The texts of all nodes that the path finds, in the document's order. */
    public List<String> all(String path) {
        return find(path).map(Node::getTextContent).toList();
    }

    /** The names of the elements that the path finds, with the prefixes that stand in the document. */
    public List<String> names(String path) {
        return find(path).map(Node::getNodeName).toList();
    }

    private Stream<Node> find(String path) {
        try {
            XPath xpath = XPathFactory.newDefaultInstance().newXPath();
            xpath.setNamespaceContext(new Prefixes());
            NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }

    private static final class Prefixes implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return PREFIXES.getOrDefault(prefix, "");
        }

        @Override
        public String getPrefix(String uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            throw new UnsupportedOperationException();
        }
    }
}
