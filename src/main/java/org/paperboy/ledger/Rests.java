package org.paperboy.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which stores rest since the last run, and why. */
public final class Rests {
    private final String job;
    private final JdbcTemplate jdbc;

    Rests(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** @param refuses whether the store refuses us, so that a person must look */
    public record Rest(String store, boolean refuses, String reason) {}

    public Optional<Rest> of(String store) {
        return list().stream().filter(r -> r.store().equals(store)).findFirst();
    }

    public List<Rest> list() {
        return jdbc.query(
                "SELECT store, refuses, reason FROM paperboy_rest WHERE job = ? ORDER BY store",
                (row, n) -> new Rest(row.getString(1), row.getBoolean(2), row.getString(3)),
                job);
    }

    public void begin(Rest rest, Instant now) {
        end(rest.store());
        jdbc.update(
                "INSERT INTO paperboy_rest (job, store, refuses, reason, since) VALUES (?, ?, ?, ?, ?)",
                job,
                rest.store(),
                rest.refuses(),
                rest.reason(),
                Times.of(now));
    }

    public void end(String store) {
        jdbc.update("DELETE FROM paperboy_rest WHERE job = ? AND store = ?", job, store);
    }
}
