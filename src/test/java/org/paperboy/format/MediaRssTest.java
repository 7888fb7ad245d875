package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Picture;
import org.paperboy.format.Format.Audience;

/** Media RSS for partners who take stories in by machine, a rule a test. */
class MediaRssTest {
    private final MediaRss mrss = new MediaRss();
    private final Xml full = new Xml(mrss.render(Copies.fullFeed()));

    @Test
    void it_is_at_mrss_xml_and_is_for_partners() {
        assertThat(mrss.name()).isEqualTo("mrss");
        assertThat(mrss.fileName()).isEqualTo("mrss.xml");
        assertThat(mrss.mediaType()).isEqualTo("application/rss+xml; charset=utf-8");
        assertThat(mrss.audience()).isEqualTo(Audience.PARTNERS);
    }

    @Test
    void a_later_version_alone_says_when_it_was_modified() {
        assertThat(full.all("//item[1]/dcterms:modified")).containsExactly("2026-03-01T19:05:09Z");
        assertThat(full.names("//item[2]/dcterms:modified")).isEmpty();
        assertThat(full.names("//a:updated")).isEmpty();
    }

    @Test
    void a_later_version_keeps_guid_and_date_of_publication() {
        assertThat(full.all("//item/guid")).containsExactly(Copies.RICH_ID, Copies.BARE_ID);
        assertThat(full.all("//item/guid/@isPermaLink")).containsExactly("false", "false");
        assertThat(full.all("//item[1]/pubDate")).containsExactly("Sun, 01 Mar 2026 06:30:00 GMT");
    }

    @Test
    void the_summary_is_before_the_whole_text() {
        assertThat(full.names("//item/description | //item/content:encoded"))
                .containsExactly("description", "content:encoded", "description", "content:encoded");
    }

    @Test
    void the_text_is_in_cdata_whose_end_is_split() {
        Copies.Build build = Copies.bare();
        build.content = "<p>x[y[0]]>1 ]]></p>";
        byte[] bytes = mrss.render(Copies.feed(build.copy()));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("<![CDATA[<p>x[y[0]]]]><![CDATA[>1 ]]]]><![CDATA[></p>]]>");
        assertThat(new Xml(bytes).all("//content:encoded")).containsExactly(build.content);
    }

    @Test
    void each_picture_is_there_once_with_what_is_known_of_it() {
        assertThat(full.all("//item[1]/media:content/@url")).containsExactly(Copies.HARBOUR.url(), Copies.CHART.url());
        assertThat(full.all("//media:content/@medium")).containsExactly("image", "image");
        assertThat(full.all("//media:content/@type")).containsExactly("image/jpeg", "image/png");
        assertThat(full.all("//media:content/@width")).containsExactly("1600");
        assertThat(full.all("//media:content/@height")).containsExactly("900");
        assertThat(full.all("//media:content/media:title")).containsExactly(Copies.HARBOUR.alt());
        assertThat(full.all("//media:content/media:description")).containsExactly(Copies.HARBOUR.caption());
        assertThat(full.all("//media:credit")).containsExactly(Copies.HARBOUR.credit());
        assertThat(full.all("//media:credit/@*")).isEmpty();
        assertThat(full.all("//item[1]/media:thumbnail/@url")).containsExactly(Copies.HARBOUR.url());
        assertThat(full.names("//enclosure")).as("the lead picture again").isEmpty();
    }

    @Test
    void a_preview_says_that_it_is_one() {
        assertThat(full.all("//item[pb:excerpt='true']/guid")).containsExactly(Copies.RICH_ID);
    }

    @Test
    void a_picture_without_caption_and_credit_says_neither() {
        Copies.Build build = Copies.bare();
        build.pictures =
                java.util.List.of(new Picture("https://img.brief.example/a.jpg", 0, 0, "image/jpeg", 0, "", "", ""));
        Xml feed = new Xml(mrss.render(Copies.feed(build.copy())));

        assertThat(feed.names("//media:content/*")).containsExactly("media:thumbnail");
        assertThat(feed.names("//media:content/@*")).containsExactlyInAnyOrder("url", "type", "medium");
    }

    @Test
    void authors_and_categories_are_named_each() {
        assertThat(full.all("//item[1]/dc:creator")).containsExactly("Ida Öberg", "Tom O'Neil");
        assertThat(full.all("//item[1]/category")).containsExactly("World", "shipping", "strikes & lock-outs");
    }

    @Test
    void all_namespaces_are_on_the_root_alone_also_where_none_is_used() {
        for (byte[] bytes : new byte[][] {mrss.render(Copies.fullFeed()), mrss.render(Copies.emptyFeed())}) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            int channel = text.indexOf("<channel>");

            assertThat(text.substring(0, channel))
                    .contains("xmlns:atom=", "xmlns:content=", "xmlns:dc=", "xmlns:dcterms=", "xmlns:media=");
            assertThat(text.substring(channel)).doesNotContain("xmlns");
        }
    }
}
