package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Withdrawal;

/**
 * What a document says that looks like one of our notices of a withdrawal. Whether it is one is known when the notice was
 * written again and came to the same bytes.
 *
 * @param id as the format writes it
 * @param version the newsroom's own, as in {@link Recall#version}
 * @param reason may be empty
 */
public record FoundNotice(String id, int version, Instant at, Withdrawal.Kind kind, String reason) {

    /** One of a format that writes the number of the document and not the newsroom's version. */
    public static FoundNotice numbered(
            String id, long documentVersion, Instant at, Withdrawal.Kind kind, String reason) {
        return new FoundNotice(id, DocumentVersion.versionOfNotice(documentVersion, at), at, kind, reason);
    }
}
