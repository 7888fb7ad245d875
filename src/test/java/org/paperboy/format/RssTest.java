package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Picture;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import org.paperboy.channel.Tombstone;

/** RSS 2.0 and the Advisory Board's best practices, a rule a test. */
class RssTest {
    private final Rss rss = new Rss();
    private final Xml full = new Xml(rss.render(Copies.fullFeed()));

    @Test
    void it_is_at_rss_xml_and_says_what_it_is() {
        assertThat(rss.name()).isEqualTo("rss");
        assertThat(rss.fileName()).isEqualTo("rss.xml");
        assertThat(rss.mediaType()).isEqualTo("application/rss+xml; charset=utf-8");
    }

    @Test
    void the_channel_has_title_link_description_and_a_link_to_itself() {
        assertThat(full.all("/rss/@version")).containsExactly("2.0");
        assertThat(full.all("/rss/channel/title")).containsExactly("The Morning Brief & more");
        assertThat(full.all("/rss/channel/link")).containsExactly("https://brief.example/");
        assertThat(full.all("/rss/channel/description")).containsExactly("What matters, before breakfast");
        assertThat(full.all("/rss/channel/a:link/@rel")).containsExactly("self");
        assertThat(full.all("/rss/channel/a:link/@type")).containsExactly("application/rss+xml");
        assertThat(full.all("/rss/channel/a:link/@href")).containsExactly("https://feeds.brief.example/latest/feed");
    }

    @Test
    void the_date_of_the_feed_is_that_of_its_latest_change() {
        assertThat(full.all("//lastBuildDate")).containsExactly("Sun, 01 Mar 2026 19:05:09 GMT");
    }

    @Test
    void a_feed_that_never_held_anything_has_no_date_and_is_a_feed_all_the_same() {
        Xml empty = new Xml(rss.render(Copies.emptyFeed()));

        assertThat(empty.names("/rss/channel/*"))
                .containsExactly("title", "link", "description", "generator", "atom:link");
    }

    @Test
    void the_generator_has_no_version_which_would_change_every_feed() {
        assertThat(full.all("//generator")).containsExactly("Paperboy");
    }

    @Test
    void a_guid_says_that_it_is_no_link() {
        assertThat(full.all("//item/guid")).containsExactly(Copies.RICH_ID, Copies.BARE_ID);
        assertThat(full.all("//item/guid/@isPermaLink")).containsExactly("false", "false");
    }

    @Test
    void the_description_is_before_the_whole_text() {
        assertThat(full.names("//item/description | //item/content:encoded"))
                .containsExactly("description", "content:encoded", "description", "content:encoded");
    }

    @Test
    void dates_are_in_gmt_and_no_date_is_said_twice() {
        assertThat(full.all("//item/pubDate"))
                .containsExactly("Sun, 01 Mar 2026 06:30:00 GMT", "Sun, 01 Mar 2026 06:30:00 GMT");
        assertThat(full.names("//dc:date")).isEmpty();
        assertThat(full.names("/rss/channel/dc:*")).isEmpty();
    }

    @Test
    void only_a_revised_story_has_a_date_of_change() {
        assertThat(full.all("//item[1]/a:updated")).containsExactly("2026-03-01T19:05:09Z");
        assertThat(full.all("//item[2]/a:updated")).isEmpty();
    }

    @Test
    void authors_are_creators_for_an_author_would_need_an_e_mail_address() {
        assertThat(full.all("//item[1]/dc:creator")).containsExactly("Ida Öberg", "Tom O'Neil");
        assertThat(full.names("//item[2]/dc:creator")).isEmpty();
        assertThat(full.names("//author | //managingEditor | //webMaster")).isEmpty();
    }

    @Test
    void the_lead_picture_alone_is_the_enclosure() {
        assertThat(full.all("//item[1]/enclosure/@url")).containsExactly(Copies.HARBOUR.url());
        assertThat(full.all("//item[1]/enclosure/@length")).containsExactly("183204");
        assertThat(full.all("//item[1]/enclosure/@type")).containsExactly("image/jpeg");
    }

    @Test
    void a_picture_in_the_text_is_no_enclosure() {
        Copies.Build build = Copies.bare();
        build.pictures = List.of(Copies.CHART);

        Xml feed = xml(build.copy());

        assertThat(feed.names("//enclosure")).isEmpty();
        assertThat(feed.all("//media:content/@url")).containsExactly(Copies.CHART.url());
        assertThat(feed.names("//media:content/@isDefault")).isEmpty();
    }

    @Test
    void an_enclosure_of_unknown_length_says_0() {
        Copies.Build build = Copies.bare();
        build.lead = Copies.CHART;
        build.pictures = List.of(Copies.CHART);

        assertThat(xml(build.copy()).all("//enclosure/@length")).containsExactly("0");
    }

    @Test
    void pictures_carry_size_caption_and_credit() {
        assertThat(full.all("//media:content/@medium")).containsExactly("image", "image");
        assertThat(full.all("//media:content/@isDefault")).containsExactly("true");
        assertThat(full.all("//media:content/@fileSize")).containsExactly("183204");
        assertThat(full.all("//media:content/@width")).containsExactly("1600");
        assertThat(full.all("//media:content/media:title")).containsExactly(Copies.HARBOUR.alt());
        assertThat(full.all("//media:content/media:description")).containsExactly(Copies.HARBOUR.caption());
        assertThat(full.all("//media:content/media:*/@type")).containsExactly("plain", "plain");
        assertThat(full.all("//media:credit")).containsExactly(Copies.HARBOUR.credit());
        assertThat(full.all("//media:credit/@*"))
                .as("nobody said what they are")
                .isEmpty();
        assertThat(full.all("//item/media:thumbnail/@url")).containsExactly(Copies.HARBOUR.url());
    }

    @Test
    void a_picture_without_alternative_text_is_titled_by_its_caption() {
        Picture picture = new Picture("https://img.brief.example/a.jpg", 0, 0, "image/jpeg", 0, "", "The quay", "");
        Copies.Build build = Copies.bare();
        build.pictures = List.of(picture);

        assertThat(xml(build.copy()).all("//media:title")).containsExactly("The quay");
    }

    @Test
    void a_preview_says_that_it_is_one_and_a_feed_without_any_does_not_name_the_word() {
        assertThat(full.all("//item[pb:excerpt='true']/guid")).containsExactly(Copies.RICH_ID);
        assertThat(full.names("//pb:excerpt")).hasSize(1);
        assertThat(new String(rss.render(Copies.feed(Copies.bare().copy())), StandardCharsets.UTF_8))
                .doesNotContain("urn:paperboy:feed");
    }

    @Test
    void an_item_names_its_language_only_where_it_is_not_the_feeds() {
        Copies.Build english = Copies.bare();
        english.language = "en";

        assertThat(full.all("/rss/channel/language")).containsExactly("en");
        assertThat(full.all("//item[1]/dc:language")).containsExactly("nb");
        assertThat(xml(english.copy()).names("//dc:language")).isEmpty();
    }

    @Test
    void plain_text_is_written_with_hexadecimal_references() {
        String bytes = new String(rss.render(Copies.fullFeed()), StandardCharsets.UTF_8);

        assertThat(bytes).contains("<title>Harbours fall silent: \"3 &#x3C; 5\" &#x26; other sums 😀</title>");
    }

    @Test
    void namespaces_are_on_the_root_alone() {
        String bytes = new String(rss.render(Copies.fullFeed()), StandardCharsets.UTF_8);

        assertThat(bytes.substring(bytes.indexOf("<channel>"))).doesNotContain("xmlns");
    }

    @Test
    void what_was_withdrawn_is_simply_gone() {
        Feed feed = Copies.feed(List.of(), List.of(new Tombstone(Copies.GONE_ID, Copies.NOON)));

        assertThat(new String(rss.render(feed), StandardCharsets.UTF_8)).doesNotContain(Copies.GONE_ID);
    }

    private Xml xml(Copy copy) {
        return new Xml(rss.render(Copies.feed(copy)));
    }
}
