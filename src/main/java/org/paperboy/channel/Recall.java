package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Withdrawal;

/**
 * A withdrawal as it is sent to a partner, with nothing of the story.
 *
 * @param id the id in every format
 * @param articleId the newsroom's own id
 * @param version the newsroom's own, not below the one the receiver was shown
 * @param stamp its date, and a number higher than that of the document it takes the place of
 */
public record Recall(
        String id,
        String articleId,
        int version,
        Withdrawal.Kind kind,
        String reason,
        DocumentStamp stamp,
        Publisher publisher) {

    /** The instant of the withdrawal, as receivers see it. */
    public Instant at() {
        return stamp.date();
    }

    /** The same, to be shown with another date and number. */
    public Recall stamped(DocumentStamp other) {
        return new Recall(id, articleId, version, kind, reason, other, publisher);
    }
}
