package org.paperboy.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.paperboy.ledger.database.Address;
import org.paperboy.ledger.database.LedgerFile;

/** Another process that is about to write into the SQLite ledger of a folder, until it is closed. */
public final class SqliteElsewhere implements AutoCloseable {
    private final Process process;

    private SqliteElsewhere(Process process) {
        this.process = process;
    }

    public static SqliteElsewhere writingInto(Path folder) {
        try {
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            SqliteElsewhere.class.getName(),
                            Address.ofFile(LedgerFile.of(folder), "any").url())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (process.getInputStream().read() < 0) throw new IllegalStateException("it ended");
            return new SqliteElsewhere(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process: the URL of the database. */
    public static void main(String... arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("DELETE FROM paperboy_cursor");
            System.out.println("!");
            System.out.flush();
            System.in.read();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
