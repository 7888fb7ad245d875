package org.paperboy.ledger;

import static java.util.stream.Collectors.toSet;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.ledger.DeliveryTable.DeliveredObject;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * Who was shown which article in which version. Written in the transaction that notes the delivery, and never deleted:
 * withdrawals go by it. What of it was taken back is in {@link WithdrawnHoldings}.
 */
public final class HoldingTable {
    private static final String ONE = " WHERE job = :job AND store = :store AND object = :object";
    /** Of a holding {@code h} and its object's delivery {@code d}: the object showed the article when it was delivered last. */
    private static final String SHOWN_LAST = "d.delivered = h.last_at AND h.taken_at IS NULL AND h.gone_at IS NULL";

    private static final RowMapper<Receipt> RECEIPT_ROW = (row, n) -> Receipt.read(row);

    private final JobDatabase database;
    private final JournalTable journal;

    HoldingTable(JobDatabase database, JournalTable journal) {
        this.database = database;
        this.journal = journal;
    }

    /**
     * One article that an object shows.
     *
     * @param entry how a feed shows it; null if it is no entry of a feed by itself
     */
    public record ShownArticle(
            String article, int version, @Nullable FeedEntry entry) {
        public ShownArticle(String article, int version) {
            this(article, version, null);
        }
    }

    /**
     * How an entry of a feed was shown last.
     *
     * @param date of change that it showed
     * @param digest SHA-256 of the entry alone; empty where the feed was asked to give it back
     */
    public record FeedEntry(Instant date, String digest) {}

    /**
     * One article of an object, as it is written.
     *
     * @param journalled the version that the journal has; null where it has none yet
     * @param date of change that its entry of a feed shows
     * @param dated the date that the document or entry shows; null in an object of several articles
     */
    record HoldingRow(
            String store,
            String object,
            String receiver,
            String article,
            int version,
            @Nullable Integer journalled,
            @Nullable Long now,
            @Nullable Long date,
            @Nullable String digest,
            @Nullable Long dated,
            String sha256) {
        private static HoldingRow shown(DeliveredObject o, ShownArticle s, Instant now) {
            Delivery d = o.delivery();
            FeedEntry entry = s.entry();
            Long date = entry == null ? null : InstantColumns.whole(entry.date());
            return new HoldingRow(
                    d.store(),
                    d.object(),
                    d.receiver(),
                    s.article(),
                    s.version(),
                    s.version(),
                    InstantColumns.of(now),
                    date,
                    entry == null ? null : entry.digest(),
                    s.article().equals(d.article())
                            ? InstantColumns.whole(o.stamp().date())
                            : date,
                    o.sha256());
        }

        private static HoldingRow expected(Delivery d, ShownArticle s, Instant now) {
            return new HoldingRow(
                    d.store(),
                    d.object(),
                    d.receiver(),
                    s.article(),
                    s.version(),
                    null,
                    InstantColumns.of(now),
                    null,
                    null,
                    null,
                    "");
        }
    }

    /**
     * How an object showed an article last.
     *
     * @param version that the journal has; null where it has none
     * @param entry null if it was none, or was not shown
     */
    private record LastShown(
            @Nullable Integer version, @Nullable FeedEntry entry) {}

    /** Who was shown the article, and whether it was taken back; by time, then store and key. */
    public List<Receipt> receipts(String article) {
        return database.sql("SELECT h.store, h.object, h.receiver, h.version, h.first_at, h.last_at, h.taken_at,"
                        + " h.recalled, h.kind, h.reason, h.through_at, h.gone_at, d.format, d.sha256, d.doubtful,"
                        + " CASE WHEN h.entry_date IS NULL THEN FALSE ELSE TRUE END AS is_entry,"
                        + " CASE WHEN " + SHOWN_LAST + " THEN TRUE ELSE FALSE END AS is_there"
                        + " FROM paperboy_holding h LEFT JOIN paperboy_delivery d"
                        + " ON d.job = h.job AND d.store = h.store AND d.object = h.object"
                        + " WHERE h.job = :job AND h.article = :article ORDER BY h.first_at, h.store, h.object")
                .param("article", article)
                .query(RECEIPT_ROW)
                .list();
    }

    /** Notes what these objects show now. */
    public void show(Collection<DeliveredObject> objects, Instant now) {
        Map<List<String>, LastShown> last = lastShown(objects);
        List<HoldingRow> journalled = new ArrayList<>();
        List<HoldingRow> added = new ArrayList<>();
        List<HoldingRow> changed = new ArrayList<>();
        for (DeliveredObject o : objects) {
            for (ShownArticle s : o.shows()) {
                HoldingRow row = HoldingRow.shown(o, s, now);
                LastShown before = last.get(key(o, s));
                (before == null ? added : changed).add(row);
                if (before == null || isOther(o, s, before)) journalled.add(row);
            }
        }
        journal.shown(journalled);
        add(added);
        database.batch(
                "UPDATE paperboy_holding SET version = :version, journalled = :journalled, last_at = :now, taken_at = NULL,"
                        + " recalled = NULL, kind = NULL, reason = NULL, owed = FALSE, put_at = NULL, through_at = NULL,"
                        + " gone_at = NULL, entry_date = COALESCE(:date, entry_date),"
                        + " entry_digest = COALESCE(:digest, entry_digest)" + ONE + " AND article = :article",
                changed);
    }

    /** By store, object and article. Documents, which show one article, are asked for together; any other object alone. */
    private Map<List<String>, LastShown> lastShown(Collection<DeliveredObject> objects) {
        Map<List<String>, LastShown> last = new HashMap<>();
        List<DeliveredObject> documents = new ArrayList<>();
        for (DeliveredObject o : objects) {
            if (o.shows().size() == 1) documents.add(o);
            else lastShown(List.of(o), last);
        }
        for (List<DeliveredObject> page : JobDatabase.pages(documents)) lastShown(page, last);
        return last;
    }

    private void lastShown(List<DeliveredObject> objects, Map<List<String>, LastShown> found) {
        List<String> articles = objects.stream()
                .flatMap(o -> o.shows().stream().map(ShownArticle::article))
                .toList();
        for (List<String> page : JobDatabase.pages(articles)) {
            database.sql("SELECT store, object, article, journalled, entry_date, entry_digest, taken_at"
                            + " FROM paperboy_holding WHERE job = :job AND store IN (:stores) AND object IN (:objects)"
                            + " AND article IN (:articles)")
                    .param("stores", each(objects, Delivery::store))
                    .param("objects", each(objects, Delivery::object))
                    .param("articles", page)
                    .query(row -> {
                        int version = row.getInt("journalled");
                        Integer journalled = row.wasNull() ? null : version;
                        found.put(
                                List.of(row.getString("store"), row.getString("object"), row.getString("article")),
                                new LastShown(journalled, entry(row)));
                    });
        }
    }

    private static Set<String> each(List<DeliveredObject> objects, Function<Delivery, String> what) {
        return objects.stream().map(o -> what.apply(o.delivery())).collect(toSet());
    }

    private static List<String> key(DeliveredObject o, ShownArticle s) {
        return List.of(o.delivery().store(), o.delivery().object(), s.article());
    }

    /** Whether the object shows another text of the article than the journal has. */
    private static boolean isOther(DeliveredObject o, ShownArticle s, LastShown before) {
        if (!Objects.equals(before.version(), s.version())) return true;
        FeedEntry now = s.entry();
        if (now == null) return o.isRewritten();
        return before.entry() == null || !before.entry().digest().equals(now.digest());
    }

    /** Notes what an object may show from now on, as far as it never did before. */
    public void expect(Delivery d, Collection<ShownArticle> shown, Instant now) {
        List<String> articles = shown.stream().map(ShownArticle::article).toList();
        Set<String> known = versions(d.store(), d.object(), articles, "").keySet();
        add(shown.stream()
                .filter(s -> !known.contains(s.article()))
                .map(s -> HoldingRow.expected(d, s, now))
                .toList());
    }

    private void add(List<HoldingRow> rows) {
        database.batch(
                "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, journalled, first_at, last_at,"
                        + " entry_date, entry_digest, owed) VALUES (:job, :store, :object, :article, :receiver, :version,"
                        + " :journalled, :now, :now, :date, :digest, FALSE)",
                rows);
    }

    /** Which of these articles the object was shown with, and has not been asked to give back, with their versions. */
    public Map<String, Integer> held(String store, String object, List<String> articles) {
        return versions(store, object, articles, " AND taken_at IS NULL AND gone_at IS NULL");
    }

    /** Which of these articles were entries of the feed when it was delivered last. */
    public Set<String> entriesLast(String store, String object, List<String> articles) {
        Set<String> found = new HashSet<>();
        for (List<String> page : JobDatabase.pages(articles)) {
            database.sql("SELECT h.article FROM paperboy_holding h JOIN paperboy_delivery d"
                            + " ON d.job = h.job AND d.store = h.store AND d.object = h.object AND " + SHOWN_LAST
                            + " WHERE h.job = :job AND h.store = :store AND h.object = :object"
                            + " AND h.article IN (:articles) AND h.entry_date IS NOT NULL")
                    .param("store", store)
                    .param("object", object)
                    .param("articles", page)
                    .query(row -> {
                        found.add(row.getString("article"));
                    });
        }
        return found;
    }

    /**
     * How the feed showed these articles last, by article; of one that it was never shown with as an entry none. Where it was
     * asked to give one back, with the date of that: what comes back is later.
     */
    public Map<String, FeedEntry> entries(String store, String object, List<String> articles) {
        Map<String, FeedEntry> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(articles)) {
            database.sql("SELECT article, entry_date, entry_digest, taken_at FROM paperboy_holding" + ONE
                            + " AND article IN (:articles) AND (entry_date IS NOT NULL OR taken_at IS NOT NULL)")
                    .param("store", store)
                    .param("object", object)
                    .param("articles", page)
                    .query(row -> {
                        FeedEntry entry = entry(row);
                        if (entry != null) found.put(row.getString("article"), entry);
                    });
        }
        return found;
    }

    private static @Nullable FeedEntry entry(ResultSet row) throws SQLException {
        Instant date = InstantColumns.get(row, "entry_date");
        Instant taken = InstantColumns.get(row, "taken_at");
        if (taken != null) return new FeedEntry(date == null || taken.isAfter(date) ? taken : date, "");
        return date == null ? null : new FeedEntry(date, row.getString("entry_digest"));
    }

    /** @param which of the object's holdings, as a condition that begins with AND; or empty */
    private Map<String, Integer> versions(String store, String object, List<String> articles, String which) {
        Map<String, Integer> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(articles)) {
            database.sql("SELECT article, version FROM paperboy_holding" + ONE + " AND article IN (:articles)" + which)
                    .param("store", store)
                    .param("object", object)
                    .param("articles", page)
                    .query(row -> {
                        found.put(row.getString("article"), row.getInt("version"));
                    });
        }
        return found;
    }

    /** Notes that the object was deleted, and with it all that it showed. */
    public void gone(Delivery d, Instant now) {
        journal.gone(d, now);
        database.sql("UPDATE paperboy_holding SET gone_at = :now, owed = FALSE, put_at = NULL, journalled = NULL" + ONE
                        + " AND gone_at IS NULL")
                .param("now", InstantColumns.of(now))
                .param("store", d.store())
                .param("object", d.object())
                .update();
    }

    /**
     * What receivers have of these articles and editions, in whichever object, by article and then the receiver's name; of
     * nobody none. What a store may have, because an upload to it got no answer, is had.
     */
    public Map<String, Map<String, Possession>> possessions(Collection<String> articles) {
        Map<String, Map<String, Possession>> found = new HashMap<>();
        RowCallbackHandler read = row -> found.computeIfAbsent(row.getString("article"), id -> new HashMap<>())
                .merge(
                        row.getString("receiver"),
                        row.getBoolean("asked_back") ? Possession.ASKED_BACK : Possession.HAS,
                        (some, other) -> some == Possession.HAS ? some : other);
        for (List<String> page : JobDatabase.pages(articles)) {
            database.sql("SELECT article, receiver, taken_at IS NOT NULL AS asked_back FROM paperboy_holding"
                            + " WHERE job = :job AND article IN (:articles) AND gone_at IS NULL")
                    .param("articles", page)
                    .query(read);
            database.sql("SELECT article, receiver, recall AS asked_back FROM paperboy_delivery"
                            + " WHERE job = :job AND article IN (:articles) AND" + DeliveryTable.MAY_EXIST)
                    .param("articles", page)
                    .query(read);
        }
        return found;
    }

    /** Receivers that have the article, by name. */
    public List<String> holders(String article) {
        return possessions(List.of(article)).getOrDefault(article, Map.of()).entrySet().stream()
                .filter(receiver -> receiver.getValue() == Possession.HAS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
