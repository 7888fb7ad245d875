package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.channel.Feed;

/** Readers find in every feed what the copies said, and the same in all. */
class ReadBackTest {
    private static final Feed FEED = Copies.fullFeed();
    private static final List<EntryReading> SAID =
            FEED.copies().stream().map(EntryReading::of).toList();

    @Test
    void a_reader_of_rss_sees_what_the_copies_say() throws FeedException {
        byte[] rss = new Rss().render(FEED);
        SyndFeed read = EntryReading.byRome(rss);

        assertThat(read.getTitle()).isEqualTo(FEED.title());
        assertThat(read.getPublishedDate()).isEqualTo(Date.from(FEED.updated()));
        assertThat(EntryReading.inRss(rss)).isEqualTo(SAID);
    }

    @Test
    void a_reader_of_media_rss_sees_what_the_copies_say() throws FeedException {
        byte[] feed = new MediaRss().render(FEED);

        assertThat(EntryReading.byRome(feed).getTitle()).isEqualTo(FEED.title());
        assertThat(EntryReading.inMediaRss(feed)).isEqualTo(SAID);
    }

    @Test
    void a_reader_of_atom_sees_what_the_copies_say() throws FeedException {
        byte[] atom = new Atom().render(FEED);
        SyndFeed read = EntryReading.byRome(atom);

        assertThat(read.getTitle()).isEqualTo(FEED.title());
        assertThat(read.getUri()).isEqualTo(FEED.id());
        assertThat(EntryReading.inAtom(atom)).isEqualTo(SAID);
    }

    @Test
    void the_copies_are_of_both_kinds_changed_since_and_not() {
        assertThat(SAID.stream().map(s -> s.updated().isAfter(s.published()))).contains(true, false);
    }

    @Test
    void a_reader_of_json_feed_sees_what_the_copies_say() {
        assertThat(EntryReading.inJson(new JsonFeed().render(FEED))).isEqualTo(SAID);
    }

    @Test
    void rome_reads_empty_feeds_too() throws FeedException {
        assertThat(EntryReading.inRss(new Rss().render(Copies.emptyFeed()))).isEmpty();
        assertThat(EntryReading.inMediaRss(new MediaRss().render(Copies.emptyFeed())))
                .isEmpty();
        assertThat(EntryReading.inAtom(new Atom().render(Copies.emptyFeed()))).isEmpty();
    }
}
