package org.paperboy;

import java.time.Clock;
import java.time.Duration;
import org.paperboy.cli.Paperboy;

/** The program on a machine whose clock is off from ours by what {@code paperboy.off} says. */
final class PaperboyAtNight {
    private PaperboyAtNight() {}

    public static void main(String[] arguments) {
        Duration off = Duration.parse(System.getProperty("paperboy.off"));
        System.exit(Paperboy.start(Clock.offset(Clock.systemUTC(), off), System.getenv(), arguments));
    }
}
