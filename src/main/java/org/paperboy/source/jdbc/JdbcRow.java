package org.paperboy.source.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.Json;

/** One row of a table, as the fields of an article. */
final class JdbcRow {
    private final List<JdbcColumn> columns;
    private final List<@Nullable Object> values = new ArrayList<>();

    /** Reads the row that the cursor is on; the columns that are read are in the same order as in the query. */
    JdbcRow(List<JdbcColumn> columns, ResultSet rows) throws SQLException {
        this.columns = columns;
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).read() ? columns.get(i).value(rows, i + 1) : null);
        }
    }

    /** @param place where it is, for a person */
    Record record(String place) {
        List<String> parts = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(i);
            if (value == null) continue;
            String text = value.toString();
            parts.add(columns.get(i).name());
            parts.add(text);
            characters += text.length();
        }
        return new Record(place, Sha256.of(parts), characters, this::fields);
    }

    private Map<String, @Nullable Object> fields() throws RejectedException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, @Nullable Object> edition = new LinkedHashMap<>();
        Map<String, @Nullable Object> rights = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            JdbcColumn column = columns.get(i);
            Object value = values.get(i);
            // JSON that is not read rejects no record for how it is written.
            if (column.known() && column.holdsJson() && value instanceof String text)
                value = Json.value(column.name(), text);
            String name = column.field();
            if (name.startsWith("edition_")) put(edition, name.substring("edition_".length()), column, value);
            else if (name.startsWith("rights_")) put(rights, name.substring("rights_".length()), column, value);
            else if (name.equals("usage_terms")) put(rights, name, column, value);
            else if (!column.known()) fields.put(column.label(), value);
            // that a column is empty says nothing, except for a status: a row without one was not approved
            else if (value != null || name.equals("status")) fields.put(name, value);
        }
        if (!edition.isEmpty()) fields.put("edition", edition);
        if (!rights.isEmpty()) fields.put("rights", rights);
        return fields;
    }

    private static void put(
            Map<String, @Nullable Object> part, String name, JdbcColumn column, @Nullable Object value) {
        if (value != null || !column.known()) part.put(name, value);
    }
}
