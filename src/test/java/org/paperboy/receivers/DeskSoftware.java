package org.paperboy.receivers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Takes NITF and NewsML-G2 in as the software of newsdesks does. It reaches for each element that it knows without asking
 * whether it is there, and a document that lacks one is refused whole.
 */
public final class DeskSoftware {
    /** One item of a document, as the desk sees it. What a document need not have is empty. */
    public record Item(
            String guid,
            String version,
            String status,
            String headline,
            String byline,
            String text,
            List<String> refs) {}

    private DeskSoftware() {}

    /** @throws AssertionError if the document is refused */
    public static Item nitf(byte[] bytes) {
        Element root = root(bytes);
        Element docdata = at(root, "head", "docdata");
        at(docdata, "date.issue").getAttribute("norm");
        Element byline = find(root, "body", "body.head", "byline");
        return new Item(
                at(docdata, "doc-id").getAttribute("id-string"),
                at(docdata, "du-key").getAttribute("version"),
                docdata.getAttribute("management-status"),
                words(find(root, "body", "body.head", "hedline", "hl1")),
                byline == null ? "" : byline(byline),
                words(at(root, "body", "body.content")),
                List.of());
    }

    /** The text of the element before its first child, and then that of the person: where there is none, there is no text. */
    private static String byline(Element byline) {
        Node text = byline.getFirstChild();
        if (text == null || text.getNodeType() != Node.TEXT_NODE) throw new AssertionError("no text before the person");
        return (text.getNodeValue().strip() + " " + words(at(byline, "person"))).strip();
    }

    /** @throws AssertionError if one of the items is refused */
    public static List<Item> newsMl(byte[] bytes) {
        return children(at(root(bytes), "itemSet")).stream()
                .map(DeskSoftware::item)
                .toList();
    }

    private static Item item(Element item) {
        Element meta = at(item, "itemMeta");
        Element content = at(item, "contentMeta");
        at(meta, "versionCreated");
        String status = at(meta, "pubStatus").getAttribute("qcode").split(":", -1)[1];
        Element contents = find(item, "contentSet");
        if (contents != null) children(contents).forEach(DeskSoftware::content);
        boolean isPackage = at(meta, "itemClass").getAttribute("qcode").equals("ninat:composite");
        return new Item(
                item.getAttribute("guid"),
                item.getAttribute("version"),
                status,
                words(find(content, "headline")),
                words(find(content, "by")),
                isPackage ? "" : words(at(item, "contentSet")),
                isPackage ? refs(at(item, "groupSet")) : List.of());
    }

    private static void content(Element content) {
        if (!content.getLocalName().equals("remoteContent")) return;
        if (!content.getAttribute("rendition").contains(":")) throw new AssertionError("a file has no rendition");
        if (content.getAttribute("contenttype").isEmpty()) throw new AssertionError("a file has no contenttype");
    }

    private static List<String> refs(Element groupSet) {
        List<String> refs = new ArrayList<>();
        for (Element group : children(groupSet)) {
            if (!group.hasAttribute("role")) throw new AssertionError("a group has no role");
            for (Element ref : children(group)) {
                at(ref, "itemClass");
                refs.add(ref.getAttribute("residref"));
            }
        }
        return refs;
    }

    private static Element root(byte[] bytes) {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes));
            return document.getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    private static Element at(Element from, String... path) {
        Element found = find(from, path);
        if (found == null) throw new AssertionError("no " + String.join("/", path) + " in " + from.getNodeName());
        return found;
    }

    private static Element find(Element from, String... path) {
        Element at = from;
        for (String name : path) {
            at = children(at).stream()
                    .filter(child -> child.getLocalName().equals(name))
                    .findFirst()
                    .orElse(null);
            if (at == null) return null;
        }
        return at;
    }

    private static List<Element> children(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static String words(Element element) {
        return element == null ? "" : element.getTextContent().strip();
    }
}
