package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where memory runs out, nothing else is blamed for it: neither ledger, source nor store, nor Paperboy. */
@Tag("slow")
final class OutOfMemoryTest {
    /** More than fits into the heaps of these tests, while it is taken in and stored. */
    private static final int LETTERS = 8 << 20;

    private static final String ADVICE = "Give it more, such as PAPERBOY_OPTS=-Xmx";

    @TempDir
    private Path folder;

    static Story large() {
        return Story.of("large", "2026-11-01T09:00:00Z")
                .with("body_html", "<p>" + "word ".repeat(LETTERS / 5) + "</p>");
    }

    private Newsroom newsroom() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB + "limits: { body: 16MiB, feed: 64MiB }\n")
                .lines(Story.of("one", "2026-11-01T08:00:00Z"));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom.lines(Story.of("one", "2026-11-01T08:00:00Z"), large());
    }

    private static ProgramOutput with(int mebibytes, String verb, Newsroom newsroom) {
        List<String> heap = List.of("-XX:+UseSerialGC", "-Xmx" + mebibytes + "m");
        return Program.apart(Map.of(), heap, verb, newsroom.job());
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 40, 56})
    void a_run_that_has_too_little_says_how_to_give_it_more_and_the_next_one_goes_on(int mebibytes) {
        Newsroom newsroom = newsroom();
        ProgramOutput said = with(mebibytes, "run", newsroom);

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err())
                .contains("memory ran out (Java heap space", ADVICE, "run again")
                .doesNotContain("damaged", "backup", "a fault of Paperboy's", "Make room")
                .hasLineCount(1);

        ProgramOutput next = newsroom.run(Newsroom.NOON);
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(newsroom.stored().channel("latest")).hasSize(2);
    }

    @Test
    void a_check_that_has_too_little_says_so_with_its_own_exit_code() {
        ProgramOutput said = with(32, "check", newsroom());

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err())
                .contains("memory ran out (Java heap space", ADVICE)
                .doesNotContain("damaged", "a fault of Paperboy's")
                .hasLineCount(1);
    }
}
