package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.paperboy.store.Answers;
import org.paperboy.store.StubS3.Answer;

/** Rows of kills and withdrawals. */
final class WithdrawalFaults {
    private static final Story KILL = Story.only("one", "killed");

    private WithdrawalFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("I1", WithdrawalFaults::storeDown),
                Map.entry("I2", refused(Answer.error(400, "InvalidRequest"))),
                Map.entry("I3", refused(Answers.forgets())),
                Map.entry("I4", WithdrawalFaults::storeLeftTheJobFile),
                Map.entry("I5", WithdrawalFaults::neverDelivered),
                Map.entry("I6", WithdrawalFaults::backWithoutHigherVersion),
                Map.entry("I7", WithdrawalFaults::feedRefused),
                Map.entry("I8", WithdrawalFaults::documentInDoubt),
                Map.entry("I9", WithdrawalFaults::uploadComesLate));
    }

    private static ProgramOutput storeDown(DisturbedNewsroom disturbed) {
        disturbed.inBucket().published().edition(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.s3().otherwise(Answer.error(503, ""));
        disturbed.then(() -> {
            assertThat(disturbed.newsroom().say("status").out()).contains("KILL one", DisturbedNewsroom.DOCUMENT);
            assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT)).contains("Text of one");
            disturbed.s3().otherwise(Answer.well());
            assertThat(disturbed.run().exit()).isZero();
            assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT))
                    .contains("kind=\"kill\"")
                    .doesNotContain("Text of one");
        });
        return disturbed.run();
    }

    private static Fault refused(Answer answer) {
        return disturbed -> {
            disturbed.inBucket().published().edition(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
            disturbed.s3().script(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT), answer);
            disturbed.then(() -> {
                assertThat(disturbed.text("latest/rss.xml")).doesNotContain("Headline of one");
                assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT)).contains("Text of one");
                assertThat(disturbed.newsroom().status().at("/deliveries/dead").asInt())
                        .isZero();
            });
            return disturbed.run();
        };
    }

    private static ProgramOutput storeLeftTheJobFile(DisturbedNewsroom disturbed) {
        String own = "[xml], store: " + disturbed.bucket() + " }";
        disturbed.change("[xml, rss] }", own).published();
        String partner = "partners:\n  gazette: { text: full, formats: " + own + "\n";
        disturbed
                .edition(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .change(partner, "")
                .then(() -> {
                    assertThat(disturbed.newsroom().stored().channel("latest")).containsExactly("three", "two");
                    disturbed.newsroom().job(disturbed.newsroom().jobText() + partner);
                });
        return disturbed.run();
    }

    private static ProgramOutput neverDelivered(DisturbedNewsroom disturbed) {
        Story kill = Story.only("never", "killed").with("version", 3);
        disturbed.published(DisturbedNewsroom.ONE).edition(DisturbedNewsroom.ONE, kill);
        disturbed.touches(() -> {
            disturbed.run();
            disturbed.edition(
                    DisturbedNewsroom.ONE,
                    Story.of("never", "2026-11-01T11:00:00Z").with("version", 3));
            assertThat(disturbed.run().err()).contains("it stays away");
        });
        return disturbed.run();
    }

    private static ProgramOutput backWithoutHigherVersion(DisturbedNewsroom disturbed) {
        disturbed.published().published(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .then(() -> {
                    assertThat(disturbed.newsroom().stored().channel("latest")).containsExactly("three", "two");
                    assertThat(Stream.of("latest", "partners/gazette"))
                            .allSatisfy(at -> assertThat(
                                            disturbed.newsroom().stored().text(at + "/rss.xml"))
                                    .doesNotContain("one</"));
                });
        return disturbed.run();
    }

    private static ProgramOutput feedRefused(DisturbedNewsroom disturbed) {
        disturbed.inBucket().published().edition(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        Answer refused = Answer.error(400, "InvalidRequest");
        disturbed.s3().scriptPuts(DisturbedNewsroom.path("latest/rss.xml"), refused, refused);
        disturbed.then(() -> {
            assertThat(disturbed.text("latest/rss.xml")).contains("Headline of one");
            assertThat(disturbed.newsroom().status().at("/deliveries/dead").asInt())
                    .isZero();
            assertThat(disturbed.newsroom().say("dismiss", "latest/rss.xml").exit())
                    .isEqualTo(2);
        });
        return disturbed.run();
    }

    private static ProgramOutput uploadComesLate(DisturbedNewsroom disturbed) {
        withoutAnswer(disturbed);
        byte[] upload = disturbed.s3().object(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT));
        disturbed.edition(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.then(() -> {
            assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT)).contains("kind=\"kill\"");
            disturbed.s3().arrive(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT), upload);
            assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT)).contains("Text of one");
            assertThat(disturbed.newsroom().say("status").out())
                    .contains("KILL one", DisturbedNewsroom.DOCUMENT, "until ");
        });
        return disturbed.run();
    }

    private static void withoutAnswer(DisturbedNewsroom disturbed) {
        disturbed.inBucket().edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed
                .s3()
                .script(
                        DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT),
                        Answers.cutAnswer(),
                        Answers.cutAnswer(),
                        Answers.cutAnswer());
        assertThat(disturbed.run().exit()).isEqualTo(3);
    }

    private static ProgramOutput documentInDoubt(DisturbedNewsroom disturbed) {
        withoutAnswer(disturbed);
        String path = DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT);
        disturbed.edition(KILL, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.s3().scriptPuts(path, Answer.error(400, "InvalidRequest"));
        disturbed.then(() -> {
            assertThat(disturbed.text(DisturbedNewsroom.DOCUMENT)).contains("Text of one");
            assertThat(disturbed.newsroom().say("status").out()).contains("KILL one", DisturbedNewsroom.DOCUMENT);
        });
        return disturbed.run();
    }
}
