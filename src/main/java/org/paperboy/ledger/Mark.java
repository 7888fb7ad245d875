package org.paperboy.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How often an H2 ledger was closed, noted in it and in a file beside it. H2 opens a file whose end it cannot read as it
 * was some commits before, and says nothing; a ledger that has gone back so far knows less than the file beside it.
 */
final class Mark {
    private final Path file;

    Mark(Path folder) {
        this.file = folder.resolve("ledger.mark");
    }

    /** In which it lies. */
    Path folder() {
        return file.resolveSibling("");
    }

    /** Whether the ledger has forgotten what it had when it was last closed. */
    boolean missed(DataSource ledger) throws LedgerException {
        try {
            return inLedger(new JdbcTemplate(ledger))
                    < Long.parseLong(Files.readString(file, UTF_8).strip());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException | NumberFormatException e) {
            throw new LedgerException(
                    file + " cannot be read: " + Entrance.rootMessage(e)
                            + ". Restore its folder from the backup, or remove this one file if the ledger is sound",
                    e);
        }
    }

    /** The ledger is about to be closed. It is noted there first, so that the file beside it never knows more. */
    void advance(DataSource ledger) throws IOException {
        JdbcTemplate jdbc = new JdbcTemplate(ledger);
        jdbc.update("MERGE INTO paperboy_cursor c USING (VALUES ('', 'closed')) AS v (job, name)"
                + " ON c.job = v.job AND c.name = v.name"
                + " WHEN MATCHED THEN UPDATE SET text = CAST(CAST(c.text AS BIGINT) + 1 AS VARCHAR)"
                + " WHEN NOT MATCHED THEN INSERT (job, name, text) VALUES (v.job, v.name, '1')");
        Path beside = file.resolveSibling("ledger.mark.part");
        Files.writeString(beside, inLedger(jdbc) + "\n", UTF_8);
        Files.move(beside, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static long inLedger(JdbcTemplate jdbc) {
        List<String> closed =
                jdbc.queryForList("SELECT text FROM paperboy_cursor WHERE job = '' AND name = 'closed'", String.class);
        return closed.isEmpty() ? 0 : Long.parseLong(closed.get(0));
    }
}
