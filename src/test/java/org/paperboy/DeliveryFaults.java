package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.paperboy.store.Answers;
import org.paperboy.store.StubS3.Answer;

/** Rows of one delivery that fails while its neighbours arrive. */
final class DeliveryFaults {
    /** The SDK tries as often for each of our attempts. */
    private static final int TRIES = 3;

    private static final String NEIGHBOUR = "partners/gazette/xml/2026/11/01/two.xml";

    private DeliveryFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("F1", failing(Answer.error(500, "InternalError"))),
                Map.entry("F2", failing(Answers.cutRequest())),
                Map.entry("F3", failing(Answers.cutAnswer())),
                Map.entry("F4", dying(Answer.error(400, "InvalidRequest"))),
                Map.entry("F5", dying(Answer.error(412, "PreconditionFailed"))),
                Map.entry("F6", DeliveryFaults::inTheWay),
                Map.entry("F7", DeliveryFaults::feedTooLong));
    }

    private static Fault failing(Answer answer) {
        return scene -> {
            fails(scene, answer, TRIES);
            scene.then(() -> {
                assertThat(scene.objects()).containsKeys(Scene.path(NEIGHBOUR), Scene.path("latest/rss.xml"));
                assertThat(scene.beat().status().at("/failed/0/attempts").asInt())
                        .isEqualTo(1);
            });
            return scene.run();
        };
    }

    private static Fault dying(Answer answer) {
        return scene -> {
            fails(scene, answer, 1);
            scene.then(() -> {
                assertThat(scene.objects()).containsKeys(Scene.path(NEIGHBOUR), Scene.path("latest/rss.xml"));
                assertThat(scene.run().exit()).as("it is not tried again").isZero();
                assertThat(scene.beat().say("revive").exit()).isZero();
            });
            return scene.run();
        };
    }

    private static void fails(Scene scene, Answer answer, int times) {
        scene.inBucket().edition(Scene.ONE, Scene.TWO, Scene.THREE);
        Answer[] answers = Stream.generate(() -> answer).limit(times).toArray(Answer[]::new);
        scene.s3().script(Scene.path(Scene.DOCUMENT), answers);
    }

    private static Said inTheWay(Scene scene) throws Exception {
        Story before = Story.of("zero", "2026-10-31T08:00:00Z");
        scene.published(before);
        Path days = Files.createDirectories(scene.folder().resolve("out/partners/gazette/xml/2026/11"));
        Files.writeString(days.resolve("01"), "a file where a folder should be");
        scene.edition(before, Scene.ONE, Scene.TWO, Scene.THREE).then(() -> {
            assertThat(scene.beat().shelf().channel("latest")).containsExactly("three", "two", "one", "zero");
            Files.delete(days.resolve("01"));
            assertThat(scene.beat().say("revive").exit()).isZero();
        });
        return scene.run();
    }

    private static Said feedTooLong(Scene scene) {
        String limit = "limits: { feed: 1KiB }";
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).add(limit).then(() -> {
            assertThat(scene.beat().shelf().feed("latest/rss.xml")).doesNotContain("one");
            scene.change(limit + "\n", "");
        });
        return scene.run();
    }
}
