package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.store.CircuitBreaker.Attempt;
import org.paperboy.store.DeliveryException.Fault;

final class CircuitBreakerTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(names = {"STORE_DOWN", "STORE_REFUSES"})
    void a_store_is_suspended_after_five_faults_of_its_own_in_a_row_not_after_four(Fault fault) throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(false);

        fail(breaker, fault, 4);
        assertThat(breaker.isSuspended()).isFalse();
        assertThat(breaker.why()).isEmpty();

        fail(breaker, fault, 1);
        assertThat(breaker.isSuspended()).isTrue();
        assertThat(breaker.why())
                .hasValueSatisfying(why -> assertThat(why.fault()).isEqualTo(fault));
        assertThat(breaker.pass(CircuitBreakerTest::neverTried)).isEmpty();
    }

    @Test
    void a_success_starts_the_count_again() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(false);

        fail(breaker, Fault.STORE_DOWN, 4);
        assertThat(breaker.pass(() -> "tag")).contains("tag");
        fail(breaker, Fault.STORE_DOWN, 4);
        assertThat(breaker.isSuspended()).isFalse();

        fail(breaker, Fault.STORE_DOWN, 1);
        assertThat(breaker.isSuspended()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSING", "PERMANENT"})
    void a_fault_of_the_delivery_neither_counts_nor_starts_the_count_again(Fault fault) {
        CircuitBreaker breaker = new CircuitBreaker(false);

        fail(breaker, fault, 20);
        fail(breaker, Fault.STORE_DOWN, 4);
        fail(breaker, fault, 20);
        assertThat(breaker.isSuspended()).isFalse();

        fail(breaker, Fault.STORE_DOWN, 1);
        assertThat(breaker.isSuspended()).isTrue();
    }

    @Test
    void to_look_counts_only_where_one_fault_is_enough() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(false);
        for (int i = 0; i < 9; i++) {
            assertThatThrownBy(() -> breaker.look(failing(Fault.STORE_DOWN, new AtomicInteger())))
                    .isInstanceOf(DeliveryException.class);
        }
        breaker.look(() -> "read");
        assertThat(breaker.isSuspended()).isFalse();
        assertThat(breaker.worked()).isFalse();
        assertThatThrownBy(() -> breaker.look(failing(Fault.STORE_UNUSABLE, new AtomicInteger())))
                .isInstanceOf(DeliveryException.class);
        assertThat(breaker.isSuspended()).isTrue();

        CircuitBreaker probing = new CircuitBreaker(true);
        assertThatThrownBy(() -> probing.look(failing(Fault.STORE_DOWN, new AtomicInteger())))
                .isInstanceOf(DeliveryException.class);
        assertThat(probing.isSuspended()).isTrue();
    }

    @Test
    void a_store_worked_once_something_succeeded() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(false);

        assertThat(breaker.worked()).isFalse();
        breaker.pass(() -> "tag");
        fail(breaker, Fault.STORE_DOWN, 5);
        assertThat(breaker.worked()).isTrue();
    }

    @Test
    void a_suspension_lasts_for_the_run_also_when_one_still_under_way_succeeds() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(false);

        breaker.pass(() -> {
            fail(breaker, Fault.STORE_DOWN, 5);
            return "tag";
        });

        assertThat(breaker.isSuspended()).isTrue();
        assertThat(breaker.pass(CircuitBreakerTest::neverTried)).isEmpty();
    }

    @Test
    void one_fault_is_enough_for_a_store_that_was_suspended_in_the_last_run() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(true);

        fail(breaker, Fault.STORE_DOWN, 1);

        assertThat(breaker.isSuspended()).isTrue();
        assertThat(breaker.pass(CircuitBreakerTest::neverTried)).isEmpty();
    }

    @Test
    void a_store_that_was_suspended_is_open_again_after_one_success() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(true);

        breaker.pass(() -> "tag");
        fail(breaker, Fault.STORE_DOWN, 4);
        assertThat(breaker.isSuspended()).isFalse();
    }

    @Test
    void a_probe_that_fails_by_its_own_fault_says_nothing_and_the_next_is_the_probe() {
        CircuitBreaker breaker = new CircuitBreaker(true);

        fail(breaker, Fault.PERMANENT, 1);
        assertThatThrownBy(() -> breaker.pass(() -> {
                    throw new IllegalStateException("a format's");
                }))
                .hasMessage("a format's");
        assertThat(breaker.isSuspended()).isFalse();

        fail(breaker, Fault.STORE_DOWN, 1);
        assertThat(breaker.isSuspended()).isTrue();
    }

    @Test
    void sixteen_threads_wait_for_one_probe_and_go_on_when_it_succeeds() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(true);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger besideTheProbe = new AtomicInteger();
        CountDownLatch probeSeen = new CountDownLatch(1);
        CountDownLatch probeMayEnd = new CountDownLatch(1);
        CyclicBarrier begin = new CyclicBarrier(16);

        List<Future<Optional<String>>> passes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            passes.add(threads.submit(() -> {
                begin.await();
                return breaker.pass(() -> {
                    if (probeMayEnd.getCount() > 0 && underWay.getAndIncrement() > 0) besideTheProbe.incrementAndGet();
                    probeSeen.countDown();
                    await(probeMayEnd);
                    return "tag";
                });
            }));
        }
        probeSeen.await();
        probeMayEnd.countDown();

        for (Future<Optional<String>> pass : passes) assertThat(pass.get()).contains("tag");
        assertThat(besideTheProbe).hasValue(0);
    }

    @Test
    void sixteen_threads_do_nothing_more_when_the_probe_fails() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(true);
        AtomicInteger tried = new AtomicInteger();
        CyclicBarrier begin = new CyclicBarrier(16);

        List<Future<Boolean>> passes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            passes.add(threads.submit(() -> {
                begin.await();
                try {
                    return breaker.pass(failing(Fault.STORE_REFUSES, tried)).isPresent();
                } catch (DeliveryException e) {
                    return true;
                }
            }));
        }
        int admitted = 0;
        for (Future<Boolean> pass : passes) admitted += pass.get() ? 1 : 0;

        assertThat(admitted).isOne();
        assertThat(tried).hasValue(1);
    }

    @Test
    void sixteen_threads_count_their_faults_together() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(false);
        AtomicInteger tried = new AtomicInteger();

        List<Future<?>> passes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            passes.add(threads.submit(() -> {
                try {
                    breaker.pass(failing(Fault.STORE_DOWN, tried));
                } catch (DeliveryException e) {
                    // counted by the gate
                }
            }));
        }
        for (Future<?> pass : passes) pass.get();

        assertThat(breaker.isSuspended()).isTrue();
        assertThat(tried.get()).isBetween(5, 5 + 15); // those under way when the fifth failed
    }

    @Test
    void whoever_is_told_to_stop_while_waiting_for_the_probe_tries_nothing() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(true);
        CountDownLatch probeSeen = new CountDownLatch(1);
        CountDownLatch probeMayEnd = new CountDownLatch(1);
        Future<Optional<String>> probe = threads.submit(() -> breaker.pass(() -> {
            probeSeen.countDown();
            await(probeMayEnd);
            return "tag";
        }));
        probeSeen.await();

        Thread.currentThread().interrupt();
        assertThat(breaker.pass(CircuitBreakerTest::neverTried)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();

        probeMayEnd.countDown();
        assertThat(probe.get()).contains("tag");
    }

    private static void fail(CircuitBreaker breaker, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> breaker.pass(failing(fault, new AtomicInteger())))
                    .isInstanceOf(DeliveryException.class);
        }
    }

    private static Attempt<String> failing(Fault fault, AtomicInteger tried) {
        return () -> {
            tried.incrementAndGet();
            throw new DeliveryException(fault, "scripted");
        };
    }

    private static String neverTried() {
        throw new AssertionError("was tried");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
