package org.paperboy.format.nitf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Picture;
import org.paperboy.format.Copies;

/** How HTML is said in NITF, whose words for it are few. */
public class NitfBodyTest {
    /** One of each, as bodies are cleaned. */
    public static final String EVERYTHING = """
            <p>Trade <a href="https://port.example/?a=1&amp;b=2" title="Port">fell by <strong>3 %</strong></a>.<br />CO<sub>2</sub> too.</p>
            <h2>Why</h2>
            <h3>The <em>strike</em></h3>
            <ul><li>Oslo</li>
            <li>Bergen
            <ol start="3"><li>old port</li>
            <li><p>new port</p></li></ol></li></ul>
            <blockquote cite="https://port.example/said"><p>We stop.</p>
            <p>— <cite>Ida Öberg</cite></p></blockquote>
            <figure><a href="https://port.example/"><img src="https://img.brief.example/harbour.jpg" alt="Cranes" width="800" height="450" /></a>
            <figcaption>The <b>harbour</b> on Sunday Ida Öberg / Brief</figcaption></figure>
            <table><caption>Tons</caption><thead><tr><th scope="col">Port</th><th>Tons</th></tr></thead>
            <tbody><tr><td>Oslo</td><td></td></tr>
            <tr><td colspan="2">no more</td></tr></tbody>
            <tfoot><tr><td>all</td><td>19</td></tr></tfoot></table>
            <hr />
            <aside><h4>Read on</h4>
            <p dir="rtl" lang="ar">صباح الخير 🚢</p></aside>
            <dl><dt>berth</dt><dd>a place for a ship</dd></dl>
            <pre>  port     tons
              Oslo    <b>12</b></pre>
            <p>See <code>x]]&gt;y</code> <img src="https://img.brief.example/chart.png?v=2&amp;w=800" alt="" /> below.</p>\
            """;

    private static final Pattern CONTENT = Pattern.compile("<body.content>(.*)</body.content>", Pattern.DOTALL);

    private final Copies.Build build = Copies.bare();

    /** What becomes of it, less the lines' beginnings. */
    private String nitf(String html) {
        build.content = html;
        String document = new String(new Nitf(true).render(build.copy()), StandardCharsets.UTF_8);
        return CONTENT.matcher(document)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replaceAll("\n {4,8}", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<p>a <a href=\"https://b.example/\" title=\"t\">b</a></p>"
                        + " => <p>a <a href=\"https://b.example/\" title=\"t\">b</a></p>",
                "<p>a <em>b</em></p> => <p>a <em>b</em></p>",
                "<p><strong>a</strong> <b>b</b> <i>c</i> <u>d</u> <s>e</s></p> => <p><em class=\"strong\">a</em>"
                        + " <em class=\"b\">b</em> <em class=\"i\">c</em> <em class=\"u\">d</em> <em class=\"s\">e</em></p>",
                "<p><code>a</code> <cite>b</cite> <del>c</del></p> => <p><em class=\"code\">a</em>"
                        + " <em class=\"cite\">b</em> <em class=\"del\">c</em></p>",
                "<p><b>a<i>b</i></b></p> => <p><em class=\"b\">a<em class=\"i\">b</em></em></p>",
                "<p><q cite=\"https://b.example/\">a</q></p> => <p><q quote-source=\"https://b.example/\">a</q></p>",
                "<p>H<sub>2</sub>O</p> => <p>H<num><sub>2</sub></num>O</p>",
                "<p>1<sup>a<b>b</b></sup></p> => <p>1<em class=\"sup\">a<em class=\"b\">b</em></em></p>",
                "<p><abbr title=\"t\">a</abbr> <time datetime=\"2026\">b</time></p> => <p>a b</p>",
                "<p>a <span lang=\"fr\">b</span></p> => <p>a <lang xml:lang=\"fr\">b</lang></p>",
                "<p lang=\"ar\" dir=\"rtl\">a</p> => <p class=\"rtl\" xml:lang=\"ar\">a</p>",
                "<p dir=\"auto\">a</p> => <p>a</p>",
                "<p>a<br />b</p> => <p>a<br/>b</p>",
                "<p>a<b>b<br /></b></p> => <p>a<em class=\"b\">b</em></p>",
                "<p>a<b> b </b>c</p> => <p>a <em class=\"b\">b</em> c</p>",
                "<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6> => <hl2 class=\"h1\">a</hl2><hl2>b</hl2>"
                        + "<hl2 class=\"h3\">c</hl2><hl2 class=\"h6\">d</hl2>",
                "<hr /> => <hr/>",
                "<div><p>a</p>b</div> => <p>a</p><p>b</p>",
                "<div lang=\"ar\" dir=\"rtl\"><p>a</p><p lang=\"fr\">b</p>c</div> => <p class=\"rtl\" xml:lang=\"ar\">a</p>"
                        + "<p class=\"rtl\" xml:lang=\"fr\">b</p><p class=\"rtl\" xml:lang=\"ar\">c</p>",
                "a <b>b</b> => <p>a <em class=\"b\">b</em></p>"
            })
    void words_and_what_is_among_them(String html, String nitf) {
        assertThat(nitf(html)).isEqualTo(nitf);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<ul><li>a</li> <li><b>b</b></li></ul> => <ul><li>a</li><li><em class=\"b\">b</em></li></ul>",
                "<ol start=\"3\"><li>a <ul><li>b</li></ul> c</li></ol>"
                        + " => <ol seqnum=\"3\"><li>a<ul><li>b</li></ul> c</li></ol>",
                "<ol><li>a</li> <li value=\"7\">b</li> <li value=\"8\">c</li> <li value=\"2\">d</li></ol>"
                        + " => <ol><li>a</li></ol><ol seqnum=\"7\"><li>b</li><li>c</li></ol><ol seqnum=\"2\"><li>d</li></ol>",
                "<ol start=\"3\" lang=\"fr\"><li value=\"5\">a</li><li>b</li></ol>"
                        + " => <ol seqnum=\"5\" xml:lang=\"fr\"><li>a</li><li>b</li></ol>",
                "<ul><li value=\"5\">a</li></ul> => <ul><li>a</li></ul>",
                "<ul><li><div>a</div><div>b</div></li></ul> => <ul><li><p>a</p><p>b</p></li></ul>",
                "<ul><ul><li>a</li></ul>b</ul> => <ul><li><ul><li>a</li></ul></li><li>b</li></ul>",
                "<ul><li> </li></ul> => ``",
                "<dl><dt>a</dt><dd>b</dd><div><dt>c</dt></div>d</dl>"
                        + " => <dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt><dd><p>d</p></dd></dl>",
                "<blockquote cite=\"https://b.example/\"><p>a</p></blockquote>"
                        + " => <bq quote-source=\"https://b.example/\"><block><p>a</p></block></bq>",
                "<blockquote><blockquote>a</blockquote></blockquote>"
                        + " => <bq><block><bq><block><p>a</p></block></bq></block></bq>",
                "<aside><p>a</p></aside> => <block class=\"aside\"><p>a</p></block>",
                "<aside><aside>a</aside></aside> => <block class=\"aside\"><p>a</p></block>",
                "<div><aside>a</aside></div> => <block class=\"aside\"><p>a</p></block>",
                "<ul><li><aside>a</aside></li></ul> => <ul><li><p>a</p></li></ul>",
                "<pre>a  b <a href=\"https://b.example/\">c</a></pre> => <p xml:space=\"preserve\" class=\"pre\">"
                        + "a  b <a href=\"https://b.example/\">c</a></p>",
                "<div><dt>a</dt><dd>b</dd></div> => <p>a</p><p>b</p>"
            })
    void blocks(String html, String nitf) {
        assertThat(nitf(html)).isEqualTo(nitf);
    }

    @Test
    void a_preformatted_text_keeps_its_white_space_and_nothing_but_words() {
        assertThat(nitf("<pre>\n a <b>b</b><br /> c </pre>")).isEqualTo("<pre>\n a b\n c </pre>");
        assertThat(nitf("<pre> \n</pre>")).isEmpty();
    }

    @Test
    void lines_of_a_preformatted_text_with_links_are_broken_where_they_were() {
        assertThat(nitf("<pre>\n a\n\n  b <a href=\"https://b.example/\">c</a>\n</pre>"))
                .isEqualTo("<p xml:space=\"preserve\" class=\"pre\"><br/> a<br/><br/>  b "
                        + "<a href=\"https://b.example/\">c</a></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<p>— <cite>Ida</cite></p> => <credit>— <em class=\"cite\">Ida</em></credit>",
                "<div><cite>Ida</cite></div> => <credit><em class=\"cite\">Ida</em></credit>",
                "<cite>Ida</cite> => <credit>Ida</credit>"
            })
    void the_last_block_of_a_quotation_is_its_credit_if_it_is_a_cite(String last, String credit) {
        assertThat(nitf("<blockquote><p>a</p>\n" + last + "</blockquote>"))
                .isEqualTo("<bq><block><p>a</p></block>" + credit + "</bq>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<p>a</p><p>as in <cite>Hamlet</cite></p> => <p>a</p><p>as in <em class=\"cite\">Hamlet</em></p>",
                "a, as in <cite>Hamlet</cite> => <p>a, as in <em class=\"cite\">Hamlet</em></p>",
                "<p>a</p><cite>Ida</cite> said => <p>a</p><p><em class=\"cite\">Ida</em> said</p>",
                "<p><cite>Ida</cite></p> => <p><em class=\"cite\">Ida</em></p>"
            })
    void a_cite_in_a_sentence_or_without_a_quotation_is_none(String quote, String nitf) {
        assertThat(nitf("<blockquote>" + quote + "</blockquote>")).isEqualTo("<bq><block>" + nitf + "</block></bq>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<tbody><tr><th>a</th><td colspan=\"2\" rowspan=\"3\"><p>b</p></td></tr></tbody>"
                        + " => <tbody><tr><th>a</th><td rowspan=\"3\" colspan=\"2\"><p>b</p></td></tr></tbody>",
                "<tr><td></td></tr> => <tbody><tr><td/></tr></tbody>",
                "<tbody><tr></tr></tbody><thead></thead><tr><td>a</td></tr> => <tbody><tr><td>a</td></tr></tbody>",
                "<tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody>"
                        + " => <tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody>",
                "<thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot>"
                        + " => <thead><tr><th>a</th></tr></thead><tfoot><tr><td>c</td></tr></tfoot>"
                        + "<tbody><tr><td>b</td></tr></tbody>",
                "<caption>a <b>b</b></caption> => <caption>a <em class=\"b\">b</em></caption>",
                "<caption>a</caption><caption>b</caption> => <caption><p>a</p><p>b</p></caption>",
                "<tr><b>a</b><td>b</td></tr> => <tbody><tr><td><em class=\"b\">a</em></td><td>b</td></tr></tbody>"
            })
    void tables(String html, String nitf) {
        assertThat(nitf("<table>" + html + "</table>")).isEqualTo("<table>" + nitf + "</table>");
    }

    @Test
    void what_is_misplaced_in_a_table_comes_before_it() {
        assertThat(nitf("<table>a<thead><tr><td>b</td></tr>c</thead></table>"))
                .isEqualTo("<p>ac</p><table><thead><tr><td>b</td></tr></thead></table>");
    }

    @Test
    void a_picture_among_words_comes_after_them() {
        assertThat(nitf("<p>a <b><img src=\"https://i.example/1.jpg\" alt=\"one\" /></b> b</p><p>c</p>"))
                .isEqualTo("<p>a b</p>" + media("1.jpg\" alternate-text=\"one") + "<p>c</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<p>PIC</p> => MEDIA",
                "<ul><li>a PIC b</li></ul> => <ul><li>a bMEDIA</li></ul>",
                "<h2>a PIC</h2> => <hl2>a</hl2>MEDIA",
                "<dl><dt>a PIC</dt></dl> => <dl><dt>a</dt><dd>MEDIA</dd></dl>",
                "<table><tr><td>PIC</td></tr></table> => <table><tbody><tr><td>MEDIA</td></tr></tbody></table>",
                "<pre>a PIC</pre> => <pre>a </pre>MEDIA",
                "<blockquote>PIC</blockquote> => <bq><block>MEDIA</block></bq>",
                "<figure>PIC</figure> => MEDIA",
                "<figure>PIC<p>a</p></figure> => MEDIA<p>a</p>",
                "<figure><table><tr><td>a</td></tr></table><figcaption>b</figcaption></figure>"
                        + " => <table><tbody><tr><td>a</td></tr></tbody></table><p>b</p>"
            })
    void a_picture_is_where_the_nearest_block_lets_it(String html, String nitf) {
        assertThat(nitf(html.replace("PIC", "<img src=\"https://i.example/1.jpg\" />")))
                .isEqualTo(nitf.replace("MEDIA", media("1.jpg")));
    }

    @Test
    void a_link_around_a_picture_alone_goes_with_the_picture() {
        assertThat(nitf("<p><a href=\"https://b.example/\"><img src=\"https://i.example/1.jpg\" /></a></p>"))
                .isEqualTo("<media media-type=\"image\"><media-metadata name=\"link\" value=\"https://b.example/\"/>"
                        + "<media-reference source=\"https://i.example/1.jpg\"/></media>");
        assertThat(nitf("<p><a href=\"https://b.example/\">a<img src=\"https://i.example/1.jpg\" /></a></p>"))
                .isEqualTo("<p><a href=\"https://b.example/\">a</a></p>" + media("1.jpg"));
    }

    @Test
    void a_figure_is_a_picture_with_its_caption_and_the_credit_at_the_end_of_it() {
        build.pictures = List.of(
                new Picture("https://i.example/1.jpg", 640, 0, "image/jpeg", 0, "", "Cranes, idle", "Ida & Co"));

        String reference = "<media media-type=\"image\"><media-reference source=\"https://i.example/1.jpg\""
                + " mime-type=\"image/jpeg\" width=\"640\" height=\"9\" source-credit=\"Ida &amp; Co\"/>";
        String figure =
                "<figure><img src=\"https://i.example/1.jpg\" height=\"9\" />\n<figcaption>%s</figcaption></figure>";
        assertThat(nitf(figure.formatted("<b>Cranes</b>, idle Ida &amp; Co")))
                .isEqualTo(reference + "<media-caption><em class=\"b\">Cranes</em>, idle</media-caption>"
                        + "<media-producer>Ida &amp; Co</media-producer></media>");
        assertThat(nitf(figure.formatted("Ida &amp; Co")))
                .isEqualTo(reference + "<media-producer>Ida &amp; Co</media-producer></media>");
        assertThat(nitf(figure.formatted("Cranes, by DIda &amp; Co")))
                .isEqualTo(reference + "<media-caption>Cranes, by DIda &amp; Co</media-caption></media>");
        assertThat(nitf(figure.formatted("Ida &amp; Co saw cranes")))
                .isEqualTo(reference + "<media-caption>Ida &amp; Co saw cranes</media-caption></media>");
    }

    @Test
    void of_several_pictures_in_a_figure_the_last_has_the_caption() {
        String two = "<img src=\"https://i.example/1.jpg\" /><img src=\"https://i.example/2.jpg\" />";

        assertThat(nitf("<figure>" + two + "<figcaption>a<p>b</p></figcaption></figure>"))
                .isEqualTo(media("1.jpg")
                        + media("2.jpg").replace("</media>", "<media-caption>a<p>b</p></media-caption></media>"));
    }

    @Test
    void a_bare_picture_has_the_caption_and_credit_that_are_known_of_it() {
        build.pictures =
                List.of(new Picture("https://i.example/1.jpg", 0, 0, "image/jpeg", 0, "an alt", "Cranes", "Ida"));

        assertThat(nitf("<p><img src=\"https://i.example/1.jpg\" alt=\"\" title=\"t\" /></p>"))
                .isEqualTo("<media media-type=\"image\"><media-reference source=\"https://i.example/1.jpg\" name=\"t\""
                        + " mime-type=\"image/jpeg\" alternate-text=\"an alt\" source-credit=\"Ida\"/>"
                        + "<media-caption>Cranes</media-caption><media-producer>Ida</media-producer></media>");
    }

    @Test
    void the_lead_picture_comes_first_unless_the_text_shows_it() {
        build.lead = Copies.HARBOUR;
        build.pictures = List.of(Copies.HARBOUR);

        assertThat(nitf("<p>a</p>"))
                .startsWith("<media media-type=\"image\"><media-reference source=\"" + Copies.HARBOUR.url()
                        + "\" mime-type=\"image/jpeg\" width=\"1600\" height=\"900\"")
                .endsWith("<media-caption>The harbour on Sunday &amp; its \"quiet\" cranes</media-caption>"
                        + "<media-producer>Ida Öberg / Brief</media-producer></media><p>a</p>");
        assertThat(nitf("<p>a</p><p><img src=\"" + Copies.HARBOUR.url() + "\" /></p>"))
                .startsWith("<p>a</p><media")
                .containsOnlyOnce("<media ");
    }

    @Test
    void a_text_that_is_no_xml_loses_no_words() {
        assertThat(nitf("<p>a<br>b<img src=\"https://i.example/1.jpg\">c</p><hr>d"))
                .isEqualTo("<p>a<br/>bc</p>" + media("1.jpg") + "<hr/><p>d</p>");
    }

    private static String media(String name) {
        return "<media media-type=\"image\"><media-reference source=\"https://i.example/" + name + "\"/></media>";
    }
}
