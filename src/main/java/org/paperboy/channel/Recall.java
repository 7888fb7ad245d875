package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Withdrawal;

/**
 * A withdrawal as a partner is told of it, with nothing of the story.
 *
 * @param id the id in every format
 * @param articleId the newsroom's own id
 * @param version not below the one the receiver was shown
 */
public record Recall(String id, String articleId, int version, Instant at, Withdrawal.Kind kind, String reason) {}
