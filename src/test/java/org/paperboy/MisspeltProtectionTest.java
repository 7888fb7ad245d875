package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the pen in a file's front matter makes nothing public that was not to be. */
@Tag("slow")
final class MisspeltProtectionTest {
    private static final String JOB = """
            publication: { title: T, home: https://post.example/ }
            source: articles/
            store: file:out/
            partners: { g: { text: full, formats: [xml, nitf, newsml-g2, ninjs] } }
            """;
    private static final String NOW = "2026-11-21T12:00:00Z";

    @TempDir
    private Path folder;

    private Newsroom with(String field) {
        return new Newsroom(folder, JOB).write("articles/a.md", """
                ---
                id: a
                title: A
                date: 2026-11-20
                %s
                ---
                For all.

                <!--preview-end-->

                Not for all.
                """.formatted(field));
    }

    @ParameterizedTest
    @CsvSource({
        "'embargo: 2027-01-01T06:00:00Z', embargo_until",
        "'embargoUntil: 2027-01-01T06:00:00Z', embargo_until",
        "'acces: subscriber', access",
        "'paywall: true', access",
        "'statut: draft', status"
    })
    void an_article_whose_protection_is_misspelt_is_rejected_and_in_no_object(String field, String meant) {
        Newsroom newsroom = with(field);

        for (int run = 0; run < 2; run++) {
            ProgramOutput said = newsroom.run(NOW);
            assertThat(said.json().at("/collected/rejected").asInt())
                    .as(said.all())
                    .isEqualTo(1);
            assertThat(said.err()).contains("a.md:1: unknown field '", "Did you mean " + meant + "?");
        }
        assertThat(newsroom.say("status").out()).contains("a.md:1", "Did you mean " + meant + "?");
        for (String key : newsroom.stored().keys()) {
            assertThat(key).doesNotContain("/a.");
            assertThat(newsroom.stored().text(key)).as(key).doesNotContain("or all.");
        }
    }

    @Test
    void an_article_that_is_marked_premium_is_for_subscribers() {
        Newsroom newsroom = with("premium: true");

        assertThat(newsroom.run(NOW).exit()).isZero();

        assertThat(newsroom.stored().channel("latest")).containsExactly("a");
        for (String feed : new String[] {"rss.xml", "atom.xml", "feed.json"})
            assertThat(newsroom.stored().text("latest/" + feed))
                    .contains("For all.")
                    .doesNotContain("Not for all.");
        assertThat(newsroom.stored().text("partners/g/xml/2026/11/20/a.xml"))
                .contains("<access>subscriber</access>", "Not for all.");
    }
}
