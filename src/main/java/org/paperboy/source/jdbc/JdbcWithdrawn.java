package org.paperboy.source.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.source.Characters;
import org.paperboy.source.WithdrawalLookup;
import org.paperboy.source.fields.StatusWords;

/**
 * Rows that were taken back by their status though their date of change says nothing of it: someone changed the status by
 * hand. Only ids and statuses are asked for, and what is known as taken back is passed over.
 */
final class JdbcWithdrawn {
    private static final int PAGE = 500;

    /** The next run finds the others: then these are known. */
    private static final int MOST = 10_000;

    private final JdbcSelect select;
    private final WithdrawalLookup known;
    private final List<String> found = new ArrayList<>();

    private JdbcWithdrawn(JdbcSelect select, WithdrawalLookup known) {
        this.select = select;
        this.known = known;
    }

    /** Ids of those with a date of change before that one, in the order of their ids. */
    static List<String> before(LocalDateTime since, JdbcSelect select, Connection connection, WithdrawalLookup known)
            throws SQLException {
        JdbcWithdrawn withdrawn = new JdbcWithdrawn(select, known);
        if (select.hasStatus()) withdrawn.find(connection, since);
        return withdrawn.found;
    }

    private void find(Connection connection, LocalDateTime since) throws SQLException {
        try (PreparedStatement ask = select.withdrawn(connection, since);
                ResultSet rows = ask.executeQuery()) {
            Map<String, Kind> page = new LinkedHashMap<>();
            while (rows.next() && found.size() < MOST) {
                String id = rows.getString(1);
                StatusWords.withdrawal(rows.getString(2)).ifPresent(kind -> page.put(id, kind));
                if (page.size() == PAGE) keepUnknown(page);
            }
            keepUnknown(page);
        }
    }

    private void keepUnknown(Map<String, Kind> page) {
        Map<String, Kind> taken =
                known.of(page.keySet().stream().map(Characters::stripped).toList());
        page.forEach((id, kind) -> {
            Kind before = taken.get(Characters.stripped(id));
            if (before == null || before == Kind.UNPUBLISH && kind == Kind.KILL) found.add(id);
        });
        page.clear();
    }
}
