package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.run.RunSummary;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;
import tools.jackson.databind.JsonNode;

/** A store that fails one request in five, in every way that stores have. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class FlakyStoreTest {
    private static final boolean TORTURE = Boolean.getBoolean("torture");
    private static final int ARTICLES = TORTURE ? 5_000 : 1_000;
    /** About one object in thirty fails for good in a run: of this many articles it leaves none, except with one seed in twenty. */
    private static final int RUNS = TORTURE ? 4 : 3;

    private static final long SEED = 20261102;
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NEWEST = Instant.parse("2026-11-01T11:00:00Z");
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, feeds: https://feeds.brief.example/ }
            source: { jsonl: articles.jsonl }
            store: { s3: brief-feeds, endpoint: "%s", region: us-east-1 }
            channels:
              latest: {}
            partners:
              gazette: { text: full, formats: [xml] }
            """;

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();

    @AfterEach
    void end() {
        stub.close();
    }

    @Test
    void after_a_few_runs_it_holds_what_a_good_store_holds() throws Exception {
        SortedMap<String, byte[]> undisturbed = undisturbed();
        assertThat(undisturbed).hasSize(ARTICLES + 3);
        stub.otherwise(Answers.flaky(SEED, 0.2));
        stub.script("/brief-feeds/" + key(ARTICLES / 2), Answer.hang());
        Newsroom newsroom = newsroom("flaky", stub);

        RunSummary summary = newsroom.runAt(NOW);
        assertThat(summary.deliveries().due()).isEqualTo(ARTICLES + 3L);
        for (int hours = 1; hours < RUNS && summary.exit() != 0; hours++) {
            // An operator's part: what the store refused as never to be taken is dead, and waits for that.
            if (summary.exit() == 4) assertThat(newsroom.say("revive").exit()).isZero();
            summary = newsroom.runAt(NOW.plus(Duration.ofHours(hours)));
        }

        assertThat(summary.exit()).as("%s %s", summary.line(), summary.notes()).isZero();
        JsonNode deliveries = newsroom.status().at("/deliveries");
        for (String state : new String[] {"due", "failed", "dead"}) {
            assertThat(deliveries.at("/" + state).asInt()).as(state).isZero();
        }
        SortedMap<String, byte[]> objects = stub.objects();
        assertThat(objects.keySet()).isEqualTo(undisturbed.keySet());
        objects.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(undisturbed.get(path)));
        assertThat((double) stub.puts().size())
                .as("a fifth of all requests failed")
                .isBetween(objects.size() * 1.1, objects.size() * 1.5);
    }

    private SortedMap<String, byte[]> undisturbed() {
        try (StubS3 good = StubS3.start()) {
            assertThat(newsroom("undisturbed", good).runAt(NOW).exit()).isZero();
            assertThat(good.puts()).hasSize(good.objects().size());
            return good.objects();
        }
    }

    private Newsroom newsroom(String name, StubS3 store) {
        Story[] stories = IntStream.range(0, ARTICLES)
                .mapToObj(k -> Story.of(
                        "story-" + k, NEWEST.minus(Duration.ofMinutes(k)).toString()))
                .toArray(Story[]::new);
        return new Newsroom(folder.resolve(name), JOB.formatted(store.endpoint())).lines(stories);
    }

    private static String key(int k) {
        String day = NEWEST.minus(Duration.ofMinutes(k)).toString().substring(0, 10);
        return "partners/gazette/xml/" + day.replace('-', '/') + "/story-" + k + ".xml";
    }
}
