package org.paperboy.delivery;

import java.util.List;
import org.paperboy.format.Document;
import org.paperboy.ledger.HoldingTable.ShownArticle;

/**
 * What is to be at a key, as it is written.
 *
 * @param revision of the format that wrote it
 * @param shows the articles that the bytes show
 */
record Rendition(StampedBytes made, String mediaType, String cacheControl, int revision, List<ShownArticle> shows) {
    String sha256() {
        return made.sha256();
    }

    Document document() {
        return new Document(made.bytes(), mediaType, cacheControl, sha256());
    }
}
