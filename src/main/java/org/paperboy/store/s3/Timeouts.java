package org.paperboy.store.s3;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until a connection is open
 * @param silence between two bytes of an answer; short enough for three attempts within {@code call}
 * @param call until a call ends, all attempts together: bounds a server that trickles, and one that does not read
 * @param deadline until a call is given up that does not even end then: the SDK bounds no name that is being
 *     resolved, and no body of a refusal that comes slowly
 */
public record Timeouts(Duration connect, Duration silence, Duration call, Duration deadline) {
    /** A call ends within 30 seconds, in every case. */
    static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(27), Duration.ofSeconds(29));
}
