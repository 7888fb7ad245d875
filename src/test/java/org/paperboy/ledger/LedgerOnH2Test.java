package org.paperboy.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a folder, which is where it is unless the job file says otherwise. */
class LedgerOnH2Test {
    @TempDir
    private static Path folder;

    /** Keeps the database open between tests: H2 tidies up whenever it is closed. */
    private static Ledger keeper;

    @BeforeAll
    static void start() throws LedgerException {
        keeper = openH2("keeper");
    }

    @AfterAll
    static void stop() {
        keeper.close();
    }

    private static Ledger openH2(String job) throws LedgerException {
        return Ledger.inFolder(folder, job, Duration.ZERO);
    }

    @Nested
    class TheArchive extends ArchiveContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openH2(job);
        }
    }

    @Nested
    class TheEditions extends EditionsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openH2(job);
        }
    }

    @Nested
    class TheDeliveries extends DeliveriesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openH2(job);
        }
    }

    @Nested
    class TheHoldings extends HoldingsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openH2(job);
        }
    }

    @Nested
    class TheNotes extends NotesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openH2(job);
        }
    }
}
