package org.paperboy.format.nitf;

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
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.EditionReference;
import org.paperboy.format.Copies;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.format.Xml;

class NitfTest {
    private final Nitf nitf = new Nitf(true);
    private final Xml rich = new Xml(nitf.render(Copies.rich().copy()));
    private final Xml bare = new Xml(nitf.render(Copies.bare().copy()));

    @Test
    void it_says_what_it_is() {
        assertThat(Formats.named("nitf")).isInstanceOf(Nitf.class);
        assertThat(nitf.suffix()).isEqualTo("xml");
        assertThat(nitf.mediaType()).isEqualTo("application/nitf+xml; charset=utf-8");
        assertThat(rich.all("/n:nitf/@version")).containsExactly("-//IPTC//DTD NITF 3.6//EN");
        assertThat(rich.all("/n:nitf/@baselang")).containsExactly("nb");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0", ", 1"})
    void it_is_in_its_namespace_unless_the_receiver_wants_none(@Nullable String chosen, int elements) {
        Format.OfArticles format =
                (Format.OfArticles) nitf.with(chosen == null ? Map.of() : Map.of("namespace", chosen));

        for (byte[] document :
                List.of(format.render(Copies.bare().copy()), format.withdrawn(Copies.recall(Kind.KILL, "Wrong man")))) {
            assertThat(new Xml(document).names("/n:nitf")).hasSize(elements);
            assertThat(new Xml(document).names("/nitf")).hasSize(1 - elements);
        }
    }

    @Test
    void a_story_has_id_version_and_status() {
        assertThat(rich.all("//n:docdata/@management-status")).containsExactly("usable");
        assertThat(rich.all("//n:doc-id/@id-string")).containsExactly(Copies.RICH_ID);
        assertThat(rich.all("//n:du-key/@key")).containsExactly(Copies.RICH_ID);
        assertThat(rich.all("//n:du-key/@version")).containsExactly("13");
    }

    @ParameterizedTest
    @CsvSource({
        "'tag:brief.example,2026:1', brief.example",
        "'tag:desk@brief.example,2026:1', brief.example",
        "https://brief.example/1, brief.example",
        "http://desk:x@brief.example:8080/1, brief.example",
        "urn:uuid:26bc1cd6-ec69-0f80-32fc-59dbf0b5ca25, www.brief.example",
        "'tag:,2026:1', www.brief.example"
    })
    void the_source_of_an_id_is_the_authority_that_it_names_else_the_publishers_site(String id, String source) {
        Xml document = new Xml(nitf.render(new Copies.Build(id, "Mayor resigns").copy()));
        Xml notice = new Xml(nitf.withdrawn(Copies.recall(id, Kind.KILL, "")));

        assertThat(document.all("//n:doc-id/@regsrc")).containsExactly(source);
        assertThat(notice.all("//n:doc-id/@regsrc")).containsExactly(source);
    }

    @Test
    void dates_are_in_the_basic_form_and_universal_time() {
        assertThat(rich.all("//n:date.issue/@norm")).containsExactly("20260301T190509Z");
        assertThat(rich.all("//n:pubdata/@date.publication")).containsExactly("20260301T063000Z");
        assertThat(rich.names("//n:date.release | //n:date.expire")).isEmpty();
    }

    @Test
    void the_head_of_the_text_says_headline_dek_authors_place_and_summary() {
        assertThat(rich.all("/n:nitf/n:head/n:title")).containsExactly(Copies.rich().headline);
        assertThat(rich.all("//n:hedline/n:hl1")).containsExactly(Copies.rich().headline);
        assertThat(rich.all("//n:hedline/n:hl2")).containsExactly("What the strike costs");
        assertThat(rich.all("//n:byline")).containsExactly("Av Ida Öberg Reporter", "Av Tom O'Neil");
        assertThat(rich.all("//n:byline/n:person")).containsExactly("Ida Öberg", "Tom O'Neil");
        assertThat(rich.all("//n:byline/n:person/@value")).containsExactly("https://brief.example/by/ida");
        assertThat(rich.all("//n:byline/n:byttl")).containsExactly("Reporter");
        assertThat(rich.all("//n:dateline/n:location")).containsExactly("Oslo");
        assertThat(rich.all("//n:abstract/n:p")).containsExactly(Copies.rich().summary);
    }

    @Test
    void it_carries_what_the_copy_knows() {
        assertThat(rich.all("//n:meta[@name='access']/@content")).containsExactly("subscriber");
        assertThat(rich.all("//n:meta[@name='excerpt']/@content")).containsExactly("true");
        assertThat(rich.all("//n:urgency/@ed-urg")).containsExactly("3");
        assertThat(rich.all("//n:keyword/@key")).containsExactly("shipping", "strikes & lock-outs");
        assertThat(rich.all("//n:doc.copyright/@holder")).containsExactly("Brief Media");
        assertThat(rich.all("//n:doc.copyright/@year")).containsExactly("2026");
        assertThat(rich.all("//n:doc.rights/@type")).containsExactly("world");
        assertThat(rich.all("//n:doc.rights/@limitations")).containsExactly("No archive use without agreement");
        assertThat(rich.all("//n:pubdata/@ex-ref")).containsExactly("https://brief.example/2026/03/story");
        assertThat(rich.all("//n:pubdata/@position.section")).containsExactly("World");
        assertThat(rich.all("//n:pubdata/@edition.name")).containsExactly("evening-2026-03-01");
        assertThat(rich.all("//n:pubdata/@position.sequence")).containsExactly("2");
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertThat(bare.names("/n:nitf/n:head/*")).containsExactly("title", "meta", "docdata", "pubdata");
        assertThat(bare.names("//n:docdata/*")).containsExactly("doc-id", "date.issue", "du-key");
        assertThat(bare.names("//n:body.head/*")).containsExactly("hedline", "distributor", "abstract");
        assertThat(bare.names("//n:body.head/n:hedline/*")).containsExactly("hl1");
        assertThat(bare.names("//n:body/*")).containsExactly("body.head", "body.content");
        assertThat(bare.names("/n:nitf/@baselang | //n:pubdata/@position.section"))
                .isEmpty();
    }

    @Test
    void related_stories_are_not_named_for_they_may_not_be_approved() {
        assertThat(text(Copies.rich())).doesNotContain("8790");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "8, 1", "9, 0"})
    void an_urgency_is_from_1_to_8(int urgency, int times) {
        Copies.Build build = Copies.bare();
        build.urgency = urgency;

        assertThat(new Xml(nitf.render(build.copy())).names("//n:urgency")).hasSize(times);
    }

    @ParameterizedTest
    @CsvSource({
        "medtop, 04000000, type",
        "medtop, 20000002, matter",
        "medtop, 20000000, matter",
        "subj, 04000000, type",
        "subj, 04001000, matter",
        "subj, 04001002, detail"
    })
    void a_subject_of_the_iptc_is_named_by_its_code_and_tier(String scheme, String code, String tier) {
        Xml document = document(new Subject(scheme, code, "economy"));

        assertThat(document.all("//n:tobject/n:tobject.subject/@tobject.subject.refnum"))
                .containsExactly(code);
        assertThat(document.all("//n:tobject.subject/@tobject.subject." + tier)).containsExactly("economy");
    }

    @ParameterizedTest
    @CsvSource({"house, 04000000", "medtop, 4000000", "medtop, 040000000", "medtop, 0400000x", "subj, ''"})
    void a_subject_of_another_vocabulary_or_form_is_left_out(String scheme, String code) {
        assertThat(document(new Subject(scheme, code, "economy")).names("//n:tobject"))
                .isEmpty();
    }

    @Test
    void rights_without_a_holder_or_terms_are_said_as_far_as_they_are_known() {
        Copies.Build build = Copies.bare();

        build.rights = new Rights("", 2026, "", "");
        Xml document = new Xml(nitf.render(build.copy()));
        assertThat(document.names("//n:doc.copyright/@*")).containsExactly("year");
        assertThat(document.names("//n:doc.rights")).isEmpty();

        build.rights = new Rights("", 0, "", "None");
        document = new Xml(nitf.render(build.copy()));
        assertThat(document.names("//n:doc.copyright")).isEmpty();
        assertThat(document.names("//n:doc.rights/@*")).containsExactly("limitations");
    }

    @Test
    void an_edition_without_a_position_is_named_all_the_same() {
        Copies.Build build = Copies.bare();
        build.edition = new EditionReference("evening", "", 0);

        assertThat(new Xml(nitf.render(build.copy())).all("//n:pubdata/@edition.name | //n:pubdata/@position.sequence"))
                .containsExactly("evening");
    }

    @Test
    void a_media_topic_says_that_it_is_no_subject_code() {
        assertThat(document(new Subject("medtop", "04000000", "economy"))
                        .all("//n:tobject.subject/@tobject.subject.ipr"))
                .containsExactly("IPTC Media Topics");
        assertThat(document(new Subject("subj", "04000000", "economy")).names("//@tobject.subject.ipr"))
                .isEmpty();
    }

    @Test
    void the_publication_its_length_and_slug_are_named() {
        assertThat(rich.all("//n:pubdata/@name")).containsExactly("The Morning Brief");
        assertThat(rich.all("//n:pubdata/@unit-of-measure")).containsExactly("word");
        assertThat(Integer.parseInt(rich.all("//n:pubdata/@item-length").get(0)))
                .isEqualTo(21);
        assertThat(rich.all("//n:meta[@name='slug']/@content")).containsExactly("harbours-fall-silent");
    }

    @Test
    void a_correction_says_what_was_wrong_in_which_document_and_when() {
        Xml corrects = new Xml(new Nitf(true).render(Copies.corrected().copy()));
        assertThat(corrects.all("//n:docdata/n:correction/@info")).containsExactly("An earlier version said 4 %.");
        assertThat(corrects.all("//n:docdata/n:correction/@id-string")).containsExactly(Copies.RICH_ID);
        assertThat(rich.names("//n:correction"))
                .as("a later version is no correction")
                .isEmpty();
        assertThat(rich.all("//n:revision-history/@norm")).containsExactly("20260301T120000Z", "20260301T190509Z");
        assertThat(rich.all("//n:revision-history/@comment")).containsExactly("An earlier version said 4 %.");
    }

    @Test
    void the_latest_change_is_said_once_and_none_where_there_was_none() {
        Copies.Build build = Copies.bare();
        assertThat(bare.names("//n:revision-history")).isEmpty();

        build.updated = Copies.NOON;
        assertThat(new Xml(nitf.render(build.copy())).all("//n:revision-history/@norm"))
                .containsExactly("20260301T120000Z");

        build.corrections = List.of(new Correction(Copies.NOON, "Another mayor."));
        assertThat(new Xml(nitf.render(build.copy())).all("//n:revision-history/@norm"))
                .containsExactly("20260301T120000Z");
    }

    @Test
    void a_kill_cancels_the_document_of_the_same_id_and_an_unpublished_one_is_withheld() {
        Xml kill = new Xml(nitf.withdrawn(Copies.recall(Kind.KILL, "Wrong man")));
        Xml unpublished = new Xml(nitf.withdrawn(Copies.recall(Kind.UNPUBLISH, "")));

        assertThat(kill.all("//n:docdata/@management-status")).containsExactly("canceled");
        assertThat(kill.all("//n:doc-id/@id-string")).containsExactly(Copies.GONE_ID);
        assertThat(kill.all("//n:du-key/@version")).containsExactly("14");
        assertThat(kill.all("//n:date.issue/@norm")).containsExactly("20260301T120000Z");
        assertThat(kill.all("//n:ed-msg/@msg-type")).containsExactly("kill");
        assertThat(kill.all("//n:ed-msg/@info")).containsExactly("Wrong man");
        assertThat(unpublished.all("//n:docdata/@management-status")).containsExactly("withheld");
        assertThat(unpublished.all("//n:ed-msg/@*")).containsExactly("unpublish");
    }

    @Test
    void a_notice_has_nothing_of_the_story() {
        Xml kill = new Xml(nitf.withdrawn(Copies.recall(Kind.KILL, "Wrong man")));

        assertThat(kill.names("//*"))
                .containsExactly(
                        "nitf", "head", "docdata", "doc-id", "date.issue", "ed-msg", "du-key", "body", "body.content");
        assertThat(kill.all("/n:nitf")).allSatisfy(words -> assertThat(words).isBlank());
    }

    @Test
    void the_publication_is_the_distributor_and_no_holder_of_rights() {
        assertThat(bare.all("//n:body.head/n:distributor")).containsExactly("The Morning Brief");
        assertThat(bare.names("//n:doc.copyright")).isEmpty();
    }

    @Test
    void without_a_namespace_it_differs_in_the_namespace_alone() {
        String with = text(Copies.rich());
        String without = new String(new Nitf(false).render(Copies.rich().copy()), StandardCharsets.UTF_8);

        assertThat(without).isEqualTo(with.replace(" xmlns=\"" + NitfXml.NAMESPACE + "\"", ""));
        assertThat(without).isNotEqualTo(with);
        assertThat(new String(new Nitf(false).withdrawn(Copies.recall(Kind.KILL, "")), StandardCharsets.UTF_8))
                .doesNotContain("xmlns");
    }

    @Test
    void characters_that_xml_forbids_are_left_out_everywhere() {
        String bad = "\u0000\u0008\u000B\u001F\uD83D\uFFFE\uFFFF\uDE00";
        Copies.Build build = Copies.bare();
        build.headline = "Mayor" + bad + " resigns";
        build.dek = build.summary = build.place = build.section = "She" + bad;
        build.content = "<p title=\"" + bad + "\">" + bad + "She&#1;&#xFFFE;&#xD83D; goes <a href=\"https://b.example/"
                + bad + "&#2;\" title=\"" + bad + "&#3;\">now</a></p><pre>" + bad + "x&#4;</pre>";
        build.bylines = List.of(new Byline("Ida" + bad, "Reporter" + bad, ""));
        build.tags = List.of("World" + bad, bad);
        build.subjects = List.of(new Subject("medtop", "04000000", "economy" + bad));
        build.rights = new Rights("Co" + bad, 0, "world" + bad, "none" + bad);
        build.corrections = List.of(new Correction(Copies.NOON, "Wrong" + bad));
        build.edition = new EditionReference("evening" + bad, "", 0);
        build.pictures = List.of(new Picture("https://i.example/a.jpg", 0, 0, "image/jpeg", 0, bad, "A" + bad, bad));
        build.lead = build.pictures.get(0);

        Xml document = new Xml(nitf.render(build.copy()));

        assertThat(document.all("//n:body.content/n:p | //n:pre")).containsExactly("She goes now", "x");
        assertThat(document.all("//n:a/@href")).containsExactly("https://b.example/");
        assertThat(document.all("//n:keyword/@key")).containsExactly("World");
        assertThat(document.all("//n:media-caption")).containsExactly("A");
        assertThat(document.names("//n:media-producer")).isEmpty();
        new Xml(nitf.withdrawn(Copies.recall(Copies.GONE_ID + bad, Kind.KILL, bad)));
    }

    @ParameterizedTest
    @CsvSource({
        "]]>, ]]>",
        "a]]<b>></b>, a]]>",
        "😀 \uD83D\uDC69\u200D\uD83D\uDCBB 𝒳, 😀 \uD83D\uDC69\u200D\uD83D\uDCBB 𝒳",
        "\u202Bصباح\u202C الخير, \u202Bصباح\u202C الخير",
        "a\u00A0\u0085\u2028b, a\u00A0\u0085\u2028b",
        "&amp;amp; &lt;b&gt; &quot;, '&amp; <b> \"'"
    })
    void words_arrive_letter_by_letter(String html, String words) {
        Copies.Build build = Copies.bare();
        build.content = "<p>" + html + "</p>";
        build.headline = words;

        Xml document = new Xml(nitf.render(build.copy()));

        assertThat(document.all("//n:body.content/n:p")).containsExactly(words);
        assertThat(document.all("//n:hl1")).containsExactly(words);
        assertThat(text(build)).doesNotContain("&#x1f");
    }

    @Test
    void a_copy_of_which_nothing_is_left_is_refused_by_name() {
        Copies.Build build = Copies.bare();
        build.content = "\u0001";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> nitf.render(build.copy()))
                .withMessage(Copies.BARE_ID + ": content is blank");
    }

    private Xml document(Subject subject) {
        Copies.Build build = Copies.bare();
        build.subjects = List.of(subject);
        return new Xml(nitf.render(build.copy()));
    }

    private String text(Copies.Build build) {
        return new String(nitf.render(build.copy()), StandardCharsets.UTF_8);
    }
}
