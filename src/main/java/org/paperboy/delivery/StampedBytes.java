package org.paperboy.delivery;

import java.util.function.Function;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;

/** What is to be sent to one receiver, with the date and number that it shows. */
public record StampedBytes(byte[] bytes, DocumentStamp stamp) {

    /**
     * Writes something so that its receiver takes it for a later one wherever it differs from the one before, for any
     * cause: a picture's rights, the receiver's terms, the end of an embargo. One whose own stamp is not later is
     * dated a second after the one before.
     *
     * @param last what was sent last
     * @param own the stamp of what it shows
     * @param document writes it with a stamp
     */
    static StampedBytes of(LastSent last, DocumentStamp own, Function<DocumentStamp, byte[]> document) {
        DocumentStamp before = last.stamp();
        if (before == null || own.isAfter(before)) return new StampedBytes(document.apply(own), own);
        StampedBytes same = new StampedBytes(document.apply(before), before);
        if (same.sha256().equals(last.sha256())) return same;
        DocumentStamp next = own.after(before);
        return new StampedBytes(document.apply(next), next);
    }

    String sha256() {
        return Sha256.of(bytes);
    }
}
