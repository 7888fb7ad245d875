package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.channel.Receivers.BRIEF;
import static org.paperboy.channel.Receivers.channel;
import static org.paperboy.channel.Receivers.partner;
import static org.paperboy.channel.Receivers.withStoreOfItsOwn;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a feed says of itself. */
class DeskFeedTest {
    private static final Desk DESK = new Desk(BRIEF);
    private static final URI BASE = URI.create("https://feeds.brief.example/");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void the_title_is_the_publications_and_of_all_but_latest_the_channels_too() {
        assertThat(feed(channel("latest")).title()).isEqualTo("The Morning Brief");
        assertThat(feed(channel("latest", "Everything", "")).title()).isEqualTo("The Morning Brief");
        assertThat(feed(channel("world", "World", "")).title()).isEqualTo("The Morning Brief: World");
        assertThat(feed(channel("world")).title()).isEqualTo("The Morning Brief: world");
        assertThat(feed(partner(Text.FULL)).title()).isEqualTo("The Morning Brief: gazette");
    }

    @Test
    void the_description_is_the_channels_else_the_publications_else_the_title() {
        Publication silent = new Publication("The Brief", BRIEF.home(), "", "", "", null, BRIEF.ids());

        assertThat(feed(channel("world", "World", "All over")).description()).isEqualTo("All over");
        assertThat(feed(channel("world", "World", "")).description()).isEqualTo("What matters, before breakfast");
        assertThat(feed(new Desk(silent), channel("world", "World", "")).description())
                .isEqualTo("The Brief: World");
    }

    @Test
    void its_id_is_the_publications_prefix_and_the_channels_name() {
        assertThat(feed(channel("world", "World", "")).id()).isEqualTo("tag:brief.example,2026:channel/world");
    }

    @Test
    void it_links_to_where_it_is_served_from() {
        assertThat(feed(channel("world")).self()).isEqualTo(URI.create("https://feeds.brief.example/world/rss.xml"));
        assertThat(feed(partner(Text.FULL)).self())
                .isEqualTo(URI.create("https://feeds.brief.example/partners/gazette/rss.xml"));
        assertThat(feed(withStoreOfItsOwn()).self()).isEqualTo(URI.create("https://feeds.brief.example/rss.xml"));
    }

    @Test
    void its_date_is_the_latest_of_its_entries_and_withdrawals_and_never_goes_back() {
        Copy copy = DESK.copy(channel("latest"), article("8812").updated(NOON).build());
        Tombstone before = new Tombstone("a", NOON.minusSeconds(1));
        Tombstone after = new Tombstone("b", NOON.plusSeconds(1));

        assertThat(updated(List.of(copy), List.of(before), MORNING)).isEqualTo(NOON);
        assertThat(updated(List.of(copy), List.of(before, after), MORNING)).isEqualTo(NOON.plusSeconds(1));
        assertThat(updated(List.of(copy), List.of(before), NOON.plusSeconds(2))).isEqualTo(NOON.plusSeconds(2));
        assertThat(updated(List.of(), List.of(), MORNING)).isEqualTo(MORNING);
    }

    private static Instant updated(List<Copy> copies, List<Tombstone> tombstones, Instant earliest) {
        return DESK.feed(channel("latest"), new FeedAddress(BASE, "rss.xml", List.of()), copies, tombstones, earliest)
                .updated();
    }

    private static Feed feed(Receiver receiver) {
        return feed(DESK, receiver);
    }

    private static Feed feed(Desk desk, Receiver receiver) {
        return desk.feed(receiver, new FeedAddress(BASE, "rss.xml", List.of()), List.of(), List.of(), Instant.EPOCH);
    }
}
