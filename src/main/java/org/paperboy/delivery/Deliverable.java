package org.paperboy.delivery;

import org.paperboy.format.Document;
import org.paperboy.ledger.Delivery;

/**
 * Something that is due at a key: an article's document or the notice that it was taken back, a file of a feed, an edition's
 * page or package. It was read from the ledger and asks it nothing more, so many threads render at the same time.
 */
public sealed interface Deliverable permits DocumentDeliverable, FeedDeliverable, EditionDeliverable {
    Delivery delivery();

    /** Whether it takes something back: then it is done when the store gave it back, and every run tries it again. */
    boolean takesBack();

    /** Whether the ledger has noted already that an upload may be on its way, and what the object may show then. */
    boolean announced();

    /** What is to be at the key, by what the ledger knows. */
    Rendition render() throws RenderException;

    /**
     * The same, above what is there: a document that receivers take for a later one.
     *
     * @param there the bytes that the store has at the key
     */
    Rendition renderAbove(byte[] there) throws RenderException;

    /** The same as the store has it: how it is to be served. */
    Document document(Rendition rendition);

    /** Of the format that writes it. */
    int revision();
}
