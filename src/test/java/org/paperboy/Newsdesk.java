package org.paperboy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.paperboy.ledger.PostgresServer;

/** A newsroom's database with 300 articles; more than are fetched at once. */
record Newsdesk(String url) {
    /** One of the last to be read. */
    private static final String LATE = "story-290";

    static Newsdesk in(DisturbedNewsroom disturbed) throws SQLException {
        Newsdesk desk = new Newsdesk(disturbed.server().newDatabase());
        desk.execute("CREATE TABLE story AS SELECT 'story-' || k AS id, 1 AS version, 'approved' AS status,"
                + " 'Headline of ' || k AS headline, TIMESTAMPTZ '2026-10-01Z' + k * INTERVAL '1 minute' AS published_at,"
                + " TIMESTAMPTZ '2026-10-01Z' + k * INTERVAL '1 minute' AS updated_at, 'World' AS section,"
                + " '<p>Text of ' || k || '.</p>' AS body_html FROM generate_series(1, 300) k");
        desk.breaksOff(false);
        return desk;
    }

    /** Whether the server ends the session of whoever reads the table as far as one of the last articles. */
    void breaksOff(boolean does) throws SQLException {
        String ending = does
                ? "CASE WHEN id = '" + LATE
                        + "' AND pg_terminate_backend(pg_backend_pid()) THEN '' ELSE slug END AS slug"
                : "slug";
        execute(
                "DROP VIEW IF EXISTS articles",
                "CREATE VIEW articles AS SELECT s.id, s.version, s.status, s.headline, s.published_at, s.updated_at,"
                        + " s.section, s.body_html, " + ending + " FROM (SELECT *, id AS slug FROM story) s",
                "GRANT SELECT ON articles TO locked");
    }

    /** For a job file. */
    String source(String user, String passwordFile) {
        String password = passwordFile.isEmpty() ? "" : ", password: { file: \"" + passwordFile + "\" }";
        return "{ jdbc: \"" + url + "\", table: articles, user: " + user + password + " }";
    }

    void execute(String... all) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = connection.createStatement()) {
            for (String sql : all) statement.execute(sql);
        }
    }
}
