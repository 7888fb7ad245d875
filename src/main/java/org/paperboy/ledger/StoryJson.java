package org.paperboy.ledger;

import org.paperboy.article.Article;
import org.paperboy.article.Sha256;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the archive writes an article down: as JSON, the same article always as the same bytes. */
public final class StoryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoryJson() {}

    static byte[] bytes(Article article) {
        return MAPPER.writeValueAsBytes(article);
    }

    static Article article(byte[] json) {
        return MAPPER.readValue(json, Article.class);
    }

    /** SHA-256 of the article as the archive writes it, lower-case hex: another digest is another version. */
    public static String digest(Article article) {
        return Sha256.of(bytes(article));
    }
}
