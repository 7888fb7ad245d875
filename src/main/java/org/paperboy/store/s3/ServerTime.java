package org.paperboy.store.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A server's clock, as the {@code Date} of its answers has it, refusals too. The SDK goes by it in silence: it signs again
 * with the server's time where the first signature was refused for this machine's.
 */
final class ServerTime implements ExecutionInterceptor {
    private volatile @Nullable ServerDate last;

    /** @param noted by the clock that never jumps */
    private record ServerDate(Instant date, long noted) {}

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        SdkHttpResponse answer = context.httpResponse();
        // What a cache on the way has kept for a while is dated when it was made.
        if (answer.firstMatchingHeader("Age").isPresent()) return;
        answer.firstMatchingHeader("Date").ifPresent(this::note);
    }

    private void note(String date) {
        try {
            Instant said = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            last = new ServerDate(said, System.nanoTime());
        } catch (DateTimeException e) {
            // A server that says no date has no clock for us.
        }
    }

    /** What it says now; empty if it never said. */
    Optional<Instant> now() {
        ServerDate said = last;
        return said == null ? Optional.empty() : Optional.of(said.date().plusNanos(System.nanoTime() - said.noted()));
    }
}
