package org.paperboy.ledger.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.CardColumns.CardRow;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/**
 * The archive: our own copy of every approved article, so that retries and feeds do not need the source again. What is known
 * of an article is its {@link Standing}; what is asked of many is their cards, without their stories.
 */
public final class ArticleTable {
    private static final RowMapper<EndedStory> ENDED_ROW =
            (row, n) -> new EndedStory(StandingColumns.read(row), InstantColumns.requiredSeconds(row, "expires"));

    private final JobDatabase database;

    public ArticleTable(JobDatabase database) {
        this.database = database;
    }

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
            ArticleJson json,
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
            return new FiledCard(json.article().card().opening(opens), json.digest(), opened);
        }
    }

    /** What stands under these ids; those unknown are missing. */
    public Map<String, Standing> standings(Collection<String> ids) {
        Map<String, Standing> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            database.sql("SELECT " + StandingColumns.ALL + " FROM paperboy_article WHERE job = :job AND id IN (:ids)")
                    .param("ids", page)
                    .query(StandingColumns.ROW)
                    .list()
                    .forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings(List.of(id)).get(id));
    }

    /** Ids of the articles whose records were last met at that place. */
    public List<String> fromPlace(String place) {
        return database.sql("SELECT id FROM paperboy_article WHERE job = :job AND place = :place")
                .param("place", place)
                .query(String.class)
                .list();
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
        for (List<String> page : JobDatabase.pages(ids)) {
            found.addAll(database.sql("SELECT id FROM paperboy_article WHERE job = :job AND id IN (:ids) AND " + column
                            + " = TRUE")
                    .param("ids", page)
                    .query(String.class)
                    .list());
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
        return database.sql(
                        "SELECT COUNT(*) FROM paperboy_article WHERE job = :job AND withdrawn_at IS NULL AND " + which)
                .query(Long.class)
                .single();
    }

    /** What goes by exactly these records, by record. */
    public Map<String, Standing> standingsByRecord(Collection<String> records) {
        Map<String, Standing> found = new HashMap<>();
        Set<String> asked = new HashSet<>(records);
        for (List<Integer> page : JobDatabase.pages(
                records.stream().map(StandingColumns::recordHash).toList())) {
            database
                    .sql("SELECT " + StandingColumns.ALL
                            + " FROM paperboy_article WHERE job = :job AND record_hash IN (:hashes)")
                    .param("hashes", page)
                    .query(StandingColumns.ROW)
                    .list()
                    .stream()
                    .filter(standing -> asked.contains(standing.record()))
                    .forEach(standing -> found.put(standing.record(), standing));
        }
        return found;
    }

    /** Archives the articles, in place of what stood under their ids. */
    public void put(long run, List<ArchivedArticle> articles) {
        database.batch(
                "UPDATE paperboy_article SET " + StandingColumns.SET_SHOWN + ", " + CardColumns.SET
                        + ", digest = :digest, record = :record, record_hash = :hash, place = :place, expires = :expires,"
                        + " pictures_end = :picturesEnd, left_out = :leftOut, restricted = :restricted,"
                        + " subscriber = :subscriber, changed = :changed, opened = :opened, run = :run, story = :story,"
                        + " withdrawn_at = NULL, kind = NULL, reason = NULL, ground = NULL WHERE job = :job AND id = :id",
                articles.stream()
                        .filter(a -> !a.fresh())
                        .map(a -> ArticleRow.of(run, a))
                        .toList());
        database.batch(
                "INSERT INTO paperboy_article (job, " + CardColumns.ALL
                        + ", digest, record, record_hash, place, expires,"
                        + " pictures_end, left_out, restricted, subscriber, changed, opened, run, first_run, story)"
                        + " VALUES (:job, " + CardColumns.VALUES + ", :digest, :record, :hash, :place, :expires,"
                        + " :picturesEnd, :leftOut, :restricted, :subscriber, :changed, :opened, :run, :run, :story)",
                articles.stream()
                        .filter(ArchivedArticle::fresh)
                        .map(a -> ArticleRow.of(run, a))
                        .toList());
    }

    private record ArticleRow(
            CardRow card,
            long run,
            String digest,
            String record,
            int hash,
            String place,
            @Nullable Long expires,
            @Nullable Long picturesEnd,
            String leftOut,
            boolean restricted,
            boolean subscriber,
            @Nullable Long changed,
            boolean opened,
            byte[] story) {
        static ArticleRow of(long run, ArchivedArticle archived) {
            Article a = archived.json().article();
            return new ArticleRow(
                    CardRow.of(archived.filed().card()),
                    run,
                    archived.json().digest(),
                    archived.record(),
                    StandingColumns.recordHash(archived.record()),
                    archived.place(),
                    InstantColumns.seconds(a.rights().expires()),
                    InstantColumns.seconds(a.picturesEnd()),
                    String.join("\n", archived.leftOut()),
                    a.rights().restrict(),
                    a.access() == Access.SUBSCRIBER,
                    InstantColumns.seconds(archived.changed()),
                    archived.opened(),
                    archived.json().json());
        }
    }

    /** A story whose rights have ended. */
    public record EndedStory(Standing standing, Instant end) {}

    /** Ids of articles that a run took back. */
    public List<String> takenBackIn(long run, int most) {
        return database.sql(
                        "SELECT id FROM paperboy_article WHERE job = :job AND run = :run AND withdrawn_at IS NOT NULL"
                                + " ORDER BY id LIMIT :most")
                .param("run", run)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /**
     * When the rights to a story and to the first of its pictures end.
     *
     * @param story null: never
     * @param pictures null: never
     */
    public record RightsEnds(
            @Nullable Instant story, @Nullable Instant pictures) {}

    /** Of an article that was not taken back; of any other none. */
    public RightsEnds ends(String id) {
        return database.sql("SELECT expires, pictures_end FROM paperboy_article WHERE job = :job AND id = :id"
                        + " AND withdrawn_at IS NULL")
                .param("id", id)
                .query((row, n) -> new RightsEnds(
                        InstantColumns.ofSeconds(row, "expires"), InstantColumns.ofSeconds(row, "pictures_end")))
                .optional()
                .orElse(new RightsEnds(null, null));
    }

    /** Stories that stand though their rights ended by then, open or waiting. */
    public List<EndedStory> ended(Instant now, int most) {
        return database.sql("SELECT " + StandingColumns.ALL + ", expires FROM paperboy_article WHERE job = :job"
                        + " AND expires <= :now AND withdrawn_at IS NULL ORDER BY job, expires LIMIT :most")
                .param("now", InstantColumns.seconds(now))
                .param("most", most)
                .query(ENDED_ROW)
                .list();
    }

    /** Stories with a picture whose rights ended by then, open or waiting. */
    public List<Standing> picturesEnded(Instant now, int most) {
        return database.sql(
                        "SELECT " + StandingColumns.ALL + " FROM paperboy_article WHERE job = :job"
                                + " AND pictures_end <= :now AND withdrawn_at IS NULL ORDER BY job, pictures_end, id LIMIT :most")
                .param("now", InstantColumns.seconds(now))
                .param("most", most)
                .query(StandingColumns.ROW)
                .list();
    }

    /** Remembers that an article was taken back, and keeps nothing of its story. */
    public void withdraw(Standing taken) {
        StandingColumns.withdraw(
                database,
                "paperboy_article",
                "record_hash = :hash, section = '', tags = '', authors = '', territories = '', no_archive = FALSE,"
                        + " left_out = ''",
                taken);
    }

    /** Ids of articles that were taken back. */
    public List<String> withdrawn() {
        return database.sql("SELECT id FROM paperboy_article WHERE job = :job AND withdrawn_at IS NOT NULL")
                .query(String.class)
                .list();
    }

    /** Goes by another record that says the same. */
    public void restate(Collection<Standing> restated) {
        record RestatedArticle(
                String id,
                String record,
                int hash,
                String place,
                @Nullable Long changed) {}
        database.batch(
                "UPDATE paperboy_article SET record = :record, record_hash = :hash, place = :place, changed = :changed"
                        + " WHERE job = :job AND id = :id",
                restated.stream()
                        .map(s -> new RestatedArticle(
                                s.id(),
                                s.record(),
                                StandingColumns.recordHash(s.record()),
                                s.place(),
                                InstantColumns.seconds(s.changed())))
                        .toList());
    }

    /** The same articles go by records that leave out something else, one reason a line. */
    public void leaveOut(Map<String, String> reasons) {
        record LeftOut(String id, String why) {}
        database.batch(
                "UPDATE paperboy_article SET left_out = :why WHERE job = :job AND id = :id",
                reasons.entrySet().stream()
                        .map(e -> new LeftOut(e.getKey(), e.getValue()))
                        .toList());
    }

    /** Lets receivers see these articles from now on, whatever clock a later run has. */
    public void open(Collection<String> ids) {
        record Opened(String id) {}
        database.batch(
                "UPDATE paperboy_article SET opened = TRUE WHERE job = :job AND id = :id AND opened = FALSE",
                ids.stream().map(Opened::new).toList());
    }

    /** The stories of these ids; those not in the archive are missing. */
    public Map<String, Article> stories(Collection<String> ids) {
        Map<String, Article> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            database.sql("SELECT story FROM paperboy_article WHERE job = :job AND id IN (:ids) AND story IS NOT NULL")
                    .param("ids", page)
                    .query(row -> {
                        Article article = ArticleJson.read(row.getBytes("story"));
                        found.put(article.id(), article);
                    });
        }
        return found;
    }

    /** How many articles go without pictures or parts of theirs. */
    public long leftOutCount() {
        return database.sql("SELECT COUNT(*) FROM paperboy_article WHERE job = :job AND left_out <> ''")
                .query(Long.class)
                .single();
    }

    /** So many of them, by id. */
    public List<String> leftOut(int most) {
        return database.sql(
                        "SELECT id FROM paperboy_article WHERE job = :job AND left_out <> '' ORDER BY id LIMIT :most")
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Why pictures and parts of the article's text are left out, one for each, in words that say nothing of the story. */
    public List<String> leftOut(String id) {
        return database
                .sql("SELECT left_out FROM paperboy_article WHERE job = :job AND id = :id")
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .flatMap(String::lines)
                .toList();
    }
}
