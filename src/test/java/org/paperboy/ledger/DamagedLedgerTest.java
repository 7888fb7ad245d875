package org.paperboy.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.ledger.database.LedgerFile;
import org.springframework.dao.DataAccessException;

/** A SQLite file that something else than Paperboy has laid hands on. */
@Tag("slow") // a ledger for each damaged page
class DamagedLedgerTest {
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void aLedgerWithArticles() throws LedgerException, IOException {
        file = LedgerFile.of(folder);
        try (Ledger ledger = open()) {
            ledger.articles()
                    .put(
                            1,
                            IntStream.range(0, 200)
                                    .mapToObj(
                                            k -> LedgerContract.entry(ArticleBuilder.article("story-" + k), true, true))
                                    .toList());
        }
        whole = Files.readAllBytes(file);
    }

    private Ledger open() throws LedgerException {
        return Ledger.inFolder(folder, "nightly");
    }

    private void saysSo(String message) {
        assertThat(message)
                .contains("the ledger's file " + file + " is damaged (")
                .contains("Restore its folder from the backup")
                .contains("move the file away and run `paperboy audit JOB.yaml --adopt`");
    }

    private void isRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        LedgerException refused = catchThrowableOfType(LedgerException.class, () -> open().close());
        saysSo(refused.getMessage());
        LedgerException again = catchThrowableOfType(LedgerException.class, this::open);
        saysSo(again.getMessage()); // nothing was begun over it
        assertThat(folder.toFile().list()).containsExactly("ledger.db");
    }

    @Test
    void a_file_that_was_cut_is_refused() throws IOException {
        for (int left : List.of(0, 1, PAGE, 2 * PAGE + 100)) isRefused(Arrays.copyOf(whole, left));
    }

    /** SQLite notes in a file how long it is. */
    @Test
    void a_file_that_lost_its_end_is_refused_or_has_everything() throws IOException {
        for (int eighth = 1; eighth < 8; eighth++) {
            Files.write(file, Arrays.copyOf(whole, whole.length / 8 * eighth));
            assertThat(found()).as(eighth + " eighths").isNotEqualTo(Found.LESS);
        }
    }

    @Test
    void a_file_that_was_written_over_is_refused() throws IOException {
        isRefused(
                "not a database, and long enough to be looked at\n".repeat(999).getBytes(UTF_8));
        byte[] noHeader = whole.clone();
        Arrays.fill(noHeader, 0, whole.length / 2, (byte) 0);
        isRefused(noHeader);
    }

    /** SQLite reads a page when it needs it, so that it may come out in the middle of a run. */
    @Test
    void wherever_a_page_is_garbage_it_is_refused_or_harmless_or_found_in_use() throws IOException {
        List<Found> all = new ArrayList<>();
        for (int at = 0; at < whole.length; at += 4 * PAGE) {
            byte[] bytes = whole.clone();
            byte[] garbage = new byte[Math.min(PAGE, whole.length - at)];
            new Random(at).nextBytes(garbage);
            System.arraycopy(garbage, 0, bytes, at, garbage.length);
            Files.write(file, bytes);
            all.add(found());
        }
        assertThat(all).contains(Found.SAID_SO).doesNotContain(Found.LESS);
    }

    private enum Found {
        EVERYTHING,
        LESS,
        SAID_SO
    }

    private Found found() {
        try (Ledger ledger = open()) {
            return ledger.articles().standings(ids()).size() == 200 ? Found.EVERYTHING : Found.LESS;
        } catch (LedgerException e) {
            saysSo(e.getMessage());
        } catch (DataAccessException e) {
            saysSo(String.valueOf(LedgerFault.in(e)));
        }
        return Found.SAID_SO;
    }

    @Test
    void a_ledger_made_after_the_damaged_one_was_moved_away_is_a_new_one() throws IOException, LedgerException {
        Files.move(file, folder.resolve("damaged.db"));
        for (int time = 0; time < 2; time++) {
            try (Ledger ledger = open()) {
                assertThat(ledger.articles().standings(ids())).isEmpty();
            }
        }
    }

    private static List<String> ids() {
        return IntStream.range(0, 200).mapToObj(k -> "story-" + k).toList();
    }
}
