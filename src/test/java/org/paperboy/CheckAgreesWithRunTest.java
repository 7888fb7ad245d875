package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.FaultTable.Row;
import org.paperboy.ledger.LedgerRows;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.LentCredentials;

/**
 * Each wrong world of {@code faults.md} in which a run exits with 1, 2 or 4: {@code check}, asked before that run, exits with 2
 * and says the same, and changes nothing.
 */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class CheckAgreesWithRunTest {
    private static final Set<Integer> BAD = Set.of(1, 2, 4);
    private static final Pattern POSTGRES = Pattern.compile("ledger: \\{ jdbc: \"([^\"]+)\"");

    /** What nobody can see before the run, and why. */
    private static final Map<String, String> ONLY_A_RUN_MEETS = Map.of(
            "C7", "the connection breaks while the run works",
            "C14", "the server falls silent while the run works",
            "C12", "the run itself is frozen and overtaken",
            "C16", "who asks here may read all files: the row asks as one who may not",
            "F4", "the store rejects one document among others, which only sending it shows",
            "F5", "the same",
            "F6", "the same: a file is in the way of one document",
            "G6", "how much memory there is, each process is told for itself",
            "H5", "it is an option of `run` that is rejected");

    /** What the run itself brings about, and leaves behind: it is asked for afterwards. */
    private static final Map<String, String> SEEN_AFTERWARDS = Map.of(
            "I1", "that the store is suspended is noted by the run that suspends it",
            "I2", "the store rejects one notice among others, which only sending it shows",
            "I3", "the same",
            "I7", "the same, of a feed",
            "I8", "the same, of a document whose upload got no answer",
            "I9", "that a notice was put where an upload may still arrive is noted by the run that puts it");

    /** What a run adds that has met it again and again. */
    private static final Map<String, String> SAID_BY_A_RUN_ALONE =
            Map.of("E23", "It rejects one object after the other like this");

    private static PostgresServer server;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<Row> worlds() {
        return FaultTable.rows().stream()
                .filter(row -> BAD.contains(row.exit()))
                .filter(row -> !ONLY_A_RUN_MEETS.containsKey(row.key()));
    }

    @Test
    void they_are_thirty_and_no_exception_is_made_of_what_is_none() {
        List<String> bad = FaultTable.rows().stream()
                .filter(row -> BAD.contains(row.exit()))
                .map(Row::key)
                .toList();

        assertThat(worlds()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(bad)
                .containsAll(ONLY_A_RUN_MEETS.keySet())
                .containsAll(SEEN_AFTERWARDS.keySet())
                .containsAll(SAID_BY_A_RUN_ALONE.keySet());
    }

    @TestFactory
    Stream<DynamicTest> what_makes_a_run_fail_makes_check_fail_with_the_same_words() {
        return worlds().map(row -> DynamicTest.dynamicTest(row.key() + " " + row.what(), () -> agrees(row)));
    }

    private static void agrees(Row row) throws Exception {
        try (DisturbedNewsroom disturbed = new DisturbedNewsroom(folder.resolve(row.key()), server)) {
            Checked checked = new Checked(disturbed);
            ProgramOutput run = FaultTable.faults().get(row.key()).happensTo(disturbed.before(checked::again));
            assertThat(run.exit()).as(run.all()).isEqualTo(row.exit());
            if (SEEN_AFTERWARDS.containsKey(row.key())) checked.again();

            ProgramOutput check = checked.last();
            assertThat(check.exit()).as(check.all()).isEqualTo(2);
            assertThat(check.err()).as(check.out()).isNotEmpty();
            List<String> says = row.says().stream()
                    .filter(words -> !words.equals(SAID_BY_A_RUN_ALONE.get(row.key())))
                    .toList();
            assertThat(check.all()).contains(says);
        }
    }

    /** The last {@code check} of a newsroom, and that none changed anything. */
    private static final class Checked {
        private final DisturbedNewsroom disturbed;
        private @Nullable ProgramOutput said;

        Checked(DisturbedNewsroom disturbed) {
            this.disturbed = disturbed;
        }

        ProgramOutput last() {
            if (said == null) throw new AssertionError("nothing was checked");
            return said;
        }

        void again() {
            SortedMap<String, String> objects = disturbed.objects();
            Map<String, List<String>> rows = rows();
            List<String> files = files();

            said = disturbed.newsroom().say("check");

            assertThat(disturbed.objects()).as("the stores, after check").isEqualTo(objects);
            assertThat(rows()).as("the ledger, after check").isEqualTo(rows);
            assertThat(files()).as("the files, after check").isEqualTo(files);
        }

        private Map<String, List<String>> rows() {
            Matcher postgres = POSTGRES.matcher(disturbed.newsroom().jobText());
            return postgres.find()
                    ? LedgerRows.at(postgres.group(1), PostgresServer.USER)
                    : LedgerRows.inFolder(disturbed.folder().resolve(".paperboy/brief"));
        }

        private List<String> files() {
            try (Stream<Path> all = Files.walk(disturbed.folder())) {
                return all.map(Path::toString).sorted().toList();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
