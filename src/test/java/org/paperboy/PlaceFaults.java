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

    private static ProgramOutput noFolder(DisturbedNewsroom disturbed) {
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .newsroom()
                .write("out", "a file in the way");
        disturbed.then(() -> {
            disturbed.assertThatNoAttemptIsCounted();
            disturbed.newsroom().remove("out");
        });
        return disturbed.run();
    }

    private static ProgramOutput plantedLink(DisturbedNewsroom disturbed) throws IOException {
        disturbed.published();
        Path notOurs = Files.writeString(disturbed.folder().resolve("not-ours"), "not ours");
        Files.createSymbolicLink(disturbed.folder().resolve("out/latest/.rss.xml.tmp"), notOurs);
        disturbed
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .then(() -> {
                    assertThat(notOurs).hasContent("not ours");
                    assertThat(disturbed.folder().resolve("out/latest/.rss.xml.tmp"))
                            .doesNotExist();
                    assertThat(Files.isSymbolicLink(disturbed.folder().resolve("out/latest/rss.xml")))
                            .isFalse();
                });
        return disturbed.run();
    }

    private static ProgramOutput another(DisturbedNewsroom disturbed) {
        disturbed.inBucket();
        Newsroom other = new Newsroom(
                        disturbed.folder().resolve("other"),
                        disturbed.newsroom().jobText())
                .lines(DisturbedNewsroom.ONE);
        assertThat(other.run(Newsroom.NOON).exit()).isZero();
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .touches(() -> {
                    disturbed.assertThatNoAttemptIsCounted();
                    assertThat(disturbed.newsroom().say("audit", "--adopt").exit())
                            .isZero();
                });
        return disturbed.run();
    }

    /** Nothing tells a run of it; an audit does. */
    private static ProgramOutput lost(DisturbedNewsroom disturbed) throws IOException {
        disturbed.published();
        Files.delete(Path.of(disturbed.folder() + "/out/" + DisturbedNewsroom.DOCUMENT));
        disturbed.touches(() ->
                assertThat(disturbed.newsroom().say("audit", "--repair").exit()).isEqualTo(3));
        return disturbed.newsroom().say("audit");
    }

    private static ProgramOutput partnersOwn(DisturbedNewsroom disturbed) {
        disturbed.change(
                "[xml, rss] }", "[xml], store: " + disturbed.bucket().replace("brief-feeds", "gazette-drop") + " }");
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .s3()
                .otherwise(Answer.error(403, "AccessDenied"));
        disturbed.then(() -> {
            assertThat(disturbed.objects()).containsOnlyKeys("latest/rss.xml", "latest/atom.xml", "latest/feed.json");
            disturbed.assertThatNoAttemptIsCounted();
            disturbed.s3().otherwise(Answer.well());
        });
        return disturbed.run();
    }

    private static ProgramOutput headers(DisturbedNewsroom disturbed) {
        disturbed
                .inBucket()
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO)
                .s3()
                .otherwise(Answers.drops("Cache-Control"));
        disturbed.then(() -> assertThat(
                        disturbed.newsroom().status().at("/deliveries/due").asInt())
                .isZero());
        return disturbed.run();
    }

    private static ProgramOutput lostBucket(DisturbedNewsroom disturbed) {
        disturbed
                .inBucket()
                .published()
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.s3().lose(path -> true);
        disturbed.touches(() ->
                assertThat(disturbed.newsroom().say("audit", "--repair").exit()).isEqualTo(3));
        return disturbed.run();
    }

    private static ProgramOutput lostMark(DisturbedNewsroom disturbed) {
        disturbed
                .inBucket()
                .published()
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.s3().lose(path -> path.endsWith("two.xml") || path.endsWith(S3Bucket.MARK));
        disturbed.then(() -> assertThat(disturbed.objects())
                .containsKey(DisturbedNewsroom.path("partners/gazette/xml/2026/11/01/two.xml")));
        return disturbed.run();
    }

    private static ProgramOutput putBack(DisturbedNewsroom disturbed) {
        disturbed.published();
        Path out = disturbed.folder().resolve("out");
        Path copy = disturbed.folder().resolve("copy");
        LedgerBackup.replace(out, copy);
        Story killed = Story.only("two", "killed");
        disturbed.published(DisturbedNewsroom.ONE, killed, DisturbedNewsroom.THREE);
        LedgerBackup.replace(copy, out);
        Story changed = DisturbedNewsroom.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        disturbed.edition(changed, killed, DisturbedNewsroom.THREE);
        disturbed.then(() -> assertThat(disturbed.newsroom().stored().text("partners/gazette/xml/2026/11/01/two.xml"))
                .contains("kill"));
        return disturbed.run();
    }

    /** A new ledger does not know that a text changed: only the source can say when. */
    private static ProgramOutput copied(DisturbedNewsroom disturbed) {
        Story changed = DisturbedNewsroom.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        disturbed.inBucket().published().edition(changed, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        LedgerBackup.lose(disturbed.newsroom());
        disturbed.s3().lose(path -> path.endsWith(S3Bucket.MARK));
        disturbed.touches(() -> {
            disturbed.assertThatNoAttemptIsCounted();
            assertThat(disturbed.newsroom().say("audit", "--adopt").exit()).isZero();
        });
        return disturbed.run();
    }
}
