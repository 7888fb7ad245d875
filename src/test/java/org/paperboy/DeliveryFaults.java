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
        return disturbed -> {
            fails(disturbed, answer, TRIES);
            disturbed.then(() -> {
                assertThat(disturbed.objects())
                        .containsKeys(DisturbedNewsroom.path(NEIGHBOUR), DisturbedNewsroom.path("latest/rss.xml"));
                assertThat(disturbed
                                .newsroom()
                                .status()
                                .at("/failed/0/attempts")
                                .asInt())
                        .isEqualTo(1);
            });
            return disturbed.run();
        };
    }

    private static Fault dying(Answer answer) {
        return disturbed -> {
            fails(disturbed, answer, 1);
            disturbed.then(() -> {
                assertThat(disturbed.objects())
                        .containsKeys(DisturbedNewsroom.path(NEIGHBOUR), DisturbedNewsroom.path("latest/rss.xml"));
                assertThat(disturbed.run().exit()).as("it is not tried again").isZero();
                assertThat(disturbed.newsroom().say("revive").exit()).isZero();
            });
            return disturbed.run();
        };
    }

    private static void fails(DisturbedNewsroom disturbed, Answer answer, int times) {
        disturbed.inBucket().edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        Answer[] answers = Stream.generate(() -> answer).limit(times).toArray(Answer[]::new);
        disturbed.s3().script(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT), answers);
    }

    private static ProgramOutput inTheWay(DisturbedNewsroom disturbed) throws Exception {
        Story before = Story.of("zero", "2026-10-31T08:00:00Z");
        disturbed.published(before);
        Path days = Files.createDirectories(disturbed.folder().resolve("out/partners/gazette/xml/2026/11"));
        Files.writeString(days.resolve("01"), "a file where a folder should be");
        disturbed
                .edition(before, DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .then(() -> {
                    assertThat(disturbed.newsroom().stored().channel("latest"))
                            .containsExactly("three", "two", "one", "zero");
                    Files.delete(days.resolve("01"));
                    assertThat(disturbed.newsroom().say("revive").exit()).isZero();
                });
        return disturbed.run();
    }

    private static ProgramOutput feedTooLong(DisturbedNewsroom disturbed) {
        String limit = "limits: { feed: 1KiB }";
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .add(limit)
                .then(() -> {
                    assertThat(disturbed.newsroom().stored().feed("latest/rss.xml"))
                            .doesNotContain("one");
                    disturbed.change(limit + "\n", "");
                });
        return disturbed.run();
    }
}
