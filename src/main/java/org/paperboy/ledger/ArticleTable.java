package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Standing;
import org.springframework.jdbc.core.JdbcTemplate;

/** Our own copy of every approved article, so that retries and feeds do not need the source again. */
public final class ArticleTable {
    private final String job;
    private final JdbcTemplate jdbc;

    ArticleTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /**
     * An article's card, and the SHA-256 of what it stands for.
     *
     * @param opened whether everyone may see it whose terms do not say otherwise
     */
    public record FiledCard(Card card, String digest, boolean opened) {}

    /**
     * An article to be archived.
     *
     * @param record what it was read from, to know it again without parsing
     * @param place where that stood
     * @param opens as {@link Standing#opens}
     * @param changed as {@link Standing#changed}
     * @param opened whether receivers may see it from now on
     * @param leftOut why pictures and parts of its text are left out, one for each, in words that say nothing of the story
     */
    public record ArchivedArticle(
            ArticleJson manuscript,
            String record,
            String place,
            Instant opens,
            Instant changed,
            boolean fresh,
            boolean opened,
            List<String> leftOut) {
        /** The same with the article written otherwise. */
        public ArchivedArticle with(ArticleJson other) {
            return new ArchivedArticle(other, record, place, opens, changed, fresh, opened, leftOut);
        }

        public FiledCard filed() {
            return new FiledCard(manuscript.article().card().opening(opens), manuscript.digest(), opened);
        }
    }

    /** What stands under these ids; those unknown are missing. */
    public Map<String, Standing> standings(Collection<String> ids) {
        Map<String, Standing> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT " + StandingColumns.COLUMNS + Sql.these(page, "paperboy_article", "id");
            jdbc.query(sql, StandingColumns.ROW, Sql.values(page, job)).forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings(List.of(id)).get(id));
    }

    /** Ids of the articles whose records were last met at that place. */
    public List<String> fromPlace(String place) {
        return jdbc.queryForList(
                "SELECT id FROM paperboy_article WHERE job = ? AND place = ?", String.class, job, place);
    }

    /** Of these ids those whose articles are for subscribers, or were before they were taken back. */
    public Set<String> subscribers(Collection<String> ids) {
        return marked("subscriber", ids);
    }

    /** Of these ids those whose articles' rights keep something from partners, or did before they were taken back. */
    public Set<String> restricted(Collection<String> ids) {
        return marked("restricted", ids);
    }

    private Set<String> marked(String column, Collection<String> ids) {
        Set<String> found = new HashSet<>();
        for (List<String> page : Sql.pages(ids)) {
            jdbc.query(
                    "SELECT id" + Sql.these(page, "paperboy_article", "id") + " AND " + column + " = TRUE",
                    row -> {
                        found.add(row.getString(1));
                    },
                    Sql.values(page, job));
        }
        return found;
    }

    public long subscriberCount() {
        return count("subscriber = TRUE");
    }

    public long restrictedCount() {
        return count("restricted = TRUE");
    }

    public long numberedCount() {
        return count("version > 0");
    }

    /** Articles whose embargo runs at that instant. */
    public long embargoedCount(Instant now) {
        return count("opened = FALSE AND embargo > " + InstantColumns.seconds(now));
    }

    private long count(String which) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_article WHERE job = ? AND withdrawn_at IS NULL AND " + which,
                Long.class,
                job);
        return count == null ? 0 : count;
    }

    /** What goes by exactly these records, by record. */
    public Map<String, Standing> standingsByRecord(Collection<String> records) {
        Map<String, Standing> found = new HashMap<>();
        Set<String> asked = new HashSet<>(records);
        for (List<Integer> page : Sql.pages(records.stream().map(ArticleTable::hash).toList())) {
            String sql = "SELECT " + StandingColumns.COLUMNS + Sql.these(page, "paperboy_article", "record_hash");
            for (Standing standing : jdbc.query(sql, StandingColumns.ROW, Sql.values(page, job))) {
                if (asked.contains(standing.record())) found.put(standing.record(), standing);
            }
        }
        return found;
    }

    /** Tells records apart well enough to find them by: a record ends in hex digits of its SHA-256. */
    private static int hash(String record) {
        return record.hashCode();
    }

    /** Archives the articles, in place of what stood under their ids. */
    public void put(long run, List<ArchivedArticle> entries) {
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (ArchivedArticle e : entries) {
            Article a = e.manuscript().article();
            List<@Nullable Object> values = new ArrayList<>(e.fresh() ? List.of() : List.of(run));
            Collections.addAll(
                    values,
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
                    InstantColumns.seconds(a.rights().expires()),
                    InstantColumns.seconds(a.picturesEnd()),
                    String.join("\n", e.leftOut()),
                    a.rights().restrict(),
                    a.access() == Access.SUBSCRIBER,
                    InstantColumns.seconds(a.published()),
                    InstantColumns.seconds(a.updated()),
                    InstantColumns.seconds(e.changed()),
                    InstantColumns.seconds(a.embargo()),
                    InstantColumns.seconds(e.opens()),
                    e.opened(),
                    run,
                    e.manuscript().json(),
                    job,
                    a.id());
            if (e.fresh()) values.add(run);
            (e.fresh() ? fresh : changed).add(values.toArray());
        }
        if (!changed.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE paperboy_article SET " + StandingColumns.SHOWN
                            + ", version = ?, digest = ?, record = ?, record_hash = ?, place = ?,"
                            + " section = ?, language = ?, tags = ?, authors = ?, territories = ?, no_archive = ?, expires = ?, pictures_end = ?, left_out = ?,"
                            + " restricted = ?, subscriber = ?, published = ?, updated = ?, changed = ?, embargo = ?, opens = ?, opened = ?, run = ?, story = ?, withdrawn_at = NULL,"
                            + " kind = NULL, reason = NULL, ground = NULL"
                            + " WHERE job = ? AND id = ?",
                    changed);
        }
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT INTO paperboy_article (version, digest, record, record_hash, place, section, language, tags,"
                            + " authors, territories, no_archive, expires, pictures_end, left_out, restricted, subscriber, published, updated, changed, embargo, opens, opened, run,"
                            + " story, job, id, first_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    fresh);
        }
    }

    /** A story whose rights have ended. */
    public record EndedStory(Standing standing, Instant end) {}

    /** Ids of articles that a run took back. */
    public List<String> takenBackIn(long run, int most) {
        return jdbc.queryForList(
                "SELECT id FROM paperboy_article WHERE job = ? AND run = ? AND withdrawn_at IS NOT NULL ORDER BY id"
                        + " LIMIT ?",
                String.class,
                job,
                run,
                most);
    }

    /** Stories that stand though their rights ended by then, open or waiting. */
    public List<EndedStory> ended(Instant now, int most) {
        return jdbc.query(
                "SELECT " + StandingColumns.COLUMNS + ", expires FROM paperboy_article WHERE job = ? AND expires <= ?"
                        + " AND withdrawn_at IS NULL ORDER BY job, expires LIMIT ?",
                (row, n) -> new EndedStory(StandingColumns.ROW.mapRow(row, n), InstantColumns.requiredSeconds(row, "expires")),
                job,
                InstantColumns.seconds(now),
                most);
    }

    /** Stories with a picture whose rights ended by then, open or waiting. */
    public List<Standing> picturesEnded(Instant now, int most) {
        return jdbc.query(
                "SELECT " + StandingColumns.COLUMNS + " FROM paperboy_article WHERE job = ? AND pictures_end <= ?"
                        + " AND withdrawn_at IS NULL ORDER BY job, pictures_end, id LIMIT ?",
                StandingColumns.ROW,
                job,
                InstantColumns.seconds(now),
                most);
    }

    /** Remembers that an article was taken back, and keeps nothing of its story. */
    public void withdraw(Standing taken) {
        StandingColumns.withdraw(
                jdbc,
                job,
                "paperboy_article",
                "record_hash = " + hash(taken.record())
                        + ", section = '', tags = '', authors = '', territories = '', no_archive = FALSE, left_out = ''",
                taken);
    }

    /** Ids of articles that were taken back. */
    public List<String> withdrawn() {
        return jdbc.queryForList(
                "SELECT id FROM paperboy_article WHERE job = ? AND withdrawn_at IS NOT NULL", String.class, job);
    }

    /** Goes by another record that says the same. */
    public void restate(Collection<Standing> restated) {
        jdbc.batchUpdate(
                "UPDATE paperboy_article SET record = ?, record_hash = ?, place = ?, changed = ? WHERE job = ? AND id = ?",
                restated.stream()
                        .map(s -> new Object[] {
                            s.record(), hash(s.record()), s.place(), InstantColumns.seconds(s.changed()), job, s.id()
                        })
                        .toList());
    }

    /** The same articles go by records that leave out something else, one reason a line. */
    public void leaveOut(Map<String, String> reasons) {
        List<Object[]> all = new ArrayList<>();
        reasons.forEach((id, why) -> all.add(new Object[] {why, job, id}));
        jdbc.batchUpdate("UPDATE paperboy_article SET left_out = ? WHERE job = ? AND id = ?", all);
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
            String sql = "SELECT story" + Sql.these(page, "paperboy_article", "id") + " AND story IS NOT NULL";
            jdbc.query(
                    sql,
                    row -> {
                        Article article = ArticleJson.read(row.getBytes(1));
                        found.put(article.id(), article);
                    },
                    Sql.values(page, job));
        }
        return found;
    }
}
