package org.paperboy.article;

import java.time.Instant;

/**
 * An article was taken back. Holds nothing of the story.
 *
 * @param version that of the notice; 0 where the source does not number versions
 * @param at never before the article's last updated, in whole seconds
 * @param reason for partners' desks, never for the public; may be empty
 */
public record Withdrawal(String id, int version, Instant at, Kind kind, String reason) {

    /** A KILL is mandatory: receivers must take the story down at once. */
    public enum Kind {
        KILL,
        UNPUBLISH
    }
}
