package org.paperboy.source.jdbc;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows of a table are read. Rows without a date of change come first, by id; then those rows of before the date
 * where the read begins that are asked for by their ids; and then the others, by that date and id. A table that knows no
 * such date has only the first kind.
 *
 * @param updated in UTC; in DATED that of the last row read; else where the dated rows begin next time
 * @param cap when the reading began, for the database: what changed later is not seen for sure, so that the next read
 *     begins no later, even where a row is dated ahead of the clock; null in END
 * @param id of the last row read; null in END, or where that row has none
 * @param ahead ids of rows that were dated ahead of {@code cap}; where that date is fixed they are read by their ids. In
 *     DATED those of this read so far, else those of the last. Of too many those that are furthest ahead
 */
record JdbcCursor(
        Phase phase,
        @Nullable LocalDateTime updated,
        @Nullable LocalDateTime cap,
        @Nullable String id,
        List<String> ahead) {
    static final JdbcCursor START = new JdbcCursor(Phase.END, null, null, null, List.of());

    private static final int MOST_AHEAD = 1_000;

    private static final String KIND = "jdbc";
    private static final String NONE = "-";
    private static final String IDS = "@";

    enum Phase {
        UNDATED,
        BY_ID,
        DATED,
        END
    }

    /** {@code jdbc PHASE UPDATED CAP AHEAD ID}; the id is in any characters, a missing one is missing with its space. */
    String text() {
        String ends = id == null ? "" : " " + id;
        String ids = ahead.isEmpty()
                ? NONE
                : ahead.stream()
                        .map(a -> URLEncoder.encode(a, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",", IDS, ""));
        return String.join(" ", KIND, phase.name(), text(updated), text(cap), ids) + ends;
    }

    /** What the text says; where it is no cursor of a table, the start. */
    static JdbcCursor parse(@Nullable String text) {
        if (text == null) return START;
        String[] parts = text.split(" ", 6);
        if (parts.length < 4 || !parts[0].equals(KIND)) return START;
        try {
            return new JdbcCursor(
                    Phase.valueOf(parts[1]),
                    instant(parts[2]),
                    instant(parts[3]),
                    parts.length < 6 ? null : parts[5],
                    parts.length < 5 || !parts[4].startsWith(IDS) ? List.of() : ids(parts[4].substring(IDS.length())));
        } catch (IllegalArgumentException | DateTimeException e) {
            return START;
        }
    }

    private static List<String> ids(String text) {
        return Stream.of(text.split(",", -1))
                .map(id -> URLDecoder.decode(id, StandardCharsets.UTF_8))
                .toList();
    }

    /** The cursor where another kind of rows begins. */
    JdbcCursor in(Phase other) {
        return new JdbcCursor(other, updated, cap, null, other == Phase.DATED ? List.of() : ahead);
    }

    /** The cursor behind a row of this kind. */
    JdbcCursor behind(@Nullable LocalDateTime date, @Nullable String row) {
        boolean isAhead = phase == Phase.DATED && row != null && aheadOf(cap, date) && !ahead.contains(row);
        List<String> now = ahead;
        if (isAhead) {
            now = new ArrayList<>(ahead.subList(ahead.size() < MOST_AHEAD ? 0 : 1, ahead.size()));
            now.add(row);
        }
        return new JdbcCursor(phase, phase == Phase.DATED ? date : updated, cap, row, now);
    }

    /** The cursor at the end of the reading. */
    JdbcCursor ended() {
        boolean beyond = phase == Phase.DATED && aheadOf(cap, updated);
        return new JdbcCursor(Phase.END, beyond ? cap : updated, null, null, ahead);
    }

    private static boolean aheadOf(@Nullable LocalDateTime cap, @Nullable LocalDateTime date) {
        return cap != null && date != null && date.isAfter(cap);
    }

    private static String text(@Nullable LocalDateTime at) {
        return Optional.ofNullable(at).map(LocalDateTime::toString).orElse(NONE);
    }

    private static @Nullable LocalDateTime instant(String text) {
        return text.equals(NONE) ? null : LocalDateTime.parse(text);
    }

    /** From which date on rows are read; null: from the first. */
    @Nullable
    LocalDateTime since(Duration overlap) {
        // a date so long ago is PostgreSQL's "-infinity"
        return updated == null || updated.getYear() < 1 ? null : updated.minus(overlap);
    }
}
