package org.paperboy.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.paperboy.ledger.database.Address;
import org.paperboy.ledger.database.LedgerFile;

/** All rows of a ledger, by table, in no words but the database's own: whether anything at all was changed. */
public final class LedgerRows {
    private static final String OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table'"
            + " AND (name LIKE 'paperboy%' OR name LIKE 'batch%')";
    private static final String OF_POSTGRESQL = "SELECT table_name FROM information_schema.tables"
            + " WHERE table_name LIKE 'paperboy%' OR table_name LIKE 'batch%'";

    private LedgerRows() {}

    /** Of a SQLite ledger in a folder; nothing where there is none, or none that can be opened. */
    public static Map<String, List<String>> inFolder(Path folder) {
        if (!Files.exists(LedgerFile.of(folder))) return Map.of();
        Address address = Address.ofFile(LedgerFile.of(folder), "any");
        return at(address.url(), address.user());
    }

    /** Of one at a JDBC URL; nothing where it cannot be opened. */
    public static Map<String, List<String>> at(String url, String user) {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            Map<String, List<String>> all = new TreeMap<>();
            for (String table : column(statement, url.startsWith("jdbc:sqlite:") ? OF_SQLITE : OF_POSTGRESQL))
                all.put(table, rows(statement, table));
            return all;
        } catch (SQLException e) {
            return Map.of();
        }
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) all.add(rows.getString(1));
        }
        return all;
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) all.add(row(rows));
        }
        all.sort(null);
        return all;
    }

    private static String row(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int k = 1; k <= row.getMetaData().getColumnCount(); k++) {
            Object value = row.getObject(k);
            values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
        }
        return String.join("\u001f", values);
    }
}
