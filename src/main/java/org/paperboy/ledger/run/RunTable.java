package org.paperboy.ledger.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.CursorTable;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** The runs of a job, by number, from 1. */
public final class RunTable {
    private static final RowMapper<RunRecord> ROW = (row, n) -> new RunRecord(
            row.getLong("run"),
            InstantColumns.required(row, "clock"),
            InstantColumns.required(row, "started"),
            InstantColumns.get(row, "ended"),
            number(row, "exit_code"),
            row.getString("summary"),
            InstantColumns.get(row, "resumed"),
            number(row, "resumed_exit"));

    private final JobDatabase database;
    private final BatchHistory batch;
    private final LaterRuns later;
    private final OwnerMarks marks;

    public RunTable(JobDatabase database, CursorTable cursors, BatchHistory batch) {
        this.database = database;
        this.batch = batch;
        this.later = new LaterRuns(database, cursors);
        this.marks = new OwnerMarks(cursors);
    }

    /**
     * @param clock the editorial clock
     * @param ended null while it is at work, and after a kill, as the exit code
     * @param summary its own; of one that was killed that of the run that went on with it, if one did
     * @param resumed when a later run went on with what it had left; null where none did
     * @param resumedExit how that ended; null while it is at work, and after a kill
     */
    public record RunRecord(
            long number,
            Instant clock,
            Instant started,
            @Nullable Instant ended,
            @Nullable Integer exit,
            @Nullable String summary,
            @Nullable Instant resumed,
            @Nullable Integer resumedExit) {
        /** Whether it came to its end, by itself or by the run that went on with it; a fault or a signal may have stopped it. */
        public boolean completed() {
            return completed(exit) || completed(resumedExit);
        }

        private static boolean completed(@Nullable Integer exit) {
            return exit != null && (exit == 0 || exit == 3 || exit == 4);
        }
    }

    /** Those that another state of the ledger had, and this one does not know. */
    public LaterRuns later() {
        return later;
    }

    /** What they wrote into the owner's mark of each store. */
    public OwnerMarks marks() {
        return marks;
    }

    /** When the run began; empty where the ledger no longer has a record of it. */
    public Optional<Instant> started(long number) {
        return database.sql("SELECT started FROM paperboy_run WHERE job = :job AND run = :run")
                .param("run", number)
                .query((row, n) -> InstantColumns.required(row, "started"))
                .optional();
    }

    /** When the last run began; before the first one 1970. */
    public Instant lastStarted() {
        return last(1).stream().map(RunRecord::started).findFirst().orElse(Instant.EPOCH);
    }

    /** Notes that a run begins, and gives its number: none that a run had which the ledger does not know. */
    public long begin(Instant clock, Instant now) {
        long number = Math.max(latest(), later.highest()) + 1;
        database.sql("INSERT INTO paperboy_run (job, run, clock, started) VALUES (:job, :run, :clock, :now)")
                .param("run", number)
                .param("clock", InstantColumns.whole(clock))
                .param("now", InstantColumns.of(now))
                .update();
        return number;
    }

    /** The number of the last run; 0 before the first. */
    public long latest() {
        return database.sql("SELECT COALESCE(MAX(run), 0) FROM paperboy_run WHERE job = :job")
                .query(Long.class)
                .single();
    }

    /** Notes that this run goes on with what an earlier one had left. */
    public void resume(long number, Instant now) {
        database.sql("UPDATE paperboy_run SET resumed = :now, resumed_exit = NULL WHERE job = :job AND run = :run")
                .param("now", InstantColumns.of(now))
                .param("run", number)
                .update();
    }

    /** Notes how a run ended. Of one that was resumed its own end stays on record, and how the other went on is beside it. */
    public void end(long number, int exit, String summary, Instant now) {
        int resumed = database.sql("UPDATE paperboy_run SET resumed_exit = :exit, summary = COALESCE(summary, :summary)"
                        + " WHERE job = :job AND run = :run AND resumed IS NOT NULL")
                .param("exit", exit)
                .param("summary", summary)
                .param("run", number)
                .update();
        if (resumed > 0) return;
        database.sql("UPDATE paperboy_run SET ended = :now, exit_code = :exit, summary = :summary"
                        + " WHERE job = :job AND run = :run")
                .param("now", InstantColumns.of(now))
                .param("exit", exit)
                .param("summary", summary)
                .param("run", number)
                .update();
    }

    /**
     * Deletes the records of runs that are too old or too many. That of the latest run stays, and that of the latest one that
     * came to its end.
     *
     * @param since what started earlier is too old
     * @param most how many may stay
     */
    public void deleteOld(Instant since, int most) {
        database.sql("DELETE FROM paperboy_run WHERE job = :job"
                        + " AND (started < :since OR run <= (SELECT MAX(run) FROM paperboy_run WHERE job = :job) - :most)"
                        + " AND run < (SELECT MAX(run) FROM paperboy_run WHERE job = :job)"
                        + " AND run <> (SELECT COALESCE(MAX(run), 0) FROM paperboy_run WHERE job = :job"
                        + " AND (exit_code IN (0, 3, 4) OR resumed_exit IN (0, 3, 4)))")
                .param("since", InstantColumns.of(since))
                .param("most", most)
                .update();
    }

    /**
     * Deletes what Spring Batch has of the runs before one. Only the last run is ever resumed, and before a new one begins it
     * was resumed or given up: nothing asks for earlier ones.
     *
     * @param instance Spring Batch's number of the run that stays
     */
    public void deleteBatchBefore(long instance) {
        batch.deleteBefore(instance);
    }

    /** The last runs, the latest first. */
    public List<RunRecord> last(int most) {
        return database.sql(
                        "SELECT run, clock, started, ended, exit_code, summary, resumed, resumed_exit FROM paperboy_run"
                                + " WHERE job = :job ORDER BY run DESC LIMIT :most")
                .param("most", most)
                .query(ROW)
                .list();
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
