package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Byline;
import org.paperboy.article.Picture;
import org.paperboy.channel.Feed;
import org.paperboy.format.newsml.NewsMl;
import org.paperboy.format.ninjs.Ninjs;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.format.xml.ArticleXml;

/** One odd story must not cost a feed, and all formats leave out the same of it. */
class OddCopiesTest {
    /** Formats that show headlines and links alone. */
    private static final Set<String> WITHOUT_CONTENT = Set.of("news-sitemap");

    /** Looks at what each format of the catalogue shows of the story. */
    private static void inEachFormat(Copies.Build story, Consumer<ShownStory> look) {
        assertThat(Formats.all()).allSatisfy(format -> look.accept(ShownStory.in(format, story.copy())));
    }

    private static boolean showsContent(Format format) {
        return !WITHOUT_CONTENT.contains(format.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<pre>  a\n\n   b\tc  </pre>",
                " <p>baz <i>c</i> </p> ",
                "<p>]]></p>",
                "<p>]]>]]>]]]]>></p>",
                "]]>",
                "<p>😀 \uD83D\uDC69\u200D\uD83D\uDCBB 𝒳</p>",
                "<p>&amp;amp; &lt;b&gt; &quot;</p>",
                "<![CDATA[<p>x</p>]]>",
                "<p>\u0085\u2028\u00A0\u200B\uFEFF</p>"
            })
    void a_text_arrives_letter_by_letter(String content) {
        Copies.Build build = Copies.bare();
        build.content = content;

        List<String> html = Formats.all().stream()
                .filter(format -> format instanceof Format.OfFeeds) // documents refuse what is not well-formed
                .flatMap(format -> ShownStory.in(format, build.copy()).html().stream())
                .toList();
        assertThat(html).hasSizeGreaterThanOrEqualTo(4).containsOnly(content);
    }

    @Test
    void an_emoji_is_written_as_a_character() {
        Copies.Build build = Copies.bare();
        build.headline = "Sun ☀ and 😀";
        build.content = "<p>😀</p>";

        inEachFormat(build, shown -> {
            assertThat(shown.text()).contains("Sun ☀ and 😀");
            assertThat(shown.headlines()).containsOnly("Sun ☀ and 😀");
            assertThat(shown.words())
                    .allSatisfy(words -> assertThat(words.strip()).isEqualTo("😀"));
        });
    }

    @Test
    void each_format_shows_the_content_of_a_story_or_is_known_to_show_none() {
        assertThat(Formats.all()).allSatisfy(format -> {
            ShownStory shown = ShownStory.in(format, Copies.bare().copy());
            assertThat(shown.words()).hasSize(showsContent(format) ? 1 : 0);
            assertThat(shown.text().contains("She goes at once")).isEqualTo(showsContent(format));
        });
    }

    @Test
    void characters_that_xml_forbids_are_left_out_everywhere() {
        String bad = "\u0000\u0008\u000B\u001F\uD83D\uFFFE\uFFFF\uDE00";
        Copies.Build build = Copies.bare();
        build.headline = "Mayor" + bad + " resigns";
        build.summary = bad + "She goes";
        build.content = "<p>" + bad + "She goes</p>";
        build.bylines = List.of(new Byline("Ida" + bad, bad, ""));
        build.categories = List.of("World" + bad, bad);
        build.pictures =
                List.of(new Picture("https://img.brief.example/a.jpg", 0, 0, "image/jpeg", 0, bad, "A" + bad, bad));
        Feed feed = Copies.feed(build.copy());

        inEachFormat(build, shown -> {
            assertThat(shown.headlines()).containsOnly("Mayor resigns");
            assertThat(shown.html()).allSatisfy(html -> assertThat(html).isEqualTo("<p>She goes</p>"));
            assertThat(shown.words())
                    .allSatisfy(words -> assertThat(words.strip()).isEqualTo("She goes"));
            assertThat(shown.text()).doesNotContain("\uFFFE", "\uFFFF", "\u0000", "\u0008", "\u000B", "\u001F");
        });
        Xml rss = new Xml(new Rss().render(feed));
        assertThat(rss.all("//dc:creator")).containsExactly("Ida");
        assertThat(rss.all("//category")).containsExactly("World");
        assertThat(rss.all("//media:title")).containsExactly("A");
        assertThat(rss.names("//media:credit")).isEmpty();
        Xml newsMl = new Xml(new NewsMl().render(build.copy()));
        assertThat(newsMl.all("//g2:creator | //h:body | //g2:description[@role='drol:caption']"))
                .extracting(String::strip)
                .containsExactly("Ida", "She goes", "A");
        assertThat(new String(new Ninjs().render(build.copy()), StandardCharsets.UTF_8))
                .contains("\"by\" : \"Ida\"", "\"value\" : \"Mayor resigns\"", "\"value\" : \"<p>She goes</p>\"")
                .doesNotContain("\\u", "\uFFFE", "\uFFFF", "?");
    }

    @Test
    void line_ends_of_other_machines_become_line_feeds() {
        Copies.Build build = Copies.bare();
        build.content = "<pre>a\r\nb\rc</pre>";

        inEachFormat(build, shown -> {
            assertThat(shown.bytes()).doesNotContain('\r');
            assertThat(shown.html()).allSatisfy(html -> assertThat(html).isEqualTo("<pre>a\nb\nc</pre>"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://img.brief.example/a b.jpg",
                "https://img.brief.example/{id}.jpg",
                "https://img brief/a.jpg",
                "/a.jpg",
                "data:image/gif;base64,R0lGODlh",
                "https:///a.jpg",
                "%%%"
            })
    void a_picture_whose_address_is_none_is_left_out_in_all_formats_alike(String url) {
        Picture odd = new Picture(url, 0, 0, "image/jpeg", 0, "", "", "");
        Copies.Build build = Copies.bare();
        build.lead = odd;
        build.pictures = List.of(odd, Copies.HARBOUR);
        build.content =
                "<p><img src=\"" + Copies.HARBOUR.url() + "\" alt=\"\" /></p>"; // NITF has no other place for it

        assertThat(Formats.all()).allSatisfy(format -> {
            ShownStory shown = ShownStory.in(format, build.copy());
            if (showsContent(format)) assertThat(shown.pictures()).containsExactly(Copies.HARBOUR.url());
            assertThat(shown.text()).doesNotContain("%%%", ".gif", "a.jpg", "{id}", "a b.jpg");
        });
        assertThat(new Xml(new Rss().render(Copies.feed(build.copy()))).names("//enclosure"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jpeg"})
    void a_picture_whose_media_type_is_unknown_is_said_to_be_of_none_and_every_format_is_valid(String type) {
        Picture untyped = new Picture("https://img.brief.example/a", 0, 0, type, 0, "", "", "");
        Copies.Build build = Copies.bare();
        build.lead = untyped;
        build.pictures = List.of(untyped);
        build.content = "<p><img src=\"https://img.brief.example/a\" alt=\"\" /></p>";
        Feed feed = Copies.feed(build.copy());

        inEachFormat(build, shown -> assertThat(shown.text()).doesNotContain("image/jpeg"));
        Xml rss = new Xml(new Rss().render(feed));
        assertThat(rss.all("//media:content/@url")).containsExactly(untyped.url());
        assertThat(rss.all("//media:content/@type")).isEmpty();
        assertThat(rss.names("//enclosure")).isEmpty();
        Xml atom = new Xml(new Atom().render(feed));
        assertThat(atom.all("//a:link[@rel='enclosure']/@href")).containsExactly(untyped.url());
        assertThat(atom.all("//a:link[@rel='enclosure']/@type")).isEmpty();
        assertThat(json(feed, "image")).contains(untyped.url());
        assertThat(new String(new JsonFeed().render(feed), StandardCharsets.UTF_8))
                .doesNotContain("attachments");
        Xml article = new Xml(new ArticleXml().render(build.copy()));
        assertThat(article.all("//p:picture/@url")).containsExactly(untyped.url());
        assertThat(article.all("//p:picture/@type")).isEmpty();
        // Superdesk refuses a message whose picture has no type at all.
        assertThat(new Xml(new NewsMl().render(build.copy())).all("//g2:remoteContent/@contenttype"))
                .containsExactly("image/*");
        assertThat(new String(new Nitf(true).render(build.copy()), StandardCharsets.UTF_8))
                .contains("source=\"" + untyped.url())
                .doesNotContain("mime-type");
        assertThat(new String(new Ninjs().render(build.copy()), StandardCharsets.UTF_8))
                .contains(untyped.url())
                .doesNotContain("\"contentType\" : \"\"", "image/jpeg");
    }

    @Test
    void an_address_with_other_letters_than_ascii_is_the_same_uri_in_every_format() {
        Copies.Build build = Copies.bare();
        build.link = "https://müller.example/straße/ä?q=ö";
        String uri = "https://xn--mller-kva.example/stra%C3%9Fe/%C3%A4?q=%C3%B6";

        inEachFormat(build, shown -> assertThat(shown.links()).containsOnly(uri));
    }

    @Test
    void a_copy_of_which_nothing_is_left_is_refused_by_name() {
        Copies.Build build = Copies.bare();
        build.headline = "\u0001";

        assertThat(Formats.all())
                .allSatisfy(format -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> ShownStory.in(format, build.copy()))
                        .withMessage(Copies.BARE_ID + ": headline is blank"));
    }

    private static String json(Feed feed, String member) {
        return JsonParser.parseString(new String(new JsonFeed().render(feed), StandardCharsets.UTF_8))
                .getAsJsonObject()
                .getAsJsonArray("items")
                .get(0)
                .getAsJsonObject()
                .get(member)
                .toString();
    }
}
