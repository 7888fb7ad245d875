package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.paperboy.store.DatedAnswers;
import org.paperboy.store.StubS3.Answer;

/** Rows of a machine whose clock is wrong, or was. */
final class ClockFaults {
    private ClockFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("H3", ClockFaults::aheadOfTheStore),
                Map.entry("H4", ClockFaults::behindTheLastRun),
                Map.entry("H5", ClockFaults::toldTheFuture),
                Map.entry("H6", ClockFaults::failedYearsAhead));
    }

    private static ProgramOutput aheadOfTheStore(DisturbedNewsroom disturbed) {
        // It says when it was changed: else it counts as changed at the clock of the run that learns of it.
        Story corrected = DisturbedNewsroom.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        disturbed.inBucket().published().edition(corrected, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        String right = disturbed.s3().endpoint().toString();
        try (DatedAnswers early = DatedAnswers.of(disturbed.s3().endpoint()).off(Duration.ofHours(-2))) {
            String wrong = early.endpoint().toString();
            Story later = Story.of("later", "2026-11-01T10:00:00Z")
                    .with(
                            "embargo_until",
                            Instant.now()
                                    .minus(Duration.ofHours(1))
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString());
            disturbed
                    .change(right, wrong)
                    .newsroom()
                    .lines(corrected, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE, later);
            ProgramOutput said = disturbed.runNow();
            disturbed.then(() -> {
                assertThat(disturbed.text("latest/rss.xml")).doesNotContain("later");
                disturbed
                        .newsroom()
                        .lines(corrected, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE, Story.only("later", "draft"));
                disturbed.change(wrong, right);
                assertThat(disturbed.newsroom().say("run").exit())
                        .as("a run that asks the clocks ends the doubt")
                        .isZero();
                disturbed.newsroom().lines(corrected, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
            });
            return said;
        }
    }

    private static ProgramOutput behindTheLastRun(DisturbedNewsroom disturbed) {
        disturbed.published();
        assertThat(disturbed
                        .newsroom()
                        .runBy(Clock.offset(Clock.systemUTC(), Duration.ofHours(5)))
                        .exit())
                .isZero();
        ProgramOutput said = disturbed.runNow();
        disturbed.then(() -> assertThat(disturbed.newsroom().say("run").exit())
                .as("the next run goes by the clock as it is")
                .isZero());
        return said;
    }

    private static ProgramOutput toldTheFuture(DisturbedNewsroom disturbed) {
        disturbed.published().touches(() -> {});
        return disturbed.newsroom().say("run", "--as-of", "2999-01-01T00:00:00Z");
    }

    private static ProgramOutput failedYearsAhead(DisturbedNewsroom disturbed) {
        Answer error = Answer.error(500, "InternalError");
        disturbed
                .inBucket()
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .s3()
                .script(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT), error, error, error);
        assertThat(disturbed
                        .newsroom()
                        .runAt(Instant.parse("2031-01-01T00:00:00Z"))
                        .exit())
                .isEqualTo(3);
        disturbed.then(
                () -> assertThat(disturbed.objects()).containsKey(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT)));
        return disturbed.run();
    }
}
