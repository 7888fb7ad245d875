package org.paperboy.ledger.lock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment by two clocks. Neither is enough to say how long ago it was: {@link System#nanoTime} may not count while a virtual
 * machine is suspended, and the wall clock may be set back. So the clock that says longer is believed.
 */
public record ClockReading(long nanos, Instant wall) {
    static ClockReading now(Clock clock) {
        return new ClockReading(System.nanoTime(), clock.instant());
    }

    Duration ago(Clock clock) {
        Duration counted = Duration.ofNanos(System.nanoTime() - nanos);
        Duration said = Duration.between(wall, clock.instant());
        return counted.compareTo(said) > 0 ? counted : said;
    }
}
