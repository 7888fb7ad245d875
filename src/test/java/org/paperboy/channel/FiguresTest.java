package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;

/** Pictures that may not go, taken out of a text. Their addresses begin with no. */
class FiguresTest {
    private static final Pattern SOURCE = Pattern.compile("<img src=\"(.*?)\"");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p>a</p>/<figure>NO/<figcaption>no</figcaption></figure>/<p>b</p> | <p>a</p>/<p>b</p>",
                "<figure>NO/<figcaption>no</figcaption></figure>/<p>b</p> | <p>b</p>",
                "<p>a</p>/<figure>NO</figure> | <p>a</p>",
                "<figure>NO</figure> | ''",
                "<figure>YES/<figcaption>yes</figcaption></figure>/<figure>NO</figure> | <figure>YES/<figcaption>yes</figcaption></figure>",
                "<figure>YES/NO/<figcaption>of both</figcaption></figure>/<p>b</p> | <p>b</p>",
                "<figure>YES/<figure>NO</figure>/<figcaption>yes</figcaption></figure> | <figure>YES/<figcaption>yes</figcaption></figure>",
                "<figure><blockquote>said</blockquote>/NO/<figcaption>no</figcaption></figure>/<p>b</p> | <figure><blockquote>said</blockquote></figure>/<p>b</p>",
                "<figure>NO/<p>words</p>/<figcaption>no</figcaption></figure> | <figure><p>words</p></figure>",
                "<figure>NO/<table><tbody><tr><td>5</td></tr></tbody></table></figure> | <figure><table><tbody><tr><td>5</td></tr></tbody></table></figure>",
                "<figure><a href=\"x\">NO</a>/<figcaption>no</figcaption></figure>/<p>b</p> | <p>b</p>",
                "<figure>NO/<figcaption><p>no</p>/NO</figcaption>/<pre>kept</pre></figure> | <figure><pre>kept</pre></figure>",
                "<p>a NO b YES</p> | <p>a b YES</p>",
                "<p>NO b</p> | <p>b</p>",
                "<p>aNOb</p> | <p>a b</p>",
                "<p>a <b>b</b>NOc</p> | <p>a <b>b</b> c</p>",
                "<p>aNO, b</p> | <p>a, b</p>",
                "<p>NOb</p> | <p>b</p>",
                "<p>a</p>/<p><a href=\"no\">NO</a></p>/<p>b</p> | <p>a</p>/<p>b</p>",
                "<ul><li>NO</li>/<li>b</li></ul> | <ul><li>b</li></ul>",
                "<ul><li>NO</li></ul>/<p>b</p> | <p>b</p>",
                "<table><tbody><tr><td>NO</td>/<td>b</td></tr></tbody></table> | <table><tbody><tr><td></td>/<td>b</td></tr></tbody></table>",
                "<p>a<br />b &lt;img &gt;</p>/NO | <p>a<br />b &lt;img &gt;</p>"
            })
    void it_goes_with_its_figure_and_what_is_empty_without_it(String html, String left) {
        Body cut = Figures.without(body(html), picture -> picture.url().startsWith("no"), Set.of());

        assertThat(cut).isEqualTo(body(left.equals("''") ? "" : left));
        assertThat(cut.toString()).doesNotContain("no");
    }

    @Test
    void a_text_whose_pictures_may_all_go_is_the_same() {
        Body body = body("<p>a  YES</p>/<pre>  b//</pre>");

        assertThat(Figures.without(body, picture -> false, Set.of())).isSameAs(body);
    }

    @Test
    void a_credit_goes_with_its_picture_wherever_it_is_in_the_figure() {
        Picture picture = new Picture("no", 0, 0, "", 0, "", "", "Ida/AP");
        String html = "<figure><img src=\"no\" alt=\"\" />\n<p>Ida/AP</p>\n<blockquote>said</blockquote></figure>";

        assertThat(Figures.without(new Body(html, List.of(picture)), any -> true, Set.of())
                        .html())
                .isEqualTo("<figure><blockquote>said</blockquote></figure>");
        assertThat(Figures.without(
                        new Body(
                                "<figure><img src=\"no\" alt=\"\" /> <span lang=\"en\">Ida/AP</span></figure>",
                                List.of(picture)),
                        any -> true,
                        Set.of()))
                .isEqualTo(Body.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p><a href=\"no\">See NO</a> b</p> | <p>See b</p>",
                "<p><a href=\"no\"><strong>NO</strong> b</a></p> | <p>b</p>",
                "<p><a href=\"no\" title=\"t\">words</a> b</p>/<p>NO</p> | <p>words b</p>",
                "<p>a</p>/<p><a href=\"no\">no</a></p> | <p>a</p>",
                "<p>a <a href=\"no\">no</a> b</p> | <p>a b</p>",
                "<p><a href=\"full.jpg?w=9\">See <em>NO</em> b</a></p> | <p>See b</p>",
                "<p><a href=\"page\">See NO</a></p> | <p><a href=\"page\">See </a></p>",
                "<p><a href=\"full.jpg\">See</a></p> | <p><a href=\"full.jpg\">See</a></p>",
                "<p><a href=\"no\">See YES</a></p> | <p>See YES</p>"
            })
    void a_link_to_it_goes_too_and_the_words_of_the_link_stay(String html, String left) {
        Body cut = Figures.without(body(html), picture -> picture.url().startsWith("no"), Set.of("no"));

        assertThat(cut).isEqualTo(body(left));
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.example/a.jpg, https://m.example/a.jpg, true",
        "https://m.example/a.jpg, http://m.example/a.jpg?w=1600#x, true",
        "https://m.example/a.jpg, https://m.example/b.jpg, false",
        "https://m.example/i?id=1, https://m.example/i?id=1#x, true",
        "https://m.example/i?id=1, https://m.example/i?id=2, false"
    })
    void other_sizes_of_a_file_are_the_same_picture(String one, String other, boolean same) {
        assertThat(PictureAddress.of(one).equals(PictureAddress.of(other))).isEqualTo(same);
    }

    private static Body body(String shorthand) {
        String html = shorthand
                .replaceAll("(?<![<a-z ])/(?!>)", "\n")
                .replace("NO", "<img src=\"no\" alt=\"\" />")
                .replace("YES", "<img src=\"yes\" alt=\"\" />");
        List<Picture> pictures = SOURCE.matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(url -> new Picture(url, 0, 0, "image/jpeg", 0, "", "", ""))
                .toList();
        return new Body(html, pictures);
    }
}
