package org.paperboy.ledger.run;

import org.paperboy.ledger.CursorTable;
import org.paperboy.ledger.Sql;
import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The runs of a job, by number, from 1. */
public final class RunTable {
    private static final RowMapper<RunRecord> ENTRY = (row, n) -> new RunRecord(
            row.getLong("run"),
            required(InstantColumns.get(row, "clock")),
            required(InstantColumns.get(row, "started")),
            InstantColumns.get(row, "ended"),
            Sql.number(row, "exit_code"),
            row.getString("summary"),
            InstantColumns.get(row, "resumed"),
            Sql.number(row, "resumed_exit"));

    private final String job;
    private final JdbcTemplate jdbc;
    private final BatchHistory batch;
    private final LaterRuns later;
    private final OwnerMarks marks;

    public RunTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
        this.batch = new BatchHistory(job, jdbc);
        this.later = new LaterRuns(job, jdbc);
        this.marks = new OwnerMarks(new CursorTable(job, jdbc));
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

    /** When the run began; empty where the ledger has no record of it any longer. */
    public Optional<Instant> started(long number) {
        return jdbc
                .query(
                        "SELECT started FROM paperboy_run WHERE job = ? AND run = ?",
                        (row, n) -> InstantColumns.required(row, "started"),
                        job,
                        number)
                .stream()
                .findFirst();
    }

    /** Notes that a run begins, and gives its number: none that a run had which the ledger does not know. */
    public long begin(Instant clock, Instant now) {
        long number = Math.max(latest(), later.highest()) + 1;
        jdbc.update(
                "INSERT INTO paperboy_run (job, run, clock, started) VALUES (?, ?, ?, ?)",
                job,
                number,
                InstantColumns.whole(clock),
                InstantColumns.of(now));
        return number;
    }

    /** The number of the last run; 0 before the first. */
    public long latest() {
        Long last = jdbc.queryForObject("SELECT MAX(run) FROM paperboy_run WHERE job = ?", Long.class, job);
        return last == null ? 0 : last;
    }

    /** Notes that this run goes on with what an earlier one had left. */
    public void resume(long number, Instant now) {
        jdbc.update(
                "UPDATE paperboy_run SET resumed = ?, resumed_exit = NULL WHERE job = ? AND run = ?",
                InstantColumns.of(now),
                job,
                number);
    }

    /** Notes how a run ended. Of one that was resumed its own end stays on record, and how the other went on is beside it. */
    public void end(long number, int exit, String summary, Instant now) {
        int resumed = jdbc.update(
                "UPDATE paperboy_run SET resumed_exit = ?, summary = COALESCE(summary, ?)"
                        + " WHERE job = ? AND run = ? AND resumed IS NOT NULL",
                exit,
                summary,
                job,
                number);
        if (resumed > 0) return;
        jdbc.update(
                "UPDATE paperboy_run SET ended = ?, exit_code = ?, summary = ? WHERE job = ? AND run = ?",
                InstantColumns.of(now),
                exit,
                summary,
                job,
                number);
    }

    /**
     * Deletes the records of runs that are too old or too many. That of the latest run stays, and that of the latest one that
     * came to its end.
     *
     * @param since what started earlier is too old
     * @param most how many may stay
     */
    public void deleteOld(Instant since, int most) {
        jdbc.update(
                "DELETE FROM paperboy_run WHERE job = ?"
                        + " AND (started < ? OR run <= (SELECT MAX(run) FROM paperboy_run WHERE job = ?) - ?)"
                        + " AND run < (SELECT MAX(run) FROM paperboy_run WHERE job = ?)"
                        + " AND run <> (SELECT COALESCE(MAX(run), 0) FROM paperboy_run WHERE job = ?"
                        + " AND (exit_code IN (0, 3, 4) OR resumed_exit IN (0, 3, 4)))",
                job,
                InstantColumns.of(since),
                job,
                most,
                job,
                job);
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
        return jdbc.query(
                "SELECT run, clock, started, ended, exit_code, summary, resumed, resumed_exit FROM paperboy_run WHERE job = ?"
                        + " ORDER BY run DESC LIMIT ?",
                ENTRY,
                job,
                most);
    }

    private static Instant required(@Nullable Instant instant) {
        if (instant == null) throw new IllegalStateException("a run without a start");
        return instant;
    }
}
