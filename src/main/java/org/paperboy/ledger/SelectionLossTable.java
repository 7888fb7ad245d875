package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Articles that left the selection of a receiver that has them, until it is decided that they go. Kept, so that a run asks
 * again about what a guard held back, though neither source nor job file changed since.
 */
public final class SelectionLossTable {
    private static final String ALL = " FROM paperboy_loss l WHERE l.job = ?";
    private static final String HOLDS = " AND (EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = l.job"
            + " AND h.article = l.article AND h.receiver = l.receiver AND h.taken_at IS NULL AND h.gone_at IS NULL)"
            + " OR EXISTS (SELECT 1 FROM paperboy_delivery d WHERE d.job = l.job AND d.article = l.article"
            + " AND d.receiver = l.receiver AND d.recall = FALSE AND (d.sha256 IS NOT NULL OR d.doubtful = TRUE)))";

    private final String job;
    private final JdbcTemplate jdbc;

    SelectionLossTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** @param receiver its name, which may be of one that the job file does not have any longer */
    public record SelectionLoss(String receiver, String article) {}

    public void add(Collection<SelectionLoss> lost) {
        if (lost.isEmpty()) return;
        remove(lost);
        jdbc.batchUpdate("INSERT INTO paperboy_loss (job, receiver, article) VALUES (?, ?, ?)", rows(lost));
    }

    public void remove(Collection<SelectionLoss> lost) {
        if (lost.isEmpty()) return;
        jdbc.batchUpdate("DELETE FROM paperboy_loss WHERE job = ? AND receiver = ? AND article = ?", rows(lost));
    }

    private List<Object[]> rows(Collection<SelectionLoss> lost) {
        return lost.stream()
                .distinct()
                .map(l -> new Object[] {job, l.receiver(), l.article()})
                .toList();
    }

    public boolean any() {
        return !jdbc.queryForList("SELECT l.article" + ALL + " LIMIT 1", job).isEmpty();
    }

    /** The first of a receiver, by id, from behind one on. */
    public List<String> of(String receiver, String after, int most) {
        return jdbc.queryForList(
                "SELECT l.article" + ALL + " AND l.receiver = ? AND l.article > ? ORDER BY l.article" + " LIMIT ?",
                String.class,
                job,
                receiver,
                after,
                most);
    }

    /** How many each receiver is to lose, by its name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.query(
                "SELECT l.receiver, COUNT(*)" + ALL + " GROUP BY l.receiver ORDER BY l.receiver",
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                job);
        return counts;
    }

    /** Those of these articles that the receiver is to lose. */
    public Set<String> among(String receiver, Collection<String> articles) {
        Set<String> found = new HashSet<>();
        for (List<String> page : Sql.pages(articles)) {
            found.addAll(jdbc.queryForList(
                    "SELECT article" + Sql.these(page, "paperboy_loss", "receiver", "article"),
                    String.class,
                    Sql.values(page, job, receiver)));
        }
        return found;
    }

    /** Forgets what receivers do not have any longer, and what does not stand. */
    public void forgetTheRest() {
        jdbc.update(
                "DELETE FROM paperboy_loss WHERE job = ? AND NOT EXISTS (SELECT 1"
                        + ALL.replace("?", "paperboy_loss.job")
                        + " AND l.receiver = paperboy_loss.receiver AND l.article = paperboy_loss.article"
                        + " AND EXISTS (SELECT 1 FROM paperboy_article a WHERE a.job = l.job AND a.id = l.article"
                        + " AND a.withdrawn_at IS NULL)" + HOLDS + ")",
                job);
    }

    /** How many articles that stand the receiver has. */
    public long held(String receiver) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(DISTINCT h.article) FROM paperboy_holding h JOIN paperboy_article a ON a.job = h.job"
                        + " AND a.id = h.article AND a.withdrawn_at IS NULL WHERE h.job = ? AND h.receiver = ?"
                        + " AND h.taken_at IS NULL AND h.gone_at IS NULL",
                Long.class,
                job,
                receiver);
        return count == null ? 0 : count;
    }
}
