package org.paperboy.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.paperboy.article.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records that could not be taken in, each with its place and reason, until they are mended or gone. */
public final class RejectionTable {
    /** What places in the source of editions begin with. */
    public static final String EDITION = "edition: ";

    private static final int LONGEST = 500;

    private final String job;
    private final JdbcTemplate jdbc;

    RejectionTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** @param article its id; empty where the record does not say */
    public record RejectedRecord(String place, String article, String reason) {}

    public void note(long run, List<RejectedRecord> rejected) {
        for (RejectedRecord r : rejected) {
            jdbc.update(
                    "INSERT INTO paperboy_rejection (job, place, article, reason, run) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (job, place) DO UPDATE SET article = excluded.article,"
                            + " reason = excluded.reason, run = excluded.run",
                    job,
                    key(r.place()),
                    cut(r.article()),
                    cut(r.reason()),
                    run);
        }
    }

    /** Forgets what was rejected at places that now hold a good record. */
    public void mended(List<String> places) {
        jdbc.batchUpdate(
                "DELETE FROM paperboy_rejection WHERE job = ? AND place = ?",
                places.stream().map(p -> new Object[] {job, key(p)}).toList());
    }

    /** Forgets what runs before this one rejected: the whole source of articles has been read again. */
    public void forgetBefore(long run) {
        jdbc.update(
                "DELETE FROM paperboy_rejection WHERE job = ? AND run < ? AND place NOT LIKE '" + EDITION + "%'",
                job,
                run);
    }

    /** The same of editions, whose source is another. */
    public void forgetEditionsBefore(long run) {
        jdbc.update(
                "DELETE FROM paperboy_rejection WHERE job = ? AND run < ? AND place LIKE '" + EDITION + "%'", job, run);
    }

    public long count() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM paperboy_rejection WHERE job = ?", Long.class, job);
        return count == null ? 0 : count;
    }

    /** The first of them, by place. */
    public List<RejectedRecord> list(int most) {
        return jdbc.query(
                "SELECT place, article, reason FROM paperboy_rejection WHERE job = ? ORDER BY place LIMIT ?",
                (row, n) -> new RejectedRecord(row.getString(1), row.getString(2), row.getString(3)),
                job,
                most);
    }

    /** The first of those of the source of editions. */
    public List<RejectedRecord> editions(int most) {
        return jdbc.query(
                "SELECT place, article, reason FROM paperboy_rejection WHERE job = ? AND place LIKE '" + EDITION
                        + "%' ORDER BY place LIMIT ?",
                (row, n) -> new RejectedRecord(row.getString(1), row.getString(2), row.getString(3)),
                job,
                most);
    }

    /** Those whose reason begins so, by place. */
    public List<RejectedRecord> because(String begins) {
        return jdbc.query(
                "SELECT place, article, reason FROM paperboy_rejection WHERE job = ? AND reason LIKE ? ORDER BY place",
                (row, n) -> new RejectedRecord(row.getString(1), row.getString(2), row.getString(3)),
                job,
                begins + "%");
    }

    /** What is rejected of one article, by place. */
    public List<RejectedRecord> of(String article) {
        return jdbc.query(
                "SELECT place, article, reason FROM paperboy_rejection WHERE job = ? AND article = ? ORDER BY place",
                (row, n) -> new RejectedRecord(row.getString(1), row.getString(2), row.getString(3)),
                job,
                cut(article));
    }

    /** Of a place that is too long, with its digest: else two that begin alike would hide each other. */
    private static String key(String place) {
        if (place.length() <= LONGEST) return place;
        String digest = Sha256.of(place.getBytes(StandardCharsets.UTF_8));
        return cut(place.substring(0, LONGEST - 20)) + "…" + digest.substring(0, 16);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
