package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;

/** Our own copy of every approved article, so that retries and feeds do not need the source again. */
public final class Archive {
    private final String job;
    private final JdbcTemplate jdbc;

    Archive(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /**
     * An article's card, and the SHA-256 of what it stands for.
     *
     * @param opened whether everyone may see it whose terms do not say otherwise
     */
    public record Filed(Card card, String digest, boolean opened) {}

    /**
     * An article to be archived.
     *
     * @param record what it was read from, to know it again without parsing
     * @param place where that stood
     * @param opened whether receivers may see it from now on
     */
    public record Entry(Manuscript manuscript, String record, String place, boolean fresh, boolean opened) {
        public Filed filed() {
            return new Filed(manuscript.article().card(), manuscript.digest(), opened);
        }
    }

    /** What stands under these ids; those unknown are missing. */
    public Map<String, Standing> standings(Collection<String> ids) {
        Map<String, Standing> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT " + Standings.COLUMNS + Sql.these(page, "paperboy_article", "id");
            jdbc.query(sql, Standings.ROW, Sql.values(page, job)).forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings(List.of(id)).get(id));
    }

    /** Which article stands by exactly these records, by record. */
    public Map<String, String> idsByRecord(Collection<String> records) {
        Map<String, String> found = new HashMap<>();
        Set<String> asked = new HashSet<>(records);
        for (List<Integer> page : Sql.pages(records.stream().map(Archive::hash).toList())) {
            jdbc.query(
                    "SELECT record, id" + Sql.these(page, "paperboy_article", "record_hash"),
                    row -> {
                        if (asked.contains(row.getString(1))) found.put(row.getString(1), row.getString(2));
                    },
                    Sql.values(page, job));
        }
        return found;
    }

    /** Tells records apart well enough to find them by: a record ends in hex digits of its SHA-256. */
    private static int hash(String record) {
        return record.hashCode();
    }

    /** Archives the articles, in place of what stood under their ids. */
    public void put(long run, List<Entry> entries) {
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (Entry e : entries) {
            Article a = e.manuscript().article();
            (e.fresh() ? fresh : changed).add(new Object[] {
                a.version(),
                e.manuscript().digest(),
                e.record(),
                hash(e.record()),
                e.place(),
                a.section(),
                a.language(),
                String.join("\n", a.tags()),
                String.join("\n", a.card().authors()),
                String.join("\n", a.rights().territories()),
                a.rights().noArchive(),
                Times.seconds(a.published()),
                Times.seconds(a.updated()),
                Times.seconds(a.embargo()),
                Times.seconds(a.opens()),
                e.opened(),
                run,
                e.manuscript().json(),
                job,
                a.id()
            });
        }
        if (!changed.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE paperboy_article SET version = ?, digest = ?, record = ?, record_hash = ?, place = ?,"
                            + " section = ?, language = ?, tags = ?, authors = ?, territories = ?, no_archive = ?,"
                            + " published = ?, updated = ?, embargo = ?, opens = ?, opened = ?, run = ?, story = ?, withdrawn_at = NULL, kind = NULL, reason = NULL"
                            + " WHERE job = ? AND id = ?",
                    changed);
        }
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT INTO paperboy_article (version, digest, record, record_hash, place, section, language, tags,"
                            + " authors, territories, no_archive, published, updated, embargo, opens, opened, run, story,"
                            + " job, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    fresh);
        }
    }

    /** Remembers that an article was taken back, and keeps nothing of its story. */
    public void withdraw(long run, Withdrawal w) {
        Standings.withdraw(
                jdbc,
                job,
                run,
                w,
                "UPDATE paperboy_article SET version = ?, digest = '', record = '', record_hash = 0, section = '',"
                        + " language = '', tags = '', authors = '', territories = '', no_archive = FALSE, opened = FALSE, story = NULL, withdrawn_at = ?, kind = ?,"
                        + " reason = ?, run = ? WHERE job = ? AND id = ?",
                "INSERT INTO paperboy_article (job, id, version, digest, record, record_hash, place, section, language,"
                        + " tags, published, updated, opens, opened, withdrawn_at, kind, reason, run)"
                        + " VALUES (?, ?, ?, '', '', 0, '', '', '', '', ?, ?, ?, FALSE, ?, ?, ?, ?)");
    }

    /** Lets receivers see these articles from now on, whatever clock a later run has. */
    public void open(Collection<String> ids) {
        jdbc.batchUpdate(
                "UPDATE paperboy_article SET opened = TRUE WHERE job = ? AND id = ? AND opened = FALSE",
                ids.stream().map(id -> new Object[] {job, id}).toList());
    }

    /** The stories of these ids; those not in the archive are missing. */
    public Map<String, Article> stories(Collection<String> ids) {
        Map<String, Article> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT story" + Sql.these(page, "paperboy_article", "id") + " WHERE story IS NOT NULL";
            jdbc.query(
                    sql,
                    row -> {
                        Article article = Manuscript.read(row.getBytes(1));
                        found.put(article.id(), article);
                    },
                    Sql.values(page, job));
        }
        return found;
    }
}
