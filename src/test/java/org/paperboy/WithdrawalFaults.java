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

    private static Said storeDown(Scene scene) {
        scene.inBucket().published().edition(KILL, Scene.TWO, Scene.THREE);
        scene.s3().otherwise(Answer.error(503, ""));
        scene.then(() -> {
            assertThat(scene.beat().say("status").out()).contains("KILL one", Scene.DOCUMENT);
            assertThat(scene.text(Scene.DOCUMENT)).contains("Text of one");
            scene.s3().otherwise(Answer.well());
            assertThat(scene.run().exit()).isZero();
            assertThat(scene.text(Scene.DOCUMENT)).contains("kind=\"kill\"").doesNotContain("Text of one");
        });
        return scene.run();
    }

    private static Fault refused(Answer answer) {
        return scene -> {
            scene.inBucket().published().edition(KILL, Scene.TWO, Scene.THREE);
            scene.s3().script(Scene.path(Scene.DOCUMENT), answer);
            scene.then(() -> {
                assertThat(scene.text("latest/rss.xml")).doesNotContain("Headline of one");
                assertThat(scene.text(Scene.DOCUMENT)).contains("Text of one");
                assertThat(scene.beat().status().at("/deliveries/dead").asInt()).isZero();
            });
            return scene.run();
        };
    }

    private static Said storeLeftTheJobFile(Scene scene) {
        String own = "[xml], store: " + scene.bucket() + " }";
        scene.change("[xml, rss] }", own).published();
        String partner = "partners:\n  gazette: { text: full, formats: " + own + "\n";
        scene.edition(KILL, Scene.TWO, Scene.THREE).change(partner, "").then(() -> {
            assertThat(scene.beat().shelf().channel("latest")).containsExactly("three", "two");
            scene.beat().job(scene.beat().jobText() + partner);
        });
        return scene.run();
    }

    private static Said neverDelivered(Scene scene) {
        Story kill = Story.only("never", "killed").with("version", 3);
        scene.published(Scene.ONE).edition(Scene.ONE, kill);
        scene.touches(() -> {
            scene.run();
            scene.edition(Scene.ONE, Story.of("never", "2026-11-01T11:00:00Z").with("version", 3));
            assertThat(scene.run().err()).contains("it stays away");
        });
        return scene.run();
    }

    private static Said backWithoutHigherVersion(Scene scene) {
        scene.published().published(KILL, Scene.TWO, Scene.THREE);
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).then(() -> {
            assertThat(scene.beat().shelf().channel("latest")).containsExactly("three", "two");
            assertThat(Stream.of("latest", "partners/gazette"))
                    .allSatisfy(at -> assertThat(scene.beat().shelf().text(at + "/rss.xml"))
                            .doesNotContain("one</"));
        });
        return scene.run();
    }

    private static Said feedRefused(Scene scene) {
        scene.inBucket().published().edition(KILL, Scene.TWO, Scene.THREE);
        Answer refused = Answer.error(400, "InvalidRequest");
        scene.s3().scriptPuts(Scene.path("latest/rss.xml"), refused, refused);
        scene.then(() -> {
            assertThat(scene.text("latest/rss.xml")).contains("Headline of one");
            assertThat(scene.beat().status().at("/deliveries/dead").asInt()).isZero();
            assertThat(scene.beat().say("dismiss", "latest/rss.xml").exit()).isEqualTo(2);
        });
        return scene.run();
    }

    private static Said uploadComesLate(Scene scene) {
        withoutAnswer(scene);
        byte[] upload = scene.s3().object(Scene.path(Scene.DOCUMENT));
        scene.edition(KILL, Scene.TWO, Scene.THREE);
        scene.then(() -> {
            assertThat(scene.text(Scene.DOCUMENT)).contains("kind=\"kill\"");
            scene.s3().arrive(Scene.path(Scene.DOCUMENT), upload);
            assertThat(scene.text(Scene.DOCUMENT)).contains("Text of one");
            assertThat(scene.beat().say("status").out()).contains("KILL one", Scene.DOCUMENT, "until ");
        });
        return scene.run();
    }

    private static void withoutAnswer(Scene scene) {
        scene.inBucket().edition(Scene.ONE, Scene.TWO, Scene.THREE);
        scene.s3().script(Scene.path(Scene.DOCUMENT), Answers.cutAnswer(), Answers.cutAnswer(), Answers.cutAnswer());
        assertThat(scene.run().exit()).isEqualTo(3);
    }

    private static Said documentInDoubt(Scene scene) {
        withoutAnswer(scene);
        String path = Scene.path(Scene.DOCUMENT);
        scene.edition(KILL, Scene.TWO, Scene.THREE);
        scene.s3().scriptPuts(path, Answer.error(400, "InvalidRequest"));
        scene.then(() -> {
            assertThat(scene.text(Scene.DOCUMENT)).contains("Text of one");
            assertThat(scene.beat().say("status").out()).contains("KILL one", Scene.DOCUMENT);
        });
        return scene.run();
    }
}
