package org.paperboy.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of these tests' own. It trusts its superuser, and asks the user {@code locked} for a password. */
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private int databases;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static PostgresServer start() {
        try {
            PostgresServer started = new PostgresServer(EmbeddedPostgres.start());
            started.askForPasswords();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a new, empty database. */
    public String newDatabase() {
        String name = "paperboy_" + ++databases;
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    public String url(String database) {
        return server.getJdbcUrl(USER, database).replaceFirst("\\?.*", "");
    }

    public int port() {
        return server.getPort();
    }

    void execute(String sql) {
        execute(url("postgres"), sql);
    }

    /** One after the other, each in a transaction of its own. */
    public void execute(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(database, USER, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    private void askForPasswords() throws IOException {
        execute("CREATE USER locked PASSWORD 'opensesame'");
        Path rules = Path.of(ask("SHOW hba_file"));
        Files.writeString(rules, "host all locked all scram-sha-256\n" + Files.readString(rules));
        execute("SELECT pg_reload_conf()");
    }

    private String ask(String sql) {
        return ask(url("postgres"), sql);
    }

    /** The first column of the first row. */
    public String ask(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(database, USER, "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
