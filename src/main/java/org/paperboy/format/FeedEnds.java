package org.paperboy.format;

import java.time.Instant;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.Entry.Photo;

/**
 * Until when an entry of RSS or Atom, and each of its pictures, may be shown: {@code dcterms:valid} in the form that
 * <a href="https://www.rssboard.org/media-rss">Media RSS</a> has for it. Its namespace is declared only where it is used.
 */
final class FeedEnds {
    static final Namespace TERMS = Namespace.getNamespace("dcterms", "http://purl.org/dc/terms/");

    private FeedEnds() {}

    /** @param elements those of the entries, in their order */
    static void say(Element root, List<Element> elements, List<Entry> entries) {
        boolean any = false;
        for (int i = 0; i < entries.size(); i++) {
            any |= say(elements.get(i), entries.get(i).rights().expires());
            List<Element> contents = elements.get(i).getChildren("content", Media.NAMESPACE);
            List<Photo> photos = entries.get(i).photos();
            for (int k = 0; k < photos.size(); k++) {
                any |= say(contents.get(k), photos.get(k).expires());
            }
        }
        if (any) root.addNamespaceDeclaration(TERMS);
    }

    private static boolean say(Element element, @Nullable Instant end) {
        if (end == null) return false;
        element.addContent(new Element("valid", TERMS).setText("end=" + end + "; scheme=W3C-DTF"));
        return true;
    }
}
