package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job file no longer has: its objects are kept and reported, or taken away, as the job file says. */
final class RemovedTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final String WORLD = Beat.JOB.replace("latest: {}", "latest: {}\n  world: {}");
    private static final String LATEST_ALONE = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            """;
    private static final String REMOVE = "removed: remove\n";
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";

    @TempDir
    private Path folder;

    private Beat newsroom() {
        Beat beat = new Beat(folder, WORLD).lines(ONE, TWO);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        return beat;
    }

    @Test
    void what_is_kept_is_said_by_every_run_and_check() {
        Beat beat = newsroom().job(LATEST_ALONE);
        for (int i = 0; i < 2; i++) {
            Said said = beat.run(Beat.NOON);
            assertThat(said.exit()).isZero();
            assertThat(said.err())
                    .contains("gazette (xml) is no longer in the job file, and 2 of its objects are still in file:")
                    .contains("world (rss) is no longer in the job file, and 1 of its objects", "(removed: keep)");
        }
        assertThat(beat.say("check").out())
                .contains("gazette (xml) is no longer in the job file, and 2 of its objects");
        assertThat(beat.shelf().objects()).containsKeys(DOCUMENT, "world/rss.xml");
    }

    @Test
    void what_is_to_be_removed_is_gone_after_the_run_and_nothing_else_is() {
        Beat beat = newsroom();
        Shelf before = beat.shelf();
        Said said = beat.job(LATEST_ALONE + REMOVE).run(Beat.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("deleted 6 objects of receivers that are no longer in the job file from file:");
        assertThat(beat.shelf().objects()).containsOnlyKeys("latest/atom.xml", "latest/feed.json", "latest/rss.xml");
        beat.shelf()
                .objects()
                .forEach((key, bytes) ->
                        assertThat(bytes).isEqualTo(before.objects().get(key)));
        assertThat(beat.run(Beat.NOON).err()).doesNotContain("no longer in the job file");
        assertThat(beat.say("status").exit()).isZero();
    }

    @Test
    void a_format_that_is_taken_from_a_receiver_is_removed_alone() {
        Beat beat = newsroom();
        beat.job(WORLD.replace("[xml, rss]", "[rss]") + REMOVE).run(Beat.NOON);

        assertThat(beat.shelf().objects())
                .doesNotContainKey(DOCUMENT)
                .containsKeys("partners/gazette/rss.xml", "world/rss.xml");
    }

    @Test
    void a_kill_of_what_was_removed_waits_for_nothing() {
        Beat beat = newsroom();
        beat.job(LATEST_ALONE + REMOVE).run(Beat.NOON);
        Said said = beat.lines(Story.only("one", "killed"), TWO).run("2026-11-01T13:00:00Z");

        assertThat(said.exit()).isZero();
        assertThat(beat.shelf().objects()).doesNotContainKey(DOCUMENT);
        assertThat(beat.say("status").exit()).isZero();
    }

    @Test
    void what_comes_back_is_filled_from_the_archive() {
        Beat beat = newsroom();
        Shelf before = beat.shelf();
        beat.job(LATEST_ALONE + REMOVE).run(Beat.NOON);

        Said said = beat.job(WORLD).run(Beat.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(beat.shelf().objects().keySet()).isEqualTo(before.objects().keySet());
        for (String key : before.objects().keySet()) {
            // A document that was deleted comes back later than it was.
            if (!key.contains("/xml/"))
                assertThat(beat.shelf().text(key)).as(key).isEqualTo(before.text(key));
        }
        assertThat(beat.shelf().text(before.key("/one.xml"))).contains("Headline of one");
    }

    @Test
    void what_is_kept_and_comes_back_unchanged_is_not_sent_again() {
        Beat beat = newsroom();
        Snapshot before = Snapshot.of(folder.resolve("out"));
        beat.job(LATEST_ALONE).run(Beat.NOON);
        beat.job(WORLD).run(Beat.NOON);

        assertThat(Snapshot.of(folder.resolve("out")).writtenSince(before)).isEmpty();
    }

    @Test
    void a_selection_that_is_narrowed_takes_down_what_it_covers_no_more_and_leaves_the_rest() {
        Beat beat = new Beat(folder, Beat.JOB).lines(ONE.with("section", "Sport"), TWO);
        beat.run(Beat.NOON);
        Snapshot before = Snapshot.of(folder.resolve("out"));

        Said said = beat.job(Beat.JOB.replace("text: full,", "text: full, sections: [World],"))
                .run(Beat.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(beat.shelf().text(DOCUMENT)).contains("kind=\"unpublish\"").doesNotContain("Text of one");
        assertThat(Snapshot.of(folder.resolve("out")).writtenSince(before))
                .containsExactlyInAnyOrder(DOCUMENT, "partners/gazette/rss.xml");
    }

    @Test
    void a_new_partner_and_a_new_channel_are_filled_without_the_source() {
        Beat beat = new Beat(folder, LATEST_ALONE).lines(ONE, TWO);
        beat.run(Beat.NOON);
        Said said = beat.remove("articles.jsonl")
                .write("articles.jsonl", "")
                .job(WORLD)
                .run(Beat.NOON);

        assertThat(said.exit()).as("the source was emptied").isEqualTo(3);
        assertThat(said.json().at("/collected/read").asInt()).isZero();
        assertThat(beat.shelf().channel("world")).containsExactly("two", "one");
        assertThat(beat.shelf().text(DOCUMENT)).contains("Text of one");
    }

    @Test
    void a_limited_number_is_deleted_in_a_run_and_the_rest_in_the_next() {
        Story[] many = IntStream.range(0, 1001)
                .mapToObj(i -> Story.of("s" + (10_000 + i), "2026-11-01T08:00:00Z"))
                .toArray(Story[]::new);
        Beat beat = new Beat(folder, Beat.JOB.replace("[xml, rss]", "[xml]")).lines(many);
        beat.run(Beat.NOON);

        Said first = beat.job(LATEST_ALONE + REMOVE).run(Beat.NOON);
        assertThat(first.err()).contains("1 of its objects are still in", "being deleted");
        assertThat(beat.shelf().objects()).hasSize(3 + 1);
        beat.run(Beat.NOON);
        assertThat(beat.shelf().objects()).hasSize(3);
    }
}
