package org.paperboy.job;

import java.time.Duration;

/** Durations for a person, as the job file writes them. */
public final class DurationText {
    private DurationText() {}

    /** A whole number of the largest unit that has no rest: {@code 3d}, {@code 90m}, {@code 0s}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) return "0s";
        if (seconds % 86_400 == 0) return seconds / 86_400 + "d";
        if (seconds % 3600 == 0) return seconds / 3600 + "h";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
