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
 * @param opens the first instant at which receivers may see it
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
        Instant opens,
        Instant published,
        Instant updated) {

    public Card {
        tags = List.copyOf(tags);
        authors = List.copyOf(authors);
        territories = List.copyOf(territories);
    }

    static Card of(Article article) {
        return new Card(
                article.id(),
                article.version(),
                article.section(),
                article.tags(),
                article.language(),
                article.bylines().stream().map(Byline::name).toList(),
                article.rights().territories(),
                article.rights().noArchive(),
                article.embargo(),
                article.opens(),
                article.published(),
                article.updated());
    }

    /** The same, open from then on. */
    public Card opening(Instant instant) {
        return new Card(
                id,
                version,
                section,
                tags,
                language,
                authors,
                territories,
                noArchive,
                embargo,
                instant,
                published,
                updated);
    }
}
