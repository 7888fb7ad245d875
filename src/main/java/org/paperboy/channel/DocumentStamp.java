package org.paperboy.channel;

import java.time.Instant;
import org.paperboy.article.Article;

/**
 * By what a receiver of one document an article knows the later document from the earlier: the date of this version, and a
 * number. The number rises with the newsroom's version and with the date, so that it also rises where a newsroom does not
 * number its versions, or changes one without another number; and a notice is between the story it takes back and the one
 * that comes back, which is a second later at least. See {@code decisions/document-versions.md}.
 *
 * @param date of this version, in whole seconds
 * @param number at least 1; 0 for what has no number, as feeds
 */
public record DocumentStamp(Instant date, long number) {
    /** Keeps the number within 32 bits, signed, until 2053: more than that some receivers cannot hold. */
    private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    /** Formats write years with four digits. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    /** A version is an int; each document that is above another by its number alone adds one. */
    private static final long MOST = 2L * Integer.MAX_VALUE;

    /** That of a feed, or of another object that shows no number. */
    public static DocumentStamp dated(Instant date) {
        return new DocumentStamp(date, 0);
    }

    static DocumentStamp ofStory(Article article) {
        return ofStory(article.version(), article.updated());
    }

    static DocumentStamp ofStory(int version, Instant date) {
        return new DocumentStamp(date, 1 + version + since(date));
    }

    /** @param version the highest the receiver was shown */
    static DocumentStamp ofNotice(int version, Instant at) {
        return new DocumentStamp(at, 2 + version + since(at));
    }

    /**
     * The version that a notice with this stamp was written for.
     *
     * @throws ArithmeticException if no notice of that instant has the number
     */
    int versionOfNotice() {
        return Math.toIntExact(Math.subtractExact(number, ofNotice(0, date).number));
    }

    /** Whether a document of Paperboy's can have it: a number that is far above its date is none that we gave. */
    boolean canBeOurs() {
        long version = number - since(date);
        return date.isBefore(END) && version >= 1 && version <= MOST;
    }

    /** The higher date and the higher number of the two. */
    public DocumentStamp highest(DocumentStamp other) {
        return new DocumentStamp(date.isAfter(other.date) ? date : other.date, Math.max(number, other.number));
    }

    /** Whether both date and number are at least the other's. */
    public boolean isUpTo(DocumentStamp other) {
        return !date.isBefore(other.date) && number >= other.number;
    }

    /** Whether a receiver takes a document with this stamp for the later one, by the date or by the number. */
    public boolean isAfter(DocumentStamp other) {
        return date.isAfter(other.date) && number > other.number;
    }

    /** This stamp, or the next one that is after the other: a second later than that, and its number higher. */
    public DocumentStamp after(DocumentStamp other) {
        Instant next = other.date.plusSeconds(1);
        Instant then = date.isAfter(other.date) ? date : next;
        long own = number + since(then) - since(date);
        return new DocumentStamp(then, Math.max(own, other.number + 1));
    }

    /** Dates before 2020 raise no number: there a document is above the one before it by {@link #after} alone. */
    private static long since(Instant date) {
        return 2 * Math.max(0, date.getEpochSecond() - FROM);
    }
}
