package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.channel.Receivers.BRIEF;
import static org.paperboy.channel.Receivers.channel;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Edition;

/** What stands in an edition for a receiver. */
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

        assertThat(DESK.edition(channel("latest"), ISSUE, List.of(with, without))
                        .content())
                .isEqualTo("<p>Hello.</p>\n<section>\n<h2><a href=\"" + with.link() + "\">A &lt; B</a></h2>\n"
                        + "<p>Dek &amp; more</p>\n</section>\n<section>\n<h2><a href=\"" + without.link()
                        + "\">B</a></h2>\n<p>Sum</p>\n</section>");
    }

    @Test
    void an_article_in_another_language_says_so() {
        Copy arabic = DESK.copy(
                channel("latest"),
                article("a").headline("A").dek("D").language("ar").build());

        assertThat(DESK.edition(channel("latest"), ISSUE, List.of(arabic)).content())
                .contains("<section lang=\"ar\" dir=\"auto\">");
    }

    @Test
    void it_has_an_id_of_its_own_in_every_format() {
        assertThat(DESK.edition(channel("latest"), ISSUE, List.of()).id())
                .isEqualTo("tag:brief.example,2026:edition/7");
    }

    @Test
    void pages_lie_by_their_day() {
        assertThat(Keys.edition(channel("latest"), ISSUE)).isEqualTo("latest/editions/2026-11-01.html");
        assertThat(Keys.editionOnSameDay(channel("latest"), ISSUE)).isEqualTo("latest/editions/2026-11-01-7.html");
    }

    private static Copy copy(String id, String headline, String dek) {
        return DESK.copy(
                channel("latest"), article(id).headline(headline).dek(dek).build());
    }
}
