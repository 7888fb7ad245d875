package org.paperboy.article;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * An issue of a newsletter or briefing, cleaned: a text of its own, and the articles that it names. What of them may be
 * seen is decided again each time it is shown.
 *
 * @param text title, intro, dates, language and address, as an article has them, but that the address may be empty: then it
 *     is where Paperboy writes its page; its id begins with {@link #PREFIX}
 * @param day the date it has for readers
 * @param items ids of articles, in their order, each once
 */
public record Edition(Article text, LocalDate day, List<String> items) {
    /** What ids of editions begin with, so that books and receivers do not take one for an article's. */
    public static final String PREFIX = "edition/";

    public Edition {
        if (!text.id().startsWith(PREFIX)) {
            throw new IllegalArgumentException("edition " + text.id() + ": its id does not begin with " + PREFIX);
        }
        items = List.copyOf(new LinkedHashSet<>(items));
    }

    /** Where a site has the page of the edition of a day, below its home, unless the edition says otherwise. */
    public static String path(LocalDate day) {
        return "editions/" + day;
    }

    public String id() {
        return text.id();
    }

    /** The newsroom's own id. */
    public String ownId() {
        return text.id().substring(PREFIX.length());
    }

    /** The same edition with its text in another state. */
    public Edition with(Article other) {
        return new Edition(other, day, items);
    }
}
