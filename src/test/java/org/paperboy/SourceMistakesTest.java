package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source says by mistake, and a run could pass over without a word. */
@Tag("slow")
final class SourceMistakesTest {
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final String LAST = "2026-11-01T14:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z").with("version", 3);
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z").with("version", 3);

    @TempDir
    private Path folder;

    private Newsroom published() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    @Test
    void a_kill_of_a_lower_version_than_the_one_that_is_out_does_not_read_like_an_old_line() {
        ProgramOutput said = published()
                .lines(Story.only("one").with("status", "killed").with("version", 2), TWO)
                .run(LATER);

        assertThat(said.err())
                .contains("1 not taken back: one (version 3 is out)")
                .contains(
                        "articles.jsonl:1: one is to be taken back, but of an older version",
                        "give this record version 3");
    }

    @Test
    void an_old_line_that_is_no_kill_is_not_called_one() {
        assertThat(published().lines(ONE.with("version", 2), TWO).run(LATER).err())
                .contains("is older than the version that counts (3): ignored")
                .doesNotContain("taken back");
    }

    @Test
    void a_misspelt_kill_names_the_story_that_is_still_out() {
        Newsroom newsroom = published()
                .lines(ONE.with("status", "kiled"), TWO, Story.only("new").with("status", "kiled"));

        assertThat(newsroom.dryRun(LATER).all()).contains("Did you mean killed?");
        ProgramOutput check = newsroom.say("check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all()).contains("1 still out, with a misspelt status: one (Did you mean killed?)");
        ProgramOutput said = newsroom.run(LATER);
        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .contains("1 still out, with a misspelt status: one (Did you mean killed?)", "2 rejected");
        assertThat(newsroom.say("status").out()).contains("not 'kiled'", "Did you mean killed?");
    }

    @Test
    void a_misspelt_kill_of_an_edition_is_named_too() {
        Story issue = Story.only("issue-1")
                .with("date", "2026-11-01")
                .with("title", "The Issue")
                .with("items", List.of("one"));
        String job = Newsroom.JOB
                .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }")
                .replace("latest: {}", "latest: { editions: true }");
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB);
        newsroom.editions(issue).job(job).lines(ONE, TWO).run(Newsroom.NOON);

        assertThat(newsroom.editions(issue.with("status", "kiled")).run(LATER).err())
                .contains("1 still out, with a misspelt status: edition/issue-1 (Did you mean killed?)");
    }

    @Test
    void two_files_with_one_id_are_not_passed_over_though_one_is_later() throws Exception {
        String text = "---\nid: %s\ntitle: T\ndate: 2026-11-%s\n---\nText.\n";
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .write("articles/b.md", text.formatted("x", "01"))
                .write("articles/c.md", text.formatted("y", "01"));
        assertThat(newsroom.run("2026-11-09T12:00:00Z").err()).doesNotContain("more than one file");

        for (String other : List.of("articles/a.md", "articles/d.md")) {
            for (String date : List.of("02", "03")) {
                Files.deleteIfExists(folder.resolve("articles/a.md"));
                Files.deleteIfExists(folder.resolve("articles/d.md"));
                newsroom.run("2026-11-10T12:00:00Z");
                newsroom.write(other, text.formatted("x", date));
                String named = "1 id is in more than one file: x ("
                        + (other.endsWith("a.md") ? "a.md:1, b.md:1" : "b.md:1, d.md:1");
                assertThat(newsroom.dryRun("2026-11-11T12:00:00Z").all())
                        .as(other)
                        .contains(named);
                assertThat(newsroom.run("2026-11-11T12:00:00Z").err()).as(other).contains(named);
                assertThat(newsroom.run("2026-11-12T12:00:00Z").err()).as(other).contains(named);
                assertThat(newsroom.say("check").all()).as(other).contains(named);
                assertThat(newsroom.say("status").exit()).as(other).isEqualTo(3);
                assertThat(newsroom.say("status").out()).as(other).contains(named);
            }
        }
    }

    @Test
    void two_files_with_one_id_are_named_until_one_of_them_is_gone() {
        String text = "---\nid: x\ntitle: T\ndate: 2026-11-%s\n---\nText.\n";
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .write("articles/b.md", text.formatted("01"))
                .write("articles/c.md", text.formatted("02"));
        assertThat(newsroom.run("2026-11-09T12:00:00Z").err()).contains("more than one file");

        assertThat(newsroom.remove("articles/b.md").run("2026-11-09T13:00:00Z").err())
                .doesNotContain("more than one file");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void the_copy_of_an_edition_that_is_out_does_not_take_its_place_whatever_its_day() throws Exception {
        String text = "---\nid: issue\ntitle: The Issue\ndate: %s\nitems: [one]\n---\nGood morning %s.\n";
        String job = Newsroom.JOB
                .replace("articles.jsonl }", "articles.jsonl, editions: editions/ }")
                .replace("latest: {}", "latest: { editions: true }");
        Files.createDirectories(folder.resolve("editions"));
        Newsroom newsroom =
                new Newsroom(folder, job).lines(ONE, TWO).write("editions/m.md", text.formatted("2026-11-01", "today"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        StoredObjects before = newsroom.stored();

        for (String copy : List.of("editions/a.md", "editions/z.md")) {
            for (String day : List.of("2026-10-31", "2026-11-01", "2026-11-02", "2026-11-09")) {
                newsroom.write(copy, text.formatted(day, "tomorrow"));
                for (String time : List.of(LATER, LATER)) {
                    assertThat(newsroom.run(time).err()).as(copy + day).contains("edition/issue", "m.md");
                    assertThat(newsroom.stored().text("latest/editions/2026-11-01.html"))
                            .as(copy + day)
                            .isEqualTo(before.text("latest/editions/2026-11-01.html"));
                    assertThat(newsroom.say("status").exit()).as(copy + day).isEqualTo(3);
                    assertThat(newsroom.say("status").out()).as(copy + day).contains("m.md");
                }
            }
            newsroom.remove(copy);
        }
        assertThat(newsroom.run(LATER).err()).doesNotContain("m.md");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void an_edition_whose_file_was_given_another_name_goes_on_as_that_file_has_it() throws Exception {
        String text = "---\nid: issue\ntitle: The Issue\ndate: 2026-11-01\nitems: [one]\n---\nGood morning %s.\n";
        String job = Newsroom.JOB
                .replace("articles.jsonl }", "articles.jsonl, editions: editions/ }")
                .replace("latest: {}", "latest: { editions: true }");
        Files.createDirectories(folder.resolve("editions"));
        Newsroom newsroom = new Newsroom(folder, job).lines(ONE, TWO).write("editions/m.md", text.formatted("all"));
        newsroom.run(Newsroom.NOON);

        newsroom.remove("editions/m.md")
                .write("editions/n.md", text.formatted("everybody"))
                .run(LATER);

        assertThat(newsroom.stored().text("latest/editions/2026-11-01.html")).contains("everybody");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void old_lines_of_a_file_that_is_appended_to_are_no_doubles() {
        Newsroom newsroom =
                new Newsroom(folder, Newsroom.JOB).lines(ONE.with("version", 1), ONE.with("version", 2), TWO);

        assertThat(newsroom.run(Newsroom.NOON).all()).doesNotContain("more than one file");
    }

    @Test
    void a_file_that_lost_all_its_records_is_not_passed_over() {
        Newsroom newsroom = published().write("articles.jsonl", "");

        assertThat(newsroom.say("check").all()).contains("articles.jsonl no longer holds any record");
        for (String time : List.of(LATER, LAST)) {
            ProgramOutput said = newsroom.run(time);
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.err())
                    .contains("articles.jsonl no longer holds any record: nothing was concluded from that");
            assertThat(newsroom.stored().channel("latest")).hasSize(2);
            assertThat(newsroom.say("status").exit()).isEqualTo(3);
            assertThat(newsroom.say("status").out()).contains("articles.jsonl no longer holds any record");
        }
        assertThat(newsroom.lines(ONE).run(LAST).exit()).isZero();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void that_a_file_lost_all_its_records_is_accepted_once_and_asked_again_when_it_had_some() {
        Newsroom newsroom = published().write("articles.jsonl", "");
        newsroom.run(LATER);

        ProgramOutput accepted = newsroom.run(LAST, "--accept-loss");
        assertThat(accepted.exit()).isZero();
        assertThat(accepted.err()).contains("accepted: ", "no longer holds any record");
        for (String text : List.of("", "\n")) {
            assertThat(newsroom.write("articles.jsonl", text).run(LAST).exit()).isZero();
            assertThat(newsroom.say("status").exit()).isZero();
        }
        newsroom.lines(ONE).run(LAST);
        assertThat(newsroom.write("articles.jsonl", "").run(LAST).exit()).isEqualTo(3);
    }

    @Test
    void a_folder_of_editions_that_was_emptied_is_not_passed_over() throws Exception {
        String job = Newsroom.JOB
                .replace("articles.jsonl }", "articles.jsonl, editions: editions/ }")
                .replace("latest: {}", "latest: { editions: true }");
        Files.createDirectories(folder.resolve("editions"));
        Newsroom newsroom = new Newsroom(folder, job).lines(ONE, TWO);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        newsroom.write("editions/m.md", "---\nid: issue\ntitle: T\ndate: 2026-11-01\nitems: [one]\n---\nText.\n");
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();

        ProgramOutput said = newsroom.remove("editions/m.md").run(LATER);

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("source.editions no longer holds any edition");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
    }

    @Test
    void a_table_that_lost_all_its_rows_is_not_passed_over() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("news");
        Newsroom newsroom = new Newsroom(
                folder,
                Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "{ jdbc: \"" + url + "\", table: articles }"));
        try (Connection news = DriverManager.getConnection(url);
                Statement statement = news.createStatement()) {
            statement.execute(
                    "CREATE TABLE articles (id VARCHAR, status VARCHAR, headline VARCHAR, published_at VARCHAR,"
                            + " updated_at TIMESTAMP, body_html VARCHAR)");
        }
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        for (String sql : List.of(
                "INSERT INTO articles VALUES ('a', 'approved', 'A', '2026-11-01T08:00:00Z',"
                        + " '2026-11-01 08:00:00', '<p>x</p>')",
                "SELECT 1",
                "DELETE FROM articles")) {
            try (Connection news = DriverManager.getConnection(url);
                    Statement statement = news.createStatement()) {
                statement.execute(sql);
            }
            assertThat(newsroom.run(LATER).exit()).as(sql).isEqualTo(sql.startsWith("DELETE") ? 3 : 0);
        }
        assertThat(newsroom.run(LAST).err()).contains("articles no longer holds any row");
        assertThat(newsroom.say("status").exit()).isEqualTo(3);
        assertThat(newsroom.run(LAST, "--accept-loss").exit()).isZero();
        assertThat(newsroom.run(LAST).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("a");
    }

    @Test
    void a_file_that_was_always_empty_is_not_said_to_have_lost_anything() {
        assertThat(new Newsroom(folder, Newsroom.JOB).run(Newsroom.NOON).err()).doesNotContain("holds no record");
    }
}
