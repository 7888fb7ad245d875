package org.paperboy.ledger;

import java.util.Collection;
import java.util.List;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a complete read has met so far, kept with its chunks, so that what is absent is known at its end. */
public final class SightingTable {
    private static final String EDITIONS = Edition.PREFIX + "%";
    private static final String PLACE = "place ";
    private static final String COMPARABLE =
            " FROM paperboy_article a WHERE a.job = ? AND a.withdrawn_at IS NULL AND a.published >= ?";
    private static final String GONE =
            " AND NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = a.job AND s.name = a.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = a.job"
                    + " AND s.name = '" + PLACE + "' || a.place)";

    private final String job;
    private final JdbcTemplate jdbc;

    SightingTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    public void clear() {
        jdbc.update("DELETE FROM paperboy_sighting WHERE job = ? AND name NOT LIKE ?", job, EDITIONS);
    }

    /** Articles of which a record was met, whatever became of it; those that {@link ReadRecords} has met are known. */
    public void articles(Collection<String> ids) {
        insert(ids);
    }

    /** Places whose records could not be read: whatever article stood there is not absent. */
    public void places(Collection<String> places) {
        insert(places.stream().map(p -> PLACE + p).toList());
    }

    private void insert(Collection<String> names) {
        if (names.isEmpty()) return;
        jdbc.batchUpdate(
                "INSERT INTO paperboy_sighting (job, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                names.stream().distinct().map(n -> new Object[] {job, n}).toList());
    }

    /**
     * How much would be lost.
     *
     * @param gone articles that were not met, of the comparable ones
     * @param comparable articles that stand, and that the source should hold
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
        return jdbc.query(
                "SELECT " + StandingColumns.COLUMNS + COMPARABLE + GONE + " AND a.id > ? ORDER BY a.id LIMIT ?",
                StandingColumns.ROW,
                job,
                since(newestOnly && !nothingMet()),
                after,
                most);
    }

    private long count(String which, long since) {
        Long count = jdbc.queryForObject("SELECT COUNT(*)" + COMPARABLE + which, Long.class, job, since);
        return count == null ? 0 : count;
    }

    /** A place is that of an article only where the ledger knows one from there. */
    private boolean nothingMet() {
        return jdbc.queryForList(
                        "SELECT s.name FROM paperboy_sighting s WHERE s.job = ? AND s.name NOT LIKE ? AND (s.name NOT LIKE '"
                                + PLACE
                                + "%' OR EXISTS (SELECT 1 FROM paperboy_article a WHERE a.job = s.job AND '" + PLACE
                                + "' || a.place = s.name)) LIMIT 1",
                        String.class,
                        job,
                        EDITIONS)
                .isEmpty();
    }

    /** Seconds since 1970: of what was published earlier nothing is concluded. Where no article stands that was met, of none. */
    private long since(boolean oldestMet) {
        if (!oldestMet) return Long.MIN_VALUE;
        Long oldest = jdbc.queryForObject(
                "SELECT MIN(o.published) FROM paperboy_article o JOIN paperboy_sighting s ON s.job = o.job"
                        + " AND s.name = o.id WHERE o.job = ? AND o.withdrawn_at IS NULL",
                Long.class,
                job);
        return oldest == null ? Long.MAX_VALUE : oldest;
    }
}
