package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.channel.Receivers.BRIEF;
import static org.paperboy.channel.Receivers.channel;
import static org.paperboy.channel.Receivers.partner;
import static org.paperboy.channel.Receivers.withStoreOfItsOwn;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Picture;

/** What is in an edition for a receiver. */
class DeskEditionTest {
    private static final Desk DESK = new Desk(BRIEF);
    private static final Edition ISSUE = new Edition(
            article("edition/7")
                    .headline("The Issue")
                    .body("<p>Hello.</p>")
                    .language("en")
                    .build(),
            LocalDate.of(2026, 11, 1),
            List.of("a"));

    @Test
    void each_article_has_its_headline_as_a_link_and_its_dek_or_else_its_summary() {
        Copy with = copy("a", "A < B", "Dek & more");
        Copy without = DESK.copy(
                channel("latest"),
                article("b").headline("B").dek("").summary("Sum").build());

        EditionCopy edition = DESK.edition(channel("latest"), ISSUE, List.of(with, without), List.of());
        assertThat(edition.intro()).isEqualTo("<p>Hello.</p>");
        assertThat(edition.text().content())
                .isEqualTo("<p>Hello.</p>\n<section>\n<h2><a href=\"" + with.link() + "\">A &lt; B</a></h2>\n"
                        + "<p>Dek &amp; more</p>\n</section>\n<section>\n<h2><a href=\"" + without.link()
                        + "\">B</a></h2>\n<p>Sum</p>\n</section>");
    }

    @Test
    void the_summary_is_of_the_intro_and_never_of_the_articles_below_it() {
        Copy item = copy("a", "A", "Dek");
        Edition silent = new Edition(
                article("edition/8").headline("H").summary("").dek("").body("").build(),
                LocalDate.of(2026, 11, 1),
                List.of("a"));
        Edition greeting = silent.with(article("edition/8")
                .headline("H")
                .summary("")
                .dek("")
                .body("<p>Good<br />morning.</p>")
                .build());

        assertThat(DESK.edition(channel("latest"), silent, List.of(item), List.of())
                        .text()
                        .summary())
                .isEqualTo("H");
        assertThat(DESK.edition(channel("latest"), greeting, List.of(item), List.of())
                        .text()
                        .summary())
                .isEqualTo("Good morning.");
    }

    @Test
    void an_article_in_another_language_says_so() {
        Copy arabic = DESK.copy(
                channel("latest"),
                article("a").headline("A").dek("D").language("ar").build());

        assertThat(DESK.edition(channel("latest"), ISSUE, List.of(arabic), List.of())
                        .text()
                        .content())
                .contains("<section lang=\"ar\" dir=\"auto\">");
    }

    @Test
    void who_has_summaries_alone_has_no_intro() {
        Copy item = copy("a", "A", "Dek");
        EditionCopy edition = DESK.edition(partner(Text.SUMMARY), ISSUE, List.of(item), List.of());

        assertThat(edition.intro()).isEmpty();
        assertThat(edition.text().content()).startsWith("<section>").doesNotContain("Hello");
        assertThat(edition.text().excerpt()).isTrue();
        assertThat(edition.items()).containsExactly(item);
        assertThat(DESK.edition(partner(Text.PREVIEW), ISSUE, List.of(item), List.of())
                        .text())
                .satisfies(text -> assertThat(text.content()).startsWith("<p>Hello.</p>"))
                .satisfies(text -> assertThat(text.excerpt()).isFalse());
    }

    @Test
    void its_intro_alone_is_without_pictures() {
        Picture picture = new Picture("https://brief.example/a.jpg", 0, 0, "image/jpeg", 0, "", "", "");
        Article pictured = article("edition/7")
                .body("<p>Hello.</p>\n<figure><img src=\"https://brief.example/a.jpg\"/></figure>", picture)
                .build();
        EditionCopy edition =
                DESK.edition(partner(Text.FULL), new Edition(pictured, ISSUE.day(), List.of()), List.of(), List.of());

        assertThat(edition.intro()).contains("Hello.").doesNotContain("a.jpg");
        assertThat(edition.text().content()).contains("a.jpg");
    }

    @Test
    void it_has_an_id_of_its_own_in_every_format() {
        assertThat(DESK.edition(channel("latest"), ISSUE, List.of(), List.of())
                        .text()
                        .id())
                .isEqualTo("tag:brief.example,2026:edition/7");
    }

    @Test
    void the_key_of_an_object_has_the_editions_day() {
        assertThat(Keys.edition(channel("latest"), "editions/", "html", ISSUE))
                .isEqualTo("latest/editions/2026-11-01.html");
        assertThat(Keys.editionOnSameDay(channel("latest"), "editions/", "html", ISSUE))
                .isEqualTo("latest/editions/2026-11-01-7.html");
        assertThat(Keys.edition(partner(Text.FULL), "newsml-g2/editions/", "xml", ISSUE))
                .isEqualTo("partners/gazette/newsml-g2/editions/2026-11-01.xml");
        assertThat(Keys.edition(withStoreOfItsOwn(), "newsml-g2/editions/", "xml", ISSUE))
                .isEqualTo("newsml-g2/editions/2026-11-01.xml");
    }

    private static Copy copy(String id, String headline, String dek) {
        return DESK.copy(
                channel("latest"), article(id).headline(headline).dek(dek).build());
    }
}
