package org.paperboy.ledger;

import java.util.Collection;
import java.util.List;
import org.paperboy.article.Standing;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a complete read has met so far, kept with its chunks, so that what is absent is known at its end. */
public final class Sightings {
    private static final String PLACE = "place ";
    private static final String COMPARABLE =
            " FROM paperboy_article a WHERE a.job = ? AND a.withdrawn_at IS NULL AND a.published >= ?";
    private static final String GONE =
            " AND NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = a.job AND s.name = a.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM paperboy_sighting s WHERE s.job = a.job"
                    + " AND s.name = '" + PLACE + "' || a.place)";

    private final String job;
    private final JdbcTemplate jdbc;

    Sightings(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    public void clear() {
        jdbc.update("DELETE FROM paperboy_sighting WHERE job = ?", job);
    }

    public void articles(Collection<String> ids) {
        insert(ids);
    }

    /** Places whose records could not be read: whatever article stood there is not absent. */
    public void places(Collection<String> places) {
        insert(places.stream().map(p -> PLACE + p).toList());
    }

    private void insert(Collection<String> names) {
        if (names.isEmpty()) return;
        jdbc.batchUpdate("DELETE FROM paperboy_sighting WHERE job = ? AND name = ?", rows(names));
        jdbc.batchUpdate("INSERT INTO paperboy_sighting (job, name) VALUES (?, ?)", rows(names));
    }

    private List<Object[]> rows(Collection<String> names) {
        return names.stream().distinct().map(n -> new Object[] {job, n}).toList();
    }

    /**
     * How much would be lost.
     *
     * @param gone articles that were not met, of the comparable ones
     * @param comparable articles that stand and are no older than the oldest that was met; all where nothing was met
     * @param nothingMet whether the source gave no record at all
     */
    public record Loss(long gone, long comparable, boolean nothingMet) {}

    public Loss loss() {
        return new Loss(count(GONE), count(""), nothingMet());
    }

    /**
     * Comparable articles that were not met, by id.
     *
     * @param after the last id of the page before; empty for the first
     */
    public List<Standing> absent(String after, int most) {
        return jdbc.query(
                "SELECT " + Standings.COLUMNS + COMPARABLE + GONE
                        + " AND a.id > ? ORDER BY a.id FETCH FIRST ? ROWS ONLY",
                Standings.ROW,
                job,
                oldestMet(),
                after,
                most);
    }

    private long count(String which) {
        Long count = jdbc.queryForObject("SELECT COUNT(*)" + COMPARABLE + which, Long.class, job, oldestMet());
        return count == null ? 0 : count;
    }

    private boolean nothingMet() {
        return jdbc.queryForList(
                        "SELECT name FROM paperboy_sighting WHERE job = ? FETCH FIRST 1 ROWS ONLY", String.class, job)
                .isEmpty();
    }

    /** Seconds since 1970: where nothing was met all are comparable, where no article was none. */
    private long oldestMet() {
        if (nothingMet()) return Long.MIN_VALUE;
        Long oldest = jdbc.queryForObject(
                "SELECT MIN(o.published) FROM paperboy_article o JOIN paperboy_sighting s ON s.job = o.job"
                        + " AND s.name = o.id WHERE o.job = ? AND o.withdrawn_at IS NULL",
                Long.class,
                job);
        return oldest == null ? Long.MAX_VALUE : oldest;
    }
}
