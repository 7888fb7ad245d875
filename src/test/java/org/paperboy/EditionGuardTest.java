package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that would lose many editions by their language loses none until a person has said so. */
@Tag("slow")
final class EditionGuardTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels: { latest: { editions: true, languages: [en] } }
            partners:
              gazette: { text: full, editions: true, formats: [rss] }
            """;
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T06:00:00Z");
    private static final String PAGE = "latest/editions/2026-10-12.html";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void four_editions_are_out() {
        newsroom = new Newsroom(folder, JOB).lines(ONE, TWO).editions(editions(0, "en"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(feed()).hasSize(4);
    }

    /** Of four the first so many are in that language. */
    private static Story[] editions(int many, String language) {
        return IntStream.range(0, 4)
                .mapToObj(k -> Story.only("issue-" + k)
                        .with("date", "2026-10-1" + (k + 2))
                        .with("title", "Issue " + k)
                        .with("published_at", "2026-11-01T09:0" + k + ":00Z")
                        .with("intro_html", "<p>Good morning.</p>")
                        .with("language", k < many ? language : "en")
                        .with("items", List.of("one", "two")))
                .toArray(Story[]::new);
    }

    /** Editions in the channel's feeds. */
    private List<String> feed() {
        return newsroom.stored().channel("latest").stream()
                .filter(id -> id.startsWith("edition/"))
                .toList();
    }

    @Test
    void editions_whose_language_was_changed_by_mistake_stay_until_their_loss_is_accepted() {
        StoredObjects before = newsroom.stored();

        newsroom.editions(editions(2, "de"));
        for (int run = 0; run < 2; run++) {
            ProgramOutput said = newsroom.run(LATER);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err())
                    .contains(
                            "channel latest would lose 2 of the 4 editions that it has (50 %, guard is 10%)",
                            "such as edition/issue-0, edition/issue-1: language 'de' is not among [en]",
                            "--accept-loss")
                    .doesNotContain("gazette would");
            assertThat(newsroom.stored().changedSince(before)).isEmpty();
        }
        ProgramOutput check = newsroom.say("check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all()).contains("channel latest would lose 2 of the 4 editions");

        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
        assertThat(feed()).containsExactly("edition/issue-3", "edition/issue-2");
        assertThat(newsroom.stored().text(PAGE)).doesNotContain("Good morning.");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).hasSize(6);

        StoredObjects after = newsroom.stored();
        assertThat(newsroom.run(LATER).exit()).isZero();
        assertThat(newsroom.stored().changedSince(after)).isEmpty();
        newsroom.lines(ONE, Story.only("two", "killed")).run("2026-11-01T14:00:00Z");
        assertThat(feed()).as("a kill brings back none").containsExactly("edition/issue-3", "edition/issue-2");
    }

    @Test
    void when_the_language_is_as_before_the_editions_are_too() {
        StoredObjects before = newsroom.stored();
        newsroom.editions(editions(4, "de")).run(LATER);

        assertThat(newsroom.editions(editions(0, "en")).run(LATER).exit()).isZero();

        assertThat(feed()).hasSize(4);
        assertThat(newsroom.stored().keys()).isEqualTo(before.keys());
        assertThat(newsroom.stored().text(PAGE)).contains("Good morning.");
    }

    @Test
    void another_language_in_the_job_file_takes_no_editions_from_a_channel() {
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.job(JOB.replace("[en]", "[fr]")).run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err())
                .contains(
                        "channel latest would lose 2 of the 2 articles", "Also: channel latest would lose 4 of the 4");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void a_single_edition_that_is_translated_leaves() {
        assertThat(newsroom.editions(editions(1, "de")).run(LATER).exit()).isZero();

        assertThat(feed()).containsExactly("edition/issue-3", "edition/issue-2", "edition/issue-1");
    }

    @Test
    void a_kill_goes_out_while_the_guard_holds_and_takes_no_edition_with_it() {
        ProgramOutput said = newsroom.editions(editions(2, "de"))
                .lines(ONE, Story.only("two", "killed"))
                .run(LATER);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(feed()).hasSize(4);
        assertThat(newsroom.stored().text(PAGE))
                .contains("Good morning.", "Headline of one")
                .doesNotContain("Headline of two");
        for (String key : newsroom.stored().keys())
            assertThat(newsroom.stored().text(key)).as(key).doesNotContain("Headline of two");
    }
}
