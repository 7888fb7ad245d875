package org.paperboy.ledger;

import java.util.Optional;
import org.paperboy.ledger.database.JobDatabase;

/** Small things a job remembers from run to run, by name: how far the source was read, what ids begin with. */
public final class CursorTable {
    private final JobDatabase database;

    public CursorTable(JobDatabase database) {
        this.database = database;
    }

    public Optional<String> get(String name) {
        return database.sql("SELECT text FROM paperboy_cursor WHERE job = :job AND name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    public void set(String name, String text) {
        database.sql("INSERT INTO paperboy_cursor (job, name, text) VALUES (:job, :name, :text)"
                        + " ON CONFLICT (job, name) DO UPDATE SET text = excluded.text")
                .param("name", name)
                .param("text", text)
                .update();
    }
}
