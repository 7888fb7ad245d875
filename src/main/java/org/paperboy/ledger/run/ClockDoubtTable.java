package org.paperboy.ledger.run;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** That a run did not know what time it was, until one finds that the clocks agree. */
public final class ClockDoubtTable {
    private final String job;
    private final JdbcTemplate jdbc;

    public ClockDoubtTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /**
     * Why what waits for the clock was not released.
     *
     * @param sentence which clock says what, and what to do
     * @param exit of the run that met it: 4 where a person must look, 3 where the next run may know more
     * @param since when a run met it first, by the machine's clock
     */
    public record ClockDoubt(String sentence, int exit, Instant since) {}

    public Optional<ClockDoubt> find() {
        return jdbc
                .query(
                        "SELECT sentence, exit_code, since FROM paperboy_clock_doubt WHERE job = ?",
                        (row, n) -> new ClockDoubt(row.getString(1), row.getInt(2), InstantColumns.required(row, "since")),
                        job)
                .stream()
                .findFirst();
    }

    public void note(String sentence, int exit, Instant now) {
        int known = jdbc.update(
                "UPDATE paperboy_clock_doubt SET sentence = ?, exit_code = ? WHERE job = ?", sentence, exit, job);
        if (known > 0) return;
        jdbc.update(
                "INSERT INTO paperboy_clock_doubt (job, sentence, exit_code, since) VALUES (?, ?, ?, ?)",
                job,
                sentence,
                exit,
                InstantColumns.of(now));
    }

    public void end() {
        jdbc.update("DELETE FROM paperboy_clock_doubt WHERE job = ?", job);
    }
}
