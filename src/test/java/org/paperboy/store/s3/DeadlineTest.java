package org.paperboy.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void a_call_that_ends_gives_its_answer() throws Exception {
        try (Deadline deadline = new Deadline(Duration.ofMinutes(1))) {
            assertThat(deadline.within(() -> "answer")).isEqualTo("answer");
        }
    }

    @Test
    void a_call_that_fails_tells_why() {
        try (Deadline deadline = new Deadline(Duration.ofMinutes(1))) {
            assertThatThrownBy(() -> deadline.within(() -> {
                        throw new IOException("cut");
                    }))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("cut");
        }
    }

    @Test
    void a_call_that_does_not_end_is_given_up_and_interrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Deadline deadline = new Deadline(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> deadline.within(() -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        return "";
                    }))
                    .isInstanceOf(TimeoutException.class);
            interrupted.await();
        }
    }

    @Test
    void whoever_is_told_to_stop_waits_no_longer() {
        try (Deadline deadline = new Deadline(Duration.ofMinutes(1))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> deadline.within(() -> {
                        never.await();
                        return "";
                    }))
                    .isInstanceOf(InterruptedException.class);
        }
    }
}
