package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
import org.paperboy.channel.Selection;
import org.paperboy.ledger.ArticleTable.FiledCard;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Finds articles of the archive by what their cards say, without their stories. */
public final class ArticleCards {
    private static final String CARD = "id, version, digest, section, language, tags, authors, territories, no_archive,"
            + " embargo, opens, published, updated, opened, CASE WHEN authors IS NULL THEN story END AS unread";
    private static final RowMapper<FiledCard> TO_FILED =
            (row, n) -> new FiledCard(card(row), row.getString("digest"), row.getBoolean("opened"));

    private final String job;
    private final JdbcTemplate jdbc;

    ArticleCards(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** How many articles go without pictures or parts of theirs. */
    public long leftOutCount() {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_article WHERE job = ? AND left_out <> ''", Long.class, job);
        return count == null ? 0 : count;
    }

    /** So many of them, by id. */
    public List<String> leftOut(int most) {
        return jdbc.queryForList(
                "SELECT id FROM paperboy_article WHERE job = ? AND left_out <> '' ORDER BY id LIMIT ?",
                String.class,
                job,
                most);
    }

    /** Why pictures and parts of the article's text are left out, one for each, in words that say nothing of the story. */
    public List<String> leftOut(String id) {
        return jdbc
                .queryForList("SELECT left_out FROM paperboy_article WHERE job = ? AND id = ?", String.class, job, id)
                .stream()
                .filter(Objects::nonNull)
                .flatMap(String::lines)
                .toList();
    }

    /**
     * The open articles of a section (null: of all), newest first: so many, and with them all that were published in the
     * same second as the last. Among those of one second the order is not said: an index without ids is half as large.
     *
     * @param before only those published earlier; null: from the newest on
     */
    public List<FiledCard> newest(@Nullable String section, @Nullable Instant before, int most) {
        StringBuilder which = new StringBuilder();
        List<Object> values = new ArrayList<>(List.of(job));
        if (section != null) {
            which.append(" AND section = ?");
            values.add(section);
        }
        if (before != null) {
            which.append(" AND published < ?");
            values.add(before.getEpochSecond());
        }
        return newest(which.toString(), most, values.toArray());
    }

    /** Open articles published after one instant and no later than another, newest first; as {@link #newest}. */
    public List<FiledCard> published(Instant after, Instant upTo, int most) {
        return newest(
                " AND published > ? AND published <= ?", most, job, after.getEpochSecond(), upTo.getEpochSecond());
    }

    /** Open articles published after an instant that the receiver was shown and has not been asked to give back. */
    public List<FiledCard> held(String receiver, Instant after, int most) {
        return newest(
                " AND published > ? AND EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = a.job"
                        + " AND h.article = a.id AND h.receiver = ? AND h.taken_at IS NULL AND h.gone_at IS NULL)",
                most,
                job,
                after.getEpochSecond(),
                receiver);
    }

    /** What the articles that were not taken back say of themselves: the values that selections may ask for. */
    public Selection values() {
        Set<String> sections = new TreeSet<>();
        Set<String> tags = new TreeSet<>();
        Set<String> languages = new TreeSet<>();
        Set<String> authors = new TreeSet<>();
        jdbc.query(
                "SELECT DISTINCT section, tags, language, authors FROM paperboy_article WHERE job = ?"
                        + " AND withdrawn_at IS NULL",
                row -> {
                    sections.add(row.getString(1));
                    row.getString(2).lines().forEach(tags::add);
                    languages.add(row.getString(3));
                    Objects.requireNonNullElse(row.getString(4), "").lines().forEach(authors::add);
                },
                job);
        return new Selection(List.copyOf(sections), List.copyOf(tags), List.copyOf(languages), List.copyOf(authors));
    }

    /** Those of these articles that were public at an instant, and known in a run of that time. */
    public Set<String> publicThen(Collection<String> ids, Instant then, long run) {
        Set<String> found = new HashSet<>();
        for (List<String> page : Sql.pages(ids)) {
            found.addAll(jdbc.queryForList(
                    "SELECT id" + Sql.these(page, "paperboy_article", "id")
                            + " AND opened = TRUE AND published <= ? AND first_run <= ?",
                    String.class,
                    Stream.concat(Stream.of(Sql.values(page, job)), Stream.of(InstantColumns.seconds(then), run))
                            .toArray()));
        }
        return found;
    }

    /** Articles that wait, and whose time has come. */
    public List<FiledCard> opening(Instant now, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND opened = FALSE AND withdrawn_at IS NULL"
                        + " AND opens <= ? ORDER BY published LIMIT ?",
                TO_FILED,
                job,
                InstantColumns.seconds(now),
                most);
    }

    /** Articles that were not taken back, open or waiting, by id, from behind one on. */
    public List<FiledCard> standing(String after, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article WHERE job = ? AND id > ? AND withdrawn_at IS NULL"
                        + " ORDER BY job, id LIMIT ?",
                TO_FILED,
                job,
                after,
                most);
    }

    /** Those of these articles that were not taken back, open or waiting, by id. */
    public Map<String, FiledCard> ofIds(Collection<String> ids) {
        return find(ids, "withdrawn_at IS NULL");
    }

    /** Articles that the receiver was shown and has not been asked to give back, by id, from behind one on. */
    public List<FiledCard> heldBy(String receiver, String after, int most) {
        return jdbc.query(
                "SELECT " + CARD + " FROM paperboy_article a WHERE job = ? AND id > ? AND withdrawn_at IS NULL"
                        + " AND EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = a.job AND h.article = a.id"
                        + " AND h.receiver = ? AND h.taken_at IS NULL AND h.gone_at IS NULL)"
                        + " ORDER BY job, id LIMIT ?",
                TO_FILED,
                job,
                after,
                receiver,
                most);
    }

    /** The open articles that left the receiver's selection and that it has all the same, newest first. */
    public List<FiledCard> leaving(String receiver, int most) {
        return newest(
                " AND EXISTS (SELECT 1 FROM paperboy_loss l WHERE l.job = a.job AND l.receiver = ?"
                        + " AND l.article = a.id)",
                most,
                job,
                receiver);
    }

    private List<FiledCard> newest(String which, int most, Object... values) {
        return jdbc.query(
                Sql.newest(CARD, " FROM paperboy_article a WHERE job = ? AND opened = TRUE" + which),
                TO_FILED,
                Sql.valuesOfNewest(most, values));
    }

    /** Those of these articles that are open, by id. */
    public Map<String, FiledCard> openOnes(Collection<String> ids) {
        return find(ids, "opened = TRUE");
    }

    private Map<String, FiledCard> find(Collection<String> ids, String which) {
        Map<String, FiledCard> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT " + CARD + Sql.these(page, "paperboy_article", "id") + " AND " + which;
            jdbc.query(sql, TO_FILED, Sql.values(page, job))
                    .forEach(f -> found.put(f.card().id(), f));
        }
        return found;
    }

    /** Of an article that an older Paperboy archived, what it did not note of it stands in its story. */
    private static Card card(ResultSet row) throws SQLException {
        byte[] unread = row.getBytes("unread");
        Instant opens = InstantColumns.requiredSeconds(row, "opens");
        if (unread != null) return ArticleJson.read(unread).card().opening(opens);
        return new Card(
                row.getString("id"),
                row.getInt("version"),
                row.getString("section"),
                row.getString("tags").lines().toList(),
                row.getString("language"),
                row.getString("authors").lines().toList(),
                row.getString("territories").lines().toList(),
                row.getBoolean("no_archive"),
                InstantColumns.ofSeconds(row, "embargo"),
                opens,
                InstantColumns.requiredSeconds(row, "published"),
                InstantColumns.requiredSeconds(row, "updated"));
    }
}
