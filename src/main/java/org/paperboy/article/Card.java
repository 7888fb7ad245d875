package org.paperboy.article;

import java.time.Instant;
import java.util.List;

/** The index card of an archived article: what it takes to decide who gets it, without its text. */
public record Card(
        String id,
        int version,
        String section,
        List<String> tags,
        String language,
        Instant published,
        Instant updated) {

    public Card {
        tags = List.copyOf(tags);
    }
}
