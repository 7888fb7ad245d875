package org.paperboy.format.nitf;

import org.jsoup.nodes.Element;
import org.paperboy.format.Entry;

/**
 * What NITF's common attributes say of a piece of HTML: its language, and in {@code class} what HTML calls it, where
 * NITF has no such word, and the direction of its writing.
 */
final class NitfMarks {
    static final String[] NONE = {};

    private NitfMarks() {}

    static boolean has(Element element) {
        return element.attributesSize() > 0
                && (!language(element).isEmpty() || !direction(element).isEmpty());
    }

    static String[] of(Element element) {
        return has(element) ? marks(element, "", NONE) : NONE;
    }

    /** @param more further attributes, which come first */
    static String[] of(Element element, String name, String... more) {
        return marks(element, name, more);
    }

    /** Gives the marks of an element that is not written to its children, where they have none of their own. */
    static void inherit(Element element) {
        if (!has(element)) return;
        for (Element child : element.children()) {
            if (language(child).isEmpty()) child.attr("lang", language(element));
            if (!child.hasAttr("dir")) child.attr("dir", direction(element));
        }
    }

    private static String[] marks(Element element, String name, String[] more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 0, more.length);
        String direction = direction(element);
        boolean both = !name.isEmpty() && !direction.isEmpty();
        all[more.length] = "class";
        all[more.length + 1] = both ? name + " " + direction : name + direction;
        all[more.length + 2] = "xml:lang";
        all[more.length + 3] = language(element);
        return all;
    }

    private static String language(Element element) {
        return Entry.language(element.attr("lang"));
    }

    private static String direction(Element element) {
        String direction = element.attr("dir");
        return direction.equals("rtl") || direction.equals("ltr") ? direction : "";
    }
}
