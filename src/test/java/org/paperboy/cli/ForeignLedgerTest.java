package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Newsroom;
import org.paperboy.Program;
import org.paperboy.ProgramOutput;
import org.paperboy.StoredObjects;
import org.paperboy.ledger.ForeignLedger;

/** What the verbs do with a ledger that is a newer Paperboy's, or damaged: they say so, and touch nothing. */
@Tag("slow")
class ForeignLedgerTest {
    private static final List<List<String>> LOOKING = List.of(
            List.of("check"),
            List.of("status"),
            List.of("revive"),
            List.of("dismiss", "latest/rss.xml"),
            List.of("render", "latest", "rss"));

    @TempDir
    private Path temporary;

    private Newsroom newsroom;
    private Path books;

    @BeforeEach
    void aJobThatHasRun() {
        books = temporary.resolve(".paperboy/brief");
        newsroom = new Newsroom(temporary)
                .job("""
                        publication: { title: The Brief, home: https://brief.example/ }
                        source: articles/
                        store: file:out/
                        """)
                .write("articles/8812.md", "---\nid: 8812\ntitle: A\ndate: 2026-03-01T06:30:00Z\n---\nText.\n");
        newsroom.runAsText();
        newsroom.write("articles/8813.md", "---\nid: 8813\ntitle: B\ndate: 2026-03-01T06:30:00Z\n---\nText.\n");
    }

    private void everyVerbSays(String... words) {
        StoredObjects before = newsroom.stored();
        for (List<String> verb : LOOKING) {
            ProgramOutput said = newsroom.say(verb.toArray(String[]::new));
            assertThat(said.exit()).as(verb + said.all()).isEqualTo(2);
            assertThat(said.err()).as(verb.toString()).contains(words).doesNotContain("\tat ", "    at ");
        }
        for (String[] options : new String[][] {{}, {"--dry-run"}, {"--full"}}) {
            ProgramOutput said = newsroom.runAsText(options);
            assertThat(said.exit()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains(words).hasLineCount(1);
        }
        assertThat(newsroom.stored().writtenSince(before)).isEmpty();
    }

    @Test
    void a_newer_paperboys_ledger_is_refused_by_every_verb() {
        ForeignLedger.newer(books);
        everyVerbSays("SQLite in " + books, "version " + ForeignLedger.NEWER, "Use the newer Paperboy");
    }

    @Test
    void a_damaged_ledger_is_refused_by_every_verb() throws IOException {
        ForeignLedger.damaged(books);
        everyVerbSays(books.resolve("ledger.db") + " is damaged", "paperboy audit JOB.yaml --adopt");
        Path file = books.resolve("ledger.db");
        assertThat(Files.readAllBytes(file)).as("nothing was written over it").containsOnly(0);
    }

    @Test
    void what_libraries_say_of_it_is_not_repeated() {
        ForeignLedger.damaged(books);
        assertThat(Program.apart(Map.of(), List.of(), "run", newsroom.job()).err())
                .hasLineCount(1);
    }
}
