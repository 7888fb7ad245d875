package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Withdrawal;

/**
 * A withdrawal as a partner is told of it, with nothing of the story.
 *
 * @param id the id in every format
 * @param articleId the newsroom's own id
 * @param version the newsroom's own, not below the one the receiver was shown
 * @param documentVersion higher than that of the document it takes the place of
 */
public record Recall(
        String id,
        String articleId,
        int version,
        Instant at,
        Withdrawal.Kind kind,
        String reason,
        long documentVersion,
        Publisher publisher) {}
