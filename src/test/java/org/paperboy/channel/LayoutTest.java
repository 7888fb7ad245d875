package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.channel.Receivers.BRIEF;
import static org.paperboy.channel.Receivers.channel;
import static org.paperboy.channel.Receivers.partner;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;

/** What a reader of a feed sees around the text. */
class LayoutTest {
    private static final Desk DESK = new Desk(BRIEF);
    private static final String URL = "https://img.brief.example/quay.jpg";
    private static final Picture LEAD =
            new Picture(URL, 1600, 900, "image/jpeg", 0, "A \"quay\"", "Cranes <idle> & still", "Ida/AP");

    private static ArticleBuilder cut(String language) {
        return article("8812")
                .language(language)
                .body("<p>Above.</p>\n<p>Below.</p>")
                .preview(new Body("<p>Above.</p>", List.of()));
    }

    @Test
    void a_lead_picture_that_the_text_lacks_is_seen_with_its_caption_and_credit() {
        Element read = read(channel("latest"), article("8812").lead(LEAD).body("<p>Text.</p>"));

        Element image = read.selectXpath("*[1][self::figure]/img").first();
        assertThat(image.attr("src")).isEqualTo(URL);
        assertThat(image.attr("alt")).isEqualTo("A \"quay\"");
        assertThat(image.attr("width") + "x" + image.attr("height")).isEqualTo("1600x900");
        assertThat(read.select("figure > figcaption").text()).isEqualTo("Cranes <idle> & still Ida/AP");
        assertThat(read.select("figure + p").text()).isEqualTo("Text.");
    }

    @Test
    void a_lead_picture_that_the_text_shows_is_not_seen_twice() {
        Element read = read(
                channel("latest"),
                article("8812").lead(LEAD).body("<p>Text.</p>\n<p><img src=\"" + URL + "\" alt=\"\" /></p>", LEAD));

        assertThat(read.select("img")).hasSize(1);
    }

    @Test
    void partners_take_the_lead_picture_from_where_it_is_beside_the_text() {
        assertThat(read(partner(Text.FULL), article("8812").lead(LEAD)).select("img"))
                .isEmpty();
        Receiver.Partner inText = with(new Presentation(Presentation.Lead.TEXT, ""));
        assertThat(read(inText, article("8812").lead(LEAD)).select("img")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Continue reading, ''",
        "de, Weiterlesen, ''",
        "fr, Lire la suite, ''",
        "nb, Les videre, ''",
        "pl, Czytaj dalej, ''",
        "el-CY, Συνεχίστε την ανάγνωση, ''",
        "ar, متابعة القراءة, ''",
        "ja, 続きを読む, ''",
        "zh-CN, 继续阅读, ''",
        "zh-Hans-HK, 继续阅读, ''",
        "zh-TW, 繼續閱讀, ''",
        "zh-Hant, 繼續閱讀, ''",
        "th, Continue reading, en",
        "'', Continue reading, ''"
    })
    void a_text_that_is_cut_ends_with_a_link_in_its_language(String language, String words, String said) {
        Element last = read(channel("latest"), cut(language)).lastElementChild();

        assertThat(last.select("p > a[href=https://brief.example/8812]").text()).isEqualTo(words);
        assertThat(last.attr("lang")).isEqualTo(said);
    }

    @Test
    void the_words_of_the_link_are_the_receivers_and_it_may_want_none() {
        assertThat(read(with(new Presentation(Presentation.Lead.APART, "Read <on>")), cut("de"))
                        .lastElementChild()
                        .text())
                .isEqualTo("Read <on>");
        assertThat(read(with(new Presentation(Presentation.Lead.APART, "")), cut("de"))
                        .select("a"))
                .isEmpty();
    }

    @Test
    void a_text_that_is_whole_has_no_link_to_the_rest() {
        assertThat(read(channel("latest"), article("8812").body("<p>Text.</p>")).select("a"))
                .isEmpty();
    }

    private static Receiver.Partner with(Presentation presentation) {
        return new Receiver.Partner(
                "gazette",
                Selection.ALL,
                Terms.of(Text.PREVIEW),
                50,
                List.of("xml"),
                "s3://brief-feeds",
                false,
                false,
                presentation);
    }

    private static Element read(Receiver receiver, ArticleBuilder article) {
        return Jsoup.parse(DESK.copy(receiver, article.build()).content()).body();
    }
}
