package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Our own copy of every approved article, so that retries and feeds do not need the source again. */
public final class Archive {
    private static final String CARD = "id, version, digest, section, language, tags, authors, territories, no_archive,"
            + " embargo, published, updated, opened, CASE WHEN authors IS NULL THEN story END AS unread";
    static final String STANDING =
            "id, version, digest, published, updated, embargo, opened, withdrawn_at, kind, reason";
    static final RowMapper<Standing> TO_STANDING = (row, n) -> new Standing(
            row.getString("id"),
            row.getInt("version"),
            row.getString("digest"),
            required(row, "published"),
            required(row, "updated"),
            Times.ofSeconds(row, "embargo"),
            row.getBoolean("opened"),
            withdrawal(row));
    private static final RowMapper<Filed> TO_FILED =
            (row, n) -> new Filed(card(row), row.getString("digest"), row.getBoolean("opened"));

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
        if (ids.isEmpty()) return found;
        String sql =
                "SELECT " + STANDING + " FROM paperboy_article WHERE (job, id) IN (" + Sql.rows(2, ids.size()) + ")";
        jdbc.query(sql, TO_STANDING, Sql.rows(List.of(job), ids)).forEach(s -> found.put(s.id(), s));
        return found;
    }

    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings(List.of(id)).get(id));
    }

    /** Which article stands by exactly these records, by record. */
    public Map<String, String> idsByRecord(Collection<String> records) {
        Map<String, String> found = new HashMap<>();
        if (records.isEmpty()) return found;
        Set<String> asked = new HashSet<>(records);
        String sql = "SELECT record, id FROM paperboy_article WHERE (job, record_hash) IN ("
                + Sql.rows(2, records.size()) + ")";
        jdbc.query(
                sql,
                row -> {
                    if (asked.contains(row.getString(1))) found.put(row.getString(1), row.getString(2));
                },
                Sql.rows(List.of(job), records.stream().map(Archive::hash).toList()));
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
        Long at = Times.seconds(w.at());
        int changed = jdbc.update(
                "UPDATE paperboy_article SET version = ?, digest = '', record = '', record_hash = 0, section = '',"
                        + " language = '', tags = '', authors = '', territories = '', no_archive = FALSE, opened = FALSE, story = NULL, withdrawn_at = ?, kind = ?,"
                        + " reason = ?, run = ? WHERE job = ? AND id = ?",
                w.version(),
                at,
                w.kind().name(),
                w.reason(),
                run,
                job,
                w.id());
        if (changed > 0) return;
        jdbc.update(
                "INSERT INTO paperboy_article (job, id, version, digest, record, record_hash, place, section, language,"
                        + " tags, published, updated, opens, opened, withdrawn_at, kind, reason, run)"
                        + " VALUES (?, ?, ?, '', '', 0, '', '', '', '', ?, ?, ?, FALSE, ?, ?, ?, ?)",
                job,
                w.id(),
                w.version(),
                at,
                at,
                at,
                at,
                w.kind().name(),
                w.reason(),
                run);
    }

    /**
     * The open articles of a section (null: of all), newest first: so many, and with them all that were published in the
     * same second as the last. Among those of one second the order is not said: an index without ids is half as large.
     *
     * @param before only those published earlier; null: from the newest on
     */
    public List<Filed> newest(@Nullable String section, @Nullable Instant before, int most) {
        StringBuilder sql =
                new StringBuilder("SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND opened = TRUE");
        List<Object> values = new ArrayList<>(List.of(job));
        if (section != null) {
            sql.append(" AND section = ?");
            values.add(section);
        }
        if (before != null) {
            sql.append(" AND published < ?");
            values.add(before.getEpochSecond());
        }
        sql.append(section == null ? " ORDER BY job, opened, " : " ORDER BY job, opened, section, ");
        sql.append("published DESC FETCH FIRST ? ROWS WITH TIES");
        values.add(most);
        return jdbc.query(sql.toString(), TO_FILED, values.toArray());
    }

    /** Open articles published after one instant and no later than another, newest first; as {@link #newest}. */
    public List<Filed> published(Instant after, Instant upTo, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND opened = TRUE AND published > ?"
                        + " AND published <= ? ORDER BY job, opened, published DESC FETCH FIRST ? ROWS WITH TIES",
                TO_FILED,
                job,
                after.getEpochSecond(),
                upTo.getEpochSecond(),
                most);
    }

    /** Open articles published after an instant that the receiver was shown and has not been asked to give back. */
    public List<Filed> held(String receiver, Instant after, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article a WHERE job = ? AND opened = TRUE AND published > ?"
                        + " AND EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = a.job AND h.article = a.id"
                        + " AND h.receiver = ? AND h.taken_at IS NULL AND h.gone_at IS NULL)"
                        + " ORDER BY job, opened, published DESC FETCH FIRST ? ROWS WITH TIES",
                TO_FILED,
                job,
                after.getEpochSecond(),
                receiver,
                most);
    }

    /** Articles that wait, and whose time has come. */
    public List<Filed> opening(Instant now, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND opened = FALSE AND withdrawn_at IS NULL"
                        + " AND opens <= ? ORDER BY published FETCH FIRST ? ROWS ONLY",
                TO_FILED,
                job,
                Times.seconds(now),
                most);
    }

    /** Articles that were not taken back, open or waiting, by id, from behind one on. */
    public List<Filed> standing(String after, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND id > ? AND withdrawn_at IS NULL"
                        + " ORDER BY job, id FETCH FIRST ? ROWS ONLY",
                TO_FILED,
                job,
                after,
                most);
    }

    /** Those of these articles that are open, by id. */
    public Map<String, Filed> openOnes(Collection<String> ids) {
        Map<String, Filed> found = new HashMap<>();
        if (ids.isEmpty()) return found;
        String sql = "SELECT " + CARD + " FROM paperboy_article WHERE (job, id) IN (" + Sql.rows(2, ids.size())
                + ") AND opened = TRUE";
        jdbc.query(sql, TO_FILED, Sql.rows(List.of(job), ids))
                .forEach(f -> found.put(f.card().id(), f));
        return found;
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
        if (ids.isEmpty()) return found;
        String sql = "SELECT story FROM paperboy_article WHERE (job, id) IN (" + Sql.rows(2, ids.size())
                + ") AND story IS NOT NULL";
        jdbc.query(
                sql,
                row -> {
                    Article article = Manuscript.read(row.getBytes(1));
                    found.put(article.id(), article);
                },
                Sql.rows(List.of(job), ids));
        return found;
    }

    /** Of an article that an older Paperboy archived, what it did not note of it stands in its story. */
    private static Card card(ResultSet row) throws SQLException {
        byte[] unread = row.getBytes("unread");
        if (unread != null) return Manuscript.read(unread).card();
        return new Card(
                row.getString("id"),
                row.getInt("version"),
                row.getString("section"),
                row.getString("tags").lines().toList(),
                row.getString("language"),
                row.getString("authors").lines().toList(),
                row.getString("territories").lines().toList(),
                row.getBoolean("no_archive"),
                Times.ofSeconds(row, "embargo"),
                required(row, "published"),
                required(row, "updated"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        Instant instant = Times.ofSeconds(row, column);
        if (instant == null) throw new SQLException(column + " is null");
        return instant;
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        Instant at = Times.ofSeconds(row, "withdrawn_at");
        if (at == null) return null;
        return new Withdrawal(
                row.getString("id"),
                row.getInt("version"),
                at,
                Withdrawal.Kind.valueOf(row.getString("kind")),
                row.getString("reason"));
    }
}
