package org.paperboy.delivery;

import org.paperboy.article.MemoryShortage;
import org.paperboy.channel.FoundFeed;
import org.paperboy.format.Document;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;

/**
 * A file of a feed.
 *
 * @param takesBack whether the file that is there shows what was withdrawn: then any other is better
 */
public record FeedDeliverable(ComposedFeed feed, Delivery delivery, boolean takesBack) implements Deliverable {
    @Override
    public boolean announced() {
        return false;
    }

    @Override
    public Rendition render() throws RenderException {
        return render(FoundFeed.NOTHING);
    }

    @Override
    public Rendition renderAbove(byte[] there) throws RenderException {
        return render(feed.format().found(there));
    }

    private Rendition render(FoundFeed there) throws RenderException {
        Format.OfFeeds format = feed.format();
        ComposedFeed.Written written;
        try {
            written = feed.write(there, takesBack);
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            throw new RenderException("format " + format.name() + " failed: " + e, false, e);
        }
        for (String note : written.sheet().notes()) feed.context().counts().note(delivery.object() + ": " + note);
        if (!written.sheet().faults().isEmpty())
            throw RenderException.readBack(written.sheet().faults().get(0));
        return Rendition.of(written.sheet().bytes(), written.stamp()).showing(written.shows());
    }

    @Override
    public Document document(Rendition rendition) {
        return rendition.document(feed.format().mediaType(), feed.receiver().cacheControl());
    }

    @Override
    public int revision() {
        return feed.format().revision();
    }
}
