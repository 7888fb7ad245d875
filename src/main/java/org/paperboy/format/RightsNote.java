package org.paperboy.format;

import java.util.List;
import java.util.stream.Stream;
import org.paperboy.article.Rights;

/**
 * A story's rights in the words of the IPTC's formats. What is not known is empty.
 *
 * @param notice such as {@code © 2026 Brief Media}; none without a holder
 * @param terms the scope and the terms of usage, each as the newsroom wrote it
 */
record RightsNote(String holder, String notice, List<String> terms) {

    static RightsNote of(Rights rights) {
        String holder = XmlText.of(rights.holder()).strip();
        String year = rights.year() > 0 ? rights.year() + " " : "";
        return new RightsNote(
                holder,
                holder.isEmpty() ? "" : "© " + year + holder,
                Stream.of(rights.scope(), rights.usageTerms())
                        .map(XmlText::of)
                        .filter(t -> !t.isBlank())
                        .toList());
    }

    boolean isEmpty() {
        return holder.isEmpty() && terms.isEmpty();
    }
}
