package org.paperboy.source.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Access;
import org.paperboy.article.Picture;
import org.paperboy.source.text.WebAddress;

/** What a reader has of a text whose page embedded players, linked whole blocks, and styled its words. */
class EmbeddedPartsTest {
    private static final WebAddress LINK = WebAddress.of(URI.create("https://brief.example/world/story"));

    private final List<String> lost = new ArrayList<>();

    private Element read(String html) throws Exception {
        lost.clear();
        String body = new Cleaner()
                .clean(new SourceBody(html, false), LINK, Access.FREE, lost::add)
                .body()
                .html();
        return Jsoup.parse(body).body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<iframe src=//v.example/1 title='A pier'></iframe> | https://v.example/1 | A pier",
                "<iframe src=https://www.youtube.com/embed/x></iframe> | https://www.youtube.com/embed/x | https://www.youtube.com/embed/x",
                "<p><iframe width=560 height=315 src=https://v.example/1 aria-label=Pier></iframe></p> | https://v.example/1 | Pier",
                "<video src=/clip.mp4></video> | https://brief.example/clip.mp4 | https://brief.example/clip.mp4",
                "<video title=Clip><source src=clip.webm>No video here</video> | https://brief.example/world/clip.webm | Clip",
                "<audio controls src=https://v.example/a.mp3></audio> | https://v.example/a.mp3 | https://v.example/a.mp3",
                "<object data=https://v.example/x.swf width=5 height=5><embed src=/y></object> | https://v.example/x.swf | https://v.example/x.swf",
                "<embed type=video/mp4 src=https://v.example/x> | https://v.example/x | https://v.example/x"
            })
    void in_the_place_of_a_player_comes_a_paragraph_with_a_link(String html, String address, String words)
            throws Exception {
        Element read = read("<p>a</p>" + html + "<p>b</p>");

        assertThat(read.children())
                .hasSize(3)
                .allMatch(child -> child.normalName().equals("p"));
        assertThat(read.select("p:eq(1) > a").attr("href")).isEqualTo(address);
        assertThat(read.child(1).text()).isEqualTo(words);
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<object data=/m/a.jpg title=Pier></object> | https://brief.example/m/a.jpg | Pier",
                "<embed src=/m/a.png width=5> | https://brief.example/m/a.png | ''",
                "<object data=/m/4711 type=image/webp></object> | https://brief.example/m/4711 | ''",
                "<iframe src=/m/a.gif width=500 height=300></iframe> | https://brief.example/m/a.gif | ''"
            })
    void a_frame_that_shows_a_picture_is_one(String html, String address, String alt) throws Exception {
        Element read = read("<p>a</p>" + html + "<p>b</p>");

        assertThat(read.select("img").eachAttr("src")).containsExactly(address);
        assertThat(read.select("img").attr("alt")).isEqualTo(alt);
        assertThat(read.select("a")).isEmpty();
    }

    @Test
    void the_caption_of_a_player_stays_with_the_link() throws Exception {
        Element read = read(
                "<figure><iframe title=Pier src=https://v.example/1></iframe><figcaption>At noon</figcaption></figure>");

        assertThat(read.select("figure a").text()).isEqualTo("Pier");
        assertThat(read.select("figure figcaption").text()).isEqualTo("At noon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src=https://t.example/count width=1 height=1></iframe>",
                "<iframe src=https://t.example/count style='display:none'></iframe>",
                "<div hidden><video src=/clip.mp4></video></div>",
                "<noscript><iframe title=x src=https://t.example/count></iframe></noscript>"
            })
    void what_readers_did_not_see_leaves_nothing_and_is_not_missed(String html) throws Exception {
        assertThat(read("<p>a</p>" + html).select("a")).isEmpty();
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<iframe src=https://any.example/x></iframe> | in the text: iframe",
                "<iframe title=x src=javascript:alert(1)></iframe> | in the text: iframe",
                "<form action=/x>Write to us <input></form> | in the text: form",
                "<canvas>x</canvas> | in the text: canvas",
                "<math><mi>x</mi></math> | in the text: math"
            })
    void what_nothing_takes_the_place_of_is_named(String html, String what) throws Exception {
        assertThat(read("<p>a</p>" + html).text()).isEqualTo("a");
        assertThat(lost).containsExactly(what);
    }

    @Test
    void a_formula_is_read_in_its_words() throws Exception {
        assertThat(read("<p>So <math alttext='E = m c &lt; 2'><mi>E</mi></math> holds</p>")
                        .text())
                .isEqualTo("So E = m c < 2 holds");
        assertThat(
                        read("<p><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math></p>")
                                .text())
                .isEqualTo("x^2");
    }

    @Test
    void a_link_around_blocks_is_a_link_in_each_of_them() throws Exception {
        Element read = read("<a href='/next' title=Next><img src=/a.jpg><h3>Head <em>line</em></h3>"
                + "<div><p>Words</p>more</div><ul><li>item</li></ul><hr></a>");

        assertThat(read.select("h3 > a[href=https://brief.example/next]").text())
                .isEqualTo("Head line");
        assertThat(read.select("a[href=https://brief.example/next]").eachText())
                .containsExactly("Head line", "Words", "more", "item");
        assertThat(read.select("a[href=https://brief.example/next][title=Next] > img"))
                .hasSize(1);
        assertThat(read.select("a a, a h3, a p, a li")).isEmpty();
    }

    @Test
    void a_reference_to_the_null_character_leaves_no_sign() throws Exception {
        assertThat(read("<p>a&#0;b&#x00;c&#1000;</p>").text()).isEqualTo("abc\u03E8");
    }

    @Test
    void a_picture_of_a_gallery_has_its_own_caption_or_else_that_of_the_gallery() throws Exception {
        String html = "<figure><figure><img src=/a.jpg></figure>"
                + "<figure><img src=/b.jpg><figcaption>Own</figcaption></figure><figcaption>All</figcaption></figure>";

        assertThat(new Cleaner().clean(html, LINK, Access.FREE).body().pictures())
                .extracting(Picture::caption)
                .containsExactly("All", "Own");
    }

    @Test
    void numbers_of_items_stay() throws Exception {
        assertThat(read("<ol><li value=7>a</li><li value=x>b</li><li value=-2>c</li></ol>")
                        .select("li[value]")
                        .eachAttr("value"))
                .containsExactly("7", "-2");
    }

    @Test
    void words_that_are_bold_and_italic_by_style_are_so_as_google_docs_has_them() throws Exception {
        Element read = read("<b style='font-weight:normal' id='docs-internal-guid-1'><p>"
                + "<span style='font-size:11pt;font-weight:700;font-style:normal'>bold</span> "
                + "<span style='font-weight:400;font-style:italic'>italic</span> "
                + "<span style='font-weight:700;font-style:italic'>both</span> "
                + "<span style='font-weight:400'>plain</span></p></b>"
                + "<p><b style='font-weight:400'>not bold</b></p>");

        assertThat(read.select("b").eachText()).containsExactly("bold", "both");
        assertThat(read.select("i").eachText()).containsExactly("italic", "both");
        assertThat(read.text()).isEqualTo("bold italic both plain not bold");
    }
}
