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

    private static Said aheadOfTheStore(Scene scene) {
        // It says when it was changed: else it counts as changed at the clock of the run that learns of it.
        Story corrected = Scene.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        scene.inBucket().published().edition(corrected, Scene.TWO, Scene.THREE);
        String right = scene.s3().endpoint().toString();
        try (DatedAnswers early = DatedAnswers.of(scene.s3().endpoint()).off(Duration.ofHours(-2))) {
            String wrong = early.endpoint().toString();
            Story later = Story.of("later", "2026-11-01T10:00:00Z")
                    .with(
                            "embargo_until",
                            Instant.now()
                                    .minus(Duration.ofHours(1))
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString());
            scene.change(right, wrong).beat().lines(corrected, Scene.TWO, Scene.THREE, later);
            Said said = scene.runNow();
            scene.then(() -> {
                assertThat(scene.text("latest/rss.xml")).doesNotContain("later");
                scene.beat().lines(corrected, Scene.TWO, Scene.THREE, Story.only("later", "draft"));
                scene.change(wrong, right);
                assertThat(scene.beat().say("run").exit())
                        .as("a run that asks the clocks ends the doubt")
                        .isZero();
                scene.beat().lines(corrected, Scene.TWO, Scene.THREE);
            });
            return said;
        }
    }

    private static Said behindTheLastRun(Scene scene) {
        scene.published();
        assertThat(scene.beat()
                        .runBy(Clock.offset(Clock.systemUTC(), Duration.ofHours(5)))
                        .exit())
                .isZero();
        Said said = scene.runNow();
        scene.then(() -> assertThat(scene.beat().say("run").exit())
                .as("the next run goes by the clock as it is")
                .isZero());
        return said;
    }

    private static Said toldTheFuture(Scene scene) {
        scene.published().touches(() -> {});
        return scene.beat().say("run", "--as-of", "2999-01-01T00:00:00Z");
    }

    private static Said failedYearsAhead(Scene scene) {
        Answer error = Answer.error(500, "InternalError");
        scene.inBucket()
                .edition(Scene.ONE, Scene.TWO, Scene.THREE)
                .s3()
                .script(Scene.path(Scene.DOCUMENT), error, error, error);
        assertThat(scene.beat().runAt(Instant.parse("2031-01-01T00:00:00Z")).exit())
                .isEqualTo(3);
        scene.then(() -> assertThat(scene.objects()).containsKey(Scene.path(Scene.DOCUMENT)));
        return scene.run();
    }
}
