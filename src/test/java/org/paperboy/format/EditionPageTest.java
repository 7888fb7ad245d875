package org.paperboy.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Edition;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.Desk;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;

/** An edition as a page of its own. */
public class EditionPageTest {
    public static final Publication BRIEF = new Publication(
            "R&D <Brief>",
            URI.create("https://brief.example/"),
            "",
            "en",
            "© Co-op & Sons",
            null,
            "tag:brief.example,2026:");
    private static final Receiver LATEST =
            new Receiver.Channel("latest", "", "", Selection.ALL, 50, List.of("rss"), "file:/out", true);

    private static final EditionFormat PAGE = new EditionPage();

    private static EditionCopy copy(ArticleBuilder article) {
        LocalDate day = LocalDate.of(2026, 11, 1);
        return new Desk(BRIEF).edition(LATEST, new Edition(article.build(), day, List.of()), List.of(), List.of());
    }

    private static String page(ArticleBuilder article) {
        byte[] bytes = PAGE.render(BRIEF, copy(article));
        assertThat(PAGE.fault(bytes)).isEmpty();
        return new String(bytes, UTF_8);
    }

    @Test
    void it_is_one_article_with_its_language_and_day_and_no_script() {
        ArticleBuilder issue =
                ArticleBuilder.article("edition/7").headline("5 < 6 & \"so\"").body("<p>Good<br/> day.</p>");

        assertThat(page(issue)).isEqualTo("""
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width"/>
                <link rel="canonical" href="https://brief.example/edition/7"/>
                <title>5 &lt; 6 &amp; &quot;so&quot; – R&amp;D &lt;Brief&gt;</title>
                </head>
                <body>
                <header>
                <p><a href="https://brief.example/">R&amp;D &lt;Brief&gt;</a></p>
                </header>
                <main>
                <article dir="auto">
                <header>
                <h1>5 &lt; 6 &amp; &quot;so&quot;</h1>
                <p><time datetime="2026-11-01">2026-11-01</time></p>
                </header>
                <p>Good<br/> day.</p>
                </article>
                </main>
                <footer>
                <p>© Co-op &amp; Sons</p>
                </footer>
                </body>
                </html>
                """);
    }

    @Test
    void the_page_of_one_that_was_withdrawn_says_that_alone() {
        byte[] bytes = PAGE.withdrawn(BRIEF, Copies.recall(Kind.KILL, "Wrong man"));

        assertThat(PAGE.fault(bytes)).isEmpty();
        assertThat(new String(bytes, UTF_8))
                .contains("<p>This edition was withdrawn.</p>", "<meta name=\"robots\" content=\"noindex\"/>")
                .doesNotContain("<article");
    }

    @Test
    void the_page_of_one_that_was_withdrawn_speaks_the_language_of_the_publication() {
        Publication german = new Publication(
                BRIEF.title(), BRIEF.home(), BRIEF.description(), "de-AT", BRIEF.rights(), BRIEF.feeds(), BRIEF.ids());

        assertThat(new String(PAGE.withdrawn(german, Copies.recall(Kind.KILL, "Wrong man")), UTF_8))
                .contains(" lang=\"de\"", "<p>Diese Ausgabe wurde zurückgezogen.</p>")
                .doesNotContain("withdrawn");
        assertThat(new String(PAGE.render(BRIEF, Copies.edition()), UTF_8)).doesNotContain("noindex");
    }

    @Test
    void what_is_not_well_formed_is_found_out() {
        byte[] open =
                PAGE.render(BRIEF, copy(ArticleBuilder.article("edition/7").body("<p>Open")));
        assertThat(PAGE.fault(open).orElseThrow()).startsWith("line ");
        assertThat(PAGE.fault("<html></html>".getBytes(UTF_8))).contains("it has no document type");
    }
}
