package org.paperboy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.context.DeliveryResult;
import org.paperboy.delivery.FailurePolicy.NextAttempt;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;

/** What becomes of each kind of failure. */
class FailurePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final JobFile.Retry RETRY =
            new JobFile.Retry(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(2));
    private static final Delivery DUE = Delivery.due("s3://brief", "latest/one.xml", "gazette", "xml", "one", "");

    /** The delivery after so many attempts, the first of which failed then. */
    private static Delivery failed(int attempts, Instant first) {
        return new Delivery(
                DUE.store(),
                DUE.object(),
                DUE.receiver(),
                DUE.format(),
                DUE.article(),
                Delivery.State.FAILED,
                false,
                "",
                false,
                0,
                null,
                null,
                null,
                attempts,
                first,
                first,
                "refused",
                null);
    }

    private static NextAttempt verdict(Delivery delivery, boolean forGood) {
        return FailurePolicy.verdict(delivery, false, forGood, RETRY, NOW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_cannot_be_written_is_the_fault_of_the_delivery(boolean forGood) {
        assertThat(FailurePolicy.of(DUE, new RenderException("no headline", forGood, null)))
                .isEqualTo(new DeliveryResult.Failed(DUE, "no headline", forGood));
    }

    @Test
    void an_error_of_the_program_may_pass_and_is_named() {
        assertThat(FailurePolicy.of(DUE, new IllegalStateException("no such line")))
                .isEqualTo(new DeliveryResult.Failed(
                        DUE, "unexpected: java.lang.IllegalStateException: no such line", false));
    }

    @ParameterizedTest
    @CsvSource({"STORE_DOWN, false", "STORE_REFUSES, true", "STORE_UNUSABLE, true"})
    void a_fault_of_the_store_is_not_the_delivery_s(Fault fault, boolean refuses) {
        for (boolean ours : new boolean[] {false, true}) {
            assertThat(FailurePolicy.of(DUE, new DeliveryException(fault, "503"), ours))
                    .isEqualTo(new DeliveryResult.StoreFault(DUE, "503", refuses, ours));
        }
    }

    @ParameterizedTest
    @CsvSource({"PASSING, false", "PERMANENT, true"})
    void a_fault_of_the_delivery_may_pass_or_not(Fault fault, boolean forGood) {
        assertThat(FailurePolicy.of(DUE, new DeliveryException(fault, "too long"), true))
                .isEqualTo(new DeliveryResult.Failed(DUE, "too long", forGood));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void each_fault_has_a_message(Fault fault) {
        DeliveryResult result = FailurePolicy.of(DUE, new DeliveryException(fault, null), true);

        assertThat(result.toString()).contains(fault.toString());
    }

    @Test
    void what_a_server_rejected_is_judged_at_the_end_of_the_run() {
        assertThat(FailurePolicy.of(DUE, DeliveryException.rejected("400 InvalidRequest", "not this key"), true))
                .isEqualTo(new DeliveryResult.Rejected(DUE, "not this key"));
    }

    @Test
    void it_waits_twice_as_long_after_each_attempt_up_to_the_longest_wait() {
        List<Duration> waits = IntStream.range(0, 6)
                .mapToObj(attempts -> Duration.between(
                        NOW, verdict(failed(attempts, NOW), false).next()))
                .toList();

        assertThat(waits).extracting(Duration::toMinutes).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
        assertThat(Duration.between(
                        NOW, verdict(failed(Integer.MAX_VALUE, NOW), false).next()))
                .isEqualTo(RETRY.longest());
    }

    @Test
    void its_failures_begin_with_the_first() {
        Instant earlier = NOW.minusSeconds(60);

        assertThat(verdict(DUE, false).first()).isEqualTo(NOW);
        assertThat(verdict(failed(1, earlier), false).first()).isEqualTo(earlier);
    }

    @Test
    void it_is_dead_when_the_whole_time_has_passed_since_the_first_failure_and_not_before() {
        Instant first = NOW.minus(RETRY.total());

        assertThat(verdict(failed(3, first.plusMillis(1)), false).dead()).isFalse();
        assertThat(verdict(failed(3, first), false).dead()).isTrue();
    }

    @Test
    void what_fails_for_good_is_dead_at_once() {
        assertThat(verdict(DUE, true).dead()).isTrue();
        assertThat(verdict(DUE, false).dead()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_withdrawal_waits_for_nothing_and_is_never_dead(boolean forGood) {
        Instant longAgo = NOW.minus(RETRY.total()).minusSeconds(1);

        assertThat(FailurePolicy.verdict(failed(99, longAgo), true, forGood, RETRY, NOW))
                .isEqualTo(new NextAttempt(longAgo, null, false));
    }
}
