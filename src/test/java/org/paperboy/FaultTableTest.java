package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.FaultTable.Row;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.LentCredentials;

/** Whatever goes wrong, an operator reads what {@code faults.md} says, and once it is repaired nothing is lost. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class FaultTableTest {
    private static final Map<String, Fault> FAULTS = FaultTable.faults();

    /** The newsrooms of slow faults, which run beside the others. */
    private static final Map<String, DisturbedNewsroom> BEGUN = new HashMap<>();

    private static PostgresServer server;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        FAULTS.forEach((key, fault) -> {
            if (fault instanceof SlowFault slow) BEGUN.put(key, slow.begin(newsroom(key)));
        });
    }

    private static DisturbedNewsroom newsroom(String key) {
        return new DisturbedNewsroom(folder.resolve(key), server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void each_row_is_arranged_and_each_arrangement_has_its_row() {
        assertThat(FaultTable.rows())
                .extracting(Row::key)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(45)
                .containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> the_run_says_so_and_once_it_is_repaired_all_is_as_if_nothing_had_happened() {
        return FaultTable.rows().stream()
                .sorted(Comparator.comparing(row -> BEGUN.containsKey(row.key())))
                .map(row -> DynamicTest.dynamicTest(row.key() + " " + row.what(), () -> happens(row)));
    }

    private static void happens(Row row) throws Exception {
        Fault fault = FAULTS.get(row.key());
        assertThat(fault).as("how is it arranged?").isNotNull();
        try (DisturbedNewsroom disturbed = BEGUN.containsKey(row.key()) ? BEGUN.get(row.key()) : newsroom(row.key())) {
            ProgramOutput said = fault.happensTo(disturbed);
            assertThat(said.exit()).as(said.all()).isEqualTo(row.exit());
            if (row.says().isEmpty()) assertThat(said.all()).isEmpty();
            else assertThat(said.all()).contains(row.says());
            disturbed.repair();
        }
    }
}
