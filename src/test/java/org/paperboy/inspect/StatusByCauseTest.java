package org.paperboy.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;

/** A thousand deliveries that fail for one reason are one thing to be corrected. */
final class StatusByCauseTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String STORE = "s3://gazette-drop";

    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.empty("brief");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void fails(int from, int to, State state, String error) {
        List<Delivery> deliveries = IntStream.range(from, to)
                .mapToObj(i -> Delivery.due(STORE, "xml/" + (1000 + i) + ".xml", "gazette", "xml", "a" + i, "w"))
                .toList();
        ledger.deliveries().promise(deliveries, NOW);
        for (Delivery d : deliveries) {
            String message = STORE + "/" + d.object() + ": " + error.replace("N", d.object());
            ledger.deliveries()
                    .failed(
                            d,
                            state,
                            NOW,
                            NOW.plus(Duration.ofMinutes(d.object().hashCode() & 7)),
                            message);
        }
    }

    private List<String> lines() {
        return JobStatus.read("brief", Path.of("brief.yaml"), ledger)
                .text()
                .lines()
                .toList();
    }

    @Test
    void what_fails_for_one_reason_is_one_cause_with_its_first_keys_and_what_to_do() {
        fails(0, 1000, State.DEAD, "http://127.0.0.1:9 answered 400 InvalidRequest [request N]: no");
        fails(1000, 1002, State.DEAD, "http://127.0.0.1:9 answered 413 EntityTooLarge");

        assertThat(lines())
                .containsSubsequence(
                        "1002 deliveries are dead: fix the cause, then `paperboy revive brief.yaml`; or dismiss them,"
                                + " `paperboy dismiss brief.yaml`",
                        "  1000 in s3://gazette-drop: http://127.0.0.1:9 answered 400 InvalidRequest: no",
                        "    xml/1000.xml, xml/1001.xml, xml/1002.xml and 997 more",
                        "  2 in s3://gazette-drop: http://127.0.0.1:9 answered 413 EntityTooLarge");
    }

    @Test
    void what_failed_says_when_the_first_is_tried_again() {
        fails(0, 8, State.FAILED, "http://127.0.0.1:9 answered 500 InternalError");

        assertThat(lines())
                .anySatisfy(line -> assertThat(line).startsWith("8 deliveries are failed: tried again by later runs"))
                .anySatisfy(line -> assertThat(line).endsWith("and 5 more (next attempt 2026-11-01T12:00:00Z)"));
    }

    @Test
    void more_errors_than_anyone_reads_are_summed_up() {
        for (int i = 0; i < 600; i++) fails(i, i + 1, State.FAILED, "error number " + i);

        assertThat(lines()).contains("  100 in s3://gazette-drop: other errors").hasSizeLessThan(60);
    }

    @Test
    void what_merely_waits_is_held_up_by_nothing() {
        ledger.deliveries().promise(List.of(Delivery.due(STORE, "xml/1.xml", "gazette", "xml", "a", "w")), NOW);

        assertThat(lines()).noneMatch(line -> line.contains("held up"));
    }
}
