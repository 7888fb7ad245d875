package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.database.InstantColumns;

/**
 * All that is known of one article in one object.
 *
 * @param format empty where the delivery is no longer known, as {@code sha256}
 * @param version the last that was shown
 * @param inDoubt whether a PUT was begun of which no good answer is noted
 * @param sha256 of what is at the key now: the document, or the notice that took its place
 * @param isEntry whether a feed shows it as an entry of its own, and not only within another
 * @param isThere whether the object showed it when it was delivered last
 * @param taken null if it was not taken back, or is shown again
 * @param gone when the object was deleted
 */
public record Receipt(
        String store,
        String object,
        String receiver,
        String format,
        int version,
        Instant first,
        Instant last,
        boolean inDoubt,
        String sha256,
        boolean isEntry,
        boolean isThere,
        @Nullable ReceiptWithdrawal taken,
        @Nullable Instant gone) {

    /**
     * That an article was taken back from an object.
     *
     * @param received the editorial clock of the run that first read it
     * @param done when the store had it, and had given it back to be read; null before
     */
    public record ReceiptWithdrawal(
            Withdrawal.Kind kind,
            Instant at,
            String reason,
            Instant received,
            @Nullable Instant done) {}

    static Receipt read(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("store"),
                row.getString("object"),
                row.getString("receiver"),
                Objects.requireNonNullElse(row.getString("format"), ""),
                row.getInt("version"),
                InstantColumns.required(row, "first_at"),
                InstantColumns.required(row, "last_at"),
                row.getBoolean("doubtful"),
                Objects.requireNonNullElse(row.getString("sha256"), ""),
                row.getBoolean("is_entry"),
                row.getBoolean("is_there"),
                row.getString("kind") == null ? null : taken(row),
                InstantColumns.get(row, "gone_at"));
    }

    private static ReceiptWithdrawal taken(ResultSet row) throws SQLException {
        return new ReceiptWithdrawal(
                Withdrawal.Kind.valueOf(row.getString("kind")),
                InstantColumns.required(row, "taken_at"),
                row.getString("reason"),
                InstantColumns.required(row, "recalled"),
                InstantColumns.get(row, "through_at"));
    }
}
