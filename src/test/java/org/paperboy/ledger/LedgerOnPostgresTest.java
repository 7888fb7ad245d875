package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paperboy.ledger.Delivery.State;

/** A ledger in a PostgreSQL database, which several jobs and machines may share. */
@Tag("slow")
class LedgerOnPostgresTest extends LedgerOnAnyDatabase {
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

    @Override
    Ledger ledgerOf(String job) throws LedgerException {
        return Ledger.at(database, PostgresServer.USER, "", job);
    }

    /** A cursor of the server's is open while there are rows that it has not yet sent. */
    @Test
    void what_is_held_up_is_not_taken_into_memory_at_once() throws LedgerException {
        try (Ledger ledger = ledgerOf("held-up")) {
            List<Delivery> many = IntStream.range(0, 501)
                    .mapToObj(i -> LedgerContract.document("xml/" + i, "id" + i))
                    .toList();
            ledger.deliveries().promise(many, LedgerContract.NOW);
            for (Delivery d : many) ledger.deliveries().storeFailed(d, "503 from the store");
            String cursors = "SELECT COUNT(*) FROM pg_cursors WHERE statement LIKE '%error IS NOT NULL%'"
                    + " AND pg_cursors.name <> ''";

            List<@Nullable Long> open = new ArrayList<>();
            ledger.deliveries().heldUp(State.DUE, d -> open.add(ledger.jdbc().queryForObject(cursors, Long.class)));

            assertThat(open).hasSize(501).startsWith(1L);
        }
    }
}
