package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.article.Edition;
import org.paperboy.article.Sight;
import org.paperboy.ledger.database.JobDatabase;

/** Records of the read under way that are put off until its end. */
final class PostponedRecordTable {
    private static final String EDITIONS = Edition.PREFIX + "%";

    private final JobDatabase database;

    PostponedRecordTable(JobDatabase database) {
        this.database = database;
    }

    /** The record of an id that was put off, by id. */
    Map<String, Sight> of(Collection<String> ids) {
        Map<String, Sight> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            database.sql("SELECT " + SightRow.COLUMNS
                            + " FROM paperboy_postponed_record WHERE job = :job AND id IN (:ids)")
                    .param("ids", page)
                    .query(SightRow.MAPPER)
                    .list()
                    .forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    /** Of these records those that are put off. */
    Set<String> among(Collection<String> records) {
        Set<String> found = new HashSet<>();
        for (List<String> page : JobDatabase.pages(records)) {
            found.addAll(database.sql(
                            "SELECT record FROM paperboy_postponed_record WHERE job = :job AND record IN (:records)")
                    .param("records", page)
                    .query(String.class)
                    .list());
        }
        return found;
    }

    void add(Collection<Sight> sights) {
        remove(sights.stream().map(Sight::id).toList());
        database.batch(
                "INSERT INTO paperboy_postponed_record (job, id, record, place, version, changed, weight)"
                        + " VALUES (:job, :id, :record, :place, :version, :changed, :weight)",
                sights.stream().map(SightRow::of).toList());
    }

    void remove(Collection<String> ids) {
        record Settled(String id) {}
        database.batch(
                "DELETE FROM paperboy_postponed_record WHERE job = :job AND id = :id",
                ids.stream().map(Settled::new).toList());
    }

    /** Whether any article's record is put off. */
    boolean anyArticle() {
        return any("NOT LIKE");
    }

    /** Whether any edition's is. */
    boolean anyEdition() {
        return any("LIKE");
    }

    private boolean any(String like) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_postponed_record WHERE job = :job AND id " + like
                        + " :editions)")
                .param("editions", EDITIONS)
                .query(Boolean.class)
                .single();
    }

    void clearArticles() {
        clear("NOT LIKE");
    }

    void clearEditions() {
        clear("LIKE");
    }

    private void clear(String like) {
        database.sql("DELETE FROM paperboy_postponed_record WHERE job = :job AND id " + like + " :editions")
                .param("editions", EDITIONS)
                .update();
    }
}
