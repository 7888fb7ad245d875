package org.paperboy.format;

import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.paperboy.format.Entry.Author;

/**
 * What RSS and Atom have no word for, in a namespace of our own, by {@code feed.xsd} beside this class. It is declared on
 * the root, and only where it is used: validators warn of namespaces that they do not know.
 */
final class FeedMarks {
    static final String URN = "urn:paperboy:feed:1";
    static final Namespace NAMESPACE = Namespace.getNamespace("pb", URN);

    private FeedMarks() {}

    /** What an entry says beside the format's own words. */
    static List<Element> of(Entry entry) {
        return entry.excerpt() ? List.of(new Element("excerpt", NAMESPACE).setText("true")) : List.of();
    }

    /** What a person of Atom is to the story (RFC 4287, 3.2: persons may be extended). */
    static void role(Author author, Element person) {
        if (author.role().isBlank()) return;
        person.addContent(new Element("role", NAMESPACE).setText(author.role()));
    }

    static void declare(Element root, List<Entry> entries) {
        boolean used = entries.stream()
                .anyMatch(e -> e.excerpt()
                        || e.authors().stream().anyMatch(a -> !a.role().isBlank()));
        if (used) root.addNamespaceDeclaration(NAMESPACE);
    }
}
