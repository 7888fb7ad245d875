package org.paperboy.ledger.database;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The first migration: Spring Batch's own tables, from the script it ships. */
public final class BatchTablesMigration implements JavaMigration {
    private final String vendor;

    /** @param vendor as Spring Batch names its scripts: {@code sqlite} or {@code postgresql} */
    BatchTablesMigration(String vendor) {
        this.vendor = vendor;
    }

    static String script(String vendor) {
        return "org/springframework/batch/core/schema-" + vendor + ".sql";
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "batch tables";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        new ResourceDatabasePopulator(new ClassPathResource(script(vendor)))
                .execute(new SingleConnectionDataSource(context.getConnection(), true));
    }
}
