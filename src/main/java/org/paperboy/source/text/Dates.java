package org.paperboy.source.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as newsrooms write them: ISO 8601 with any offset, its forms in YAML and SQL, and days alone. */
public final class Dates {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[' ']")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern OFFSET = Pattern.compile("(z|[+-][0-9]{2}:?[0-9]{2})$", Pattern.CASE_INSENSITIVE);

    /** A day alone ends like an offset. */
    private static final int DAY = "2026-11-01".length();

    private static final int NONE = Integer.MIN_VALUE;

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private static final long FIRST =
            Instant.parse(FIRST_YEAR + "-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST =
            Instant.parse(LAST_YEAR + "-12-31T23:59:59Z").getEpochSecond();

    private Dates() {}

    /**
     * Most dates have one form, {@code 2026-11-01T08:00:00.123+01:00} or with {@code Z}: to read it by its places takes a
     * twentieth of the time. Null for any other text, whether it is a date or not.
     */
    private static @Nullable Instant usual(String text) {
        int length = text.length();
        if (length < 20 || !separated(text)) return null;
        int at = 19;
        if (text.charAt(at) == '.') {
            at++;
            while (at < length && isDigit(text.charAt(at))) at++;
            if (at == 20 || at > 29) return null;
        }
        int offset = offset(text, at);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (offset == NONE || year < 1 || month < 1 || month > 12 || day < 1) return null;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
        if (day > YearMonth.of(year, month).lengthOfMonth()) return null;
        long seconds =
                LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second - offset;
        return seconds < FIRST || seconds > LAST ? null : Instant.ofEpochSecond(seconds);
    }

    private static boolean separated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** In seconds, of an offset that takes all that is left; {@link #NONE} if there is none. */
    private static int offset(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && text.charAt(at) == 'Z') return 0;
        if (left != 6 || text.charAt(at + 3) != ':') return NONE;
        char sign = text.charAt(at);
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        if (sign != '+' && sign != '-' || hours < 0 || hours > 17 || minutes < 0 || minutes > 59) return NONE;
        return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    /** -1 if one of these characters is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) return -1;
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a correct date says at what offset it is. */
    public static boolean hasOffset(String text) {
        return text.strip().length() > DAY && OFFSET.matcher(text.strip()).find();
    }

    /**
     * The instant in whole seconds, or nothing if the text is no date of the years 1000 to 9999. Without an offset it is
     * UTC, and without a time midnight.
     */
    public static Optional<Instant> parse(String text) {
        return parse(text, LocalTime.MIDNIGHT);
    }

    /** The same, except that without a time it is the last second of the day. */
    public static Optional<Instant> endOf(String text) {
        return parse(text, LocalTime.of(23, 59, 59));
    }

    private static Optional<Instant> parse(String text, LocalTime time) {
        Instant usual = usual(text);
        if (usual != null) return Optional.of(usual);
        try {
            TemporalAccessor parsed =
                    FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            OffsetDateTime date = parsed instanceof OffsetDateTime exact
                    ? exact.withOffsetSameInstant(ZoneOffset.UTC)
                    : parsed instanceof LocalDateTime local
                            ? local.atOffset(ZoneOffset.UTC)
                            : ((LocalDate) parsed).atTime(time).atOffset(ZoneOffset.UTC);
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) return Optional.empty();
            return Optional.of(date.toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
