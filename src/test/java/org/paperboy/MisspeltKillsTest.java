package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is killed comes down, though the record that says so has a slip in it; and where it cannot, nobody is left to believe so. */
@Tag("slow")
final class MisspeltKillsTest {
    private static final String FOLDER_JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: articles/
            store: file:out/
            partners: { gazette: { text: full, formats: [xml] } }
            """;

    private static final String CANARY = "CANARY-OF-A1";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void aStoryIsOut() {
        newsroom = new Newsroom(folder, FOLDER_JOB);
        newsroom.file(story("a1").with("body_html", "<p>" + CANARY + "</p>"))
                .file(story("a2"))
                .file(story("a3"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(isOut()).isTrue();
    }

    private static Story story(String id) {
        return Story.of(id, "2026-11-01T08:00:00Z");
    }

    private boolean isOut() {
        try (Stream<Path> files = Files.walk(newsroom.folder().resolve("out"))) {
            return files.filter(Files::isRegularFile).anyMatch(file -> {
                try {
                    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(CANARY);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nid: a1\nstatus: killed\nwithdrawn_reason: Libel: court order of today\n---\nText.\n",
                "---\nid: a1\nstatus: approved\nstatus: killed\n---\nText.\n",
                "---\nid: a1\nheadline: H\ndate: 2026-11-01\nStatus: killed\n---\nText.\n",
                "---\nid: a1\nstatus: \"killed\u00a0\"\n---\nText.\n",
                "---\nid: \"a1\u200b\"\nstatus: killed\n---\nText.\n",
                "---\nheadline: H: two\nstatus: killed\n---\nText.\n",
                "---\nstatus: killed\n---\nText.\n",
            })
    void a_kill_with_a_slip_in_its_file_takes_the_story_down(String text) {
        ProgramOutput said = newsroom.write("articles/a1.md", text).run(Newsroom.NOON);

        assertThat(said.err()).contains("1 killed: a1").doesNotContain("nobody");
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(isOut()).isFalse();
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void a_kill_of_nobody_knows_which_story_is_named_and_is_no_success() {
        ProgramOutput said = newsroom.write(
                        "articles/a9.md", "---\nstatus: killed\nwithdrawn_reason: Libel: today\n---\n")
                .run(Newsroom.NOON);

        assertThat(said.err())
                .contains("a9.md:1 says that a story is killed, but not clearly which", "Write a record with its id");
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("exit 4: 1 taken back, but not clearly which story: a9.md:1");
        assertThat(isOut()).isTrue();
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        assertThat(newsroom.say("status").out()).contains("It says that a story is killed, but not clearly which");
    }

    private Newsroom lines() {
        newsroom = new Newsroom(folder.resolve("lines"), FOLDER_JOB.replace("articles/", "articles.jsonl"));
        newsroom.lines(story("a1").with("body_html", "<p>" + CANARY + "</p>"), story("a2"))
                .run(Newsroom.NOON);
        assertThat(isOut()).isTrue();
        return newsroom;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a1','status':'killed'}",
                "{'id': 'a1', \"status\": \"killed\"}",
                "{\"article\":{\"id\":\"a1\",\"status\":\"killed\"}}",
                "{\"op\":\"update\",\"article\":{\"ID\":\"a1\",\"Status\":\"Killed\"}}",
            })
    void a_kill_in_single_quotes_or_within_another_object_takes_the_story_down(String line) {
        ProgramOutput said = lines().write("articles.jsonl", story("a2").json() + "\n" + line + "\n")
                .run(Newsroom.NOON);

        assertThat(said.err()).contains("1 killed: a1");
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(isOut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":{\"name\":\"killed\"}",
                "\"status\":\"mandatory kill\"",
                "\"status\":\"Kill \u2013 mandatory\"",
                "\"state\":\"killed\"",
                "\"killed\":true",
                "\"deleted\":true",
                "\"withdrawn\":true",
                "\"killed_at\":\"2026-11-01T11:00:00Z\"",
                "\"withdrawn_reason\":\"Libel\"",
                "\"action\":\"kill\"",
                "\"op\":\"delete\"",
                "\"type\":\"withdrawal\"",
            })
    void what_seems_to_take_back_a_story_that_is_out_is_no_success(String field) {
        String line = "{\"id\":\"a1\"," + field + "}\n";
        ProgramOutput said = lines().write("articles.jsonl", story("a2").json() + "\n" + line)
                .run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err())
                .contains("1 still out, though a rejected record seems to take it back (write status: killed): a1");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        assertThat(newsroom.say("status").out()).contains("If the story is to come down, write status: killed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"killed\":false",
                "\"deleted\":null",
                "\"state\":\"ready\"",
                "\"unpublish\":\"2027-01-01\"",
                "\"headline\":\"H\",\"type\":\"recall\"",
            })
    void what_is_rejected_for_something_else_is_no_kill(String field) {
        String line = "{\"id\":\"a1\"," + field + "}\n";

        ProgramOutput said = lines().write("articles.jsonl", story("a2").json() + "\n" + line)
                .run(Newsroom.NOON);

        assertThat(said.err()).contains("1 still out in an earlier version: a1");
        assertThat(said.exit()).as(said.all()).isZero();
    }

    @Test
    void a_story_that_is_not_out_and_seems_to_be_taken_back_is_nobodys_alarm() {
        ProgramOutput said = lines().write("articles.jsonl", story("a2").json() + "\n{\"id\":\"a8\",\"killed\":true}\n")
                .run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isZero();
    }

    @Test
    void a_kill_appended_to_a_line_without_an_end_takes_the_story_down() {
        newsroom = new Newsroom(folder.resolve("lines"), FOLDER_JOB.replace("articles/", "articles.jsonl"));
        Story canary = story("a1").with("body_html", "<p>" + CANARY + "</p>");
        newsroom.lines(canary, story("a2")).run(Newsroom.NOON);

        ProgramOutput said = newsroom.write(
                        "articles.jsonl",
                        canary.json() + "\n" + story("a2").json() + "{\"id\":\"a1\",\"status\":\"killed\"}\n")
                .run(Newsroom.NOON);

        assertThat(said.err()).contains("1 killed: a1");
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(isOut()).isFalse();
    }
}
