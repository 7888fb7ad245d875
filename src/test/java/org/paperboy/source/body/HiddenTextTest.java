package org.paperboy.source.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Access;
import org.paperboy.article.Body;
import org.paperboy.source.html.PlainLine;
import org.paperboy.source.text.WebAddress;

/** What a browser hides is not text; what it shows lazily is the picture. */
class HiddenTextTest {
    private static final WebAddress LINK = WebAddress.of(URI.create("https://brief.example/world/story"));

    private static Body body(String html) throws Exception {
        return new Cleaner().clean(html, LINK, Access.FREE).body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p hidden>qxsecret</p>",
                "<p hidden=false>qxsecret</p>",
                "<p hidden=until-found>qxsecret</p>",
                "<P HIDDEN>qxsecret</P>",
                "<p>a <span hidden>qxsecret</span></p>",
                "<div hidden><div><p>qxsecret</p></div></div>",
                "<p style='display:none'>qxsecret</p>",
                "<p style=' DISPLAY : None ; color:red'>qxsecret</p>",
                "<p style='display:none!important;display:block'>qxsecret</p>",
                "<p style='display:none ! IMPORTANT; display: block'>qxsecret</p>",
                "<p style='display:block;display:none'>qxsecret</p>",
                "<p style='display:none;display:bogus'>qxsecret</p>",
                "<p style='/* ; */display/**/:/* x */none'>qxsecret</p>",
                "<p style='background:url(a;b);display:none'>qxsecret</p>",
                "<p style='content:\";\";display:none'>qxsecret</p>",
                "<p style='visibility:hidden'>qxsecret</p>",
                "<table><tr style='visibility:collapse'><td>qxsecret</td></tr></table>",
                "<div style='content-visibility:hidden'><p>qxsecret</p></div>",
                "<p style='d\\69splay:none'>qxsecret</p>",
                "<p style='display:n\\6f ne'>qxsecret</p>",
                "<p style='\\000064isplay:\\none'>qxsecret</p>",
                "<p style='opacity:0'>qxsecret</p>",
                "<p style='opacity: .0%'>qxsecret</p>",
                "<p style='position:absolute;left:-9999px'>qxsecret</p>",
                "<p style='left:-999em;position:fixed'>qxsecret</p>",
                "<p style='position:absolute;top:-10000px'>qxsecret</p>",
                "<h2 style='text-indent:-9999px'>qxsecret</h2>",
                "<p style='margin-left:-5000px'>qxsecret</p>",
                "<p style='transform:translateX(-9999px)'>qxsecret</p>",
                "<p style='transform:scale(0)'>qxsecret</p>",
                "<p style='font-size:0'>qxsecret</p>",
                "<p style='font-size:0px!important;font-size:12px'>qxsecret</p>",
                "<p style='font:0/0 a'>qxsecret</p>",
                "<p style='position:absolute;clip:rect(0 0 0 0)'>qxsecret</p>",
                "<p style='position:absolute !important;clip:rect(1px, 1px, 1px, 1px)'>qxsecret</p>",
                "<p style='clip-path:inset(50%)'>qxsecret</p>",
                "<p style='width:1px;height:1px;overflow:hidden'>qxsecret</p>",
                "<div style='max-height:0;overflow:hidden'><p>qxsecret</p></div>",
                "<p hidden style='color:red'>qxsecret</p>",
                "<dialog>qxsecret</dialog>",
                "<div popover><p>qxsecret</p></div>",
                "<datalist><p>qxsecret</p></datalist>",
                "<ruby>東<rp>(</rp><rt>qxsecret</rt><rp>)</rp></ruby>",
                "<ruby>東<rt>qxsecret</ruby>",
                "<ruby>東<rtc><rt>qxsecret</rt></rtc></ruby>",
                "<template><p>qxsecret</p></template>",
                "<noscript><p>qxsecret</p></noscript>",
                "<ul><li hidden>qxsecret</li></ul>",
                "<img src=/qxsecret.jpg hidden>",
                "<img src=/qxsecret.jpg style='display:none'>",
                "<figure hidden><img src=/qxsecret.jpg><figcaption>qxsecret</figcaption></figure>",
                "<figure><img src=/a.jpg><figcaption hidden>qxsecret</figcaption></figure>",
                "<figure><img src=/a.jpg><span class=credit hidden>qxsecret</span></figure>",
                "<figure><img src=/a.jpg><div hidden><span class=credit>qxsecret</span></div></figure>",
            })
    void what_a_browser_hides_is_in_no_body_and_no_preview(String html) throws Exception {
        Cleaner.Cleaned cleaned =
                new Cleaner().clean("<p>x</p>" + html + "<!--preview-end-->", LINK, Access.SUBSCRIBER);

        for (Body body : new Body[] {cleaned.body(), cleaned.preview()}) {
            assertThat(body.html()).startsWith("<p>x</p>").doesNotContain("qxsecret");
            assertThat(body.pictures().toString()).doesNotContain("qxsecret");
        }
        assertThat(PlainLine.of("x " + html)).doesNotContain("qxsecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style='display:block'>seen</p>",
                "<p style='display:none;display:block'>seen</p>",
                "<p style='display:none;display:flex !important'>seen</p>",
                "<p style='display:nonesuch'>seen</p>",
                "<p style='content:\"display:none\"'>seen</p>",
                "<p style='/* display:none */'>seen</p>",
                "<p style='x-display:none'>seen</p>",
                "<p style='visibility:visible'>seen</p>",
                "<p style='opacity:0;opacity:1'>seen</p>",
                "<p style='opacity:0.5'>seen</p>",
                "<p style='opacity:0;transition:opacity 1s'>seen</p>",
                "<p style='left:-9999px'>seen</p>",
                "<p style='position:relative;left:-2em'>seen</p>",
                "<p style='text-indent:-2em'>seen</p>",
                "<p style='margin-left:-9999px;padding-left:9999px'>seen</p>",
                "<p style='font-size:0.8em'>seen</p>",
                "<p style='font:10px/0 a'>seen</p>",
                "<p style='font-size:0'><span style='font-size:12px'>seen</span></p>",
                "<p style='clip:rect(0 0 0 0)'>seen</p>",
                "<p style='position:absolute;clip:rect(0 100px 20px 0)'>seen</p>",
                "<div style='height:0;overflow:hidden;padding-bottom:56%'>seen</div>",
                "<p style='height:1px'>seen</p>",
                "<p style='content:\"d\\69splay:none\"'>seen</p>",
                "<p hidden style='display:block'>seen</p>",
                "<p aria-hidden=true>seen</p>",
                "<p class=hidden>seen</p>",
                "<p data-hidden>seen</p>",
                "<dialog open>seen</dialog>",
                "<details><summary>more</summary><p>seen</p></details>",
                "<ruby>seen<rt>x</rt></ruby>",
            })
    void what_a_browser_shows_or_opens_stays(String html) throws Exception {
        assertThat(body(html).html()).contains("seen").doesNotContain("x<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zoom:0",
                "zoom:0%",
                "filter:opacity(0)",
                "filter:blur(2px) opacity(0%)",
                "-webkit-filter:opacity(0)",
                "opacity:0.01",
                "opacity:0;transition:none",
                "color:transparent",
                "color:rgba(0,0,0,0)",
                "color:rgb(0 0 0 / 0%)",
                "color:hsla(0,0%,0%,.0)",
                "color:#0000",
                "color:#ffffff00",
                "-webkit-text-fill-color:transparent",
                "color:#fff;background:#fff",
                "color:white;background-color:white",
                "color:transparent;text-shadow:none",
                "font-size:1px",
                "font-size:0em",
                "visibility:collapse",
                "transform:scale(0,1)",
                "transform:rotate(3deg) scale(0)",
                "transform:scaleY(0)",
                "transform:rotateY(90deg)",
                "transform:matrix(0,0,0,0,0,0)",
                "-webkit-transform:scale(0)",
                "scale:0",
                "translate:-9999px",
                "transform:translate(9999px, 0)",
                "transform:translateX(-100vw)",
                "clip-path:inset(100%)",
                "clip-path:inset(0 100% 0 0)",
                "clip-path:inset(0 60% 0 40% round 2px)",
                "clip-path:polygon(0 0, 0 0, 0 0, 0 0)",
                "clip-path:polygon(0px 0px, 0 100%, 0 0)",
                "clip-path:circle(0)",
                "clip-path:ellipse(0 50%)",
                "clip-path:rect(0 0 0 0)",
                "-webkit-clip-path:circle(0px)",
                "max-height:0;overflow:hidden",
                "max-height:0;overflow:hidden;padding:0",
                "max-height:0;overflow-y:hidden;margin:0;padding:0px 0",
                "max-height:0;overflow:hidden;min-width:200px",
                "max-width:0;overflow:clip",
                "line-height:0;overflow:hidden",
                "text-indent:100%;white-space:nowrap;overflow:hidden",
                "text-indent:-100em",
                "position:absolute;left:-100cm",
                "position:absolute;left:9999px",
                "position:absolute;inset-inline-start:-9999px",
                "margin-left:-9999px;padding:0",
            })
    void a_style_that_leaves_nothing_to_be_seen_hides(String style) throws Exception {
        assertThat(body("<p>x</p><p style='" + style + "'>qxsecret</p>").html()).isEqualTo("<p>x</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opacity:0.9",
                "opacity:0.1",
                "opacity:5%",
                "color:#000",
                "color:rgba(0,0,0,.5)",
                "color:rgb(0,0,0)",
                "color:#fff;background:#000",
                "color:inherit;background:inherit",
                "color:transparent;background-clip:text;background-image:linear-gradient(red,blue)",
                "color:transparent;text-shadow:0 0 0 #000",
                "zoom:1",
                "zoom:0.5",
                "font-size:8px",
                "font-size:1",
                "font-size:1em",
                "filter:opacity(50%)",
                "filter:blur(1px)",
                "transform:scale(1)",
                "transform:scale(0.5, 2)",
                "transform:none",
                "transform:rotateY(0)",
                "transform:matrix(1,0,0,1,0,0)",
                "transform:translate(10px, -20px)",
                "translate:10px",
                "clip-path:none",
                "clip-path:inset(0)",
                "clip-path:inset(10% 20%)",
                "clip-path:circle(50%)",
                "clip-path:polygon(0 0, 100% 0, 100% 100%)",
                "content-visibility:auto",
                "visibility:visible",
                "max-height:0",
                "max-height:200px;overflow:hidden",
                "max-height:0;overflow:hidden;min-height:10em",
                "max-height:none;overflow:hidden",
                "line-height:1.2;overflow:hidden",
                "text-indent:2em",
                "text-indent:100%",
                "position:absolute;left:100px",
                "position:absolute;top:5000px",
            })
    void a_style_that_only_looks_like_it_does_not(String style) throws Exception {
        assertThat(body("<p style='" + style + "'>seen</p>").html()).isEqualTo("<p>seen</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='color:transparent'><p style='color:#000'>seen</p></div>",
                "<div style='color:transparent'><p><a href=/a>seen</a></p></div>",
                "<div style='font-size:1px'><p style='font-size:16px'>seen</p></div>",
            })
    void what_has_a_size_or_colour_of_its_own_is_seen(String html) throws Exception {
        assertThat(body(html).html()).contains("seen");
    }

    @Test
    void readings_beside_ruby_do_not_run_on_in_body_or_headline() throws Exception {
        String ruby = "<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>で";

        assertThat(body("<p>" + ruby + "</p>").html()).isEqualTo("<p>東京で</p>");
        assertThat(PlainLine.of(ruby)).isEqualTo("東京で");
    }

    @Test
    void a_marker_within_what_is_hidden_still_ends_the_preview() throws Exception {
        String html = "<p>a</p><div hidden><!--preview-end--></div><p>paid</p>";

        assertThat(new Cleaner().clean(html, LINK, Access.SUBSCRIBER).preview().html())
                .isEqualTo("<p>a</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=pixel.gif data-src=https://c.example/a.jpg><noscript><img"
                        + " src=https://c.example/a.jpg></noscript>",
                "<img data-src=https://c.example/a.jpg>",
                "<img src='data:image/gif;base64,R0lGOD' data-src=https://c.example/a.jpg>",
                "<img src=/blur.jpg data-src=https://c.example/a.jpg>",
                "<img src=/blank.gif data-lazy-src=https://c.example/a.jpg>",
                "<img src=/1x1.png data-original=https://c.example/a.jpg>",
                "<img src=/x.jpg width=1 height=1 data-lazyload=https://c.example/a.jpg>",
                "<img src=about:blank data-url=https://c.example/a.jpg>",
                "<img data-srcset='https://c.example/s.jpg 400w, https://c.example/a.jpg 1600w,https://c.example/l.jpg"
                        + " 4000w'>",
                "<img srcset='https://c.example/b.jpg 2x, https://c.example/a.jpg'>",
                "<img srcset='https://c.example/l.jpg 4000w, https://c.example/a.jpg 2000w'>",
                "<img data-src='data:image/png;base64,x' data-srcset='https://c.example/a.jpg 1x'>",
                "<picture><source type=image/webp srcset=https://c.example/a.jpg><img src='data:image/gif;base64,x'>"
                        + "</picture>",
                "<picture><source data-srcset='https://c.example/a.jpg 800w'><img src=/placeholder.svg></picture>",
                "<picture><source srcset=https://c.example/b.webp><img src=https://c.example/a.jpg></picture>",
                "<img class=lazyload src=/small.jpg><noscript><img src=https://c.example/a.jpg></noscript>",
                "<img src=/spacer.gif> <noscript><img src=https://c.example/a.jpg></noscript>",
                "<p style='font-size:0'><img src=https://c.example/a.jpg></p>",
                "<p style='opacity:0'><img src=https://c.example/a.jpg></p>",
                "<img style='opacity:0' data-src=https://c.example/a.jpg>",
                "<noscript><img src=https://c.example/a.jpg></noscript><img src=/spacer.gif>",
                "<a href=/big><img src=/spacer.gif></a><noscript><a href=/big><img"
                        + " src=https://c.example/a.jpg></a></noscript>",
                "<img style='display:none' src=/x.jpg><noscript><img src=https://c.example/a.jpg></noscript>",
                "<img src=https://c.example/a.jpg><noscript><img width=1 height=1"
                        + " src=https://t.example/count></noscript>",
                "<img src=https://c.example/a.jpg><img src=https://t.example/count.png width=1 height=1>",
                "<figure><noscript><img src=https://c.example/a.jpg></noscript></figure>",
                "<figure><div><span></span><noscript><img src=https://c.example/a.jpg></noscript></div></figure>",
            })
    void what_a_page_shows_when_it_comes_into_view_is_the_picture_once(String html) throws Exception {
        Body body = body(html);

        assertThat(body.pictures())
                .singleElement()
                .satisfies(p -> assertThat(p.url()).isEqualTo("https://c.example/a.jpg"));
        assertThat(body.html()).containsOnlyOnce("<img").contains("<img src=\"https://c.example/a.jpg\"");
        assertThat(body(body.html())).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=/spacer.gif>",
                "<img src='data:image/gif;base64,R0lGOD'>",
                "<img src=https://t.example/count width=1 height=1>",
                "<img src=/clip.mp4>",
                "<img data-src=/clip.webm>",
                "<img>",
                "<noscript><img src=https://t.example/count.php></noscript>",
                "<video src='blob:x'></video>",
                "<iframe src=https://v.example/1 width=1 height=1></iframe>",
                "<iframe></iframe>",
            })
    void a_caption_goes_with_the_picture_that_is_gone(String html) throws Exception {
        String figure = "<figure>" + (html.startsWith("<noscript") ? html.replace("src", "x") : html)
                + "<figcaption>A pier <span class=credit>EP</span></figcaption></figure>";

        assertThat(body("<p>a</p>" + figure + "<p>b</p>").html()).isEqualTo("<p>a</p>\n<p>b</p>");
        assertThat(body("<p>a</p>" + html).pictures()).isEmpty();
        assertThat(body("<figure>" + html + "<blockquote>words</blockquote><figcaption>who</figcaption></figure>")
                        .html())
                .contains("words", "who");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<figure><table><tr><td>1</td></tr></table><figcaption>cap</figcaption></figure>",
                "<figure><pre>code</pre><figcaption>cap</figcaption></figure>",
                "<figure><figcaption>cap</figcaption></figure>",
            })
    void a_caption_of_something_else_than_a_picture_stays(String html) throws Exception {
        assertThat(body(html).html()).contains("<figcaption>cap</figcaption>");
    }

    @Test
    void a_placeholder_for_a_picture_leaves_no_size_and_keeps_its_leave_for_partners() throws Exception {
        Body body = body("<img src=/x.gif width=1 height=1 data-src=/a.jpg>");
        assertThat(body.html()).isEqualTo("<p><img src=\"https://brief.example/a.jpg\" alt=\"\" /></p>");

        Body lazy = body("<img src=/spacer.gif data-syndicate=true><noscript><img src=/a.jpg width=9></noscript>");
        assertThat(lazy.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.syndicate()).isTrue();
            assertThat(picture.width()).isEqualTo(9);
        });
    }
}
