package org.paperboy.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
    /** Whatever a slip of the pen may put into a date. */
    private static final String SIGNS = "0123456789-+:.TtZz é";

    private static final Random RANDOM = new Random(20261128);

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T08:00:00Z,2026-11-01T08:00:00Z",
        "2026-11-01T08:00:00.999+05:30,2026-11-01T02:30:00Z",
        "2026-11-01T08:00:00.123456789-00:00,2026-11-01T08:00:00Z",
        "2024-02-29T23:59:59-17:59,2024-03-01T17:58:59Z",
        "1000-01-01T00:00:00Z,1000-01-01T00:00:00Z"
    })
    void a_date_is_the_instant_in_whole_seconds(String text, String instant) {
        assertThat(Dates.parse(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-29T08:00:00Z",
        "2026-11-31T08:00:00Z",
        "2026-13-01T08:00:00Z",
        "2026-11-01T24:00:00Z",
        "2026-11-01T08:60:00Z",
        "2026-11-01T08:00:60Z",
        "0999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-00:01",
        "2026-11-01T08:00:00+25:00",
        "2026-11-01T08:00:00.1234567890Z"
    })
    void what_is_no_date_is_none(String text) {
        assertThat(Dates.parse(text)).isEmpty();
    }

    /** A blank before it makes it another form, which is read in the other way. */
    @Test
    void the_usual_form_is_read_as_every_form_is() {
        int dates = 0;
        for (int k = 0; k < 20_000; k++) {
            String text = slipped(date(), k % 3);
            assertThat(Dates.parse(text)).as(text).isEqualTo(Dates.parse(" " + text));
            if (Dates.parse(text).isPresent()) dates++;
        }
        assertThat(dates).isBetween(5_000, 15_000);
    }

    private static String date() {
        String fraction = RANDOM.nextBoolean() ? "" : "." + RANDOM.nextInt(1_000_000_000);
        String offset =
                RANDOM.nextBoolean() ? "Z" : "%+03d:%02d".formatted(RANDOM.nextInt(40) - 20, RANDOM.nextInt(62));
        return "%04d-%02d-%02dT%02d:%02d:%02d"
                        .formatted(
                                RANDOM.nextInt(10_000),
                                1 + RANDOM.nextInt(12),
                                1 + RANDOM.nextInt(31),
                                RANDOM.nextInt(25),
                                RANDOM.nextInt(60),
                                RANDOM.nextInt(61))
                + fraction
                + offset;
    }

    private static String slipped(String date, int slips) {
        StringBuilder text = new StringBuilder(date);
        for (int k = 0; k < slips; k++) {
            int at = RANDOM.nextInt(text.length());
            text.setCharAt(at, SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return text.toString();
    }
}
