package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.paperboy.article.Sight;
import org.paperboy.ledger.SightRow.IdKind;
import org.paperboy.ledger.database.JobDatabase;

/** Records that the source holds besides the one that counts. */
final class DuplicateRecordTable {
    private final JobDatabase database;

    DuplicateRecordTable(JobDatabase database) {
        this.database = database;
    }

    /** Of these records those that the source held besides the one that counts, by record. */
    Map<String, Sight> of(Collection<String> records) {
        Map<String, Sight> found = new HashMap<>();
        SightRow.find(database, "paperboy_duplicate_record", "record", records).forEach(s -> found.put(s.record(), s));
        return found;
    }

    void add(long run, Collection<Sight> sights) {
        remove(sights);
        database.batch(
                "INSERT INTO paperboy_duplicate_record (job, id, record, place, version, changed, weight, run)"
                        + " VALUES (:job, :id, :record, :place, :version, :changed, :weight, :run)",
                Map.of("run", run),
                sights.stream().map(SightRow::of).toList());
    }

    void remove(Collection<Sight> sights) {
        database.batch("DELETE FROM paperboy_duplicate_record WHERE job = :job AND record = :record", sights);
    }

    /** Forgets what runs before this one met: the whole source of that kind has been read again. */
    void forgetBefore(long run, IdKind kind) {
        database.sql("DELETE FROM paperboy_duplicate_record WHERE job = :job AND run < :run AND " + kind.in("id"))
                .param("run", run)
                .update();
    }
}
