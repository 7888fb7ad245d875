package org.paperboy.source.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.URI;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Access;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.WebAddress;
import org.xml.sax.InputSource;

class CleanerTest {
    private static final WebAddress LINK = WebAddress.of(URI.create("https://brief.example/world/story"));
    private final Cleaner cleaner = new Cleaner();

    private String cleaned(String html) throws Exception {
        String out = cleaner.clean(html, LINK, Access.FREE).body().html();
        assertWellFormed(out);
        return out;
    }

    private Body preview(String html) throws Exception {
        Body preview = cleaner.clean(html, LINK, Access.SUBSCRIBER).preview();
        assertWellFormed(preview.html());
        return preview;
    }

    private static void assertWellFormed(String html) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<body>" + html + "</body>")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "plain words => <p>plain words</p>",
                "<p>a</p>   <p>b</p> => <p>a</p>|<p>b</p>",
                "<p>a</p><p>b</p> => <p>a</p>|<p>b</p>",
                "<p>  a | b\t c </p> => <p>a b c</p>",
                "<p>a <b> b </b> c</p> => <p>a <b>b</b> c</p>",
                "<p>a<b> b </b>c</p> => <p>a<b> b</b> c</p>",
                "<p>a <b> </b> c</p> => <p>a c</p>",
                "<p>a<b> </b>c</p> => <p>a c</p>",
                "<p>a<br>| b</p> => <p>a<br />b</p>",
                "<p>&nbsp;</p> => ``",
                "<p></p><p> <b></b> </p><ul><li></li></ul> => ``",
                "<p><br></p><p>a</p> => <p>a</p>",
                "a<p>b</p>c => <p>a</p>|<p>b</p>|<p>c</p>",
                "<b>a</b> b<h2>c</h2> => <p><b>a</b> b</p>|<h2>c</h2>",
                "<ul>|<li>a</li>|<li>b</li>|</ul> => <ul><li>a</li>|<li>b</li></ul>",
                "<ul>a<ul><li>b</li></ul></ul> => <ul><li>a</li>|<li><ul><li>b</li></ul></li></ul>",
                "<li>a</li> => <div>a</div>",
                "<li>a<ul><li>b</ul> => <div>a|<ul><li>b</li></ul></div>",
                "<blockquote>|<p>a</p>|</blockquote> => <blockquote><p>a</p></blockquote>",
                "<aside><p>a</p><cite>b</cite></aside> => <aside><p>a</p>|<cite>b</cite></aside>",
                "<h2>a<p>b</p>c</h2> => <h2>a b c</h2>",
                "<b><p>a</p></b> => <p>a</p>",
                "<a href='/x'><div>a</div></a> => <div><a href=\"https://brief.example/x\">a</a></div>",
                "<article><header>a</header></article> => <div><div>a</div></div>",
                "<font>a</font> <o:p>b</o:p> <span class=x>c</span> => <p>a b c</p>",
                "<span lang=fr>a</span> => <p><span lang=\"fr\">a</span></p>",
                "a<hr>b => <p>a</p>|<hr />|<p>b</p>",
                "<pre>  a|  <b>b</b>  </pre> => <pre>  a|  <b>b</b>  </pre>",
                "<table><tr><td>a<td></table> => <table><tbody><tr><td>a</td>|<td></td></tr></tbody></table>",
                "<table><tr><td></table> => ``",
                "<p>1 < 2 & 3 > \"2\"</p> => <p>1 &lt; 2 &amp; 3 &gt; &quot;2&quot;</p>",
                "<p>]]></p> => <p>]]&gt;</p>",
                "<p>&eacute;&nbsp;&mdash;&hellip;</p> => <p>é\u00A0—…</p>",
                "<!-- note --><p>a<!--x-->b</p><?pi x?> => <p>ab</p>",
                "<p>a\u0000\u0008\u007F\u0085\uFFFE\uD83Fb</p> => <p>ab</p>",
                "<p>a&#8;&#x1FFFE;b</p> => <p>ab</p>",
                "<p>\u202Eesrever\u202C</p> => <p>\u202Eesrever\u202C</p>",
            })
    void html_has_one_form(String html, String expected) throws Exception {
        assertThat(cleaned(html.replace('|', '\n'))).isEqualTo(expected.replace('|', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>qxxss</script>",
                "<style>qxxss</style>",
                "<iframe src=\"//evil.example/qxxss\">qxxss</iframe>",
                "<object data=qxxss><p>qxxss</p></object>",
                "<iframe title=a src='javascript:qxxss'>qxxss</iframe>",
                "<video src='data:video/mp4,qxxss'>qxxss</video>",
                "<form action=qxxss><p>qxxss</p><input value=qxxss></form>",
                "<svg onload=qxxss><script>qxxss</script></svg>",
                "<math><mi>qxxss</mi></math>",
                "<template><p>qxxss</p></template>",
                "<noscript>qxxss</noscript>",
                "<textarea>qxxss</textarea>",
                "<!-- qxxss -->",
                "<?qxxss?>",
                "<img src=x onerror=qxxss>",
                "<img src='javascript:qxxss'>",
                "<img src='data:image/png;base64,qxxss'>",
                "<img src='file:///qxxss'>",
                "<p onclick=qxxss style=qxxss class=qxxss id=qxxss rel=qxxss target=qxxss>a</p>",
                "<a href='javascript:qxxss'>a</a>",
                "<a href=' jAvA\tscript:qxxss'>a</a>",
                "<a href='&#106;avascript&colon;qxxss'>a</a>",
                "<a href='data:text/html,qxxss'>a</a>",
                "<a href='https://user:qxxss@evil.example/'>a</a>",
                "<a href='https:\\\\evil.example\\qxxss'>a</a>",
                "<img src=/a.jpg srcset='/qxxss 2x'>",
                "<a href=/a ping=qxxss download=qxxss>a</a>",
            })
    void nothing_active_is_left(String html) throws Exception {
        assertThat(cleaned(html)).doesNotContain("qxxss");
    }

    @ParameterizedTest
    @CsvSource({
        "/a,https://brief.example/a",
        "../archive/,https://brief.example/archive/",
        "#notes,https://brief.example/world/story#notes",
        "//static.example/d.csv,https://static.example/d.csv",
        "http://partner.example/x?a=1&b=2,http://partner.example/x?a=1&amp;b=2",
        "/ä ö,https://brief.example/%C3%A4%20%C3%B6",
        "/a%20b%zz,https://brief.example/a%20b%25zz",
        "mailto:desk@brief.example,mailto:desk@brief.example",
        "tel:+49 30,tel:+49%2030",
        "https://MÜNCHEN.example,https://xn--mnchen-3ya.example",
        "https://faß.de/a,https://xn--fa-hia.de/a",
        "https://my_cdn.example:8080/a,https://my_cdn.example:8080/a",
        "/[x]^`|\\,https://brief.example/%5Bx%5D%5E%60%7C%5C",
    })
    void links_are_absolute_uris(String reference, String expected) throws Exception {
        assertThat(cleaned("<a href=\"" + reference + "\" rel=\"noopener\">a</a>"))
                .isEqualTo("<p><a href=\"" + expected + "\">a</a></p>");
    }

    @Test
    void a_link_that_leads_nowhere_leaves_its_words() throws Exception {
        assertThat(cleaned("<p>see <a href='ftp://x/'>the <b>list</b></a>, <a name=n>here</a></p>"))
                .isEqualTo("<p>see the <b>list</b>, here</p>");
    }

    @Test
    void a_picture_in_a_figure_is_kept_with_caption_and_credit() throws Exception {
        Body body = cleaner.clean(
                        "<figure class=x><img src='/m/1.webp?w=9' alt='A \"tower\"' width=1600 height=900 loading=lazy>"
                                + "<figcaption>The tower &amp; its dock. <span class='credit'>Åsa Eklöf / EP</span>"
                                + "</figcaption></figure>",
                        LINK,
                        Access.FREE)
                .body();

        assertThat(body.html())
                .isEqualTo("<figure><img src=\"https://brief.example/m/1.webp?w=9\" alt=\"A &quot;tower&quot;\""
                        + " width=\"1600\" height=\"900\" />\n"
                        + "<figcaption>The tower &amp; its dock. Åsa Eklöf / EP</figcaption></figure>");
        assertThat(body.pictures())
                .containsExactly(new Picture(
                        "https://brief.example/m/1.webp?w=9",
                        1600,
                        900,
                        "image/webp",
                        0,
                        "A \"tower\"",
                        "The tower & its dock.",
                        "Åsa Eklöf / EP"));
    }

    @Test
    void a_picture_at_a_host_with_an_underscore_stays() throws Exception {
        assertThat(cleaned("<img src=https://my_cdn.example/a.jpg>"))
                .isEqualTo("<p><img src=\"https://my_cdn.example/a.jpg\" alt=\"\" /></p>");
    }

    @Test
    void sizes_that_are_none_are_left_out() throws Exception {
        assertThat(cleaned("<img src=/a.jpg width=100% height=-5>"))
                .isEqualTo("<p><img src=\"https://brief.example/a.jpg\" alt=\"\" /></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "<p>a</p><!--preview-end--><p>secret</p> => <p>a</p>",
                "<div><p>a <b>b<!--preview-end--> secret</b> secret</p>secret</div>secret => <div><p>a"
                        + " <b>b</b></p></div>",
                "<ul><li>a</li><li><!-- preview-end -->secret</li></ul><p>secret</p> => <ul><li>a</li></ul>",
                "<p>a</p></body><!--preview-end--><p>secret</p> => <p>a</p>",
                "<p>a</p><!--preview-end--><p>secret</p><!--preview-end--><p>secret</p> => <p>a</p>",
                "<table><tr><td>a</td><td><!--preview-end-->secret</td></tr></table>"
                        + " => <table><tbody><tr><td>a</td>|<td></td></tr></tbody></table>",
            })
    void a_preview_is_what_is_before_the_marker(String html, String expected) throws Exception {
        assertThat(preview(html).html()).isEqualTo(expected.replace('|', '\n'));
        assertThat(cleaned(html)).contains("secret").doesNotContain("preview-end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>secret</p>",
                "<!--preview-end--><p>secret</p>",
                "<p>secret &lt;!--preview-end--&gt;</p>",
                "<p title='<!--preview-end-->'>secret</p>",
                "<p>secret</p><script><!--preview-end--></script>",
            })
    void without_a_marker_there_is_no_preview(String html) throws Exception {
        assertThat(preview(html)).isEqualTo(Body.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<figure data-syndicate=true><img src=/a.jpg></figure> | true",
                "<figure data-syndicate='TRUE'><div><img src=/a.jpg></div></figure> | true",
                "<p><img src=/a.jpg data-syndicate=true></p> | true",
                "<figure><img src=/a.jpg></figure> | false",
                "<figure data-syndicate><img src=/a.jpg></figure> | false",
                "<figure data-syndicate=yes><img src=/a.jpg></figure> | false",
                "<figure data-syndicate=true><img src=/a.jpg data-syndicate=false></figure> | false"
            })
    void partners_may_have_a_picture_whose_figure_or_itself_says_so(String html, boolean syndicate) throws Exception {
        Body body = cleaner.clean(html, LINK, Access.FREE).body();

        assertThat(body.pictures())
                .singleElement()
                .satisfies(picture -> assertThat(picture.syndicate()).isEqualTo(syndicate));
        assertThat(body.html()).doesNotContain("syndicate");
    }

    @Test
    void a_preview_tells_no_picture_and_no_caption_below_the_marker() throws Exception {
        Body preview = preview("<figure><img src=/a.jpg><!--preview-end--><figcaption>secret</figcaption></figure>"
                + "<img src=/secret.jpg>");

        assertThat(preview.pictures())
                .singleElement()
                .satisfies(picture -> assertThat(picture.caption()).isEmpty());
        assertThat(preview.html()).doesNotContain("secret");
    }

    @Test
    void of_a_free_article_the_preview_is_the_body() throws Exception {
        Cleaner.Cleaned cleaned = cleaner.clean("<p>a</p><!--preview-end--><p>b</p>", LINK, Access.FREE);

        assertThat(cleaned.preview()).isEqualTo(cleaned.body());
        assertThat(cleaned.body().html()).isEqualTo("<p>a</p>\n<p>b</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"div", "b", "blockquote", "font", "ul", "span lang=en"})
    void elements_nest_to_a_limit(String tag) throws Exception {
        assertThat(cleaned(("<" + tag + ">").repeat(40) + "x")).contains("x");
        assertThatThrownBy(() -> cleaned("<div>".repeat(50) + ("<" + tag + ">").repeat(100_000) + "x"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("64");
    }

    @Test
    void what_was_cleaned_stays_as_it_is_when_cleaned_again() throws Exception {
        String once = cleaned("<div>a<p>b <i> c</i><br>d</p><ul>x<li>y</ul></div><figure><img src=/a.jpg>cap</figure>"
                + "<table><tr><td>1<td><p>2</table><pre> a\n b</pre>tail <b>bold</b>");

        assertThat(cleaned(once)).isEqualTo(once);
    }
}
