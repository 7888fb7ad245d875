package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.channel.Feed;
import org.paperboy.channel.Tombstone;
import org.paperboy.format.Format.Audience;
import org.paperboy.format.Format.FeedSpan;

/** What Google News asks of a sitemap, a rule a test. */
class NewsSitemapTest {
    private static final Feed FEED = Copies.fullFeed();

    private final NewsSitemap sitemap = new NewsSitemap();
    private final Xml full = new Xml(sitemap.render(FEED));

    @Test
    void it_is_at_news_sitemap_xml_for_the_public() {
        assertThat(sitemap.name()).isEqualTo("news-sitemap");
        assertThat(sitemap.fileName()).isEqualTo("news-sitemap.xml");
        assertThat(sitemap.mediaType()).isEqualTo("application/xml; charset=utf-8");
        assertThat(sitemap.audience()).isEqualTo(Audience.CHANNELS);
    }

    @Test
    void it_holds_two_days_and_a_thousand_addresses_a_file() {
        assertThat(sitemap.span()).contains(new FeedSpan(Duration.ofDays(2), 1000));
    }

    @Test
    void an_entry_has_address_publication_date_and_title_in_the_order_of_the_schema() {
        Copies.Build build = Copies.rich();
        build.link = "https://brief.example/ä?a=1&b=2";
        Xml one = new Xml(sitemap.render(Copies.feed(build.copy())));

        assertThat(one.names("/s:urlset/s:url//*"))
                .containsExactly(
                        "loc",
                        "news:news",
                        "news:publication",
                        "news:name",
                        "news:language",
                        "news:publication_date",
                        "news:title");
        assertThat(one.all("//s:loc")).containsExactly("https://brief.example/%C3%A4?a=1&b=2");
        assertThat(one.all("//news:title")).containsExactly(build.headline);
        assertThat(one.all("//news:name")).containsExactly("The Morning Brief");
    }

    @Test
    void the_date_is_that_of_the_first_publication_also_of_a_later_version() {
        assertThat(full.all("//news:publication_date")).containsExactly("2026-03-01T06:30:00Z", "2026-03-01T06:30:00Z");
        assertThat(new String(sitemap.render(FEED), StandardCharsets.UTF_8)).doesNotContain("2026-03-01T19:05:09Z");
    }

    @ParameterizedTest
    @CsvSource({
        "nb, nb",
        "EN-gb, en",
        "fil, fil",
        "pt-BR, pt",
        "zh-CN, zh-cn",
        "zh, zh-cn",
        "zh-Hans-SG, zh-cn",
        "zh-TW, zh-tw",
        "zh-Hant, zh-tw",
        "zh-HK, zh-tw"
    })
    void the_language_is_two_or_three_letters_but_for_chinese(String tag, String written) {
        Copies.Build build = Copies.bare();
        build.language = tag;

        assertThat(new Xml(sitemap.render(Copies.feed(build.copy()))).all("//news:language"))
                .containsExactly(written);
    }

    @Test
    void an_article_without_a_language_has_the_publications() {
        assertThat(full.all("//news:language")).containsExactly("nb", "en");
    }

    @Test
    void what_google_would_refuse_is_refused_for_that_article_alone() {
        Copies.Build noLanguage = Copies.bare();
        Copies.Build noLink = Copies.bare();
        noLink.language = "en";
        noLink.link = "none";
        Copies.Build longest = Copies.bare();
        longest.language = "en";
        longest.link = "https://brief.example/" + "a".repeat(2048 - 22);
        Feed empty = Copies.emptyFeed();

        assertThat(sitemap.render(empty.with(List.of(longest.copy())))).isNotEmpty();
        longest.link += "a";
        assertThatThrownBy(() -> sitemap.render(empty.with(List.of(longest.copy()))))
                .hasMessageContaining("2048");
        assertThatThrownBy(() -> sitemap.render(empty.with(List.of(noLink.copy()))))
                .hasMessageContaining("its link");
        assertThatThrownBy(() -> sitemap.render(empty.with(List.of(noLanguage.copy()))))
                .hasMessageContaining("publication.language");
    }

    @ParameterizedTest
    @CsvSource({
        "The Example Times (subscription), The Example Times",
        "The Example Times (Oslo) (subscription) , The Example Times",
        "(Un)told Stories, (Un)told Stories",
        "(subscription), (subscription)"
    })
    void the_name_has_no_parentheses_at_its_end(String title, String name) {
        Feed feed = named(title, Copies.feed(Copies.rich().copy()));

        assertThat(new Xml(sitemap.render(feed)).all("//news:name")).containsExactly(name);
    }

    @Test
    void subscriber_articles_are_in_it_and_what_google_no_longer_reads_is_not() {
        assertThat(full.all("//s:loc")).hasSize(2);
        assertThat(full.names("//news:access | //news:genres | //news:keywords | //s:priority"))
                .isEmpty();
    }

    @Test
    void without_articles_it_is_an_empty_sitemap_and_not_none() {
        Xml empty = new Xml(sitemap.render(Copies.emptyFeed()));

        assertThat(empty.names("/s:urlset")).containsExactly("urlset");
        assertThat(empty.names("/s:urlset/*")).isEmpty();
    }

    @Test
    void what_was_withdrawn_is_simply_gone() {
        Feed feed = Copies.feed(List.of(), List.of(new Tombstone(Copies.GONE_ID, Copies.NOON)));

        assertThat(sitemap.render(feed)).isEqualTo(sitemap.render(Copies.feed()));
    }

    @Test
    void an_index_names_its_files_and_nothing_else() {
        Xml index = new Xml(sitemap.render(index()));

        assertThat(index.names("/*")).containsExactly("sitemapindex");
        assertThat(index.all("/s:sitemapindex/s:sitemap/s:loc"))
                .containsExactly(
                        "https://feeds.brief.example/latest/news-sitemap-1.xml",
                        "https://feeds.brief.example/latest/news-sitemap-2.xml");
        assertThat(index.names("//news:*")).isEmpty();
    }

    @Test
    void a_good_one_passes_its_check_and_a_damaged_one_does_not() {
        String whole = new String(sitemap.render(FEED), StandardCharsets.UTF_8);
        String index = new String(sitemap.render(index()), StandardCharsets.UTF_8);

        assertThat(faults(whole, FEED)).isEmpty();
        assertThat(faults(index, index())).isEmpty();
        assertThat(sitemap.faults(sitemap.render(Copies.emptyFeed()), Copies.emptyFeed()))
                .isEmpty();
        assertThat(faults(whole, FEED.with(FEED.copies().subList(0, 1)))).containsExactly("2 entries, not 1");
        assertThat(faults(whole.substring(0, whole.length() / 2), FEED))
                .singleElement()
                .asString()
                .startsWith("cannot be read: ");
        for (String[] damage : new String[][] {
            {"Mayor resigns", ""},
            {"<news:title>Mayor resigns</news:title>", ""},
            {"<news:title>Mayor", "<news:title>Mayor resigns</news:title><news:title>Mayor"},
            {"06:30:00Z", "19:05:09Z"},
            {"/2026/03/story", "/2026/03/other"},
            {"<urlset", "<!DOCTYPE urlset><urlset"},
            {"sitemap-news/0.9", "sitemap-news/1.0"},
            {"schemas/sitemap/0.9", "schemas/sitemap/1.0"}
        }) {
            assertThat(faults(whole.replace(damage[0], damage[1]), FEED))
                    .as(damage[0])
                    .isNotEmpty();
        }
        assertThat(faults(index.replace("-2.xml", "-3.xml"), index())).isNotEmpty();
        assertThat(faults(index.replace("sitemapindex", "urlset"), index())).isNotEmpty();
    }

    /** A feed in two files. */
    static Feed index() {
        Feed f = Copies.feed();
        List<URI> files = List.of(
                URI.create("https://feeds.brief.example/latest/news-sitemap-1.xml"),
                URI.create("https://feeds.brief.example/latest/news-sitemap-2.xml"));
        return new Feed(
                f.id(),
                f.title(),
                f.description(),
                f.publisher(),
                f.home(),
                f.self(),
                f.language(),
                f.rights(),
                f.updated(),
                f.copies(),
                f.tombstones(),
                files);
    }

    private static Feed named(String publisher, Feed f) {
        return new Feed(
                f.id(),
                f.title(),
                f.description(),
                publisher,
                f.home(),
                f.self(),
                f.language(),
                f.rights(),
                f.updated(),
                f.copies(),
                f.tombstones(),
                f.files());
    }

    private List<String> faults(String text, Feed feed) {
        return sitemap.faults(text.getBytes(StandardCharsets.UTF_8), feed);
    }
}
