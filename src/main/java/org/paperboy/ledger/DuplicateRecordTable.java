package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.article.Edition;
import org.paperboy.article.Sight;
import org.paperboy.ledger.database.JobDatabase;

/** Records that the source holds besides the one that counts. */
final class DuplicateRecordTable {
    private static final String EDITIONS = Edition.PREFIX + "%";

    private final JobDatabase database;

    DuplicateRecordTable(JobDatabase database) {
        this.database = database;
    }

    /** Of these records those that the source held besides the one that counts, by record. */
    Map<String, Sight> of(Collection<String> records) {
        Map<String, Sight> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(records)) {
            database.sql("SELECT " + SightRow.COLUMNS
                            + " FROM paperboy_duplicate_record WHERE job = :job AND record IN (:records)")
                    .param("records", page)
                    .query(SightRow.MAPPER)
                    .list()
                    .forEach(s -> found.put(s.record(), s));
        }
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

    /** Forgets what runs before this one met: the whole source of articles has been read again. */
    void forgetArticlesBefore(long run) {
        forgetBefore(run, "NOT LIKE");
    }

    /** The same of editions. */
    void forgetEditionsBefore(long run) {
        forgetBefore(run, "LIKE");
    }

    private void forgetBefore(long run, String like) {
        database.sql("DELETE FROM paperboy_duplicate_record WHERE job = :job AND run < :run AND id " + like
                        + " :editions")
                .param("run", run)
                .param("editions", EDITIONS)
                .update();
    }
}
