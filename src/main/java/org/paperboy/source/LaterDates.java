package org.paperboy.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a date that is not read whether the story would be out before it. Old dates that differ are what archives are full
 * of, so only one that has not come yet counts.
 */
final class LaterDates {
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(2[0-9]{3})(?![0-9])");

    /** Zones of time are at most so far from UTC. */
    private static final Duration FARTHEST = Duration.ofHours(14);

    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private final @Nullable Instant opens;
    private final Instant now;

    /**
     * @param opens when the story goes out; null: not by what it says
     * @param now the run's editorial clock
     */
    LaterDates(@Nullable Instant opens, Instant now) {
        this.opens = opens;
        this.now = now;
    }

    /** Whether the record says when it goes out. */
    boolean said() {
        return opens != null;
    }

    /** Whether the value is a date that has not come yet, and the story would be out before. */
    boolean later(@Nullable Object value) {
        if (opens == null || value == null) return false;
        String text = value.toString().strip();
        Optional<Instant> date = Dates.parse(text).or(() -> ofMail(text));
        if (date.isEmpty()) return namesLaterYear(text);
        return date.get().isAfter(now) && date.get().isAfter(opens) && !sameElsewhere(text, date.get(), opens);
    }

    /** As RSS has them. */
    private static Optional<Instant> ofMail(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean namesLaterYear(String text) {
        int least = Math.max(year(now), opens == null ? 0 : year(opens));
        Matcher year = YEAR.matcher(text);
        return year.find() && Integer.parseInt(year.group(1)) > least;
    }

    private static int year(Instant instant) {
        return instant.equals(Instant.MAX)
                ? Integer.MAX_VALUE
                : instant.atOffset(ZoneOffset.UTC).getYear();
    }

    /** WordPress holds each date twice: as the clock on the wall shows it, and in UTC. A round time is one a person chose. */
    private static boolean sameElsewhere(String text, Instant date, Instant read) {
        if (Dates.hasOffset(text) || read.getEpochSecond() % QUARTER == 0) return false;
        long apart = Duration.between(read, date).toSeconds();
        return apart <= FARTHEST.toSeconds() && apart % QUARTER == 0;
    }
}
