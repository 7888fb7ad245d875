package org.paperboy.channel;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Picture;

/** Takes pictures out of a story whose rights have ended, each with its caption and credit. */
public final class EndedPictures {
    private EndedPictures() {}

    /** The story without the pictures whose rights have ended by then; the same one if there are none. */
    public static Article without(Article article, Instant now) {
        Instant end = article.picturesEnd();
        if (end == null || end.isAfter(now)) return article;
        @Nullable Picture lead = article.lead();
        Set<String> denied = PictureAddress.of(article, picture -> picture.ended(now));
        return article.pictured(
                lead != null && lead.ended(now) ? null : lead,
                Figures.without(article.body(), picture -> picture.ended(now), denied),
                Figures.without(article.preview(), picture -> picture.ended(now), denied));
    }
}
