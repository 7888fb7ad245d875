package org.paperboy.ledger;

import org.junit.jupiter.api.Nested;

/** All that a ledger promises, whatever database it is in. */
abstract class LedgerOnAnyDatabase {
    /** Opens the ledger of a job in the one database of these tests. */
    abstract Ledger ledgerOf(String job) throws LedgerException;

    @Nested
    class TheArchive extends ArchiveContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return ledgerOf(job);
        }
    }

    @Nested
    class TheEditions extends EditionsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return ledgerOf(job);
        }
    }

    @Nested
    class TheDeliveries extends DeliveriesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return ledgerOf(job);
        }
    }

    @Nested
    class TheHoldings extends HoldingsContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return ledgerOf(job);
        }
    }

    @Nested
    class TheNotes extends NotesContract {
        @Override
        Ledger open(String job) throws LedgerException {
            return ledgerOf(job);
        }
    }
}
