package org.paperboy.ledger;

import java.util.List;
import org.paperboy.article.StoryLimit;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/**
 * Objects that show a story as it was before it denied more. As a rule they are brought up to date in the same run. Those
 * that are not, because their receivers are given nothing any more, have to give it back.
 */
public final class OutdatedObjectTable {
    /** Feeds and objects of editions are found by what they hold; documents also where no outcome says that they are there. */
    private static final String SHOWN =
            " FROM (SELECT store, object, article FROM paperboy_holding WHERE job = :job AND article = :article"
                    + " AND taken_at IS NULL AND gone_at IS NULL UNION SELECT store, object, article FROM paperboy_delivery"
                    + " WHERE job = :job AND article = :article AND recall = FALSE AND state <> 'withdrawn' AND"
                    + DeliveryTable.MAY_EXIST
                    + ") s";

    private static final RowMapper<OutdatedObject> ROW = (row, n) -> new OutdatedObject(
            DeliveryTable.read(row), row.getString("shown"), StoryLimit.valueOf(row.getString("denies")));

    private final JobDatabase database;

    OutdatedObjectTable(JobDatabase database) {
        this.database = database;
    }

    /** An article that an object shows as it was before. */
    public record OutdatedObject(Delivery delivery, String article, StoryLimit denies) {
        private boolean isWith(OutdatedObject other) {
            return delivery.object().equals(other.delivery.object()) && article.equals(other.article);
        }
    }

    /** Notes that whatever shows the article now shows it as it was before. */
    public void note(String article, StoryLimit denies) {
        record Denial(String article, String denies) {}
        Denial denial = new Denial(article, denies.name());
        database.sql(
                        "DELETE FROM paperboy_outdated_object WHERE job = :job AND article = :article AND denies = :denies",
                        denial)
                .update();
        database.sql(
                        "INSERT INTO paperboy_outdated_object (job, store, object, article, denies)"
                                + " SELECT :job, s.store, s.object, s.article, :denies" + SHOWN,
                        denial)
                .update();
    }

    /** Notes that these objects are as they should be now. */
    public void through(List<Delivery> deliveries) {
        if (deliveries.isEmpty() || none()) return;
        database.batch(
                "DELETE FROM paperboy_outdated_object WHERE job = :job AND store = :store AND object = :object",
                deliveries);
    }

    /** Notes that the object has been asked to give the article back. */
    public void takenBack(OutdatedObject earlier) {
        database.sql("DELETE FROM paperboy_outdated_object WHERE job = :job AND store = :store AND object = :object"
                        + " AND article = :article")
                .param("store", earlier.delivery().store())
                .param("object", earlier.delivery().object())
                .param("article", earlier.article())
                .update();
    }

    /** Whether all objects are as they should be. */
    public boolean none() {
        return database.sql("SELECT NOT EXISTS (SELECT 1 FROM paperboy_outdated_object WHERE job = :job)")
                .query(Boolean.class)
                .single();
    }

    /** Those at a destination, in the order of objects and articles: so many, from behind one on, and all of the last article. */
    public List<OutdatedObject> at(
            DeliveryDestinations.Destination destination, String object, String article, int most) {
        List<OutdatedObject> found = database.sql("SELECT " + DeliveryTable.COLUMNS + ", t.article AS shown, t.denies"
                        + " FROM paperboy_outdated_object t JOIN paperboy_delivery d"
                        + " ON d.job = t.job AND d.store = t.store AND d.object = t.object"
                        + " WHERE t.job = :job AND t.store = :store AND d.receiver = :receiver AND d.format = :format"
                        + " AND (t.object > :object OR t.object = :object AND t.article > :article)"
                        + " ORDER BY t.object, t.article LIMIT :most")
                .param("store", destination.store())
                .param("receiver", destination.receiver())
                .param("format", destination.format())
                .param("object", object)
                .param("article", article)
                .param("most", most + StoryLimit.values().length - 1)
                .query(ROW)
                .list();
        int page = Math.min(most, found.size());
        while (page < found.size() && page > 0 && found.get(page).isWith(found.get(page - 1))) page++;
        return found.subList(0, page);
    }
}
