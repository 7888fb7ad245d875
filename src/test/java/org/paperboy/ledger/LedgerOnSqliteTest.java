package org.paperboy.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a folder, which is where it is unless the job file says otherwise. */
class LedgerOnSqliteTest extends LedgerOnAnyDatabase {
    @TempDir
    private static Path folder;

    @Override
    Ledger ledgerOf(String job) throws LedgerException {
        return Ledger.inFolder(folder, job);
    }
}
