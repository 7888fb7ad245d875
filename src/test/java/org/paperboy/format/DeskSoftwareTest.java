package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Picture;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.Recall;
import org.paperboy.format.newsml.NewsMl;
import org.paperboy.format.newsml.NewsMlPackage;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.receivers.DeskSoftware;

/** What the software of newsdesks makes of documents and notices: what it refuses never reaches a desk. */
class DeskSoftwareTest {
    @ParameterizedTest
    @CsvSource({"KILL, canceled", "UNPUBLISH, withheld"})
    void a_notice_in_nitf_is_not_refused_for_what_it_lacks(Kind kind, String status) {
        DeskSoftware.Item read = DeskSoftware.nitf(new Nitf(true).withdrawn(recall(kind)));

        assertThat(read).isEqualTo(new DeskSoftware.Item(Copies.GONE_ID, "14", status, "", "", "", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"KILL, canceled", "UNPUBLISH, withheld"})
    void a_notice_in_newsml_is_not_refused_for_what_it_lacks(Kind kind, String status) {
        assertThat(DeskSoftware.newsMl(new NewsMl().withdrawn(recall(kind))))
                .containsExactly(new DeskSoftware.Item(Copies.GONE_ID, "14", status, "", "", "", List.of()));
        assertThat(DeskSoftware.newsMl(new NewsMlPackage().withdrawn(EditionPageTest.BRIEF, recall(kind))))
                .containsExactly(new DeskSoftware.Item(Copies.GONE_ID, "14", status, "", "", "", List.of()));
    }

    @Test
    void a_message_is_not_refused_for_a_picture_of_which_nothing_is_said() {
        Copies.Build build = Copies.bare();
        build.pictures = List.of(Copies.CHART);

        assertThat(DeskSoftware.newsMl(new NewsMl().render(build.copy())))
                .extracting(DeskSoftware.Item::status)
                .containsExactly("usable", "usable");
    }

    @Test
    void a_message_is_not_refused_for_a_picture_whose_media_type_nobody_said() {
        Copies.Build build = Copies.bare();
        build.pictures = List.of(new Picture("https://brief.example/media/4711", 0, 0, "", 0, "", "", ""));

        assertThat(DeskSoftware.newsMl(new NewsMl().render(build.copy())))
                .extracting(DeskSoftware.Item::status)
                .containsExactly("usable", "usable");
    }

    @Test
    void a_package_is_not_refused_for_a_group_without_a_role() {
        byte[] bytes = new NewsMlPackage().render(EditionPageTest.BRIEF, Copies.edition());

        assertThat(DeskSoftware.newsMl(bytes).get(0).refs()).containsExactly(Copies.RICH_ID, Copies.BARE_ID);
    }

    /** The words are those of the article's language; where that is none of ours, white space is enough. */
    @ParameterizedTest
    @CsvSource({
        "en, By Ida Öberg",
        "en-GB, By Ida Öberg",
        "de, Von Ida Öberg",
        "fr-CA, Par Ida Öberg",
        "es, Por Ida Öberg",
        "pt-BR, Por Ida Öberg",
        "it, Di Ida Öberg",
        "nl, Door Ida Öberg",
        "nb, Av Ida Öberg",
        "sv, Av Ida Öberg",
        "da, Af Ida Öberg",
        "ja, Ida Öberg",
        "'', Ida Öberg"
    })
    void a_story_with_an_author_is_not_refused_for_its_byline(String language, String byline) {
        Copies.Build build = Copies.rich();
        build.language = language;

        assertThat(DeskSoftware.nitf(new Nitf(true).render(build.copy())).byline())
                .isEqualTo(byline);
    }

    private static Recall recall(Kind kind) {
        return Copies.recall(kind, "Wrong man in the picture");
    }
}
