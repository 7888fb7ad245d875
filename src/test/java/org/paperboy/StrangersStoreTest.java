package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is not this ledger's, looked at before a run meets it. */
@Tag("slow")
final class StrangersStoreTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void what_was_delivered_by_a_ledger_that_is_lost() {
        newsroom = new Newsroom(folder, Newsroom.JOB).lines(Story.of("one", "2026-11-01T08:00:00Z"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void a_dry_run_says_of_a_store_with_anothers_mark_what_the_run_says() {
        assertThat(newsroom.dryRun(Newsroom.NOON).out()).doesNotContain("belongs to", "would send nothing there");
        LedgerBackup.lose(newsroom);

        ProgramOutput dry = newsroom.dryRun(Newsroom.NOON);
        ProgramOutput run = newsroom.run(Newsroom.NOON);

        String whose = "file:" + folder + "/out belongs to job 'brief' of another ledger (.paperboy-owner.txt says so)";
        assertThat(dry.out()).contains("store   " + whose, "audit", "--adopt", "A run would send nothing there");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains(whose).doesNotContain("rejects our requests");
        assertThat(newsroom.say("run", "--dry-run", "--json").json().at("/stores"))
                .hasSize(1);
    }

    @Test
    void a_dry_run_says_of_a_store_without_a_mark_what_the_run_says() throws Exception {
        LedgerBackup.lose(newsroom);
        Files.delete(folder.resolve("out/.paperboy-owner.txt"));

        ProgramOutput dry = newsroom.dryRun(Newsroom.NOON);

        String unmarked = "file:" + folder + "/out has no owner's mark (.paperboy-owner.txt), but has ";
        assertThat(dry.out()).contains("store   " + unmarked);
        assertThat(newsroom.run(Newsroom.NOON).err()).contains(unmarked);
    }

    @Test
    void a_store_that_moved_is_said_to_have_moved_and_nothing_else_is_said_of_it() {
        newsroom.job(newsroom.jobText().replace("file:out/", "file:elsewhere/"));

        ProgramOutput check = newsroom.say("check", "--no-write");

        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.all())
                .contains("store is now file:" + folder + "/elsewhere")
                .doesNotContain("no longer in the job file", "--no-write");
    }

    @Test
    void an_audit_that_found_something_says_what_to_type() throws Exception {
        assertThat(newsroom.say("audit").out()).doesNotContain("type");
        Files.delete(folder.resolve("out/latest/rss.xml"));
        Files.writeString(folder.resolve("out/latest/old.html"), "foreign");

        String out = newsroom.say("audit").out();

        assertThat(out)
                .contains("missing or changed, type `paperboy audit " + newsroom.job() + " --repair`")
                .contains("foreign, type `paperboy audit " + newsroom.job() + " --remove KEY`");
        assertThat(newsroom.say("audit", "--repair").out())
                .doesNotContain("--repair")
                .contains("--remove KEY");
    }
}
