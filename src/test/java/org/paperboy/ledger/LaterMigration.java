package org.paperboy.ledger;

import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.paperboy.ledger.database.OpenDatabase;

/** A migration that a later Paperboy might bring: it makes a table. */
record LaterMigration(String version, End end) implements JavaMigration {
    /** What becomes of it when the table is made, and before that is noted. */
    enum End {
        WELL,
        HALTED,
        FAILED
    }

    static LaterMigration to(String version) {
        return new LaterMigration(version, End.WELL);
    }

    /** A process that is killed while it opens a ledger: the folder, and the version of the migration. */
    public static void main(String... arguments) throws LedgerException {
        LaterMigration halts = new LaterMigration(arguments[1], End.HALTED);
        OpenDatabase.inFolder(Path.of(arguments[0]), "nightly", List.of(halts));
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return "later";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("CREATE TABLE paperboy_later (n INTEGER)");
        }
        if (end == End.HALTED) Runtime.getRuntime().halt(9);
        if (end == End.FAILED) throw new IllegalStateException("it was not to be");
    }
}
