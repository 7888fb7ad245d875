package org.paperboy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.paperboy.cli.Paperboy;

/** The program on a machine whose clock goes as ours, but is set to the moment that {@code paperboy.now} names. */
final class PaperboyAtNight {
    private PaperboyAtNight() {}

    public static void main(String[] arguments) {
        Clock ours = Clock.systemUTC();
        Clock set =
                Clock.offset(ours, Duration.between(ours.instant(), Instant.parse(System.getProperty("paperboy.now"))));
        System.exit(Paperboy.start(set, System.getenv(), arguments));
    }
}
