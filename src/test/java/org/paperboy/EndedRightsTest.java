package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A story ends everywhere at the instant at which its rights do, whether the source says anything new or not. */
@Tag("slow")
final class EndedRightsTest {
    private static final String END = "2026-11-01T14:00:00Z";
    private static final String BEFORE = "2026-11-01T13:59:59Z";
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/a.xml";
    private static final Story OTHER = Story.of("b", "2026-11-01T09:00:00Z");
    private static final Story STORY = Story.of("a", "2026-11-01T08:00:00Z");

    @TempDir
    private Path folder;

    private static Story until(String instant) {
        return STORY.with("rights", Map.of("expires", instant));
    }

    private void isOut(Newsroom newsroom) {
        assertThat(newsroom.stored().channel("latest")).containsExactly("b", "a");
        assertThat(newsroom.stored().text(DOCUMENT)).contains("status=\"usable\"");
    }

    private void isTakenBack(Newsroom newsroom) {
        assertThat(newsroom.stored().channel("latest")).containsExactly("b");
        assertThat(newsroom.stored().tombstones("latest/atom.xml"))
                .hasSize(1)
                .first()
                .asString()
                .contains(END);
        assertThat(newsroom.stored().text(DOCUMENT))
                .contains("status=\"withdrawn\"", "at=\"" + END + "\"", "kind=\"unpublish\"", "its rights ended");
    }

    /** Out before its end, taken back at it by a run that reads nothing new, and not taken back twice. */
    private void ends(Newsroom newsroom) {
        assertThat(newsroom.run(BEFORE).exit()).isZero();
        isOut(newsroom);
        ProgramOutput said = newsroom.run(END);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.json().at("/collected/withdrawn").asInt()).isEqualTo(1);
        isTakenBack(newsroom);
        assertThat(newsroom.run(END).json().at("/collected/withdrawn").asInt()).isZero();
        assertThat(newsroom.run(END, "--full").json().at("/collected/withdrawn").asInt())
                .isZero();
        isTakenBack(newsroom);
    }

    @Test
    void in_json_lines_a_story_ends_at_its_instant_and_comes_back_when_the_date_moves() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(until(END), OTHER);
        ends(newsroom);

        newsroom.lines(until("2026-11-02T14:00:00Z"), OTHER).run("2026-11-01T15:00:00Z");
        isOut(newsroom);
        assertThat(newsroom.stored().text(DOCUMENT)).contains("<updated>2026-11-01T14:00:01Z</updated>");
    }

    @Test
    void in_markdown_hugo_s_expiry_date_does_the_same() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .file(STORY.with("expiryDate", END))
                .file(OTHER);
        ends(newsroom);

        newsroom.file(STORY).run("2026-11-01T15:00:00Z");
        isOut(newsroom);
    }

    @Test
    void in_a_table_the_column_rights_expires_does_the_same() throws SQLException {
        String url = table();
        Newsroom newsroom = reading(url);
        ends(newsroom);

        change(url, "UPDATE articles SET RIGHTS_EXPIRES = '2026-12-01T00:00:00Z' WHERE id = 'a'");
        newsroom.run("2026-11-01T15:00:00Z");
        isOut(newsroom);
    }

    private String table() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("news");
        change(
                url,
                "CREATE TABLE articles (id VARCHAR, version INTEGER, status VARCHAR, headline VARCHAR, published_at"
                        + " VARCHAR, body_html VARCHAR, rights_expires VARCHAR)");
        change(
                url,
                "INSERT INTO articles VALUES ('a', 1, 'approved', 'A', '2026-11-01T08:00:00Z', '<p>x</p>', '" + END
                        + "'), ('b', 1, 'approved', 'B', '2026-11-01T09:00:00Z', '<p>y</p>', NULL)");
        return url;
    }

    private Newsroom reading(String url) {
        return new Newsroom(
                folder,
                Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "{ jdbc: \"" + url + "\", table: articles }"));
    }

    private static void change(String url, String sql) throws SQLException {
        try (Connection news = DriverManager.getConnection(url);
                Statement statement = news.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_story_that_comes_with_ended_rights_is_shown_to_nobody_and_a_known_one_is_taken_back() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(until(BEFORE), OTHER);
        assertThat(newsroom.run(END).exit()).isZero();
        assertThat(newsroom.stored().channel("latest")).containsExactly("b");
        assertThat(newsroom.stored().keys()).doesNotContain(DOCUMENT);

        newsroom.lines(STORY, OTHER).run(END);
        isOut(newsroom);
        newsroom.lines(until(END).with("headline", "Another").with("version", 2), OTHER)
                .run(END);
        isTakenBack(newsroom);
    }

    @Test
    void a_dry_run_says_why_a_story_would_be_lost_and_the_verbs_that_look_refuse_what_run_refuses() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(until(END), OTHER);
        newsroom.run(BEFORE);
        assertThat(newsroom.dryRun(END).out()).contains("lose    a: latest, gazette (its rights end at " + END + ")");

        newsroom.job(Newsroom.JOB.replace("file:out/", "file:elsewhere/"));
        for (String[] verb : new String[][] {{"status"}, {"explain", "a"}}) {
            ProgramOutput said = newsroom.say(verb);
            assertThat(said.exit()).as(verb[0]).isEqualTo(2);
            assertThat(said.all()).contains("store is now", "audit");
        }
    }

    @Test
    void a_story_that_comes_with_ended_rights_is_named_by_every_verb_that_looks() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(until(BEFORE), OTHER);
        String sentence = "a is not published: its rights ended at " + BEFORE;

        assertThat(newsroom.say("check").all()).contains(sentence);
        assertThat(newsroom.dryRun(END).all()).contains("its rights ended at " + BEFORE);
        ProgramOutput first = newsroom.run(END);
        assertThat(first.err()).contains(sentence);
        assertThat(first.json().at("/collected/rejected").asInt()).isEqualTo(1);
        assertThat(newsroom.run(END, "--full").err()).doesNotContain(sentence);
        assertThat(newsroom.say("check").all()).contains(sentence);
        assertThat(newsroom.say("explain", "a").out()).contains("a: not published: its rights ended at " + BEFORE);
        assertThat(newsroom.say("status").out()).contains("its rights ended at " + BEFORE);

        newsroom.lines(STORY, OTHER).run(END);
        isOut(newsroom);
        assertThat(newsroom.say("status").out()).doesNotContain("its rights ended");
    }

    @Test
    void an_edition_that_names_such_a_story_says_why_it_is_missing() {
        Newsroom newsroom = new Newsroom(
                        folder, Newsroom.JOB.replace("source: {", "source: { editions: editions.jsonl,"))
                .lines(until(BEFORE), OTHER);
        newsroom.editions(Story.of("7", "2026-11-01T08:00:00Z").with("items", List.of("a", "b")));
        String sentence = "edition/7 names a, which is not published: its rights ended at " + BEFORE;

        assertThat(newsroom.dryRun(END).all()).contains(sentence).doesNotContain("no approved article");
        assertThat(newsroom.run(END).err()).contains(sentence).doesNotContain("no approved article");
        assertThat(newsroom.say("explain", "edition/7").out()).contains(sentence);
    }

    @Test
    void what_ended_by_a_later_editorial_clock_stays_away_by_an_earlier_one_until_its_record_says_otherwise() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(until(END), OTHER);
        newsroom.run(BEFORE);
        newsroom.run("2026-11-01T18:00:00Z");
        isTakenBack(newsroom);

        newsroom.run(BEFORE);
        newsroom.run(BEFORE, "--full");
        newsroom.lines(until(END).with("headline", "Another"), OTHER).run(BEFORE);
        isTakenBack(newsroom);

        newsroom.lines(until("2026-11-02T14:00:00Z"), OTHER).run("2026-11-01T18:30:00Z");
        isOut(newsroom);
    }

    @Test
    void a_story_whose_rights_end_before_its_embargo_never_goes_out() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB)
                .lines(until(END).with("embargo_until", "2026-11-01T15:00:00Z"), OTHER);
        newsroom.run(BEFORE);
        newsroom.run("2026-11-01T16:00:00Z");

        assertThat(newsroom.stored().channel("latest")).containsExactly("b");
        assertThat(newsroom.stored().keys()).doesNotContain(DOCUMENT);
    }

    @Test
    void rights_end_while_the_source_cannot_be_read() throws SQLException {
        String url = table();
        Newsroom newsroom = reading(url);
        newsroom.run(BEFORE);
        isOut(newsroom);
        change(url, "ALTER TABLE articles RENAME TO others");

        assertThat(newsroom.run(END).exit()).isEqualTo(1);
        isTakenBack(newsroom);
    }

    @Test
    void a_story_whose_rights_ended_stays_away_while_the_time_is_in_doubt() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "articles/"))
                .file(STORY.with("expiryDate", END))
                .file(OTHER);
        assertThat(newsroom.runBy(at("2026-11-01T13:30:00Z")).exit()).isZero();
        isOut(newsroom);
        newsroom.runBy(at("2026-11-01T14:30:00Z"));
        isTakenBack(newsroom);

        assertThat(newsroom.runBy(at("2026-11-01T13:40:00Z")).exit())
                .as("the clock was set back")
                .isEqualTo(4);
        isTakenBack(newsroom);
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    @Test
    void an_end_that_is_no_instant_rejects_the_record() {
        for (String wrong : List.of("next year", "2026-13-01", "14:00")) {
            Newsroom newsroom =
                    new Newsroom(folder.resolve(wrong.replace(':', '-')), Newsroom.JOB).lines(until(wrong), OTHER);
            assertThat(newsroom.run(BEFORE).json().at("/collected/rejected").asInt())
                    .isEqualTo(1);
            assertThat(newsroom.stored().channel("latest")).containsExactly("b");
            assertThat(newsroom.say("status").out()).contains("rights.expires must be", "not '" + wrong + "'");
        }
    }

    @Test
    void explain_and_a_dry_run_say_when_rights_end() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(until(END), OTHER);
        newsroom.run(BEFORE);

        assertThat(newsroom.say("explain", "a", "--as-of", BEFORE).out()).contains("its rights end at " + END);
        assertThat(newsroom.say("run", "--dry-run", "--as-of", END, "--allow-future")
                        .out())
                .containsPattern("lose +a: latest|lose +a.*latest");
        newsroom.run(END);
        assertThat(newsroom.say("explain", "a").out()).contains("unpublished since " + END + ": its rights ended");
    }
}
