package org.paperboy.source.fields;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.text.Dates;

/**
 * Tells of a date that is not read whether the story would be out before it. Old dates that differ are what archives are full
 * of, so only one that has not come yet counts.
 */
public final class LaterDates {
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(2[0-9]{3})(?![0-9])");

    /** Zones of time are at most so far from UTC. */
    private static final Duration FARTHEST = Duration.ofHours(14);

    private static final Pattern SINCE_1970 = Pattern.compile("[12][0-9]{9}([0-9]{3})?");

    private static final Pattern NUMBERS = Pattern.compile("(?:(2[0-9]{3})[/.年](\\d{1,2})[/.月](\\d{1,2})日?"
            + "|(\\d{1,2})[./-](\\d{1,2})[./-](2[0-9]{3}))(?:[ T,].{0,20})?");

    private static final Set<String> MONTHS = words("january januar janvier enero gennaio jan february februar février"
            + " fevrier febrero feb march märz maerz mars marzo mar april avril abril aprile apr may mai mayo maggio june juni"
            + " juin junio giugno jun july juli juillet julio luglio jul august août aout agosto aug september septembre"
            + " septiembre settembre sept sep october oktober octobre octubre ottobre oct okt november novembre noviembre nov"
            + " december dezember décembre decembre diciembre dicembre dec dez");

    /** What else is written in a date. */
    private static final Set<String> BESIDE =
            words("st nd rd th of the at um uhr de del le den der am pm utc gmt z t monday"
                    + " mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun");

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");

    /** Of a day in words. */
    private static final int LONGEST = 40;

    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private final @Nullable Instant opens;
    private final Instant now;

    /**
     * @param opens when the story goes out; null: not by what it says
     * @param now the run's editorial clock
     */
    public LaterDates(@Nullable Instant opens, Instant now) {
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
        return later(text, date.get());
    }

    /**
     * The same of a name that is no known one, and has a word for the time from which a story may be shown. There a value
     * counts that is nothing but a date, or a number of seconds or milliseconds since 1970.
     */
    boolean waits(String name, @Nullable Object value) {
        if (opens == null || value == null || !WaitingNames.waits(name)) return false;
        boolean seconds = WaitingNames.countsSeconds(name);
        String text = value.toString().strip();
        if (seconds && SINCE_1970.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return later("Z", Instant.ofEpochSecond(text.length() > 10 ? number / 1000 : number));
        }
        Optional<Instant> date = Dates.parse(text).or(() -> ofMail(text)).or(() -> ofNumbers(text));
        if (date.isPresent()) return later(text, date.get());
        return text.length() <= LONGEST && isInWords(text) && namesLaterYear(text);
    }

    /** Whether a month is named, and nothing that is not of a date. */
    private static boolean isInWords(String text) {
        Set<String> words = words(
                WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip());
        return words.stream().anyMatch(MONTHS::contains)
                && words.stream().allMatch(word -> MONTHS.contains(word) || BESIDE.contains(word));
    }

    private static Set<String> words(String words) {
        return new HashSet<>(List.of(words.split(" ", -1)));
    }

    private boolean later(String text, Instant date) {
        if (opens == null) return false;
        return date.isAfter(now) && date.isAfter(opens) && !sameElsewhere(text, date, opens);
    }

    /** A day in numbers; of two that it may be, the earlier. */
    private static Optional<Instant> ofNumbers(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) return Optional.empty();
        boolean yearFirst = numbers.group(1) != null;
        String year = numbers.group(yearFirst ? 1 : 6);
        String one = numbers.group(yearFirst ? 2 : 4);
        String two = numbers.group(yearFirst ? 3 : 5);
        Optional<Instant> monthFirst = day(year, one, two);
        if (yearFirst) return monthFirst;
        Optional<Instant> dayFirst = day(year, two, one);
        if (text.contains(".") || monthFirst.isEmpty()) return dayFirst;
        if (dayFirst.isEmpty()) return monthFirst;
        return dayFirst.filter(day -> day.isBefore(monthFirst.get())).or(() -> monthFirst);
    }

    private static Optional<Instant> day(String year, String month, String day) {
        return Dates.parse(year + "-" + ("0" + month).substring(month.length() - 1) + "-"
                + ("0" + day).substring(day.length() - 1));
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
