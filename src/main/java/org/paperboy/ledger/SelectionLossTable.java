package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.ledger.database.JobDatabase;

/**
 * Articles that left the selection of a receiver that has them, until it is decided that they go. Kept, so that a run asks
 * again about what a guard held back, though neither source nor job file changed since.
 */
public final class SelectionLossTable {
    private static final String ALL = " FROM paperboy_selection_loss l WHERE l.job = :job";
    private static final String HOLDS = " AND (EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = l.job"
            + " AND h.article = l.article AND h.receiver = l.receiver AND h.taken_at IS NULL AND h.gone_at IS NULL)"
            + " OR EXISTS (SELECT 1 FROM paperboy_delivery d WHERE d.job = l.job AND d.article = l.article"
            + " AND d.receiver = l.receiver AND d.recall = FALSE AND (d.sha256 IS NOT NULL OR d.doubtful = TRUE)))";

    private final JobDatabase database;

    SelectionLossTable(JobDatabase database) {
        this.database = database;
    }

    /** @param receiver its name, which may be of one that the job file does not have any longer */
    public record SelectionLoss(String receiver, String article) {}

    public void add(Collection<SelectionLoss> lost) {
        remove(lost);
        database.batch(
                "INSERT INTO paperboy_selection_loss (job, receiver, article) VALUES (:job, :receiver, :article)",
                Set.copyOf(lost));
    }

    public void remove(Collection<SelectionLoss> lost) {
        database.batch(
                "DELETE FROM paperboy_selection_loss WHERE job = :job AND receiver = :receiver AND article = :article",
                Set.copyOf(lost));
    }

    public boolean any() {
        return database.sql("SELECT EXISTS (SELECT 1" + ALL + ")")
                .query(Boolean.class)
                .single();
    }

    /** The first of a receiver, by id, from behind one on. */
    public List<String> of(String receiver, String after, int most) {
        return database.sql("SELECT l.article" + ALL + " AND l.receiver = :receiver AND l.article > :after"
                        + " ORDER BY l.article LIMIT :most")
                .param("receiver", receiver)
                .param("after", after)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** How many each receiver is to lose, by its name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.sql("SELECT l.receiver, COUNT(*) AS number" + ALL + " GROUP BY l.receiver ORDER BY l.receiver")
                .query(row -> {
                    counts.put(row.getString("receiver"), row.getLong("number"));
                });
        return counts;
    }

    /** Those of these articles that the receiver is to lose. */
    public Set<String> among(String receiver, Collection<String> articles) {
        Set<String> found = new HashSet<>();
        for (List<String> page : JobDatabase.pages(articles)) {
            found.addAll(
                    database.sql("SELECT article FROM paperboy_selection_loss WHERE job = :job AND receiver = :receiver"
                                    + " AND article IN (:articles)")
                            .param("receiver", receiver)
                            .param("articles", page)
                            .query(String.class)
                            .list());
        }
        return found;
    }

    /** Forgets what receivers do not have any longer, and articles that were taken back. */
    public void forgetTheRest() {
        database.sql("DELETE FROM paperboy_selection_loss WHERE job = :job AND NOT EXISTS (SELECT 1" + ALL
                        + " AND l.receiver = paperboy_selection_loss.receiver AND l.article = paperboy_selection_loss.article"
                        + " AND EXISTS (SELECT 1 FROM paperboy_article a WHERE a.job = l.job AND a.id = l.article"
                        + " AND a.withdrawn_at IS NULL)" + HOLDS + ")")
                .update();
    }

    /** How many published articles the receiver has. */
    public long held(String receiver) {
        return database.sql("SELECT COUNT(DISTINCT h.article) FROM paperboy_holding h JOIN paperboy_article a"
                        + " ON a.job = h.job AND a.id = h.article AND a.withdrawn_at IS NULL WHERE h.job = :job"
                        + " AND h.receiver = :receiver AND h.taken_at IS NULL AND h.gone_at IS NULL")
                .param("receiver", receiver)
                .query(Long.class)
                .single();
    }
}
