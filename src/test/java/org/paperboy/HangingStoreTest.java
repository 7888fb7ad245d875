package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.run.RunSummary;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;

/** A store that hangs holds up its own deliveries and nobody else's. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class HangingStoreTest {
    private static final int STORIES = 40;
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: {}
            partners:
              gazette: { text: full, formats: [xml, rss], store: { s3: gazette-drop, endpoint: "%s", region: us-east-1 } }
              tribune: { text: full, formats: [xml, rss], store: { s3: tribune-drop, endpoint: "%s", region: us-east-1 } }
            """;

    @TempDir
    private Path folder;

    private final StubS3 hanging = StubS3.start();
    private final StubS3 good = StubS3.start();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService operator = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        released.countDown();
        operator.shutdownNow();
        hanging.close();
        good.close();
    }

    @Test
    void all_others_have_theirs_and_it_is_booked_while_its_first_requests_still_hang() throws Exception {
        Story[] stories = IntStream.range(0, STORIES)
                .mapToObj(k -> Story.of("story-" + (100 + k), "2026-11-01T08:00:00Z"))
                .toArray(Story[]::new);
        Newsroom newsroom = new Newsroom(folder, JOB.formatted(hanging.endpoint(), good.endpoint())).lines(stories);
        hanging.otherwise(Answers.hangUntil(released));

        Future<RunSummary> run = operator.submit(() -> newsroom.runAt(NOW));
        while (!run.isDone() && booked(newsroom) < STORIES + 1 + 3) Thread.sleep(20);

        assertThat(run.isDone()).as("the run waits for the store that hangs").isFalse();
        assertThat(hanging.requests()).isNotEmpty();
        assertThat(hanging.requests())
                .as("as many as are in flight: not one has been given up yet")
                .hasSizeLessThanOrEqualTo(16);
        assertThat(hanging.objects()).isEmpty();
        assertThat(good.objects()).hasSize(STORIES + 1);
        assertThat(newsroom.stored().channel("latest")).hasSize(STORIES);

        released.countDown();
        run.get();
        assertThat(newsroom.runAt(NOW.plus(Duration.ofDays(1))).exit()).isZero();
        assertThat(hanging.objects()).hasSize(STORIES + 1);
    }

    /** Deliveries that are booked as delivered, as another connection sees them while the run is at work. */
    private static int booked(Newsroom newsroom) {
        Path books = newsroom.folder().resolve(".paperboy/brief");
        if (!Files.exists(books.resolve("ledger.db"))) return 0;
        try (Ledger ledger = Ledger.toLook(books, "brief")) {
            return (int) ledger.deliveries().count(Delivery.State.DELIVERED);
        } catch (LedgerException e) {
            throw new IllegalStateException(e);
        }
    }
}
