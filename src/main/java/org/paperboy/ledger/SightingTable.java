package org.paperboy.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.ledger.SightRow.IdKind;
import org.paperboy.ledger.archive.StandingColumns;
import org.paperboy.ledger.database.JobDatabase;

/** What a complete read has met so far, kept with its chunks, so that what is absent is known at its end. */
public final class SightingTable {
    private static final String PLACE = "place ";
    private static final String COMPARABLE =
            " FROM paperboy_article a WHERE a.job = :job AND a.withdrawn_at IS NULL AND a.published >= :since";
    private static final String GONE =
            " AND NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = a.job AND s.name = a.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = a.job"
                    + " AND s.name = '" + PLACE + "' || a.place)";

    private final JobDatabase database;

    SightingTable(JobDatabase database) {
        this.database = database;
    }

    /** A read of articles begins. */
    public void clear() {
        clear(IdKind.ARTICLE);
    }

    void clear(IdKind kind) {
        database.sql("DELETE FROM paperboy_sighting WHERE job = :job AND " + kind.in("name"))
                .update();
    }

    /** Which record of an id counts in this read so far, by id. */
    Map<String, Sight> records(Collection<String> ids) {
        Map<String, Sight> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            database.sql("SELECT name AS id, record, place, version, changed, weight FROM paperboy_sighting"
                            + " WHERE job = :job AND name IN (:ids) AND record IS NOT NULL")
                    .param("ids", page)
                    .query(SightRow.MAPPER)
                    .list()
                    .forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    /** These records count from now on. */
    void add(Collection<Sight> sights) {
        List<SightRow> rows = sights.stream().map(SightRow::of).toList();
        database.batch("DELETE FROM paperboy_sighting WHERE job = :job AND name = :id", rows);
        database.batch(
                "INSERT INTO paperboy_sighting (job, name, record, place, version, changed, weight)"
                        + " VALUES (:job, :id, :record, :place, :version, :changed, :weight)",
                rows);
    }

    /** Articles of which a record was met, whatever became of it; those whose record counts are known. */
    public void articles(Collection<String> ids) {
        insert(ids);
    }

    /** Places whose records could not be read: whatever article was there is not absent. */
    public void places(Collection<String> places) {
        insert(places.stream().map(p -> PLACE + p).toList());
    }

    private void insert(Collection<String> names) {
        record Sighting(String name) {}
        database.batch(
                "INSERT INTO paperboy_sighting (job, name) VALUES (:job, :name) ON CONFLICT DO NOTHING",
                names.stream().distinct().map(Sighting::new).toList());
    }

    /**
     * How much would be lost.
     *
     * @param gone articles that were not met, of the comparable ones
     * @param comparable articles that are published, and that the source should hold
     * @param nothingMet whether the source gave no article at all: what it gave, if anything, was none
     */
    public record ReadLoss(long gone, long comparable, boolean nothingMet) {}

    /** @param newestOnly whether the source holds the newest articles alone, and should hold none that are older */
    public ReadLoss loss(boolean newestOnly) {
        boolean nothingMet = nothingMet();
        long since = since(newestOnly && !nothingMet);
        return new ReadLoss(count(GONE, since), count("", since), nothingMet);
    }

    /**
     * Comparable articles that were not met, by id.
     *
     * @param after the last id of the page before; empty for the first
     */
    public List<Standing> absent(boolean newestOnly, String after, int most) {
        return database.sql("SELECT " + StandingColumns.ALL + COMPARABLE + GONE
                        + " AND a.id > :after ORDER BY a.id LIMIT :most")
                .param("since", since(newestOnly && !nothingMet()))
                .param("after", after)
                .param("most", most)
                .query(StandingColumns.ROW)
                .list();
    }

    private long count(String which, long since) {
        return database.sql("SELECT COUNT(*)" + COMPARABLE + which)
                .param("since", since)
                .query(Long.class)
                .single();
    }

    /** A place is that of an article only where the ledger knows one from there. */
    private boolean nothingMet() {
        return database.sql("SELECT NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = :job"
                        + " AND " + IdKind.ARTICLE.in("s.name") + " AND (s.name NOT LIKE '" + PLACE
                        + "%' OR EXISTS (SELECT 1"
                        + " FROM paperboy_article a WHERE a.job = s.job AND '" + PLACE + "' || a.place = s.name)))")
                .query(Boolean.class)
                .single();
    }

    /** Seconds since 1970: of what was published earlier nothing is concluded. Where no published article was met, of none. */
    private long since(boolean oldestMet) {
        if (!oldestMet) return Long.MIN_VALUE;
        return database.sql("SELECT COALESCE(MIN(o.published), CAST(:none AS BIGINT)) FROM paperboy_article o"
                        + " JOIN paperboy_sighting s ON s.job = o.job AND s.name = o.id"
                        + " WHERE o.job = :job AND o.withdrawn_at IS NULL")
                .param("none", Long.MAX_VALUE)
                .query(Long.class)
                .single();
    }
}
