package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job file no longer has: its objects are kept and reported, or taken away, as the job file says. */
@Tag("slow")
final class RemovedTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final String WORLD = Newsroom.JOB.replace("latest: {}", "latest: {}\n  world: {}");
    private static final String LATEST_ALONE = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            """;
    private static final String REMOVE = "removed: remove\n";
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";

    @TempDir
    private Path folder;

    private Newsroom newsroom() {
        Newsroom newsroom = new Newsroom(folder, WORLD).lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    @Test
    void what_is_kept_is_said_by_every_run_and_check() {
        Newsroom newsroom = newsroom().job(LATEST_ALONE);
        for (int i = 0; i < 2; i++) {
            ProgramOutput said = newsroom.run(Newsroom.NOON);
            assertThat(said.exit()).isZero();
            assertThat(said.err())
                    .contains("gazette (xml) is no longer in the job file, and 2 of its objects are still in file:")
                    .contains("world (rss) is no longer in the job file, and 1 of its objects", "(removed: keep)");
        }
        assertThat(newsroom.say("check").out())
                .contains("gazette (xml) is no longer in the job file, and 2 of its objects");
        assertThat(newsroom.stored().keys()).contains(DOCUMENT, "world/rss.xml");
    }

    @Test
    void what_is_to_be_removed_is_gone_after_the_run_and_nothing_else_is() {
        Newsroom newsroom = newsroom();
        StoredObjects before = newsroom.stored();
        ProgramOutput said = newsroom.job(LATEST_ALONE + REMOVE).run(Newsroom.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("deleted 6 objects of receivers that are no longer in the job file from file:");
        assertThat(newsroom.stored().keys())
                .containsExactlyInAnyOrder("latest/atom.xml", "latest/feed.json", "latest/rss.xml");
        newsroom.stored().forEach((key, bytes) -> assertThat(bytes).isEqualTo(before.bytes(key)));
        assertThat(newsroom.run(Newsroom.NOON).err()).doesNotContain("no longer in the job file");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_format_that_is_taken_from_a_receiver_is_removed_alone() {
        Newsroom newsroom = newsroom();
        newsroom.job(WORLD.replace("[xml, rss]", "[rss]") + REMOVE).run(Newsroom.NOON);

        assertThat(newsroom.stored().keys())
                .doesNotContain(DOCUMENT)
                .contains("partners/gazette/rss.xml", "world/rss.xml");
    }

    @Test
    void a_kill_of_what_was_removed_waits_for_nothing() {
        Newsroom newsroom = newsroom();
        newsroom.job(LATEST_ALONE + REMOVE).run(Newsroom.NOON);
        ProgramOutput said = newsroom.lines(Story.only("one", "killed"), TWO).run("2026-11-01T13:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(newsroom.stored().keys()).doesNotContain(DOCUMENT);
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void what_comes_back_is_filled_from_the_archive() {
        Newsroom newsroom = newsroom();
        StoredObjects before = newsroom.stored();
        newsroom.job(LATEST_ALONE + REMOVE).run(Newsroom.NOON);

        ProgramOutput said = newsroom.job(WORLD).run(Newsroom.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(newsroom.stored().keys()).isEqualTo(before.keys());
        for (String key : before.keys()) {
            // A document that was deleted comes back later than it was.
            if (!key.contains("/xml/"))
                assertThat(newsroom.stored().text(key)).as(key).isEqualTo(before.text(key));
        }
        assertThat(newsroom.stored().text(before.key("/one.xml"))).contains("Headline of one");
    }

    @Test
    void what_is_kept_and_comes_back_unchanged_is_not_sent_again() {
        Newsroom newsroom = newsroom();
        StoredObjects before = newsroom.stored();
        newsroom.job(LATEST_ALONE).run(Newsroom.NOON);
        newsroom.job(WORLD).run(Newsroom.NOON);

        assertThat(newsroom.stored().writtenSince(before)).isEmpty();
    }

    @Test
    void a_selection_that_is_narrowed_takes_down_what_it_no_longer_covers_and_leaves_the_rest() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE.with("section", "Sport"), TWO);
        newsroom.run(Newsroom.NOON);
        StoredObjects before = newsroom.stored();

        ProgramOutput said = newsroom.job(Newsroom.JOB.replace("text: full,", "text: full, sections: [World],"))
                .run(Newsroom.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("kind=\"unpublish\"")
                .doesNotContain("Text of one");
        assertThat(newsroom.stored().writtenSince(before))
                .containsExactlyInAnyOrder(DOCUMENT, "partners/gazette/rss.xml");
    }

    @Test
    void a_new_partner_and_a_new_channel_are_filled_without_the_source() {
        Newsroom newsroom = new Newsroom(folder, LATEST_ALONE).lines(ONE, TWO);
        newsroom.run(Newsroom.NOON);
        ProgramOutput said = newsroom.remove("articles.jsonl")
                .write("articles.jsonl", "")
                .job(WORLD)
                .run(Newsroom.NOON);

        assertThat(said.exit()).as("the source was emptied").isEqualTo(3);
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(newsroom.stored().channel("world")).containsExactly("two", "one");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("Text of one");
    }

    @Test
    void a_limited_number_is_deleted_in_a_run_and_the_rest_in_the_next() {
        Story[] many = IntStream.range(0, 1001)
                .mapToObj(i -> Story.of("s" + (10_000 + i), "2026-11-01T08:00:00Z"))
                .toArray(Story[]::new);
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("[xml, rss]", "[xml]")).lines(many);
        newsroom.run(Newsroom.NOON);

        ProgramOutput first = newsroom.job(LATEST_ALONE + REMOVE).run(Newsroom.NOON);
        assertThat(first.err()).contains("1 of its objects are still in", "being deleted");
        assertThat(newsroom.stored().keys()).hasSize(3 + 1);
        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.stored().keys()).hasSize(3);
    }
}
