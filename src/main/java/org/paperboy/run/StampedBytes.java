package org.paperboy.run;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.Delivery;

/** What is to be sent to one receiver, with the date and number that it shows. */
record StampedBytes(byte[] bytes, DocumentStamp stamp) {

    /** @param before the delivery of the document; null if nothing was promised yet */
    static StampedBytes of(@Nullable Delivery before, DocumentStamp own, Function<DocumentStamp, byte[]> document) {
        return before == null ? of(null, "", own, document) : of(before.stamp(), before.sha256(), own, document);
    }

    /**
     * Writes something so that its receiver takes it for a later one wherever it is another than the one before, whatever
     * made it another: a picture's rights, the receiver's terms, the end of an embargo. One whose own stamp is not later is
     * dated a second after the one before.
     *
     * @param last that of what was sent last; null if nothing was
     * @param sha256 of what was sent last
     * @param own the stamp of what it shows
     * @param document writes it with a stamp
     */
    static StampedBytes of(
            @Nullable DocumentStamp last,
            @Nullable String sha256,
            DocumentStamp own,
            Function<DocumentStamp, byte[]> document) {
        if (last == null || own.isAfter(last)) return new StampedBytes(document.apply(own), own);
        StampedBytes same = new StampedBytes(document.apply(last), last);
        if (same.sha256().equals(sha256)) return same;
        DocumentStamp next = own.after(last);
        return new StampedBytes(document.apply(next), next);
    }

    String sha256() {
        return Sha256.of(bytes);
    }
}
