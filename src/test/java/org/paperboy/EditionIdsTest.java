package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that begin as those of editions do are no articles' where there are editions. */
@Tag("slow")
final class EditionIdsTest {
    private static final String WITHOUT = Newsroom.JOB.replace("latest: {}", "latest: { editions: false }");
    private static final String JOB = Newsroom.JOB
            .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
            .replace("latest: {}", "latest: { editions: true }");
    private static final String LATER = "2026-11-01T13:00:00Z";

    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z");
    private static final Story ODD = Story.of("edition/7", "2026-11-01T08:00:00Z");
    private static final Story ISSUE = Story.only("7")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("items", List.of("one"));

    @TempDir
    private Path folder;

    private Newsroom newsroom(String job) {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB);
        return newsroom.editions(ISSUE).job(job);
    }

    @Test
    void an_article_with_one_is_rejected_with_a_message_that_says_what_is_allowed() {
        Newsroom newsroom = newsroom(JOB).lines(ONE, ODD, Story.of("editions/7", "2026-11-01T06:00:00Z"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(newsroom.say("status").out())
                .contains("articles.jsonl:2", "id 'edition/7' begins with edition/", "give the article another");
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "edition/7", "editions/7");
        assertThat(newsroom.stored().text("latest/rss.xml"))
                .contains("The Issue")
                .doesNotContain("Headline of edition/7");
    }

    @Test
    void a_newsroom_without_editions_may_have_them() {
        Newsroom newsroom = newsroom(WITHOUT).lines(ODD);
        assertThat(newsroom.run(Newsroom.NOON).json().at("/collected/new").asInt())
                .isEqualTo(1);
        assertThat(newsroom.stored().channel("latest")).containsExactly("edition/7");
    }

    @Test
    void an_article_that_was_there_before_the_editions_is_corrected_and_taken_back_as_others() {
        Story old = ODD.with("id", "edition/old");
        Newsroom newsroom = newsroom(WITHOUT).lines(ONE, old);
        newsroom.run(Newsroom.NOON);
        newsroom.job(JOB)
                .lines(ONE, old.with("version", 2).with("body_html", "<p>Better.</p>"))
                .run("2026-11-01T12:30:00Z");
        assertThat(newsroom.stored().channel("latest")).containsExactly("edition/old", "one", "edition/7");
        assertThat(newsroom.stored().text("latest/rss.xml")).contains("Better.");

        ProgramOutput said =
                newsroom.lines(ONE, Story.only("edition/old", "killed")).run(LATER);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(newsroom.status().at("/withdrawals")).isEmpty();
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "edition/7");
        newsroom.stored()
                .keys()
                .forEach(key -> assertThat(newsroom.stored().text(key)).as(key).doesNotContain("of edition/old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "withdrawn", "draft"})
    void an_edition_that_is_to_be_taken_back_among_the_articles_is_rejected_and_stays(String status) {
        Newsroom newsroom = newsroom(JOB).lines(ONE);
        newsroom.run(Newsroom.NOON);
        StoredObjects before = newsroom.stored();
        ProgramOutput said =
                newsroom.lines(ONE, Story.only("edition/7", status)).run(LATER);

        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(newsroom.say("status").out()).contains("articles.jsonl:2", "taken back where editions are");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }
}
