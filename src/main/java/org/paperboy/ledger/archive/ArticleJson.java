package org.paperboy.ledger.archive;

import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Body;
import org.paperboy.article.Sha256;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An article and how the archive writes it down: as JSON in UTF-8, the same article always as the same bytes. The preview
 * of a free article is its body, and is not written twice.
 *
 * @param digest SHA-256 of those bytes: another digest is another version
 */
public record ArticleJson(Article article, byte[] json, String digest) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static ArticleJson of(Article article) {
        Article brief = article.access() == Access.FREE ? article.previewed(Body.NONE) : article;
        byte[] json = MAPPER.writeValueAsBytes(brief);
        return new ArticleJson(article, json, Sha256.of(json));
    }

    /** The article as it was written down. */
    static Article read(byte[] json) {
        Article article = MAPPER.readValue(json, Article.class);
        return article.access() == Access.FREE ? article.previewed(article.body()) : article;
    }
}
