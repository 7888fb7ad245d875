package org.paperboy.source.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.fields.AccessWords;
import org.paperboy.source.fields.FieldNames;
import org.paperboy.source.fields.ProtectiveNames;

/**
 * A column of a table, which holds a field of an article or nothing that is read.
 *
 * @param label as the database spells it
 * @param name in lower case
 * @param type one of {@link Types}
 * @param typeName the database's own, in lower case
 * @param read whether its values are asked for; of the others records have the name alone
 */
record JdbcColumn(String label, String name, int type, String typeName, boolean read, JdbcDialect dialect) {
    private static final Set<String> FLAT = Set.of(("edition_id edition_position rights_holder rights_year rights_scope"
                    + " rights_territories rights_usage_terms rights_expires usage_terms")
            .split(" ", -1));
    private static final Set<String> PROTECT = Set.of(
            "status", "draft", "embargo_until", "publishdate", "expirydate", "version", "usage_terms", "withdrawn_at");
    private static final String JSON = "_json";
    private static final Set<Integer> DATES = Set.of(Types.TIMESTAMP, Types.DATE, Types.TIME);

    /**
     * All columns, by name; of two of the same name the first. In SQLite a column that is declared as a date holds any
     * value: usually text.
     */
    static Map<String, JdbcColumn> of(ResultSetMetaData meta, JdbcDialect dialect) throws SQLException {
        Map<String, JdbcColumn> columns = new LinkedHashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String label = meta.getColumnLabel(i);
            String name = label.toLowerCase(Locale.ROOT);
            String field = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
            String typeName = meta.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            boolean read = known(field) || holdsJson(name, typeName) || ProtectiveNames.mayProtect(label);
            int type = meta.getColumnType(i);
            if (dialect == JdbcDialect.SQLITE && DATES.contains(type)) type = Types.VARCHAR;
            columns.putIfAbsent(name, new JdbcColumn(label, name, type, typeName, read, dialect));
        }
        return columns;
    }

    /** Whether it holds a field without which an article would go out that must not. */
    boolean protects() {
        String field = field();
        return PROTECT.contains(field) || AccessWords.NAMES.contains(field) || field.startsWith("rights");
    }

    /** Whether it is none of the known ones, and looks like one that protects. */
    boolean alike() {
        return !known() && ProtectiveNames.suspicious(label);
    }

    /** Whether it holds a field of an article or of an edition. */
    boolean known() {
        return known(field());
    }

    private static boolean known(String field) {
        return FieldNames.EDITION.here().contains(field)
                || FieldNames.ARTICLE.here().contains(field)
                || FLAT.contains(field);
    }

    String quoted() {
        return dialect.quoted(label);
    }

    /** The field's name, without the ending that says that it is JSON. */
    String field() {
        return name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    }

    boolean holdsJson() {
        return holdsJson(name, typeName);
    }

    private static boolean holdsJson(String name, String typeName) {
        return name.endsWith(JSON) || typeName.startsWith("json");
    }

    boolean isTimestamp() {
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
    }

    /** Whether it is a timestamp that says at what offset. PostgreSQL's driver calls both kinds the same. */
    boolean isZoned() {
        return type == Types.TIMESTAMP_WITH_TIMEZONE || typeName.equals("timestamptz");
    }

    /** Whether it is a timestamp that names an instant: it says at what offset, or the database keeps it in UTC. */
    boolean isInstant() {
        return isZoned() || dialect.keepsInstant(typeName);
    }

    /** Text, a number, a boolean, a list of texts, or null; a timestamp without an offset is UTC. */
    @Nullable
    Object value(ResultSet rows, int index) throws SQLException {
        if (isTimestamp() && isZoned()) {
            OffsetDateTime at = rows.getObject(index, OffsetDateTime.class);
            return at == null ? null : at.toString();
        }
        if (isTimestamp()) {
            LocalDateTime at = dateTime(rows, index);
            return at == null ? noDate(rows, index) : at + "Z";
        }
        if (type == Types.DATE && dialect == JdbcDialect.MARIADB) return noDate(rows, index);
        if (type == Types.DATE) {
            LocalDate day = rows.getObject(index, LocalDate.class);
            return day == null ? null : day.toString();
        }
        return switch (type) {
            case Types.BOOLEAN,
                    Types.BIT,
                    Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> rows.getObject(index);
            case Types.ARRAY -> list(rows.getArray(index));
            default -> emptyToNull(rows.getString(index));
        };
    }

    /**
     * The date and time of a timestamp without an offset; null if there is none. MariaDB may hold {@code 2027-01-00}, for which its
     * driver fails: one such row would hide all behind it.
     */
    @Nullable
    LocalDateTime dateTime(ResultSet rows, int index) throws SQLException {
        if (dialect != JdbcDialect.MARIADB) return rows.getObject(index, LocalDateTime.class);
        String text = rows.getString(index);
        try {
            return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What is where a date should: null for MariaDB's {@code 0000-00-00}; {@code 2027-01-00} may be an embargo. */
    private @Nullable String noDate(ResultSet rows, int index) throws SQLException {
        if (dialect != JdbcDialect.MARIADB) return null;
        String text = rows.getString(index);
        return text == null || text.startsWith("0000-00-00") ? null : text;
    }

    private static @Nullable List<@Nullable Object> list(@Nullable Array array) throws SQLException {
        return array == null ? null : list((Object[]) array.getArray());
    }

    /** Of arrays in an array lists in a list: where texts are expected, they are refused as such. */
    private static List<@Nullable Object> list(@Nullable Object[] array) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : array) {
            if (item instanceof Object[] inner) items.add(list(inner));
            else items.add(item == null ? null : item.toString());
        }
        return items;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
