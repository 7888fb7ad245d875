package org.paperboy.ledger.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
import org.paperboy.channel.Selection;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** Finds articles by what their cards say, without their stories. */
public final class ArticleCards {
    private static final String CARD = CardColumns.ALL + ", digest, opened";
    private static final RowMapper<FiledCard> CARD_ROW =
            (row, n) -> new FiledCard(CardColumns.read(row), row.getString("digest"), row.getBoolean("opened"));
    private static final String HELD = " AND EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = a.job"
            + " AND h.article = a.id AND h.receiver = :receiver AND h.taken_at IS NULL AND h.gone_at IS NULL)";

    private final JobDatabase database;

    public ArticleCards(JobDatabase database) {
        this.database = database;
    }

    /**
     * An article's card, and the SHA-256 of what it stands for.
     *
     * @param opened whether everyone may see it whose terms do not say otherwise
     */
    public record FiledCard(Card card, String digest, boolean opened) {}

    /**
     * The open articles of a section (null: of all), newest first: so many, and with them all that were published in the
     * same second as the last. Among those of one second the order is not said: an index without ids is half as large.
     *
     * @param before only those published earlier; null: from the newest on
     */
    public List<FiledCard> newest(@Nullable String section, @Nullable Instant before, int most) {
        Map<String, Object> values = new HashMap<>();
        String which = "";
        if (section != null) {
            which += " AND section = :section";
            values.put("section", section);
        }
        if (before != null) {
            which += " AND published < :before";
            values.put("before", before.getEpochSecond());
        }
        return newest(which, values, most);
    }

    /** Open articles published after one instant and no later than another, newest first; as {@link #newest}. */
    public List<FiledCard> published(Instant after, Instant upTo, int most) {
        return newest(
                " AND published > :after AND published <= :upTo",
                Map.of("after", after.getEpochSecond(), "upTo", upTo.getEpochSecond()),
                most);
    }

    /** Open articles published after an instant that the receiver was shown and has not been asked to give back. */
    public List<FiledCard> held(String receiver, Instant after, int most) {
        return newest(
                " AND published > :after" + HELD, Map.of("after", after.getEpochSecond(), "receiver", receiver), most);
    }

    /** The open articles that left the receiver's selection and that it has all the same. As a rule there are none. */
    public List<FiledCard> leaving(String receiver) {
        List<String> ids = database.sql(
                        "SELECT article FROM paperboy_selection_loss WHERE job = :job AND receiver = :receiver")
                .param("receiver", receiver)
                .query(String.class)
                .list();
        return List.copyOf(openOnes(ids).values());
    }

    private List<FiledCard> newest(String which, Map<String, ?> values, int most) {
        String rows = " FROM paperboy_article a WHERE job = :job AND opened = TRUE" + which;
        return database.sql(StandingColumns.newest(CARD, rows))
                .params(values)
                .param("most", most)
                .query(CARD_ROW)
                .list();
    }

    /** What the articles that were not taken back say of themselves: the values that selections may ask for. */
    public Selection values() {
        Set<String> sections = new TreeSet<>();
        Set<String> tags = new TreeSet<>();
        Set<String> languages = new TreeSet<>();
        Set<String> authors = new TreeSet<>();
        database.sql("SELECT DISTINCT section, tags, language, authors FROM paperboy_article WHERE job = :job"
                        + " AND withdrawn_at IS NULL")
                .query(row -> {
                    sections.add(row.getString("section"));
                    row.getString("tags").lines().forEach(tags::add);
                    languages.add(row.getString("language"));
                    row.getString("authors").lines().forEach(authors::add);
                });
        return new Selection(List.copyOf(sections), List.copyOf(tags), List.copyOf(languages), List.copyOf(authors));
    }

    /** Those of these articles that were public at an instant, and known in a run of that time. */
    public Set<String> publicThen(Collection<String> ids, Instant then, long run) {
        Set<String> found = new HashSet<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            found.addAll(database.sql("SELECT id FROM paperboy_article WHERE job = :job AND id IN (:ids)"
                            + " AND opened = TRUE AND published <= :then AND first_run <= :run")
                    .param("ids", page)
                    .param("then", InstantColumns.seconds(then))
                    .param("run", run)
                    .query(String.class)
                    .list());
        }
        return found;
    }

    /** Articles that wait, and whose time has come. */
    public List<FiledCard> opening(Instant now, int most) {
        return database.sql("SELECT " + CARD + " FROM paperboy_article WHERE job = :job AND opened = FALSE"
                        + " AND withdrawn_at IS NULL AND opens <= :now ORDER BY published LIMIT :most")
                .param("now", InstantColumns.seconds(now))
                .param("most", most)
                .query(CARD_ROW)
                .list();
    }

    /** Articles that were not taken back, open or waiting, by id, from behind one on. */
    public List<FiledCard> kept(String after, int most) {
        return database.sql("SELECT " + CARD + " FROM paperboy_article WHERE job = :job AND id > :after"
                        + " AND withdrawn_at IS NULL ORDER BY job, id LIMIT :most")
                .param("after", after)
                .param("most", most)
                .query(CARD_ROW)
                .list();
    }

    /** Articles that the receiver was shown and has not been asked to give back, by id, from behind one on. */
    public List<FiledCard> heldBy(String receiver, String after, int most) {
        return database.sql("SELECT " + CARD + " FROM paperboy_article a WHERE job = :job AND id > :after"
                        + " AND withdrawn_at IS NULL" + HELD + " ORDER BY job, id LIMIT :most")
                .param("after", after)
                .param("receiver", receiver)
                .param("most", most)
                .query(CARD_ROW)
                .list();
    }

    /** Those of these articles that were not taken back, open or waiting, by id. */
    public Map<String, FiledCard> ofIds(Collection<String> ids) {
        return find(ids, "withdrawn_at IS NULL");
    }

    /** Those of these articles that are open, by id. */
    public Map<String, FiledCard> openOnes(Collection<String> ids) {
        return find(ids, "opened = TRUE");
    }

    private Map<String, FiledCard> find(Collection<String> ids, String which) {
        Map<String, FiledCard> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(ids)) {
            database.sql("SELECT " + CARD + " FROM paperboy_article WHERE job = :job AND id IN (:ids) AND " + which)
                    .param("ids", page)
                    .query(CARD_ROW)
                    .list()
                    .forEach(f -> found.put(f.card().id(), f));
        }
        return found;
    }
}
