package org.paperboy.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.EditionReference;
import org.paperboy.format.Copies;
import org.paperboy.format.Xml;

class ArticleXmlTest {
    private final ArticleXml xml = new ArticleXml();
    private final Xml rich = new Xml(xml.render(Copies.rich().copy()));

    @Test
    void it_says_what_it_is() {
        assertThat(xml.name()).isEqualTo("xml");
        assertThat(xml.suffix()).isEqualTo("xml");
        assertThat(xml.mediaType()).isEqualTo("application/xml; charset=utf-8");
    }

    @Test
    void a_story_has_id_version_and_status() {
        assertThat(rich.all("/p:article/@id")).containsExactly(Copies.RICH_ID);
        assertThat(rich.all("/p:article/@version")).containsExactly("3");
        assertThat(rich.all("/p:article/@status")).containsExactly("usable");
    }

    @Test
    void the_body_is_one_div_of_xhtml_with_its_white_space() {
        assertThat(rich.names("/p:article/p:body/*")).containsExactly("div");
        assertThat(rich.all("/p:article/p:body/h:div/h:pre"))
                .containsExactly("  port     tons\n  Oslo      12\n\n  Bergen     7");
        assertThat(rich.all("//h:code")).containsExactly("x[y[0]]>1");
    }

    @Test
    void it_carries_what_the_copy_knows() {
        assertThat(rich.all("//p:sourceId")).containsExactly("8812");
        assertThat(rich.all("//p:access")).containsExactly("subscriber");
        assertThat(rich.all("//p:excerpt")).containsExactly("true");
        assertThat(rich.all("//p:byline")).containsExactly("Ida Öberg", "Tom O'Neil");
        assertThat(rich.all("//p:byline/@role")).containsExactly("Reporter");
        assertThat(rich.all("//p:subject/@code")).containsExactly("04000000");
        assertThat(rich.all("//p:picture/@lead")).containsExactly("true", "false");
        assertThat(rich.all("//p:picture/@bytes")).containsExactly("183204");
        assertThat(rich.all("//p:correction/@at")).containsExactly("2026-03-01T12:00:00Z");
        assertThat(rich.all("//p:edition/@position")).containsExactly("2");
        assertThat(rich.all("//p:usageTerms")).containsExactly("No archive use without agreement");
    }

    @Test
    void related_stories_are_not_named_for_they_may_not_be_approved() {
        assertThat(new String(xml.render(Copies.rich().copy()), StandardCharsets.UTF_8))
                .doesNotContain("8790");
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertThat(new Xml(xml.render(Copies.bare().copy())).names("/p:article/*"))
                .containsExactly(
                        "sourceId", "link", "headline", "summary", "access", "excerpt", "published", "updated", "body");
    }

    @Test
    void an_urgency_out_of_range_is_not_known() {
        Copies.Build build = Copies.bare();

        build.urgency = 9;
        assertThat(new Xml(xml.render(build.copy())).all("//p:urgency")).containsExactly("9");
        build.urgency = 10;
        assertThat(new Xml(xml.render(build.copy())).all("//p:urgency")).isEmpty();
    }

    @Test
    void an_edition_without_a_position_is_named_all_the_same() {
        Copies.Build build = Copies.bare();
        build.edition = new EditionReference("evening", "", 0);

        Xml document = new Xml(xml.render(build.copy()));

        assertThat(document.all("//p:edition/@id")).containsExactly("evening");
        assertThat(document.names("//p:edition/@position")).isEmpty();
    }

    @Test
    void a_notice_has_id_version_status_instant_kind_and_reason_and_nothing_else() {
        Xml notice = new Xml(xml.withdrawn(Copies.recall(Kind.KILL, "Wrong man")));

        assertThat(notice.all("//@*"))
                .containsExactlyInAnyOrder(Copies.GONE_ID, "4", "withdrawn", "2026-03-01T12:00:00Z", "kill");
        assertThat(notice.names("//*")).containsExactly("article", "withdrawn");
        assertThat(notice.all("/p:article/p:withdrawn")).containsExactly("Wrong man");
    }

    @Test
    void a_notice_says_which_kind_it_is() {
        assertThat(new Xml(xml.withdrawn(Copies.recall(Kind.UNPUBLISH, ""))).all("//@kind"))
                .containsExactly("unpublish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>open",
                "<p>a<br>b</p>",
                "<p>&nbsp;</p>",
                "<p>a & b</p>",
                "</div><div>",
                "</div></body><headline>x</headline><body><div>",
                "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><p>&e;</p>"
            })
    void a_text_that_is_not_well_formed_is_refused(String content) {
        Copies.Build build = Copies.bare();
        build.content = content;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> xml.render(build.copy()))
                .withMessageStartingWith(Copies.BARE_ID);
    }
}
