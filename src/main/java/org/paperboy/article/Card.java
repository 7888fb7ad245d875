package org.paperboy.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index card of an archived article: what it takes to decide who gets it and when, without its text.
 *
 * @param authors names of its bylines
 * @param territories as {@link Rights#territories}
 * @param noArchive as {@link Rights#noArchive}
 * @param embargo as {@link Article#embargo}
 */
public record Card(
        String id,
        int version,
        String section,
        List<String> tags,
        String language,
        List<String> authors,
        List<String> territories,
        boolean noArchive,
        @Nullable Instant embargo,
        Instant published,
        Instant updated) {

    public Card {
        tags = List.copyOf(tags);
        authors = List.copyOf(authors);
        territories = List.copyOf(territories);
    }
}
