package org.paperboy.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Entitlement.Possession;
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
     */
    private record HoldingRow(
            String store,
            String object,
            String receiver,
            String article,
            int version,
            @Nullable Integer journalled,
            @Nullable Long now,
            @Nullable Long date,
            @Nullable String digest) {
        static HoldingRow shown(Delivery d, ShownArticle s, Instant now) {
            FeedEntry entry = s.entry();
            return new HoldingRow(
                    d.store(),
                    d.object(),
                    d.receiver(),
                    s.article(),
                    s.version(),
                    s.version(),
                    InstantColumns.of(now),
                    entry == null ? null : InstantColumns.whole(entry.date()),
                    entry == null ? null : entry.digest());
        }

        static HoldingRow expected(Delivery d, ShownArticle s, Instant now) {
            return new HoldingRow(
                    d.store(),
                    d.object(),
                    d.receiver(),
                    s.article(),
                    s.version(),
                    null,
                    InstantColumns.of(now),
                    null,
                    null);
        }
    }

    /** Who was shown the article, and whether it was taken back; by time, then store and key. */
    public List<Receipt> receipts(String article) {
        return database.sql("SELECT h.store, h.object, h.receiver, h.version, h.first_at, h.last_at, h.taken_at,"
                        + " h.recalled, h.kind, h.reason, h.through_at, h.gone_at, d.format, d.sha256, d.doubtful"
                        + " FROM paperboy_holding h LEFT JOIN paperboy_delivery d"
                        + " ON d.job = h.job AND d.store = h.store AND d.object = h.object"
                        + " WHERE h.job = :job AND h.article = :article ORDER BY h.first_at, h.store, h.object")
                .param("article", article)
                .query(RECEIPT_ROW)
                .list();
    }

    /** Notes what an object shows now. */
    public void show(Delivery d, Collection<ShownArticle> shown, Instant now) {
        Map<String, Integer> known = journalled(d, shown);
        Map<String, FeedEntry> entries = entries(
                d.store(),
                d.object(),
                those(shown, s -> s.entry() != null).stream()
                        .map(ShownArticle::article)
                        .toList());
        boolean rewritten = isRewritten(d);
        journal.shown(
                d,
                those(
                        shown,
                        s -> !Objects.equals(known.get(s.article()), s.version())
                                || (s.entry() == null ? rewritten : isOther(s.entry(), entries.get(s.article())))),
                now);
        add(those(shown, s -> !known.containsKey(s.article())).stream()
                .map(s -> HoldingRow.shown(d, s, now))
                .toList());
        database.batch(
                "UPDATE paperboy_holding SET version = :version, journalled = :journalled, last_at = :now, taken_at = NULL,"
                        + " recalled = NULL, kind = NULL, reason = NULL, owed = FALSE, put_at = NULL, through_at = NULL,"
                        + " gone_at = NULL, entry_date = COALESCE(:date, entry_date),"
                        + " entry_digest = COALESCE(:digest, entry_digest)" + ONE + " AND article = :article",
                those(shown, s -> known.containsKey(s.article())).stream()
                        .map(s -> HoldingRow.shown(d, s, now))
                        .toList());
    }

    /** Whether the object is of one article or one edition, and has other bytes than at its last delivery. */
    private boolean isRewritten(Delivery d) {
        if (d.isFeed() || d.sha256() == null) return false;
        return !database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_delivery" + ONE + " AND sha256 = :sha256)", d)
                .query(Boolean.class)
                .single();
    }

    private static boolean isOther(FeedEntry now, @Nullable FeedEntry before) {
        return before == null || !before.digest().equals(now.digest());
    }

    /** Notes what an object may show from now on, as far as it never did before. */
    public void expect(Delivery d, Collection<ShownArticle> shown, Instant now) {
        Map<String, Integer> known = journalled(d, shown);
        add(those(shown, s -> !known.containsKey(s.article())).stream()
                .map(s -> HoldingRow.expected(d, s, now))
                .toList());
    }

    private static List<ShownArticle> those(Collection<ShownArticle> shown, Predicate<ShownArticle> which) {
        return shown.stream().filter(which).toList();
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
        return read("version", store, object, articles, " AND taken_at IS NULL AND gone_at IS NULL");
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
                        Instant date = InstantColumns.get(row, "entry_date");
                        Instant taken = InstantColumns.get(row, "taken_at");
                        Instant last = date == null || taken != null && taken.isAfter(date) ? taken : date;
                        String digest = taken != null ? "" : row.getString("entry_digest");
                        found.put(row.getString("article"), new FeedEntry(Objects.requireNonNull(last), digest));
                    });
        }
        return found;
    }

    /** Those of these articles that the object was ever shown with, with the version that the journal has last; or null. */
    private Map<String, Integer> journalled(Delivery d, Collection<ShownArticle> shown) {
        List<String> articles = shown.stream().map(ShownArticle::article).toList();
        return read("journalled", d.store(), d.object(), articles, "");
    }

    private Map<String, Integer> read(String column, String store, String object, List<String> articles, String which) {
        Map<String, Integer> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(articles)) {
            database.sql("SELECT article, " + column + " FROM paperboy_holding" + ONE + " AND article IN (:articles)"
                            + which)
                    .param("store", store)
                    .param("object", object)
                    .param("articles", page)
                    .query(row -> {
                        int number = row.getInt(column);
                        found.put(row.getString("article"), row.wasNull() ? null : number);
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
