package org.paperboy.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Rights;

/**
 * A story's rights in words that formats have for them. What is not known is empty.
 *
 * @param notice such as {@code © 2026 Brief Media}; none without a holder
 * @param terms the scope and the terms of usage, each as the newsroom wrote it
 * @param expires the first instant at which the receiver may have the story no longer; null: there is none
 */
public record RightsNote(
        String holder,
        String notice,
        List<String> terms,
        @Nullable Instant expires) {

    static RightsNote of(Rights rights) {
        String holder = XmlText.of(rights.holder()).strip();
        String year = rights.year() > 0 ? rights.year() + " " : "";
        return new RightsNote(
                holder,
                holder.isEmpty() ? "" : "© " + year + holder,
                Stream.of(rights.scope(), rights.usageTerms())
                        .map(XmlText::of)
                        .filter(t -> !t.isBlank())
                        .toList(),
                rights.expires());
    }

    /** All but the end, for formats with one place for it. */
    String line() {
        List<String> all = new ArrayList<>(terms);
        if (!notice.isEmpty()) all.add(0, notice);
        return String.join("; ", all);
    }

    public boolean isEmpty() {
        return holder.isEmpty() && terms.isEmpty();
    }
}
