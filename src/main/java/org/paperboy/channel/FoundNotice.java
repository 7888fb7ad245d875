package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Withdrawal;

/**
 * What a document says that looks like one of our notices of a withdrawal. Whether it is one is known when the notice was
 * written again and came to the same bytes.
 *
 * @param id as the format writes it
 * @param version the newsroom's own, as in {@link Recall#version}
 * @param stamp its date and number
 * @param reason may be empty
 */
public record FoundNotice(String id, int version, DocumentStamp stamp, Withdrawal.Kind kind, String reason) {

    /** One that says the newsroom's version and has no number of its own. */
    public static FoundNotice versioned(String id, int version, Instant at, Withdrawal.Kind kind, String reason) {
        return new FoundNotice(id, version, DocumentStamp.ofNotice(version, at), kind, reason);
    }

    /** One of a format that writes the number of the document and not the newsroom's version. */
    public static FoundNotice numbered(String id, long number, Instant at, Withdrawal.Kind kind, String reason) {
        DocumentStamp stamp = new DocumentStamp(at, number);
        return new FoundNotice(id, stamp.versionOfNotice(), stamp, kind, reason);
    }
}
