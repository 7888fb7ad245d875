package org.paperboy.ledger.run;

import java.time.Instant;
import java.util.Optional;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** That a run did not know what time it was, until one finds that the clocks agree. */
public final class ClockDoubtTable {
    private static final RowMapper<ClockDoubt> ROW = (row, n) ->
            new ClockDoubt(row.getString("sentence"), row.getInt("exit_code"), InstantColumns.required(row, "since"));

    private final JobDatabase database;

    public ClockDoubtTable(JobDatabase database) {
        this.database = database;
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
        return database.sql("SELECT sentence, exit_code, since FROM paperboy_clock_doubt WHERE job = :job")
                .query(ROW)
                .optional();
    }

    /** Notes it; since when stays as it was noted first. */
    public void note(String sentence, int exit, Instant now) {
        database.sql(
                        "INSERT INTO paperboy_clock_doubt (job, sentence, exit_code, since) VALUES (:job, :sentence, :exit,"
                                + " :since) ON CONFLICT (job) DO UPDATE SET sentence = excluded.sentence,"
                                + " exit_code = excluded.exit_code")
                .param("sentence", sentence)
                .param("exit", exit)
                .param("since", InstantColumns.of(now))
                .update();
    }

    public void end() {
        database.sql("DELETE FROM paperboy_clock_doubt WHERE job = :job").update();
    }
}
