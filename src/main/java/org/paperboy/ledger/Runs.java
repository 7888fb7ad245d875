package org.paperboy.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The runs of a job, by number, from 1. */
public final class Runs {
    private static final RowMapper<Entry> ENTRY = (row, n) -> new Entry(
            row.getLong("run"),
            required(Times.get(row, "clock")),
            required(Times.get(row, "started")),
            Times.get(row, "ended"),
            row.getObject("exit_code", Integer.class),
            row.getString("summary"));

    private final String job;
    private final JdbcTemplate jdbc;

    Runs(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /**
     * @param clock the editorial clock
     * @param ended null while it runs, and after a kill, as the exit code and the summary
     */
    public record Entry(
            long number,
            Instant clock,
            Instant started,
            @Nullable Instant ended,
            @Nullable Integer exit,
            @Nullable String summary) {
        /** Whether it came to its end; a source, ledger or signal may have stopped it before. */
        public boolean completed() {
            return exit != null && (exit == 0 || exit == 3 || exit == 4);
        }
    }

    /** Notes that a run begins, and gives its number. */
    public long begin(Instant clock, Instant now) {
        Long last = jdbc.queryForObject("SELECT MAX(run) FROM paperboy_run WHERE job = ?", Long.class, job);
        long number = last == null ? 1 : last + 1;
        jdbc.update(
                "INSERT INTO paperboy_run (job, run, clock, started) VALUES (?, ?, ?, ?)",
                job,
                number,
                Times.of(clock),
                Times.of(now));
        return number;
    }

    public void end(long number, int exit, String summary, Instant now) {
        jdbc.update(
                "UPDATE paperboy_run SET ended = ?, exit_code = ?, summary = ? WHERE job = ? AND run = ?",
                Times.of(now),
                exit,
                summary,
                job,
                number);
    }

    /** The last runs, the latest first. */
    public List<Entry> last(int most) {
        return jdbc.query(
                "SELECT run, clock, started, ended, exit_code, summary FROM paperboy_run WHERE job = ?"
                        + " ORDER BY run DESC FETCH FIRST ? ROWS ONLY",
                ENTRY,
                job,
                most);
    }

    private static Instant required(@Nullable Instant instant) {
        if (instant == null) throw new IllegalStateException("a run without a start");
        return instant;
    }
}
