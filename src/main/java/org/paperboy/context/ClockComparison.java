package org.paperboy.context;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paperboy.context.OtherClocks.Other;

/** Whether clocks agree with the machine's, and what is said where they do not. Pure functions. */
public final class ClockComparison {
    /** Clocks that differ by at most this agree: requests take their time, and the most careless of machines is set by then. */
    public static final Duration TOLERANCE = Duration.ofMinutes(2);

    static final String HELD =
            "Nothing that waits for the clock is released in this run (ends of embargoes, dates of publication, delays,"
                    + " editions, contracts that begin); everything else is sent.";

    static final String UNKNOWN =
            "no store said what time it is, so that this machine's clock could be compared with none. " + HELD
                    + " The next run asks again";

    private ClockComparison() {}

    static boolean isOff(Instant one, Instant another) {
        return Duration.between(one, another).abs().compareTo(TOLERANCE) > 0;
    }

    /** Which clocks contradict the machine's, by how much, and what to do; empty if all agree. */
    static Optional<String> contradiction(Instant machine, List<Other> others) {
        List<String> off = new ArrayList<>();
        List<String> agree = new ArrayList<>();
        for (Other other : others) {
            if (isOff(machine, other.says())) {
                boolean later = other.says().isAfter(machine);
                off.add("that of " + other.whose() + " says " + shown(other.says()) + ", "
                        + words(Duration.between(machine, other.says()).abs()) + (later ? " later" : " earlier"));
            } else {
                agree.add(other.whose());
            }
        }
        if (off.isEmpty()) return Optional.empty();
        return Optional.of("the clocks do not agree: this machine's says " + shown(machine) + ", "
                + String.join("; ", off)
                + (agree.isEmpty() ? "" : "; " + String.join(", ", agree) + " agrees with this machine")
                + ". " + HELD
                + " If this machine's clock is wrong, set it (`timedatectl set-ntp true`) and run again."
                + " If the other clock is wrong, have that one set; until then `run --as-of` with the correct time releases"
                + " what is due");
    }

    /** The last run ended later than it is now, and nobody else says the time. */
    static String setBack(Instant machine, Instant last) {
        return "this machine's clock says " + shown(machine) + ", but by it the last run was at work at " + shown(last)
                + ", " + words(Duration.between(machine, last)) + " later: it was set back, or it was ahead then. "
                + HELD
                + " If this machine's clock is wrong now, set it (`timedatectl set-ntp true`). If it is correct now, do nothing:"
                + " the next run goes by it";
    }

    /** The same, but another clock agrees with the machine's now. */
    static String corrected(Instant machine, Instant last, List<Other> others) {
        return "the last run was at work at " + shown(last) + " by this machine's clock, which says " + shown(machine)
                + " now, as does that of "
                + others.stream().map(Other::whose).collect(Collectors.joining(", "))
                + ": it was ahead then. What that run released too early stays out";
    }

    private static Instant shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String words(Duration exactly) {
        Duration d = exactly.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        if (d.toDays() >= 3) return d.toDays() + " days";
        String minutes = d.toMinutesPart() + " min";
        return d.toHours() == 0 ? minutes : d.toHours() + " h" + (d.toMinutesPart() == 0 ? "" : " " + minutes);
    }
}
