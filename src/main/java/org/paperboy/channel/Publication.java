package org.paperboy.channel;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newsroom that publishes.
 *
 * @param home its site, absolute, ending in a slash
 * @param description may be empty, as language and rights
 * @param feeds where the job's store is served from, ending in a slash; null where the store itself says
 * @param ids what every id it gives out begins with, such as {@code tag:brief.example,2026:}
 */
public record Publication(
        String title,
        URI home,
        String description,
        String language,
        String rights,
        @Nullable URI feeds,
        String ids) {

    /**
     * The id an article has for ever, in every format: a UUID as {@code urn:uuid:}, an absolute IRI as it is, any other
     * after the publication's prefix. Never from title, slug or URL.
     */
    public String idOf(String articleId) {
        return Ids.of(ids, articleId);
    }

    /** Articles that may have this id, likeliest first: more than one where an article's own id is an IRI. */
    public List<String> articlesOf(String id) {
        return Ids.articlesOf(ids, id);
    }

    /** The id of a feed (RFC 4287, 4.2.6). */
    public String idOfChannel(String name) {
        return ids + "channel/" + name;
    }
}
