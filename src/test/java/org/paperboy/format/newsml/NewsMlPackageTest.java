package org.paperboy.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.format.EditionPageTest.BRIEF;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.channel.Terms;
import org.paperboy.channel.Text;
import org.paperboy.format.Copies;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.EditionPage;
import org.paperboy.format.Formats;
import org.paperboy.format.Xml;

/** Beside the golden files: what ties a package to the news items of the same partner. */
class NewsMlPackageTest {
    private static final EditionFormat PACKAGE = new NewsMlPackage();

    private static Xml read(EditionCopy edition) {
        byte[] bytes = PACKAGE.render(BRIEF, edition);
        assertThat(PACKAGE.fault(bytes)).isEmpty();
        return new Xml(bytes);
    }

    private static Receiver partner(boolean editions, String... formats) {
        return new Receiver.Partner(
                "gazette", Selection.ALL, Terms.of(Text.FULL), 50, List.of(formats), "file:/out", false, editions);
    }

    @Test
    void only_a_partner_with_newsml_gets_packages() {
        assertThat(Formats.ofEditions(partner(true, "rss", "newsml-g2")).orElseThrow())
                .isInstanceOf(NewsMlPackage.class);
        assertThat(Formats.ofEditions(partner(true, "rss", "ninjs"))).isEmpty();
        assertThat(Formats.ofEditions(partner(false, "newsml-g2"))).isEmpty();
        assertThat(Formats.ofEdition("partners/gazette/newsml-g2/editions/2026-11-01.xml"))
                .isInstanceOf(NewsMlPackage.class);
        assertThat(Formats.ofEdition("latest/editions/2026-11-01.html")).isInstanceOf(EditionPage.class);
    }

    @Test
    void it_names_the_news_items_by_guid_and_version_in_their_order() {
        Xml edition = read(Copies.edition());
        NewsMl newsMl = new NewsMl();
        List<Xml> items = Copies.edition().items().stream()
                .map(copy -> new Xml(newsMl.render(copy)))
                .toList();

        assertThat(edition.all("//g2:group[@id = //g2:groupSet/@root][@mode = 'pgrmod:seq']/g2:itemRef/@residref"))
                .isEqualTo(items.stream()
                        .map(item -> item.all("//g2:newsItem/@guid").get(0))
                        .toList());
        assertThat(edition.all("//g2:itemRef/@version"))
                .isEqualTo(items.stream()
                        .map(item -> item.all("//g2:newsItem/@version").get(0))
                        .toList());
        assertThat(edition.all("//g2:itemRef/g2:headline"))
                .isEqualTo(items.stream()
                        .map(item ->
                                item.all("(//g2:contentMeta/g2:headline)[1]").get(0))
                        .toList());
    }

    @Test
    void its_intro_is_a_line_for_each_block_and_is_there_once() {
        assertThat(read(Copies.edition()).all("//g2:contentMeta/g2:description[not(@role)]"))
                .contains("Good morning.\nIt is Sunday & 3 < 5.");
        Copies.Build bare = Copies.bare();
        bare.summary = "Hello.";
        assertThat(read(Copies.edition(bare.copy(), "<p>Hello.</p>")).all("//g2:contentMeta/g2:description"))
                .containsExactly("Hello.");
        assertThat(read(Copies.edition(bare.copy(), "")).all("//g2:contentMeta/g2:description"))
                .containsExactly("Hello.");
    }

    @Test
    void one_bad_headline_costs_the_edition_nothing() {
        Copies.Build blank = Copies.bare();
        blank.headline = "\u0001";
        EditionCopy edition = Copies.edition();
        Xml read = read(new EditionCopy(edition.day(), edition.text(), "", List.of(blank.copy()), List.of()));
        assertThat(read.all("//g2:itemRef/@residref")).containsExactly(Copies.BARE_ID);
        assertThat(read.names("//g2:itemRef/g2:headline")).isEmpty();
    }

    @Test
    void a_notice_has_nothing_of_the_edition() {
        Xml notice = new Xml(PACKAGE.withdrawn(BRIEF, Copies.recall(Kind.KILL, "Wrong man")));
        assertThat(notice.names("//g2:packageItem/*"))
                .containsExactly("catalogRef", "catalog", "itemMeta", "contentMeta", "groupSet");
        assertThat(notice.names("//g2:contentMeta/* | //g2:group/*")).isEmpty();
        assertThat(notice.all("//g2:pubStatus/@qcode | //g2:edNote")).containsExactly("stat:canceled", "Wrong man");
        Xml other = new Xml(PACKAGE.withdrawn(BRIEF, Copies.recall(Kind.UNPUBLISH, "")));
        assertThat(other.all("//g2:pubStatus/@qcode")).containsExactly("stat:withheld");
    }

    @Test
    void what_is_not_well_formed_is_found() {
        Optional<String> fault = PACKAGE.fault("<newsMessage>".getBytes(UTF_8));
        assertThat(fault.orElseThrow()).startsWith("line ");
    }
}
