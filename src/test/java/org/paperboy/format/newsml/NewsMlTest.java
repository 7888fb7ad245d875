package org.paperboy.format.newsml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Byline;
import org.paperboy.article.Correction;
import org.paperboy.article.Picture;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.format.Copies;
import org.paperboy.format.Format;
import org.paperboy.format.Xml;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.format.nitf.NitfXml;

/** Beside the golden files: what ties items together, and what a limit decides. */
class NewsMlTest {
    private static final String EXCERPT = "Excerpt. The whole story: https://brief.example/2026/03/story";
    private static final String STORY = "//g2:newsItem[g2:itemMeta/g2:itemClass/@qcode='ninat:text']";
    private static final String PICTURE = "//g2:newsItem[g2:itemMeta/g2:itemClass/@qcode='ninat:picture']";

    private final NewsMl newsMl = new NewsMl();

    @Test
    void it_says_what_it_is() {
        assertThat(newsMl.name()).isEqualTo("newsml-g2");
        assertThat(newsMl.suffix()).isEqualTo("xml");
        assertThat(newsMl.mediaType()).isEqualTo("application/vnd.iptc.g2.newsmessage+xml; charset=utf-8");
    }

    @Test
    void a_story_without_pictures_is_a_message_of_one_item() {
        assertThat(read(Copies.bare()).names("/g2:newsMessage/g2:itemSet/*")).containsExactly("newsItem");
    }

    @Test
    void the_story_links_to_each_of_its_pictures_which_are_items_of_the_same_version() {
        Xml rich = read(Copies.rich());

        assertThat(rich.all(STORY + "/g2:itemMeta/g2:link/@residref"))
                .hasSize(2)
                .isEqualTo(rich.all(PICTURE + "/@guid"));
        assertThat(rich.all("//g2:newsItem/@version | //g2:link/@version")).containsOnly("13");
        assertThat(rich.all(PICTURE + "//g2:remoteContent/@href"))
                .containsExactly(Copies.HARBOUR.url(), Copies.CHART.url());
    }

    @Test
    void a_picture_keeps_its_guid_while_its_address_stays_and_the_story_stays_the_same() {
        Copies.Build build = Copies.rich();
        List<String> before = read(build).all(PICTURE + "/@guid");
        Picture again = new Picture(Copies.HARBOUR.url(), 1, 1, "image/jpeg", 1, "", "Another caption", "");
        build.pictures = List.of(Copies.CHART, again);

        assertThat(read(build).all(PICTURE + "/@guid")).containsExactly(before.get(1), before.get(0));
        Copies.Build other = new Copies.Build("tag:brief.example,2026:9", "Another story");
        other.pictures = build.pictures;
        assertThat(read(other).all(PICTURE + "/@guid")).doesNotContainAnyElementsOf(before);
    }

    @Test
    void a_version_is_that_of_the_document() {
        assertThat(read(Copies.bare()).all("//g2:newsItem/@version")).containsExactly("11");
        assertThat(new Xml(newsMl.withdrawn(Copies.recall(Kind.KILL, ""))).all("//g2:newsItem/@version"))
                .containsExactly("14");
    }

    @Test
    void a_story_that_was_never_changed_has_no_signal() {
        assertThat(read(Copies.bare()).all("//g2:signal/@qcode")).isEmpty();
        assertThat(read(Copies.bare()).names("//g2:contentModified")).isEmpty();
    }

    @Test
    void a_version_that_corrects_says_so_and_the_next_one_is_an_update_that_still_tells_of_it() {
        assertThat(read(Copies.corrected()).all("//g2:signal/@qcode")).containsExactly("sig:correction");
        assertThat(read(Copies.rich()).all("//g2:signal/@qcode")).containsExactly("sig:update");
        assertThat(read(Copies.rich()).all("//g2:edNote"))
                .containsExactly("2026-03-01T12:00:00Z: An earlier version said 4 %.", EXCERPT);
    }

    @Test
    void a_preview_says_that_it_is_one_and_where_the_rest_is() {
        assertThat(read(Copies.plain()).names("//g2:edNote")).isEmpty();
        Copies.Build cut = Copies.plain();
        cut.excerpt = true;
        assertThat(read(cut).all("//g2:edNote")).containsExactly(EXCERPT);
    }

    @Test
    void each_correction_is_a_note_of_its_own() {
        Copies.Build build = Copies.rich();
        build.corrections =
                List.of(new Correction(Copies.NOON, "First.\nTwice."), new Correction(Copies.EVENING, "Second."));

        assertThat(read(build).all("//g2:edNote"))
                .containsExactly("2026-03-01T12:00:00Z: First.\nTwice.", "2026-03-01T19:05:09Z: Second.", EXCERPT);
    }

    @ParameterizedTest
    @CsvSource({
        "'tag:brief.example,2026:8812', brief.example",
        "urn:newsml:brief.example:20260301:8812, brief.example",
        "https://brief.example/8812, brief.example",
        "urn:uuid:001c2bfc-ceef-4f63-9688-bda10aa4fbdd, www.brief.example"
    })
    void the_provider_is_who_gave_out_the_id_else_the_publishers_site_in_story_and_notice(String id, String provider) {
        Xml story = read(new Copies.Build(id, "Mayor resigns"));
        Xml notice = new Xml(newsMl.withdrawn(Copies.recall(id, Kind.KILL, "")));

        assertThat(story.all("//g2:provider/@literal | //g2:infoSource/@literal"))
                .containsExactly(provider, provider);
        assertThat(story.all("//g2:provider/g2:name | //g2:infoSource/g2:name"))
                .containsExactly("The Morning Brief", "The Morning Brief");
        assertThat(story.all("//g2:sender")).containsExactly(provider);
        assertThat(notice.all("//g2:provider/@literal | //g2:sender")).containsExactly(provider, provider);
        assertThat(notice.all("//g2:provider/g2:name")).containsExactly("The Morning Brief");
    }

    @Test
    void a_line_has_no_line_ends_and_no_tabs_which_the_schema_forbids() {
        Copies.Build build = Copies.bare();
        build.headline = "Mayor\nresigns\tnow";
        build.bylines = List.of(new Byline("Ida\nÖberg", "", ""));

        assertThat(read(build).all("//g2:headline")).containsExactly("Mayor resigns now");
        assertThat(read(build).all("//g2:creator/g2:name")).containsExactly("Ida Öberg");
    }

    @Test
    void a_dek_that_is_the_summary_is_not_said_twice() {
        Copies.Build build = Copies.bare();
        build.dek = build.summary;

        assertThat(read(build).all("//g2:description")).containsExactly(build.summary);
    }

    @Test
    void the_text_is_a_page_of_xhtml_with_its_white_space() {
        Xml rich = read(Copies.rich());

        assertThat(rich.names("//g2:inlineXML/*")).containsExactly("html");
        assertThat(rich.all("//g2:inlineXML/h:html/h:body/h:pre"))
                .containsExactly("  port     tons\n  Oslo      12\n\n  Bergen     7");
    }

    @Test
    void a_text_in_nitf_says_so_and_is_a_document_without_a_head_where_the_page_would_be() {
        Xml page = read(Copies.rich());
        Xml nitf = inNitf(Copies.rich());

        assertThat(page.all("//g2:inlineXML/@contenttype")).containsExactly("application/xhtml+xml");
        assertThat(nitf.all("//g2:inlineXML/@contenttype")).containsExactly("application/nitf+xml");
        assertThat(nitf.names("//g2:inlineXML/*")).containsExactly("nitf");
        assertThat(nitf.names("//g2:inlineXML/n:nitf/*")).containsExactly("body");
        assertThat(nitf.all("//n:nitf/@version")).containsExactly("-//IPTC//DTD NITF 3.6//EN");
        assertThat(nitf.all("//n:nitf/@baselang")).containsExactly("nb");
        assertThat(nitf.all("//g2:inlineXML//*[namespace-uri()!='" + NitfXml.NAMESPACE + "']"))
                .isEmpty();
    }

    @Test
    void a_text_in_nitf_has_the_body_of_the_nitf_document_and_changes_nothing_else() {
        String body = body(new Nitf(true).render(Copies.rich().copy()));
        byte[] message = new NewsMl(NewsMlBody.NITF).render(Copies.rich().copy());

        assertThat(body(message))
                .as("in a block, where parsers of NITF in NewsML-G2 look for it")
                .contains("<body.content><block>", "</block></body.content>");
        assertThat(body(message).replace("<block>", "").replace("</block>", "")).isEqualTo(body);
        assertThat(around(message)).isEqualTo(around(newsMl.render(Copies.rich().copy())));
    }

    @Test
    void a_notice_is_the_same_whatever_texts_are_written_in() {
        assertThat(new NewsMl(NewsMlBody.NITF).withdrawn(Copies.recall(Kind.KILL, "Wrong man")))
                .isEqualTo(newsMl.withdrawn(Copies.recall(Kind.KILL, "Wrong man")));
    }

    @ParameterizedTest
    @CsvSource({"xhtml, html", "nitf, nitf", ", html"})
    void texts_are_pages_unless_the_receiver_wants_nitf(@Nullable String chosen, String element) {
        Format.OfArticles format = (Format.OfArticles) newsMl.with(chosen == null ? Map.of() : Map.of("body", chosen));

        assertThat(new Xml(format.render(Copies.bare().copy())).names("//g2:inlineXML/*"))
                .containsExactly(element);
    }

    @Test
    void a_notice_has_nothing_but_id_version_provider_status_instant_and_reason() {
        Xml notice = new Xml(newsMl.withdrawn(Copies.recall(Kind.UNPUBLISH, "Wrong man")));

        assertThat(notice.names("//g2:newsItem//*"))
                .containsExactly(
                        "catalogRef",
                        "itemMeta",
                        "itemClass",
                        "provider",
                        "name",
                        "versionCreated",
                        "pubStatus",
                        "edNote",
                        "contentMeta",
                        "contentSet");
        assertThat(notice.all("//g2:newsItem/@guid")).containsExactly(Copies.GONE_ID);
    }

    @ParameterizedTest
    @CsvSource({"KILL, stat:canceled", "UNPUBLISH, stat:withheld"})
    void the_status_of_a_withdrawal_is_of_its_kind(Kind kind, String status) {
        assertThat(new Xml(newsMl.withdrawn(Copies.recall(kind, ""))).all("//g2:pubStatus/@qcode"))
                .containsExactly(status);
    }

    @Test
    void a_message_of_a_withdrawal_has_another_id_than_that_of_the_story() {
        assertThat(new Xml(newsMl.withdrawn(Copies.recall(Copies.RICH_ID, Kind.KILL, ""))).all("//g2:transmitId"))
                .doesNotContainAnyElementsOf(read(Copies.rich()).all("//g2:transmitId"));
    }

    @Test
    void a_text_that_is_not_well_formed_is_refused() {
        Copies.Build build = Copies.bare();
        build.content = "</body></html></inlineXML><inlineXML><html><body>";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(build))
                .withMessageStartingWith(Copies.BARE_ID + ": the text is not well-formed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inNitf(build))
                .withMessageStartingWith(Copies.BARE_ID + ": the text is not well-formed");
    }

    /** A body of NITF, its elements without white space before them. */
    private static String body(byte[] document) {
        return new String(document, StandardCharsets.UTF_8)
                .replaceAll("(?s).*(<body>.*</body>).*", "$1")
                .replaceAll("\n *<", "<");
    }

    /** All but what the text is written in. */
    private static String around(byte[] document) {
        return new String(document, StandardCharsets.UTF_8)
                .replaceAll("(?s)(<inlineXML contenttype=)\"[^\"]*\"(.*?>).*(</inlineXML>)", "$1$2$3");
    }

    private static Xml inNitf(Copies.Build build) {
        return new Xml(new NewsMl(NewsMlBody.NITF).render(build.copy()));
    }

    private Xml read(Copies.Build build) {
        return new Xml(newsMl.render(build.copy()));
    }
}
