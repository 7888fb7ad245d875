package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Article;

/**
 * The number by which a receiver of one document an article knows the later document from the earlier. It rises with the
 * newsroom's version and with the date of change, so that it also rises where a newsroom does not number its versions, or
 * changes one without another number; and a notice stands between the story it takes back and the one that comes back,
 * which is a second later at least. See {@code decisions/document-versions.md}.
 */
final class DocumentVersion {
    /** Keeps the number within 32 bits, signed, until 2053: more than that some receivers cannot hold. */
    private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private DocumentVersion() {}

    static long ofStory(Article article) {
        return of(article.version(), article.updated());
    }

    /** @param version the highest the receiver was shown */
    static long ofNotice(int version, Instant at) {
        return of(version, at) + 1;
    }

    /**
     * The version that a notice of this number was written for.
     *
     * @throws ArithmeticException if no notice of that instant has the number
     */
    static int versionOfNotice(long number, Instant at) {
        return Math.toIntExact(Math.subtractExact(number, ofNotice(0, at)));
    }

    /** At least 1: NewsML-G2 knows no other. */
    private static long of(int version, Instant changed) {
        return 1 + version + 2 * Math.max(0, changed.getEpochSecond() - FROM);
    }
}
