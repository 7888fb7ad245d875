package org.paperboy.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a folder, which is where it is unless the job file says otherwise. */
class LedgerOnSqliteTest {
    @TempDir
    private static Path folder;

    private static Ledger openSqlite(String job) throws LedgerException {
        return Ledger.inFolder(folder, job);
    }

    @Nested
    class TheArchive extends ArchiveContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openSqlite(job);
        }
    }

    @Nested
    class TheEditions extends EditionsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openSqlite(job);
        }
    }

    @Nested
    class TheDeliveries extends DeliveriesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openSqlite(job);
        }
    }

    @Nested
    class TheHoldings extends HoldingsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openSqlite(job);
        }
    }

    @Nested
    class TheNotes extends NotesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openSqlite(job);
        }
    }
}
