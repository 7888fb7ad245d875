package org.paperboy.job;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes, shares and counts as the job file writes them. */
final class Scalars {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})(KiB|MiB|GiB)?");
    private static final Pattern PERCENT = Pattern.compile("(100|[0-9]{1,2})%");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZE_UNITS = Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    /** How long a database may be silent where the job file does not say. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** What fits into memory as one array, with room to spare. */
    private static final long LARGEST = 1L << 30;

    private static final int LAST_YEAR = 9998;

    private Scalars() {}

    /** @param shortest the least that is valid */
    static Optional<Duration> duration(Value value, Duration shortest) {
        return duration(value, shortest, LONGEST);
    }

    /**
     * @param shortest the least that is valid
     * @param longest the most that is valid, in whole days
     */
    static Optional<Duration> duration(Value value, Duration shortest, Duration longest) {
        Optional<String> word = value.word("a duration such as 45s, 10m, 2h or 3d");
        if (word.isEmpty()) return Optional.empty();
        Matcher matcher = DURATION.matcher(word.get());
        if (!matcher.matches()) {
            value.fault("must be a duration such as 45s, 10m, 2h or 3d, not " + Secrets.shown(word.get()) + ".");
            return Optional.empty();
        }
        Duration duration =
                Objects.requireNonNull(TIME_UNITS.get(matcher.group(2))).multipliedBy(Long.parseLong(matcher.group(1)));
        if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
            value.fault("must be from " + shortest.toSeconds() + "s to " + longest.toDays() + "d, not '" + word.get()
                    + "'.");
            return Optional.empty();
        }
        return Optional.of(duration);
    }

    /** How long a database may be silent. */
    static Duration timeout(Mapping keys) {
        return keys.value("timeout")
                .flatMap(value -> duration(value, Duration.ofSeconds(1), LONGEST_TIMEOUT))
                .orElse(TIMEOUT);
    }

    /** A day of the calendar. */
    static Optional<LocalDate> day(Value value) {
        Optional<String> word = value.word("a day such as 2026-12-31");
        if (word.isEmpty()) return Optional.empty();
        try {
            LocalDate day = LocalDate.parse(word.get());
            if (day.getYear() >= 1000 && day.getYear() <= LAST_YEAR) return Optional.of(day);
        } catch (DateTimeParseException e) {
            // reported below
        }
        value.fault("must be a day such as 2026-12-31, not " + Secrets.shown(word.get()) + ".");
        return Optional.empty();
    }

    /** Bytes. */
    static Optional<Long> size(Value value) {
        Optional<String> word = value.word("a size such as 64KiB, 1MiB or 1GiB");
        if (word.isEmpty()) return Optional.empty();
        Matcher matcher = SIZE.matcher(word.get());
        if (!matcher.matches()) {
            value.fault("must be a size such as 64KiB, 1MiB or 1GiB, or plain bytes, not " + Secrets.shown(word.get())
                    + ".");
            return Optional.empty();
        }
        long unit = matcher.group(2) == null ? 1 : SIZE_UNITS.get(matcher.group(2));
        long bytes = Long.parseLong(matcher.group(1)) * unit;
        if (bytes < 1 || bytes > LARGEST) {
            value.fault("must be from 1 byte to 1GiB, not '" + word.get() + "'.");
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    /** A share of a whole, in percent. */
    static Optional<Integer> percent(Value value) {
        Optional<String> word = value.word("a share such as 10%");
        if (word.isEmpty()) return Optional.empty();
        Matcher matcher = PERCENT.matcher(word.get());
        if (matcher.matches()) return Optional.of(Integer.valueOf(matcher.group(1)));
        value.fault("must be a share from 0% to 100%, in whole percent, not " + Secrets.shown(word.get()) + ".");
        return Optional.empty();
    }

    static Optional<Integer> count(Value value, int least, int most) {
        String range = "a whole number from " + least + " to " + most;
        Optional<String> word = value.word(range);
        if (word.isEmpty()) return Optional.empty();
        boolean right = COUNT.matcher(word.get()).matches()
                && Integer.parseInt(word.get()) >= least
                && Integer.parseInt(word.get()) <= most;
        if (right) return Optional.of(Integer.valueOf(word.get()));
        value.fault("must be " + range + ", not " + Secrets.shown(word.get()) + ".");
        return Optional.empty();
    }
}
