package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correction is signalled by the version that first has it, whatever the seconds of its date. */
@Tag("slow")
final class SignalledCorrectionsTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners: { gazette: { text: full, formats: [nitf, newsml-g2] } }
            """;

    private static final Story STORY = Story.of("a", "2026-11-01T08:00:00Z").with("version", 0);

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        newsroom = new Newsroom(folder, JOB);
    }

    private static Story corrected(String updated, String... dates) {
        return STORY.with("updated_at", updated)
                .with(
                        "corrections",
                        List.of(dates).stream()
                                .map(at -> Map.of("at", at, "text", "It is three, said " + at + "."))
                                .toList());
    }

    /** Both formats must agree. */
    private boolean signals(Story story, String asOf) {
        assertThat(newsroom.lines(story).run(asOf).exit()).isZero();
        boolean nitf =
                newsroom.stored().text("partners/gazette/nitf/2026/11/01/a.xml").contains("<correction ");
        boolean g2 = newsroom.stored()
                .text("partners/gazette/newsml-g2/2026/11/01/a.xml")
                .contains("sig:correction");
        assertThat(nitf).isEqualTo(g2);
        return nitf;
    }

    @Test
    void the_version_that_first_has_it_signals_it_and_the_next_does_not() {
        assertThat(signals(STORY, "2026-11-01T09:00:00Z")).isFalse();
        assertThat(signals(corrected("2026-11-01T10:00:07Z", "2026-11-01T10:00:00Z"), "2026-11-01T10:05:00Z"))
                .isTrue();
        assertThat(signals(
                        corrected("2026-11-01T11:00:00Z", "2026-11-01T10:00:00Z")
                                .with("headline", "Another"),
                        "2026-11-01T11:05:00Z"))
                .isFalse();
        assertThat(signals(
                        corrected("2026-11-01T12:00:00Z", "2026-11-01T10:00:00Z", "2026-11-01T09:00:00Z"),
                        "2026-11-01T12:05:00Z"))
                .isTrue();
        assertThat(newsroom.stored()
                        .text("partners/gazette/nitf/2026/11/01/a.xml")
                        .split("<correction ", -1))
                .hasSize(2);
    }

    @Test
    void a_day_alone_is_signalled_too() {
        assertThat(signals(STORY, "2026-11-01T09:00:00Z")).isFalse();
        assertThat(signals(corrected("2026-11-01T10:00:00Z", "2026-11-01"), "2026-11-01T10:05:00Z"))
                .isTrue();
    }

    @Test
    void a_story_that_comes_with_an_old_correction_does_not_signal_it_and_one_of_its_own_day_does() {
        assertThat(signals(corrected("2026-11-01T10:00:00Z", "2026-11-01T08:30:00Z"), "2026-11-01T10:05:00Z"))
                .isFalse();
        newsroom.lines().run("2026-11-01T10:10:00Z");
        Newsroom other = new Newsroom(folder.resolve("other"), JOB);
        other.lines(corrected("2026-11-01T10:00:00Z", "2026-11-01")).run("2026-11-01T10:05:00Z");
        assertThat(other.stored().text("partners/gazette/newsml-g2/2026/11/01/a.xml"))
                .contains("sig:correction");
    }
}
