package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3.Answer;

/** Rows of a run that is killed or stopped while its documents are on their way, of a second one, and of the clock. */
final class RunFaults {
    private static final int STORIES = 200;

    /** More than one chunk of documents, and far from all. */
    private static final int SOME = 40;

    private RunFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("G1", RunFaults::killed),
                Map.entry("G2", RunFaults::stopped),
                Map.entry("G3", RunFaults::another),
                Map.entry("G4", RunFaults::sourceGrows),
                Map.entry("G5", RunFaults::jobFileChanges),
                Map.entry("G6", RunFaults::memoryRunsOut),
                Map.entry("H1", RunFaults::clockSetBack),
                Map.entry("H2", RunFaults::datedAhead));
    }

    private static Story[] stories(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> Story.of(
                        "story-" + (1000 + k),
                        Instant.parse("2026-11-01T08:00:00Z").plusSeconds(k).toString()))
                .toArray(Story[]::new);
    }

    /** A run that stands still when some documents are delivered; more pass by the semaphore. */
    private static Child standing(DisturbedNewsroom disturbed, Semaphore passes) {
        disturbed.inBucket().edition(stories(STORIES)).s3().otherwise((exchange, s3) -> {
            boolean counts = exchange.getRequestMethod().equals("PUT")
                    && !exchange.getRequestURI().getPath().endsWith(S3Bucket.MARK);
            if (counts) passes.acquireUninterruptibly();
            Answer.well().to(exchange, s3);
        });
        passes.release(SOME);
        return Child.run(disturbed.newsroom(), disturbed.clock())
                .until(() -> disturbed.s3().objects().size() >= SOME
                        && disturbed.s3().puts().size() > SOME);
    }

    private static void open(DisturbedNewsroom disturbed, Semaphore passes) {
        disturbed.s3().otherwise(Answer.well());
        passes.release(1 << 20);
    }

    private static ProgramOutput memoryRunsOut(DisturbedNewsroom disturbed) {
        disturbed.add("limits: { body: 16MiB, feed: 64MiB }").edition(DisturbedNewsroom.ONE, OutOfMemoryTest.large());
        disturbed.touches(() -> {});
        return Program.apart(
                Map.of(),
                List.of("-XX:+UseSerialGC", "-Xmx32m"),
                "run",
                disturbed.newsroom().job(),
                "--as-of",
                disturbed.clock(),
                "--allow-future");
    }

    private static ProgramOutput killed(DisturbedNewsroom disturbed) {
        Semaphore passes = new Semaphore(0);
        try (Child child = standing(disturbed, passes)) {
            child.kill();
            open(disturbed, passes);
            disturbed.then(() -> assertThat(disturbed.objects()).hasSizeLessThan(STORIES));
            return new ProgramOutput(child.exit(), "", child.said());
        }
    }

    private static ProgramOutput stopped(DisturbedNewsroom disturbed) {
        Semaphore passes = new Semaphore(0);
        try (Child child = standing(disturbed, passes)) {
            child.terminate();
            while (child.runs()) {
                passes.release();
                Child.pause(20);
            }
            open(disturbed, passes);
            disturbed.then(() -> {
                assertThat(disturbed.objects()).hasSizeLessThan(STORIES);
                assertThat(disturbed.newsroom().say("status").out()).contains("exit 143");
            });
            return new ProgramOutput(child.exit(), "", child.said());
        }
    }

    private static ProgramOutput another(DisturbedNewsroom disturbed) {
        Semaphore passes = new Semaphore(0);
        try (Child child = standing(disturbed, passes)) {
            ProgramOutput second = disturbed.run();
            open(disturbed, passes);
            assertThat(child.exit()).as(child.said()).isZero();
            disturbed.then(() -> assertThat(disturbed.newsroom().status().at("/runs"))
                    .as("the second left no trace")
                    .hasSize(1));
            return second;
        }
    }

    private static void isKilled(DisturbedNewsroom disturbed) {
        Semaphore passes = new Semaphore(0);
        try (Child child = standing(disturbed, passes)) {
            child.kill();
            open(disturbed, passes);
        }
    }

    private static ProgramOutput sourceGrows(DisturbedNewsroom disturbed) {
        isKilled(disturbed);
        disturbed.edition(stories(STORIES + 1));
        disturbed.then(() -> assertThat(disturbed.text("latest/rss.xml")).contains("story-" + (1000 + STORIES)));
        return disturbed.run();
    }

    private static ProgramOutput jobFileChanges(DisturbedNewsroom disturbed) {
        isKilled(disturbed);
        disturbed.change("latest: {}", "latest: {}\n  world: { sections: [World] }");
        disturbed.then(() -> assertThat(disturbed.text("world/rss.xml")).contains("story-1199"));
        return disturbed.run();
    }

    private static ProgramOutput clockSetBack(DisturbedNewsroom disturbed) {
        disturbed.published().touches(() -> {});
        return disturbed.newsroom().run("2026-10-01T00:00:00Z");
    }

    private static ProgramOutput datedAhead(DisturbedNewsroom disturbed) {
        Story ahead = Story.of("ahead", "2027-11-01T10:00:00Z");
        disturbed.edition(DisturbedNewsroom.ONE, ahead).then(() -> {
            assertThat(disturbed.newsroom().stored().channel("latest")).containsExactly("one");

            disturbed.edition(DisturbedNewsroom.ONE, ahead.with("published_at", "2026-11-01T10:00:00Z"));
        });
        return disturbed.run();
    }
}
