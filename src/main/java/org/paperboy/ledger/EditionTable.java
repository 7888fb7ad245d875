package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Our own copy of every approved edition, and which articles were in it when it was first published. */
public final class EditionTable {
    static final RowMapper<KeptEdition> ROW = (row, n) -> kept(row);
    static final String SELECT = "SELECT * FROM paperboy_edition e WHERE job = ?";
    private static final String HELD = " AND opened = TRUE AND withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM"
            + " paperboy_holding h WHERE h.job = e.job AND h.article = e.id AND h.receiver = ? AND h.taken_at IS NULL"
            + " AND h.gone_at IS NULL)";

    private final String job;
    private final JdbcTemplate jdbc;

    EditionTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /**
     * An edition as it stands.
     *
     * @param edition null if it was withdrawn
     * @param items of those it names, in its order, the articles that were open when it was first published; all before
     * @param opened whether receivers may see it
     */
    public record KeptEdition(String id, String digest, @Nullable Edition edition, List<String> items, boolean opened) {
        public KeptEdition {
            items = List.copyOf(items);
        }
    }

    /** Another digest is another version. */
    public static String digest(Edition edition) {
        return Sha256.of(List.of(
                ArticleJson.of(edition.text()).digest(), edition.day().toString(), String.join("\n", edition.items())));
    }

    /** Those that are yet to be published. */
    public EditionsToOpen toOpen() {
        return new EditionsToOpen(job, jdbc);
    }

    public Optional<Standing> standing(String id) {
        return jdbc
                .query(
                        "SELECT " + StandingColumns.COLUMNS + " FROM paperboy_edition WHERE job = ? AND id = ?",
                        StandingColumns.ROW,
                        job,
                        id)
                .stream()
                .findFirst();
    }

    /** What stands under these ids; those unknown are missing. */
    public Map<String, Standing> standings(Collection<String> ids) {
        Map<String, Standing> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT " + StandingColumns.COLUMNS + Sql.these(page, "paperboy_edition", "id");
            jdbc.query(sql, StandingColumns.ROW, Sql.values(page, job)).forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    /** Ids of the open editions, newest first. */
    public List<String> newestIds(int most) {
        return jdbc.queryForList(
                "SELECT id FROM paperboy_edition WHERE job = ? AND opened = TRUE" + " ORDER BY published DESC LIMIT ?",
                String.class,
                job,
                most);
    }

    /** Whether the job ever had one. */
    public boolean any() {
        return !jdbc.queryForList("SELECT id FROM paperboy_edition WHERE job = ? LIMIT 1", job)
                .isEmpty();
    }

    /**
     * Keeps the edition in place of what stood under its id; what was frozen stays so.
     *
     * @param known what is known of it from now on
     */
    public void put(Edition edition, Standing known, boolean fresh) {
        Article text = edition.text();
        List<@Nullable Object> values = new ArrayList<>(fresh ? List.of() : List.of(known.run()));
        Collections.addAll(
                values,
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
                ArticleJson.of(text).json(),
                job,
                edition.id());
        jdbc.update(
                fresh
                        ? "INSERT INTO paperboy_edition (version, digest, language, published, updated, changed, embargo,"
                                + " opens, opened, run, record, place, issued, items, story, job, id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        : "UPDATE paperboy_edition SET " + StandingColumns.SHOWN + ", version = ?, digest = ?, language = ?,"
                                + " published = ?, updated = ?, changed = ?, embargo = ?, opens = ?, opened = ?, run = ?,"
                                + " record = ?, place = ?, issued = ?, items = ?, story = ?,"
                                + " waits = NULL, withdrawn_at = NULL, kind = NULL, reason = NULL, ground = NULL"
                                + " WHERE job = ? AND id = ?",
                values.toArray());
    }

    /** Remembers that an edition was taken back, and keeps nothing of its text. */
    public void withdraw(Standing taken) {
        StandingColumns.withdraw(jdbc, job, "paperboy_edition", "items = ''", taken);
    }

    /** Goes by another record that says the same. */
    public void restate(Collection<Standing> restated) {
        jdbc.batchUpdate(
                "UPDATE paperboy_edition SET record = ?, place = ?, changed = ? WHERE job = ? AND id = ?",
                restated.stream()
                        .map(s -> new Object[] {s.record(), s.place(), InstantColumns.seconds(s.changed()), job, s.id()})
                        .toList());
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
        return jdbc
                .query(
                        "SELECT frozen, items, frozen_at, frozen_run FROM paperboy_edition WHERE job = ? AND id = ?"
                                + " AND frozen IS NOT NULL",
                        (row, n) -> new FrozenEdition(
                                Set.copyOf(row.getString("frozen").lines().toList()),
                                row.getString("items").lines().toList(),
                                InstantColumns.requiredSeconds(row, "frozen_at"),
                                row.getLong("frozen_run")),
                        job,
                        id)
                .stream()
                .findFirst();
    }

    /** Lets these articles into an edition that was published, from now on. */
    public void letIn(String id, Collection<String> items) {
        Set<String> all = new TreeSet<>(frozen(id).orElseThrow().items());
        all.addAll(items);
        jdbc.update("UPDATE paperboy_edition SET frozen = ? WHERE job = ? AND id = ?", String.join("\n", all), job, id);
    }

    /**
     * The open editions, newest first: so many, and with them all of the same second as the last.
     *
     * @param languages of which one is theirs; empty: any
     * @param before only those published earlier; null: from the newest on
     */
    public List<KeptEdition> newest(List<String> languages, @Nullable Instant before, int most) {
        List<Object> values = new ArrayList<>(List.of(job));
        values.addAll(languages);
        String which = languages.isEmpty()
                ? ""
                : " AND language IN (" + String.join(", ", Collections.nCopies(languages.size(), "?")) + ")";
        if (before != null) {
            values.add(before.getEpochSecond());
            which += " AND published < ?";
        }
        return newest(which, most, values.toArray());
    }

    /** The open editions that an object was shown with and has not been asked to give back, newest first. */
    public List<KeptEdition> shownBy(String store, String object, int most) {
        return newest(
                " AND EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = e.job AND h.store = ? AND h.object = ?"
                        + " AND h.article = e.id AND h.taken_at IS NULL AND h.gone_at IS NULL)",
                most,
                job,
                store,
                object);
    }

    private List<KeptEdition> newest(String which, int most, Object... values) {
        return jdbc.query(
                Sql.newest("*", " FROM paperboy_edition e WHERE job = ? AND opened = TRUE" + which),
                ROW,
                Sql.valuesOfNewest(most, values));
    }

    /**
     * The open editions that the receiver was shown and has not been asked to give back, and that are in none of these
     * languages, by id, from behind one on.
     *
     * @param languages one at least
     */
    public List<KeptEdition> heldInOthers(String receiver, List<String> languages, String after, int most) {
        List<Object> values = new ArrayList<>(List.of(job, receiver, after));
        values.addAll(languages);
        values.add(most);
        return jdbc.query(
                SELECT + HELD + " AND e.id > ? AND language NOT IN ("
                        + String.join(", ", Collections.nCopies(languages.size(), "?"))
                        + ") ORDER BY id LIMIT ?",
                ROW,
                values.toArray());
    }

    /** How many open editions the receiver was shown, and has not been asked to give back. */
    public long held(String receiver) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_edition e WHERE job = ?" + HELD, Long.class, job, receiver);
        return count == null ? 0 : count;
    }

    /** Editions that were ever published, by id, from behind one on. */
    public List<KeptEdition> published(String after, int most) {
        return jdbc.query(
                SELECT + " AND id > ? AND frozen IS NOT NULL ORDER BY job, id LIMIT ?", ROW, job, after, most);
    }

    /** Those of these ids that there are. */
    public List<KeptEdition> find(Collection<String> ids) {
        List<KeptEdition> found = new ArrayList<>();
        for (List<String> page : Sql.pages(ids))
            found.addAll(
                    jdbc.query("SELECT *" + Sql.these(page, "paperboy_edition", "id"), ROW, Sql.values(page, job)));
        return found;
    }

    public Optional<KeptEdition> find(String id) {
        return jdbc.query(SELECT + " AND id = ?", ROW, job, id).stream().findFirst();
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
