package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.Delivery.State;
import org.springframework.jdbc.core.RowMapper;

/** A delivery as its table has it. */
final class DeliveryRow {
    static final RowMapper<Delivery> MAPPER = (row, n) -> read(row);

    /** That something lies at the key, or may. */
    static final String LIES = " (sha256 IS NOT NULL OR doubtful = TRUE)";

    private DeliveryRow() {}

    static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("store"),
                row.getString("object"),
                row.getString("receiver"),
                row.getString("format"),
                row.getString("article"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("recall"),
                row.getString("wanted"),
                row.getBoolean("doubtful"),
                row.getInt("revision"),
                row.getString("sha256"),
                row.getString("etag"),
                stamp(row),
                row.getInt("attempts"),
                InstantColumns.get(row, "first_failed"),
                InstantColumns.get(row, "next_attempt"),
                row.getString("error"),
                InstantColumns.get(row, "delivered"));
    }

    private static @Nullable DocumentStamp stamp(ResultSet row) throws SQLException {
        Instant date = InstantColumns.get(row, "document_date");
        return date == null ? null : new DocumentStamp(date, row.getLong("document_number"));
    }

    /** What deliveries can be shared out by. */
    static int bucket(String object) {
        return Math.floorMod(object.hashCode(), 64);
    }

    static String column(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
