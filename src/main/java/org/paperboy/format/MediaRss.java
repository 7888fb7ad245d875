package org.paperboy.format;

import java.util.List;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;

/**
 * A feed for partners who take stories in by machine: RSS 2.0 with the text, each picture as
 * <a href="https://www.rssboard.org/media-rss">Media RSS</a> alone, and a later version marked by
 * <a href="https://www.dublincore.org/specifications/dublin-core/dcmi-terms/">{@code dcterms:modified}</a>: who has seen
 * the guid looks for it before taking the story in again. An {@code enclosure} would be the lead picture a second time.
 */
final class MediaRss implements Format.OfFeeds {
    private final RssXml xml = new RssXml("modified", FeedEnds.TERMS, false);

    @Override
    public String name() {
        return "mrss";
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
    public Audience audience() {
        return Audience.PARTNERS;
    }

    @Override
    public String fileName() {
        return "mrss.xml";
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
