package org.paperboy.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Small things a job remembers from run to run, by name: how far the source was read, what ids begin with. */
public final class CursorTable {
    private final String job;
    private final JdbcTemplate jdbc;

    public CursorTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    public Optional<String> get(String name) {
        return jdbc
                .queryForList("SELECT text FROM paperboy_cursor WHERE job = ? AND name = ?", String.class, job, name)
                .stream()
                .findFirst();
    }

    public void set(String name, String text) {
        jdbc.update(
                "INSERT INTO paperboy_cursor (job, name, text) VALUES (?, ?, ?)"
                        + " ON CONFLICT (job, name) DO UPDATE SET text = excluded.text",
                job,
                name,
                text);
    }
}
