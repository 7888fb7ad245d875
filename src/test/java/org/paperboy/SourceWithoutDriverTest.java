package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that no driver is there for will be read by no run. */
@Tag("slow")
final class SourceWithoutDriverTest {
    @TempDir
    private Path folder;

    @Test
    void a_source_that_can_never_be_read_makes_no_empty_feeds() {
        Newsroom newsroom = new Newsroom(
                folder, Newsroom.JOB.replace("{ jsonl: articles.jsonl }", "{ jdbc: 'jdbc:db2://db/x', table: a }"));

        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("no driver is known for jdbc:db2:");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve(".paperboy")).doesNotExist();
        assertThat(newsroom.say("check").exit()).isEqualTo(2);
    }
}
