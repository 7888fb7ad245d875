package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.paperboy.article.Sight;
import org.paperboy.ledger.SightRow.IdKind;
import org.paperboy.ledger.database.JobDatabase;

/** Records of the read under way that are put off until its end. */
final class PostponedRecordTable {
    private final JobDatabase database;

    PostponedRecordTable(JobDatabase database) {
        this.database = database;
    }

    /** The record of an id that was put off, by id. */
    Map<String, Sight> of(Collection<String> ids) {
        Map<String, Sight> found = new HashMap<>();
        SightRow.find(database, "paperboy_postponed_record", "id", ids).forEach(s -> found.put(s.id(), s));
        return found;
    }

    /** Of these records those that are put off. */
    Set<String> among(Collection<String> records) {
        Set<String> found = new HashSet<>();
        SightRow.find(database, "paperboy_postponed_record", "record", records).forEach(s -> found.add(s.record()));
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

    /** Whether any record of that kind is put off. */
    boolean any(IdKind kind) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_postponed_record WHERE job = :job AND "
                        + kind.in("id") + ")")
                .query(Boolean.class)
                .single();
    }

    void clear(IdKind kind) {
        database.sql("DELETE FROM paperboy_postponed_record WHERE job = :job AND " + kind.in("id"))
                .update();
    }
}
