package org.paperboy.ledger;

import java.util.List;
import java.util.Objects;
import org.paperboy.article.StoryLimit;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Objects that show a story as it was before it denied more. As a rule they are brought up to date in the same run. Those
 * that are not, because their receivers are given nothing any more, have to give it back.
 */
public final class OutdatedObjectTable {
    /** Feeds and objects of editions are found by what they hold; documents also where no outcome says that they are there. */
    private static final String SHOWN =
            " FROM (SELECT store, object, article FROM paperboy_holding WHERE job = ? AND article = ?"
                    + " AND taken_at IS NULL AND gone_at IS NULL UNION SELECT store, object, article FROM paperboy_delivery"
                    + " WHERE job = ? AND article = ? AND recall = FALSE AND state <> 'withdrawn' AND"
                    + DeliveryRow.LIES
                    + ") s";

    private final String job;
    private final JdbcTemplate jdbc;

    OutdatedObjectTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** An article that an object shows as it was before. */
    public record OutdatedObject(Delivery delivery, String article, StoryLimit denies) {
        private boolean isWith(OutdatedObject other) {
            return delivery.object().equals(other.delivery.object()) && article.equals(other.article);
        }
    }

    /** Notes that whatever shows the article now shows it as it was before. */
    public void note(String article, StoryLimit denies) {
        jdbc.update(
                "DELETE FROM paperboy_tightened WHERE job = ? AND article = ? AND denies = ?",
                job,
                article,
                denies.name());
        jdbc.update(
                "INSERT INTO paperboy_tightened (job, store, object, article, denies)"
                        + " SELECT ?, s.store, s.object, s.article, ?" + SHOWN,
                job,
                denies.name(),
                job,
                article,
                job,
                article);
    }

    /** Notes that these objects are as they should be now. */
    public void through(List<Delivery> deliveries) {
        if (deliveries.isEmpty() || none()) return;
        jdbc.batchUpdate(
                "DELETE FROM paperboy_tightened WHERE job = ? AND store = ? AND object = ?",
                deliveries.stream()
                        .map(d -> new Object[] {job, d.store(), d.object()})
                        .toList());
    }

    /** Notes that the object has been asked to give the article back. */
    public void takenBack(OutdatedObject earlier) {
        jdbc.update(
                "DELETE FROM paperboy_tightened WHERE job = ? AND store = ? AND object = ? AND article = ?",
                job,
                earlier.delivery().store(),
                earlier.delivery().object(),
                earlier.article());
    }

    /** Whether all objects are as they should be. */
    public boolean none() {
        return jdbc.queryForList("SELECT object FROM paperboy_tightened WHERE job = ? LIMIT 1", String.class, job)
                .isEmpty();
    }

    /** Those behind a door, in the order of objects and articles: so many, from behind one on, and all of the last article. */
    public List<OutdatedObject> behind(DeliveryDestinations.Destination door, String object, String article, int most) {
        List<OutdatedObject> found = jdbc.query(
                "SELECT d.*, t.article AS shown, t.denies FROM paperboy_tightened t JOIN paperboy_delivery d"
                        + " ON d.job = t.job AND d.store = t.store AND d.object = t.object"
                        + " WHERE t.job = ? AND t.store = ? AND d.receiver = ? AND d.format = ?"
                        + " AND (t.object > ? OR t.object = ? AND t.article > ?)"
                        + " ORDER BY t.object, t.article LIMIT ?",
                (row, n) -> new OutdatedObject(
                        Objects.requireNonNull(DeliveryRow.MAPPER.mapRow(row, n)),
                        row.getString("shown"),
                        StoryLimit.valueOf(row.getString("denies"))),
                job,
                door.store(),
                door.receiver(),
                door.format(),
                object,
                object,
                article,
                most + StoryLimit.values().length - 1);
        int page = Math.min(most, found.size());
        while (page < found.size() && page > 0 && found.get(page).isWith(found.get(page - 1))) page++;
        return found.subList(0, page);
    }
}
