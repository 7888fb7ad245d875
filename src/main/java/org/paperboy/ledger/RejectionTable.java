package org.paperboy.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** Records that could not be taken in, each with its place and reason, until they are fixed or gone. */
public final class RejectionTable {
    /** What places in the source of editions begin with. */
    public static final String EDITION = "edition: ";

    private static final int LONGEST = 500;

    private static final String SELECT = "SELECT place, article, reason FROM paperboy_rejection WHERE job = :job";
    private static final RowMapper<RejectedRecord> ROW =
            (row, n) -> new RejectedRecord(row.getString("place"), row.getString("article"), row.getString("reason"));

    private final JobDatabase database;

    RejectionTable(JobDatabase database) {
        this.database = database;
    }

    /** @param article its id; empty where the record does not say */
    public record RejectedRecord(String place, String article, String reason) {}

    public void note(long run, List<RejectedRecord> rejected) {
        // PostgreSQL's driver makes one statement of a batch, and that may not meet a row twice.
        Map<String, RejectedRecord> last = new LinkedHashMap<>();
        for (RejectedRecord r : rejected) {
            String place = Sha256.shortened(r.place(), LONGEST);
            last.put(place, new RejectedRecord(place, cut(r.article()), cut(r.reason())));
        }
        database.batch(
                "INSERT INTO paperboy_rejection (job, place, article, reason, run)"
                        + " VALUES (:job, :place, :article, :reason, :run)"
                        + " ON CONFLICT (job, place) DO UPDATE SET article = excluded.article,"
                        + " reason = excluded.reason, run = excluded.run",
                Map.of("run", run),
                last.values());
    }

    /** Forgets what was rejected at places that now hold a good record. */
    public void resolved(List<String> places) {
        record ResolvedPlace(String place) {}
        database.batch(
                "DELETE FROM paperboy_rejection WHERE job = :job AND place = :place",
                places.stream()
                        .map(p -> new ResolvedPlace(Sha256.shortened(p, LONGEST)))
                        .toList());
    }

    /** Forgets what runs before this one rejected: the whole source of articles has been read again. */
    public void forgetBefore(long run) {
        forgetBefore(run, "NOT LIKE");
    }

    /** The same of editions, whose source is another. */
    public void forgetEditionsBefore(long run) {
        forgetBefore(run, "LIKE");
    }

    private void forgetBefore(long run, String like) {
        database.sql("DELETE FROM paperboy_rejection WHERE job = :job AND run < :run AND place " + like + " :editions")
                .param("run", run)
                .param("editions", EDITION + "%")
                .update();
    }

    public long count() {
        return database.sql("SELECT COUNT(*) FROM paperboy_rejection WHERE job = :job")
                .query(Long.class)
                .single();
    }

    /** The first of them, by place. */
    public List<RejectedRecord> list(int most) {
        return database.sql(SELECT + " ORDER BY place LIMIT :most")
                .param("most", most)
                .query(ROW)
                .list();
    }

    /** The first of those of the source of editions. */
    public List<RejectedRecord> editions(int most) {
        return database.sql(SELECT + " AND place LIKE :editions ORDER BY place LIMIT :most")
                .param("editions", EDITION + "%")
                .param("most", most)
                .query(ROW)
                .list();
    }

    /** Those whose reason begins so, by place. */
    public List<RejectedRecord> because(String begins) {
        return database.sql(SELECT + " AND reason LIKE :beginning ORDER BY place")
                .param("beginning", begins + "%")
                .query(ROW)
                .list();
    }

    /** What is rejected of one article, by place. */
    public List<RejectedRecord> of(String article) {
        return database.sql(SELECT + " AND article = :article ORDER BY place")
                .param("article", cut(article))
                .query(ROW)
                .list();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
