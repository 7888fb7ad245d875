package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.paperboy.store.Answers;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3.Answer;

/** Rows of the place that is delivered to: a folder, whose it is, one partner's of its own. */
final class PlaceFaults {
    private PlaceFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("D1", PlaceFaults::noFolder),
                Map.entry("D2", PlaceFaults::another),
                Map.entry("D3", PlaceFaults::lost),
                Map.entry("D4", PlaceFaults::partnersOwn),
                Map.entry("D5", PlaceFaults::headers),
                Map.entry("D6", PlaceFaults::lostBucket),
                Map.entry("D7", PlaceFaults::lostMark),
                Map.entry("D8", PlaceFaults::copied),
                Map.entry("D9", PlaceFaults::putBack),
                Map.entry("D10", PlaceFaults::plantedLink));
    }

    private static Said noFolder(Scene scene) {
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).beat().write("out", "a file in the way");
        scene.then(() -> {
            scene.assertThatNoAttemptIsCounted();
            scene.beat().remove("out");
        });
        return scene.run();
    }

    private static Said plantedLink(Scene scene) throws IOException {
        scene.published();
        Path notOurs = Files.writeString(scene.folder().resolve("not-ours"), "not ours");
        Files.createSymbolicLink(scene.folder().resolve("out/latest/.rss.xml.tmp"), notOurs);
        scene.edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE).then(() -> {
            assertThat(notOurs).hasContent("not ours");
            assertThat(scene.folder().resolve("out/latest/.rss.xml.tmp")).doesNotExist();
            assertThat(Files.isSymbolicLink(scene.folder().resolve("out/latest/rss.xml")))
                    .isFalse();
        });
        return scene.run();
    }

    private static Said another(Scene scene) {
        scene.inBucket();
        Beat other = new Beat(scene.folder().resolve("other"), scene.beat().jobText()).lines(Scene.ONE);
        assertThat(other.run(Beat.NOON).exit()).isZero();
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).touches(() -> {
            scene.assertThatNoAttemptIsCounted();
            assertThat(scene.beat().say("audit", "--adopt").exit()).isZero();
        });
        return scene.run();
    }

    /** Nothing tells a run of it; an audit does. */
    private static Said lost(Scene scene) throws IOException {
        scene.published();
        Files.delete(Path.of(scene.folder() + "/out/" + Scene.DOCUMENT));
        scene.touches(
                () -> assertThat(scene.beat().say("audit", "--repair").exit()).isEqualTo(3));
        return scene.beat().say("audit");
    }

    private static Said partnersOwn(Scene scene) {
        scene.change("[xml, rss] }", "[xml], store: " + scene.bucket().replace("brief-feeds", "gazette-drop") + " }");
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).s3().otherwise(Answer.error(403, "AccessDenied"));
        scene.then(() -> {
            assertThat(scene.objects()).containsOnlyKeys("latest/rss.xml", "latest/atom.xml", "latest/feed.json");
            scene.assertThatNoAttemptIsCounted();
            scene.s3().otherwise(Answer.well());
        });
        return scene.run();
    }

    private static Said headers(Scene scene) {
        scene.inBucket().edition(Scene.ONE, Scene.TWO).s3().otherwise(Answers.drops("Cache-Control"));
        scene.then(() ->
                assertThat(scene.beat().status().at("/deliveries/due").asInt()).isZero());
        return scene.run();
    }

    private static Said lostBucket(Scene scene) {
        scene.inBucket().published().edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        scene.s3().lose(path -> true);
        scene.touches(
                () -> assertThat(scene.beat().say("audit", "--repair").exit()).isEqualTo(3));
        return scene.run();
    }

    private static Said lostMark(Scene scene) {
        scene.inBucket().published().edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        scene.s3().lose(path -> path.endsWith("two.xml") || path.endsWith(S3Bucket.MARK));
        scene.then(
                () -> assertThat(scene.objects()).containsKey(Scene.path("partners/gazette/xml/2026/11/01/two.xml")));
        return scene.run();
    }

    private static Said putBack(Scene scene) {
        scene.published();
        Path out = scene.folder().resolve("out");
        Path copy = scene.folder().resolve("copy");
        LedgerBackup.replace(out, copy);
        Story killed = Story.only("two", "killed");
        scene.published(Scene.ONE, killed, Scene.THREE);
        LedgerBackup.replace(copy, out);
        Story changed = Scene.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        scene.edition(changed, killed, Scene.THREE);
        scene.then(() -> assertThat(scene.beat().shelf().text("partners/gazette/xml/2026/11/01/two.xml"))
                .contains("kill"));
        return scene.run();
    }

    /** A new ledger does not know that a text changed: only the source can say when. */
    private static Said copied(Scene scene) {
        Story changed = Scene.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        scene.inBucket().published().edition(changed, Scene.TWO, Scene.THREE);
        LedgerBackup.lose(scene.beat());
        scene.s3().lose(path -> path.endsWith(S3Bucket.MARK));
        scene.touches(() -> {
            scene.assertThatNoAttemptIsCounted();
            assertThat(scene.beat().say("audit", "--adopt").exit()).isZero();
        });
        return scene.run();
    }
}
