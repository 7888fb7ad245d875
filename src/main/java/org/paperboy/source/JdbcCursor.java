package org.paperboy.source;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows of a table are read. Rows without a date of change come first, by id, and then the others, by that
 * date and id; a table that knows no such date has only the first kind.
 *
 * @param updated in UTC; in DATED that of the last row read; in UNDATED and END where the dated rows begin next time
 * @param cap when the reading began, for the database: what changed later is not seen for sure, so that the next read
 *     begins no later, even where a row is dated ahead of the clock; null in END
 * @param id of the last row read; null in END, or where that row has none
 */
record JdbcCursor(
        Phase phase,
        @Nullable LocalDateTime updated,
        @Nullable LocalDateTime cap,
        @Nullable String id) {
    static final JdbcCursor START = new JdbcCursor(Phase.END, null, null, null);

    private static final String KIND = "jdbc";
    private static final String NONE = "-";

    enum Phase {
        UNDATED,
        DATED,
        END
    }

    /** {@code jdbc PHASE UPDATED CAP ID}; the id is in any characters, a missing one is missing with its space. */
    String text() {
        String ends = id == null ? "" : " " + id;
        return String.join(" ", KIND, phase.name(), text(updated), text(cap)) + ends;
    }

    /** What the text says; where it is no cursor of a table, the start. */
    static JdbcCursor parse(@Nullable String text) {
        if (text == null) return START;
        String[] parts = text.split(" ", 5);
        if (parts.length < 4 || !parts[0].equals(KIND)) return START;
        try {
            return new JdbcCursor(
                    Phase.valueOf(parts[1]), instant(parts[2]), instant(parts[3]), parts.length < 5 ? null : parts[4]);
        } catch (IllegalArgumentException | DateTimeException e) {
            return START;
        }
    }

    /** The cursor at the end of the reading. */
    JdbcCursor ended() {
        boolean ahead = phase == Phase.DATED && cap != null && updated != null && updated.isAfter(cap);
        return new JdbcCursor(Phase.END, ahead ? cap : updated, null, null);
    }

    private static String text(@Nullable LocalDateTime at) {
        return Optional.ofNullable(at).map(LocalDateTime::toString).orElse(NONE);
    }

    private static @Nullable LocalDateTime instant(String text) {
        return text.equals(NONE) ? null : LocalDateTime.parse(text);
    }
}
