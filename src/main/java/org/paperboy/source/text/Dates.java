package org.paperboy.source.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
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

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private Dates() {}

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
