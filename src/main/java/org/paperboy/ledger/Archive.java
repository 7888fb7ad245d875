package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Our own copy of every approved article, so that retries and feeds do not need the source again. */
public final class Archive {
    private static final String CARD = "id, version, digest, section, language, tags, published, updated";
    static final String STANDING =
            "id, version, digest, published, updated, embargo, opened, withdrawn_at, kind, reason";
    static final RowMapper<Standing> TO_STANDING = (row, n) -> new Standing(
            row.getString("id"),
            row.getInt("version"),
            row.getString("digest"),
            required(row, "published"),
            required(row, "updated"),
            Times.get(row, "embargo"),
            row.getBoolean("opened"),
            withdrawal(row));
    private static final RowMapper<Filed> TO_FILED = (row, n) -> new Filed(
            new Card(
                    row.getString("id"),
                    row.getInt("version"),
                    row.getString("section"),
                    row.getString("tags").lines().toList(),
                    row.getString("language"),
                    required(row, "published"),
                    required(row, "updated")),
            row.getString("digest"));

    private final String job;
    private final JdbcTemplate jdbc;

    Archive(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** An article's card, and the SHA-256 of what it stands for. */
    public record Filed(Card card, String digest) {}

    /**
     * An article to be archived.
     *
     * @param record what it was read from, to know it again without parsing
     * @param place where that stood
     * @param opened whether receivers may see it from now on
     */
    public record Entry(Article article, String digest, String record, String place, boolean fresh, boolean opened) {}

    /** What stands under these ids; those unknown are missing. */
    public Map<String, Standing> standings(Collection<String> ids) {
        Map<String, Standing> found = new HashMap<>();
        if (ids.isEmpty()) return found;
        String sql = "SELECT " + STANDING + " FROM paperboy_article WHERE job = ? AND id IN (" + Sql.marks(ids.size()) + ")";
        jdbc.query(sql, TO_STANDING, Sql.values(job, ids)).forEach(s -> found.put(s.id(), s));
        return found;
    }

    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings(List.of(id)).get(id));
    }

    /** Which article stands by exactly these records, by record. */
    public Map<String, String> idsByRecord(Collection<String> records) {
        Map<String, String> found = new HashMap<>();
        if (records.isEmpty()) return found;
        String sql = "SELECT record, id FROM paperboy_article WHERE job = ? AND record IN (" + Sql.marks(records.size())
                + ") AND digest <> ''";
        jdbc.query(sql, row -> {
            found.put(row.getString(1), row.getString(2));
        }, Sql.values(job, records));
        return found;
    }

    /** Archives the articles, in place of what stood under their ids. */
    public void put(long run, List<Entry> entries) {
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> freshStories = new ArrayList<>();
        List<Object[]> noStories = new ArrayList<>();
        for (Entry e : entries) {
            Article a = e.article();
            (e.fresh() ? fresh : changed).add(new Object[] {
                a.version(), e.digest(), e.record(), e.place(), a.section(), a.language(), String.join("\n", a.tags()),
                Times.of(a.published()), Times.of(a.updated()), Times.of(a.embargo()), Times.of(a.opens()), e.opened(),
                run, job, a.id()
            });
            if (!e.fresh()) noStories.add(new Object[] {job, a.id()});
            freshStories.add(new Object[] {StoryJson.bytes(a), job, a.id()});
        }
        if (!changed.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE paperboy_article SET version = ?, digest = ?, record = ?, place = ?, section = ?, language = ?,"
                            + " tags = ?, published = ?, updated = ?, embargo = ?, opens = ?, opened = ?, run = ?,"
                            + " withdrawn_at = NULL, kind = NULL, reason = NULL WHERE job = ? AND id = ?",
                    changed);
            jdbc.batchUpdate("DELETE FROM paperboy_story WHERE job = ? AND id = ?", noStories);
        }
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT INTO paperboy_article (version, digest, record, place, section, language, tags, published,"
                            + " updated, embargo, opens, opened, run, job, id)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    fresh);
        }
        jdbc.batchUpdate("INSERT INTO paperboy_story (story, job, id) VALUES (?, ?, ?)", freshStories);
    }

    /** Remembers that an article was taken back, and keeps nothing of its story. */
    public void withdraw(long run, Withdrawal w) {
        jdbc.update("DELETE FROM paperboy_story WHERE job = ? AND id = ?", job, w.id());
        int changed = jdbc.update(
                "UPDATE paperboy_article SET version = ?, digest = '', record = '', section = '', language = '', tags = '',"
                        + " opened = FALSE, withdrawn_at = ?, kind = ?, reason = ?, run = ? WHERE job = ? AND id = ?",
                w.version(), Times.of(w.at()), w.kind().name(), w.reason(), run, job, w.id());
        if (changed > 0) return;
        jdbc.update(
                "INSERT INTO paperboy_article (job, id, version, digest, record, place, section, language, tags, published,"
                        + " updated, opens, opened, withdrawn_at, kind, reason, run)"
                        + " VALUES (?, ?, ?, '', '', '', '', '', '', ?, ?, ?, FALSE, ?, ?, ?, ?)",
                job, w.id(), w.version(), Times.of(w.at()), Times.of(w.at()), Times.of(w.at()), Times.of(w.at()),
                w.kind().name(), w.reason(), run);
    }

    /** The open articles of a section (null: of all), newest first, from behind one on. */
    public List<Filed> newest(@Nullable String section, @Nullable Card after, int most) {
        StringBuilder sql = new StringBuilder("SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND opened = TRUE");
        List<Object> values = new ArrayList<>(List.of(job));
        if (section != null) {
            sql.append(" AND section = ?");
            values.add(section);
        }
        if (after != null) {
            Object published = Times.of(after.published());
            sql.append(" AND published <= ? AND (published < ? OR id < ?)");
            values.addAll(List.of(published, published, after.id()));
        }
        sql.append(section == null ? " ORDER BY job, opened, " : " ORDER BY job, opened, section, ");
        sql.append("published DESC, id DESC FETCH FIRST ? ROWS ONLY");
        values.add(most);
        return jdbc.query(sql.toString(), TO_FILED, values.toArray());
    }

    /**
     * Articles that may have become due: those that a run since {@code run} changed, and those whose time has come.
     *
     * @param run 0: every open article
     * @param after the last id of the page before; empty for the first
     */
    public List<Filed> candidates(long run, Instant now, String after, int most) {
        // Two ranges of two indexes rather than one OR that no index serves.
        List<Filed> changed = jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND id > ? AND run >= ? AND opened = TRUE"
                        + " ORDER BY id FETCH FIRST ? ROWS ONLY",
                TO_FILED, job, after, run, most);
        List<Filed> opening = jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND opened = FALSE AND withdrawn_at IS NULL"
                        + " AND opens <= ? AND id > ? ORDER BY id FETCH FIRST ? ROWS ONLY",
                TO_FILED, job, Times.of(now), after, most);
        List<Filed> all = new ArrayList<>(changed);
        all.addAll(opening);
        all.sort((a, b) -> a.card().id().compareTo(b.card().id()));
        return all.size() <= most ? all : all.subList(0, most);
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
        String sql = "SELECT story FROM paperboy_story WHERE job = ? AND id IN (" + Sql.marks(ids.size()) + ")";
        jdbc.query(sql, row -> {
            Article article = StoryJson.article(row.getBytes(1));
            found.put(article.id(), article);
        }, Sql.values(job, ids));
        return found;
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        Instant instant = Times.get(row, column);
        if (instant == null) throw new SQLException(column + " is null");
        return instant;
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        Instant at = Times.get(row, "withdrawn_at");
        if (at == null) return null;
        return new Withdrawal(
                row.getString("id"),
                row.getInt("version"),
                at,
                Withdrawal.Kind.valueOf(row.getString("kind")),
                row.getString("reason"));
    }
}
