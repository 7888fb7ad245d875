package org.paperboy.format;

import java.util.List;
import org.jdom2.Namespace;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;

/**
 * RSS 2.0. <a href="https://www.rssboard.org/rss-specification">Specification</a>,
 * <a href="https://www.rssboard.org/rss-profile">best practices</a>. RSS has no word for a withdrawn story: its item
 * is gone.
 */
final class Rss implements Format.OfFeeds {
    /** RSS itself has no date of change. */
    private static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");

    private final RssXml xml = new RssXml("updated", ATOM, true);

    @Override
    public String name() {
        return "rss";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public String mediaType() {
        return RssXml.MEDIA_TYPE + "; charset=utf-8";
    }

    @Override
    public String fileName() {
        return "rss.xml";
    }

    @Override
    public byte[] render(Feed feed) {
        return xml.render(feed);
    }

    @Override
    public List<String> faults(byte[] bytes, Feed feed) {
        return RssXml.faults(bytes, feed);
    }

    @Override
    public FoundFeed found(byte[] bytes) {
        return xml.found(bytes);
    }
}
