package org.paperboy.ledger.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** Our own copy of every approved edition, and which articles were in it when it was first published. */
public final class EditionTable {
    private static final RowMapper<KeptEdition> ROW = (row, n) -> kept(row);
    private static final String COLUMNS = "id, digest, story, issued, items, frozen, opened";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM paperboy_edition e WHERE job = :job";
    private static final String HELD = " AND opened = TRUE AND withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM"
            + " paperboy_holding h WHERE h.job = e.job AND h.article = e.id AND h.receiver = :receiver"
            + " AND h.taken_at IS NULL AND h.gone_at IS NULL)";

    private final JobDatabase database;

    public EditionTable(JobDatabase database) {
        this.database = database;
    }

    /**
     * An edition as it is.
     *
     * @param edition null if it was withdrawn
     * @param items of those it names, in its order, the articles that were open when it was first published; all before
     * @param opened whether receivers may see it
     */
    public record KeptEdition(
            String id, String digest, @Nullable Edition edition, List<String> items, boolean opened) {
        public KeptEdition {
            items = List.copyOf(items);
        }
    }

    /** Another digest is another version. */
    public static String digest(Edition edition) {
        return Sha256.of(List.of(
                ArticleJson.of(edition.text()).digest(), edition.day().toString(), String.join("\n", edition.items())));
    }

    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings(List.of(id)).get(id));
    }

    /** What is under these ids; those unknown are missing. */
    public Map<String, Standing> standings(Collection<String> ids) {
        Map<String, Standing> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            database.sql("SELECT " + StandingColumns.ALL + " FROM paperboy_edition WHERE job = :job AND id IN (:ids)")
                    .param("ids", page)
                    .query(StandingColumns.ROW)
                    .list()
                    .forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    /** Ids of the open editions, newest first. */
    public List<String> newestIds(int most) {
        return database.sql("SELECT id FROM paperboy_edition WHERE job = :job AND opened = TRUE ORDER BY published DESC"
                        + " LIMIT :most")
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Ids of the editions that there are and were not withdrawn, the newest first. */
    public List<String> ids(int most) {
        return database.sql("SELECT id FROM paperboy_edition WHERE job = :job AND withdrawn_at IS NULL"
                        + " ORDER BY published DESC, id LIMIT :most")
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Whether the job ever had one. */
    public boolean any() {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_edition WHERE job = :job)")
                .query(Boolean.class)
                .single();
    }

    private record EditionRow(
            String id,
            int version,
            String digest,
            String language,
            long published,
            long updated,
            @Nullable Long changed,
            @Nullable Long embargo,
            @Nullable Long opens,
            boolean opened,
            long run,
            String record,
            String place,
            String issued,
            String items,
            byte[] story) {
        static EditionRow of(Edition edition, Standing known) {
            Article text = edition.text();
            return new EditionRow(
                    edition.id(),
                    text.version(),
                    known.digest(),
                    text.language(),
                    text.published().getEpochSecond(),
                    text.updated().getEpochSecond(),
                    InstantColumns.seconds(known.changed()),
                    InstantColumns.seconds(text.embargo()),
                    InstantColumns.seconds(known.opens()),
                    known.opened(),
                    known.run(),
                    known.record(),
                    known.place(),
                    edition.day().toString(),
                    String.join("\n", edition.items()),
                    ArticleJson.of(text).json());
        }
    }

    /**
     * Keeps the edition in place of what was under its id; what was frozen stays so.
     *
     * @param known what is known of it from now on
     */
    public void put(Edition edition, Standing known, boolean fresh) {
        database.sql(
                        fresh
                                ? "INSERT INTO paperboy_edition (job, id, version, digest, language, published, updated,"
                                        + " changed, embargo, opens, opened, run, record, place, issued, items, story) VALUES"
                                        + " (:job, :id, :version, :digest, :language, :published, :updated, :changed, :embargo,"
                                        + " :opens, :opened, :run, :record, :place, :issued, :items, :story)"
                                : "UPDATE paperboy_edition SET " + StandingColumns.SET_SHOWN + ", version = :version,"
                                        + " digest = :digest, language = :language, published = :published,"
                                        + " updated = :updated, changed = :changed, embargo = :embargo, opens = :opens,"
                                        + " opened = :opened, run = :run, record = :record, place = :place,"
                                        + " issued = :issued, items = :items, story = :story, waits = NULL,"
                                        + " withdrawn_at = NULL, kind = NULL, reason = NULL, ground = NULL"
                                        + " WHERE job = :job AND id = :id",
                        EditionRow.of(edition, known))
                .update();
    }

    /** Remembers that an edition was taken back, and keeps nothing of its text. */
    public void withdraw(Standing taken) {
        StandingColumns.withdraw(database, "paperboy_edition", "items = ''", taken);
    }

    /** Goes by another record that says the same. */
    public void restate(Collection<Standing> restated) {
        record RestatedEdition(
                String id,
                String record,
                String place,
                @Nullable Long changed) {}
        database.batch(
                "UPDATE paperboy_edition SET record = :record, place = :place, changed = :changed"
                        + " WHERE job = :job AND id = :id",
                restated.stream()
                        .map(s ->
                                new RestatedEdition(s.id(), s.record(), s.place(), InstantColumns.seconds(s.changed())))
                        .toList());
    }

    /**
     * Editions that are yet to open, and whose time has come, by id.
     *
     * @param after the last id of the page before; empty for the first
     */
    public List<KeptEdition> opening(Instant now, String after, int most) {
        return database.sql(SELECT + " AND id > :after AND opened = FALSE AND withdrawn_at IS NULL AND opens <= :now"
                        + " ORDER BY id LIMIT :most")
                .param("after", after)
                .param("now", InstantColumns.seconds(now))
                .param("most", most)
                .query(ROW)
                .list();
    }

    /** Notes what an edition waits for whose time has come, in words. */
    public void waits(String id, String what) {
        database.sql("UPDATE paperboy_edition SET waits = :what WHERE job = :job AND id = :id")
                .param("what", what)
                .param("id", id)
                .update();
    }

    /** What editions wait for whose time has come, in words, by id. */
    public Map<String, String> waiting() {
        Map<String, String> waiting = new TreeMap<>();
        database.sql("SELECT id, waits FROM paperboy_edition WHERE job = :job AND opened = FALSE"
                        + " AND withdrawn_at IS NULL AND waits IS NOT NULL")
                .query(row -> {
                    waiting.put(row.getString("id"), row.getString("waits"));
                });
        return waiting;
    }

    /**
     * Lets receivers see the edition from now on, whatever clock a later run has.
     *
     * @param edition with the date of publication that it keeps
     * @param items the articles in it that are open; of one that was published before those of then stay
     */
    public void open(Edition edition, List<String> items, Instant now, long run) {
        Article text = edition.text();
        database.sql("UPDATE paperboy_edition SET opened = TRUE, waits = NULL, published = :published,"
                        + " updated = :updated, story = :story, frozen = COALESCE(frozen, :items),"
                        + " frozen_at = COALESCE(frozen_at, :now), frozen_run = COALESCE(frozen_run, :run)"
                        + " WHERE job = :job AND id = :id")
                .param("published", text.published().getEpochSecond())
                .param("updated", text.updated().getEpochSecond())
                .param("story", ArticleJson.of(text).json())
                .param("items", String.join("\n", items))
                .param("now", InstantColumns.seconds(now))
                .param("run", run)
                .param("id", edition.id())
                .update();
    }

    /**
     * An edition as it was first published.
     *
     * @param items the articles that may be in it
     * @param named those that its version of before names
     * @param at when it was first published
     * @param run and in which run
     */
    public record FrozenEdition(Set<String> items, List<String> named, Instant at, long run) {}

    /** Nothing for one that is yet to be published. */
    public Optional<FrozenEdition> frozen(String id) {
        return database.sql("SELECT frozen, items, frozen_at, frozen_run FROM paperboy_edition WHERE job = :job"
                        + " AND id = :id AND frozen IS NOT NULL")
                .param("id", id)
                .query((row, n) -> new FrozenEdition(
                        Set.copyOf(row.getString("frozen").lines().toList()),
                        row.getString("items").lines().toList(),
                        InstantColumns.requiredSeconds(row, "frozen_at"),
                        row.getLong("frozen_run")))
                .optional();
    }

    /** Lets these articles into an edition that was published, from now on. */
    public void letIn(String id, Collection<String> items) {
        Set<String> all = new TreeSet<>(frozen(id).orElseThrow().items());
        all.addAll(items);
        database.sql("UPDATE paperboy_edition SET frozen = :frozen WHERE job = :job AND id = :id")
                .param("frozen", String.join("\n", all))
                .param("id", id)
                .update();
    }

    /** Of these editions those whose stories, and who gets it, are as the fingerprint behind its id says. */
    public Set<String> placed(Collection<String> editions) {
        Set<String> found = new HashSet<>();
        for (List<String> page : JobDatabase.pages(editions)) {
            found.addAll(database.sql("SELECT id || ' ' || placed FROM paperboy_edition WHERE job = :job"
                            + " AND id IN (:ids) AND placed IS NOT NULL")
                    .param("ids", page)
                    .query(String.class)
                    .list());
        }
        return found;
    }

    public void place(String edition, String fingerprint) {
        database.sql("UPDATE paperboy_edition SET placed = :placed WHERE job = :job AND id = :id")
                .param("placed", fingerprint)
                .param("id", edition)
                .update();
    }

    /**
     * The open editions, newest first: a limited number, and with them all of the same second as the last.
     *
     * @param languages of which one is theirs; empty: any
     * @param before only those published earlier; null: from the newest on
     */
    public List<KeptEdition> newest(List<String> languages, @Nullable Instant before, int most) {
        Map<String, Object> values = new HashMap<>();
        String which = "";
        if (!languages.isEmpty()) {
            which += " AND language IN (:languages)";
            values.put("languages", languages);
        }
        if (before != null) {
            which += " AND published < :before";
            values.put("before", before.getEpochSecond());
        }
        return newest(which, values, most);
    }

    /** The open editions that an object was shown with and has not been asked to give back, newest first. */
    public List<KeptEdition> shownBy(String store, String object, int most) {
        return newest(
                " AND EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = e.job AND h.store = :store"
                        + " AND h.object = :object AND h.article = e.id AND h.taken_at IS NULL AND h.gone_at IS NULL)",
                Map.of("store", store, "object", object),
                most);
    }

    private List<KeptEdition> newest(String which, Map<String, ?> values, int most) {
        String rows = " FROM paperboy_edition e WHERE job = :job AND opened = TRUE" + which;
        return database.sql(StandingColumns.newest(COLUMNS, rows))
                .params(values)
                .param("most", most)
                .query(ROW)
                .list();
    }

    /**
     * The open editions that the receiver was shown and has not been asked to give back, and that are in none of these
     * languages, by id, from behind one on.
     *
     * @param languages one at least
     */
    public List<KeptEdition> heldInOthers(String receiver, List<String> languages, String after, int most) {
        return database.sql(SELECT + HELD + " AND id > :after AND language NOT IN (:languages) ORDER BY id LIMIT :most")
                .param("receiver", receiver)
                .param("after", after)
                .param("languages", languages)
                .param("most", most)
                .query(ROW)
                .list();
    }

    /** How many open editions the receiver was shown, and has not been asked to give back. */
    public long held(String receiver) {
        return database.sql("SELECT COUNT(*) FROM paperboy_edition e WHERE job = :job" + HELD)
                .param("receiver", receiver)
                .query(Long.class)
                .single();
    }

    /** Editions that were ever published, by id, from behind one on. */
    public List<KeptEdition> published(String after, int most) {
        return database.sql(SELECT + " AND id > :after AND frozen IS NOT NULL ORDER BY job, id LIMIT :most")
                .param("after", after)
                .param("most", most)
                .query(ROW)
                .list();
    }

    /** Those of these ids that there are. */
    public List<KeptEdition> find(Collection<String> ids) {
        List<KeptEdition> found = new ArrayList<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            found.addAll(database.sql(SELECT + " AND id IN (:ids)")
                    .param("ids", page)
                    .query(ROW)
                    .list());
        }
        return found;
    }

    public Optional<KeptEdition> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Whether the edition is for subscribers. */
    public boolean subscriber(String id) {
        return find(id).map(kept -> {
                    Edition edition = kept.edition();
                    return edition != null && edition.text().access() == Access.SUBSCRIBER;
                })
                .orElse(false);
    }

    private static KeptEdition kept(ResultSet row) throws SQLException {
        List<String> named = row.getString("items").lines().toList();
        String frozen = row.getString("frozen");
        byte[] story = row.getBytes("story");
        Edition edition = story == null
                ? null
                : new Edition(ArticleJson.read(story), LocalDate.parse(row.getString("issued")), named);
        List<String> items = named;
        if (frozen != null) {
            Set<String> first = Set.copyOf(frozen.lines().toList());
            items = named.stream().filter(first::contains).toList();
        }
        return new KeptEdition(row.getString("id"), row.getString("digest"), edition, items, row.getBoolean("opened"));
    }
}
