package org.paperboy.source.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.fields.StatusWords;

/** The query for the rows of a table from a cursor on. The names in it are the database's own, or the operator's. */
final class JdbcSelect {
    private static final int FETCHED_AT_ONCE = 200;

    private final String from;
    private final List<JdbcColumn> columns;
    private final JdbcColumn id;
    private final @Nullable JdbcColumn updated;
    private final @Nullable JdbcColumn status;

    /**
     * @param from a table or a query in brackets
     * @param columns by name, {@code id} among them
     */
    JdbcSelect(String from, Map<String, JdbcColumn> columns) {
        this.from = from;
        // those that are read first, so that they have the places of the query
        this.columns = Stream.of(true, false)
                .flatMap(read -> columns.values().stream().filter(c -> c.read() == read))
                .toList();
        this.id = Objects.requireNonNull(columns.get("id"));
        JdbcColumn named = columns.containsKey("updated_at") ? columns.get("updated_at") : columns.get("lastmod");
        this.updated = named != null && named.isTimestamp() ? named : null;
        this.status = columns.get("status");
    }

    List<JdbcColumn> columns() {
        return columns;
    }

    /** Whether rows say when they changed, so that only those that did need be read. */
    boolean dated() {
        return updated != null;
    }

    /** Whether that date names an instant, wherever its writer is. */
    boolean datesAreInstants() {
        return updated != null && updated.isInstant();
    }

    /** Whether that date says at what offset it is. */
    private boolean zoned() {
        return updated != null && updated.isZoned();
    }

    /** Rows without a date of change, or all where there is no such date; from the row with that id on. */
    PreparedStatement undated(Connection connection, @Nullable String fromId) throws SQLException {
        List<String> where = new ArrayList<>();
        if (updated != null) where.add(updated.dialect().missing(updated));
        if (fromId != null) where.add(id.quoted() + " >= ?");
        PreparedStatement statement = prepare(connection, where, id.quoted());
        if (fromId != null) bindId(statement, 1, fromId);
        return statement;
    }

    /** Rows with a date of change, from that date on; and those of that very date from that id on. */
    PreparedStatement dated(Connection connection, @Nullable LocalDateTime since, @Nullable String fromId)
            throws SQLException {
        if (updated == null) throw new IllegalStateException("no date of change");
        String date = updated.quoted();
        List<String> where = new ArrayList<>();
        where.add(since == null ? updated.dialect().there(updated) : date + " >= ?");
        if (since != null && fromId != null) where.add("(" + date + " > ? OR " + id.quoted() + " >= ?)");
        PreparedStatement statement = prepare(connection, where, date + ", " + id.quoted());
        if (since != null) bindDate(statement, 1, since);
        if (since != null && fromId != null) {
            bindDate(statement, 2, since);
            bindId(statement, 3, fromId);
        }
        return statement;
    }

    /** That there is no row at all, in words; empty if there is one. */
    Optional<String> emptied(Connection connection, String name) throws SQLException {
        try (PreparedStatement any = connection.prepareStatement("SELECT 1 FROM " + from)) {
            any.setMaxRows(1);
            try (ResultSet row = any.executeQuery()) {
                return row.next()
                        ? Optional.empty()
                        : Optional.of(name + " no longer holds any row: nothing was concluded from that");
            }
        }
    }

    /** Whether rows have a status of their own. */
    boolean hasStatus() {
        return status != null;
    }

    /** Id and status of rows that were taken back, and whose date of change is before that one; by id. */
    PreparedStatement withdrawn(Connection connection, LocalDateTime since) throws SQLException {
        if (updated == null || status == null) throw new IllegalStateException("no date of change, or no status");
        List<String> words = List.copyOf(StatusWords.ofWithdrawals());
        List<String> where = List.of(
                updated.quoted() + " < ?",
                id.quoted() + " IS NOT NULL",
                "LOWER(TRIM(CAST(" + status.quoted() + " AS CHAR(40)))) IN (" + places(words.size()) + ")");
        PreparedStatement statement = prepare(connection, List.of(id, status), where, id.quoted());
        bindDate(statement, 1, since);
        for (int i = 0; i < words.size(); i++) statement.setString(i + 2, words.get(i));
        return statement;
    }

    /** Of these rows those whose date of change is before that one, by id. */
    PreparedStatement ofIds(Connection connection, List<String> ids, LocalDateTime since) throws SQLException {
        if (updated == null) throw new IllegalStateException("no date of change");
        List<String> where = List.of(updated.quoted() + " < ?", id.quoted() + " IN (" + places(ids.size()) + ")");
        PreparedStatement statement = prepare(connection, where, id.quoted());
        bindDate(statement, 1, since);
        for (int i = 0; i < ids.size(); i++) bindId(statement, i + 2, ids.get(i));
        return statement;
    }

    private static String places(int many) {
        return String.join(", ", Collections.nCopies(many, "?"));
    }

    /** For all that is read of a row. */
    private PreparedStatement prepare(Connection connection, List<String> where, String order) throws SQLException {
        List<JdbcColumn> read = columns.stream().filter(JdbcColumn::read).toList();
        return prepare(connection, read, where, order);
    }

    private PreparedStatement prepare(
            Connection connection, List<JdbcColumn> selected, List<String> where, String order) throws SQLException {
        String names = selected.stream().map(JdbcColumn::quoted).collect(Collectors.joining(", "));
        String conditions = where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where);
        PreparedStatement statement =
                connection.prepareStatement("SELECT " + names + " FROM " + from + conditions + " ORDER BY " + order);
        statement.setFetchSize(FETCHED_AT_ONCE);
        return statement;
    }

    /** Whether the cursor can be gone on from; it cannot where the table is another than it was. */
    boolean fits(JdbcCursor cursor) {
        boolean byDate = cursor.phase() == JdbcCursor.Phase.DATED || cursor.phase() == JdbcCursor.Phase.BY_ID;
        if (byDate && !dated()) return false;
        try {
            if (cursor.id() != null) comparable(cursor.id());
            cursor.ahead().forEach(this::comparable);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void bindId(PreparedStatement statement, int index, String text) throws SQLException {
        statement.setObject(index, comparable(text));
    }

    /** An id as the database compares it. */
    private Object comparable(String text) {
        return switch (id.type()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                new BigDecimal(text);
            default -> id.typeName().equals("uuid") ? UUID.fromString(text) : text;
        };
    }

    private void bindDate(PreparedStatement statement, int index, LocalDateTime at) throws SQLException {
        if (!zoned()) statement.setObject(index, at);
        else if (at.equals(LocalDateTime.MAX)) statement.setObject(index, OffsetDateTime.MAX);
        else statement.setObject(index, at.atOffset(ZoneOffset.UTC));
    }

    /** The row's id as text; null if it has none. */
    @Nullable
    String id(ResultSet rows) throws SQLException {
        return rows.getString(columns.indexOf(id) + 1);
    }

    /** The row's date of change in UTC; where the database calls it infinity the last there is. */
    @Nullable
    LocalDateTime updated(ResultSet rows) throws SQLException {
        int index = columns.indexOf(updated) + 1;
        if (updated != null && !zoned()) return updated.dateTime(rows, index);
        OffsetDateTime at = rows.getObject(index, OffsetDateTime.class);
        if (at == null) return null;
        if (at.equals(OffsetDateTime.MAX)) return LocalDateTime.MAX;
        if (at.equals(OffsetDateTime.MIN)) return LocalDateTime.MIN;
        return at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
}
