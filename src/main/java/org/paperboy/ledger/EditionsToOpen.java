package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.ledger.EditionTable.KeptEdition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The editions of the ledger that no receiver may see yet. */
public final class EditionsToOpen {
    private final String job;
    private final JdbcTemplate jdbc;

    EditionsToOpen(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /**
     * Editions that are yet to open, and whose time has come, by id.
     *
     * @param after the last id of the page before; empty for the first
     */
    public List<KeptEdition> due(Instant now, String after, int most) {
        return jdbc.query(
                EditionTable.SELECT + " AND id > ? AND opened = FALSE AND withdrawn_at IS NULL AND opens <= ?"
                        + " ORDER BY id LIMIT ?",
                EditionTable.ROW,
                job,
                after,
                InstantColumns.seconds(now),
                most);
    }

    /** Notes what an edition waits for whose time has come, in words. */
    public void waits(String id, String what) {
        jdbc.update("UPDATE paperboy_edition SET waits = ? WHERE job = ? AND id = ?", what, job, id);
    }

    /** What editions wait for whose time has come, in words, by id. */
    public Map<String, String> waiting() {
        Map<String, String> waiting = new TreeMap<>();
        jdbc.query(
                "SELECT id, waits FROM paperboy_edition WHERE job = ? AND opened = FALSE AND withdrawn_at IS NULL"
                        + " AND waits IS NOT NULL",
                (RowCallbackHandler) row -> waiting.put(row.getString(1), row.getString(2)),
                job);
        return waiting;
    }

    /**
     * Lets receivers see the edition from now on, whatever clock a later run has.
     *
     * @param edition with the date of publication that it keeps
     * @param items the articles in it that are open; of one that was published before those of then stay
     */
    public void open(Edition edition, List<String> items, Instant now, long run) {
        Article text = edition.text();
        jdbc.update(
                "UPDATE paperboy_edition SET opened = TRUE, waits = NULL, published = ?, updated = ?, story = ?,"
                        + " frozen = COALESCE(frozen, ?), frozen_at = COALESCE(frozen_at, ?),"
                        + " frozen_run = COALESCE(frozen_run, ?) WHERE job = ? AND id = ?",
                text.published().getEpochSecond(),
                text.updated().getEpochSecond(),
                ArticleJson.of(text).json(),
                String.join("\n", items),
                InstantColumns.seconds(now),
                run,
                job,
                edition.id());
    }
}
