package org.paperboy.delivery;

import java.util.List;
import java.util.function.Function;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.format.Document;
import org.paperboy.ledger.HoldingTable.ShownArticle;

/**
 * What is to be at a key, as it is written.
 *
 * @param bytes nobody may change them
 * @param sha256 of the bytes, lower-case hex
 * @param stamp the date and number that the bytes show
 * @param shows the articles that the bytes show; none in a notice
 */
public record Rendition(byte[] bytes, String sha256, DocumentStamp stamp, List<ShownArticle> shows) {
    static Rendition of(byte[] bytes, DocumentStamp stamp) {
        return new Rendition(bytes, Sha256.of(bytes), stamp, List.of());
    }

    /**
     * Writes something so that its receiver takes it for a later one wherever it differs from the one before, for any
     * cause: a picture's rights, the receiver's terms, the end of an embargo. One whose own stamp is not later is
     * dated a second after the one before.
     *
     * @param last what was sent last
     * @param own the stamp of what it shows
     * @param document writes it with a stamp
     */
    static Rendition of(LastSent last, DocumentStamp own, Function<DocumentStamp, byte[]> document) {
        DocumentStamp before = last.stamp();
        if (before == null || own.isAfter(before)) return of(document.apply(own), own);
        Rendition same = of(document.apply(before), before);
        if (same.sha256.equals(last.sha256())) return same;
        DocumentStamp next = own.after(before);
        return of(document.apply(next), next);
    }

    Rendition showing(List<ShownArticle> articles) {
        return new Rendition(bytes, sha256, stamp, articles);
    }

    Document document(String mediaType, String cacheControl) {
        return new Document(bytes, mediaType, cacheControl, sha256);
    }
}
