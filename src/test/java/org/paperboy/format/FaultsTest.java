package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import org.paperboy.channel.Tombstone;

/** A feed that is damaged does not pass its check; a good one does. */
class FaultsTest {
    private static final Feed FEED = Copies.fullFeed();

    static Stream<Format.OfFeeds> feeds() {
        return Formats.all().stream().filter(Format.OfFeeds.class::isInstance).map(Format.OfFeeds.class::cast);
    }

    /** Without the sitemap, which has neither ids nor texts: {@link NewsSitemapTest} says what its check finds. */
    static Stream<Format.OfFeeds> feedsWithIds() {
        return feeds().filter(format -> !format.name().equals("news-sitemap"));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void a_good_feed_passes(Format.OfFeeds format) {
        assertThat(format.faults(format.render(FEED), FEED)).isEmpty();
        assertThat(format.faults(format.render(Copies.emptyFeed()), Copies.emptyFeed()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void half_a_feed_cannot_be_read(Format.OfFeeds format) {
        String whole = text(format);

        assertThat(format.faults(bytes(whole.substring(0, whole.length() / 2)), FEED))
                .singleElement()
                .asString()
                .startsWith("cannot be read: ");
        assertThat(format.faults(new byte[0], FEED)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("feedsWithIds")
    void bytes_that_are_not_utf_8_cannot_be_read(Format.OfFeeds format) {
        byte[] latin1 = text(format).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(format.faults(latin1, FEED)).singleElement().asString().startsWith("cannot be read: ");
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void an_entry_too_many_or_too_few_is_found(Format.OfFeeds format) {
        List<Copy> copies = FEED.copies();

        assertThat(format.faults(format.render(FEED.with(copies.subList(0, 1))), FEED))
                .containsExactly("1 entries, not 2");
        assertThat(format.faults(format.render(FEED), FEED.with(copies.subList(0, 1))))
                .containsExactly("2 entries, not 1");
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void entries_in_another_order_are_found(Format.OfFeeds format) {
        Feed turned = FEED.with(List.of(FEED.copies().get(1), FEED.copies().get(0)));

        assertThat(format.faults(format.render(turned), FEED)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("feedsWithIds")
    void an_entry_that_was_withdrawn_is_found(Format.OfFeeds format) {
        Feed both = Copies.feed(FEED.copies(), List.of(new Tombstone(Copies.BARE_ID, Copies.NOON)));

        assertThat(format.faults(format.render(both), both))
                .containsExactly("withdrawn, and yet an entry: " + Copies.BARE_ID);
    }

    static Stream<Arguments> damages() {
        Rss rss = new Rss();
        Atom atom = new Atom();
        JsonFeed json = new JsonFeed();
        return Stream.of(
                Arguments.of(rss, "<title>Mayor resigns</title>", ""),
                Arguments.of(rss, "<title>Mayor resigns</title>", "<title> </title>"),
                Arguments.of(rss, "<guid isPermaLink=\"false\">tag:brief.example,2026:8811</guid>", ""),
                Arguments.of(rss, "<pubDate>", "<pubDate>Sun, 01 Mar 2026 06:30:00 GMT</pubDate><pubDate>"),
                Arguments.of(rss, "<![CDATA[<p>She goes at once.</p>]]>", ""),
                Arguments.of(rss, "<rss ", "<!DOCTYPE rss><rss "),
                Arguments.of(rss, "rss", "rdf"),
                Arguments.of(atom, "<id>tag:brief.example,2026:8811</id>", ""),
                Arguments.of(atom, "<updated>", "<updated>2026-03-01T06:30:00Z</updated><updated>"),
                Arguments.of(atom, "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
                Arguments.of(atom, "Mayor resigns", "&nbsp;"),
                Arguments.of(atom, "ref=\"" + Copies.GONE_ID + "\"", "ref=\"tag:brief.example,2026:1\""),
                Arguments.of(atom, "at:deleted-entry", "at:removed-entry"),
                Arguments.of(json, "\"id\" : \"tag:brief.example,2026:8811\"", "\"id\" : 8811"),
                Arguments.of(json, "\"title\" : \"Mayor resigns\"", "\"title\" : \"\""),
                Arguments.of(json, "\"title\" : \"Mayor resigns\"", "\"title\" : null"),
                Arguments.of(json, "\"title\" : \"Mayor resigns\"", "title : 'Mayor resigns'"),
                Arguments.of(json, "\"url\" :", "\"title\" : \"twice\", \"url\" :"),
                Arguments.of(json, "\"items\"", "\"entries\""),
                Arguments.of(json, "}\n  ]\n}", "}\n  ]\n}{}"));
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @MethodSource("damages")
    void a_damage_is_found(Format.OfFeeds format, String from, String to) {
        String whole = text(format);
        assertThat(whole).contains(from);

        assertThat(format.faults(bytes(whole.replace(from, to)), FEED)).isNotEmpty();
    }

    private static String text(Format.OfFeeds format) {
        return new String(format.render(FEED), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
