package org.paperboy.format;

import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.EntryEdition;

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
        List<Element> marks = new ArrayList<>();
        if (entry.excerpt()) marks.add(new Element("excerpt", NAMESPACE).setText("true"));
        EntryEdition edition = entry.edition();
        if (edition != null) {
            Element mark = new Element("edition", NAMESPACE).setAttribute("id", edition.id());
            if (edition.position() > 0) mark.setAttribute("position", String.valueOf(edition.position()));
            marks.add(mark);
        }
        return marks;
    }

    /** What a person of Atom is to the story (RFC 4287, 3.2: persons may be extended). */
    static void role(Author author, Element person) {
        if (author.role().isBlank()) return;
        person.addContent(new Element("role", NAMESPACE).setText(author.role()));
    }

    /** On the root of RSS, which has no place for an author's role. */
    static void declareInRss(Element root, List<Entry> entries) {
        if (entries.stream().anyMatch(FeedMarks::marked)) root.addNamespaceDeclaration(NAMESPACE);
    }

    static void declareInAtom(Element root, List<Entry> entries) {
        boolean used = entries.stream()
                .anyMatch(e -> marked(e)
                        || e.authors().stream().anyMatch(a -> !a.role().isBlank()));
        if (used) root.addNamespaceDeclaration(NAMESPACE);
    }

    private static boolean marked(Entry entry) {
        return entry.excerpt() || entry.edition() != null;
    }
}
