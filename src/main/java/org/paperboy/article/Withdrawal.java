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

    /** Whose word it was. It decides what brings the story back, and is shown to no receiver. */
    public enum Ground {
        /** The newsroom's: a status. Only a higher version, or a later change, brings the story back. */
        STATUS,
        /** A draft's mark, or the end of its rights: the story comes back when the source holds it approved, and with rights. */
        DRAFT,
        /** The source's, which does not hold it: the story comes back when the source does. */
        ABSENCE
    }
}
