package org.paperboy.ledger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** A ledger in a PostgreSQL database, which several jobs and machines may share. */
class LedgerOnPostgresTest {
    private static PostgresServer server;

    private static String database = "";

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        database = server.newDatabase();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Ledger openPostgres(String job) throws LedgerException {
        return Ledger.at(database, PostgresServer.USER, "", job);
    }

    @Nested
    class TheArchive extends ArchiveContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openPostgres(job);
        }
    }

    @Nested
    class TheEditions extends EditionsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openPostgres(job);
        }
    }

    @Nested
    class TheDeliveries extends DeliveriesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openPostgres(job);
        }
    }

    @Nested
    class TheHoldings extends HoldingsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openPostgres(job);
        }
    }

    @Nested
    class TheNotes extends NotesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return openPostgres(job);
        }
    }
}
