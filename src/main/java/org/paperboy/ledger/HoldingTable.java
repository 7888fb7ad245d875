package org.paperboy.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.ledger.database.InstantColumns;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Who was shown which article in which version, and whether it was taken back. Written in the transaction that notes the
 * delivery, and never deleted: withdrawals live on it.
 */
public final class HoldingTable {
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;
    private final JournalTable journal;

    HoldingTable(String job, JdbcTemplate jdbc, JournalTable journal) {
        this.job = job;
        this.jdbc = jdbc;
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

    /** Who was shown the article, and whether it was taken back; by time, then store and key. */
    public List<Receipt> receipts(String article) {
        return jdbc.query(
                "SELECT h.*, d.format, d.sha256, d.doubtful FROM paperboy_holding h LEFT JOIN paperboy_delivery d"
                        + " ON d.job = h.job AND d.store = h.store AND d.object = h.object"
                        + " WHERE h.job = ? AND h.article = ? ORDER BY h.first_at, h.store, h.object",
                (row, n) -> Receipt.read(row),
                job,
                article);
    }

    /** Notes what an object shows now. */
    public void show(Delivery d, Collection<ShownArticle> shown, Instant now) {
        Map<String, Integer> told = told(d, shown);
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
                        s -> !Objects.equals(told.get(s.article()), s.version())
                                || (s.entry() == null ? rewritten : isOther(s.entry(), entries.get(s.article())))),
                now);
        add(d, those(shown, s -> !told.containsKey(s.article())), ShownArticle::version, now);
        jdbc.batchUpdate(
                "UPDATE paperboy_holding SET version = ?, told = ?, last_at = ?, taken_at = NULL, recalled = NULL,"
                        + " kind = NULL, reason = NULL, owed = FALSE, put_at = NULL, through_at = NULL, gone_at = NULL,"
                        + " entry_date = COALESCE(?, entry_date), entry_digest = COALESCE(?, entry_digest)" + ONE
                        + " AND article = ?",
                those(shown, s -> told.containsKey(s.article())).stream()
                        .map(s -> new Object[] {
                            s.version(),
                            s.version(),
                            InstantColumns.of(now),
                            date(s),
                            digest(s),
                            job,
                            d.store(),
                            d.object(),
                            s.article()
                        })
                        .toList());
    }

    /** Whether the object is of one article or one edition, and has other bytes than at its last delivery. */
    private boolean isRewritten(Delivery d) {
        if (d.isFeed() || d.sha256() == null) return false;
        return !jdbc.queryForList(
                        "SELECT sha256 FROM paperboy_delivery" + ONE, String.class, job, d.store(), d.object())
                .contains(d.sha256());
    }

    private static boolean isOther(FeedEntry now, @Nullable FeedEntry before) {
        return before == null || !before.digest().equals(now.digest());
    }

    /** Notes what an object may show from now on, as far as it never did before. */
    public void expect(Delivery d, Collection<ShownArticle> shown, Instant now) {
        Map<String, Integer> told = told(d, shown);
        add(d, those(shown, s -> !told.containsKey(s.article())), s -> null, now);
    }

    private static List<ShownArticle> those(Collection<ShownArticle> shown, Predicate<ShownArticle> which) {
        return shown.stream().filter(which).toList();
    }

    private void add(
            Delivery d, List<ShownArticle> shown, Function<ShownArticle, @Nullable Integer> told, Instant now) {
        jdbc.batchUpdate(
                "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, told, first_at, last_at,"
                        + " entry_date, entry_digest, owed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)",
                shown.stream()
                        .map(s -> new Object[] {
                            job,
                            d.store(),
                            d.object(),
                            s.article(),
                            d.receiver(),
                            s.version(),
                            told.apply(s),
                            InstantColumns.of(now),
                            InstantColumns.of(now),
                            told.apply(s) == null ? null : date(s),
                            told.apply(s) == null ? null : digest(s)
                        })
                        .toList());
    }

    /** Which of these articles the object was shown with, and has not been asked to give back, with their versions. */
    public Map<String, Integer> held(String store, String object, List<String> articles) {
        return read("version", store, object, articles, " AND taken_at IS NULL AND gone_at IS NULL");
    }

    private static @Nullable Object date(ShownArticle s) {
        return s.entry() == null ? null : InstantColumns.whole(s.entry().date());
    }

    private static @Nullable Object digest(ShownArticle s) {
        return s.entry() == null ? null : s.entry().digest();
    }

    /**
     * How the feed showed these articles last, by article; of one that it was never shown with as an entry none. Where it was
     * asked to give one back, with the date of that: what comes back is later.
     */
    public Map<String, FeedEntry> entries(String store, String object, List<String> articles) {
        Map<String, FeedEntry> found = new HashMap<>();
        for (List<String> page : Sql.pages(articles)) {
            jdbc.query(
                    "SELECT article, entry_date, entry_digest, taken_at"
                            + Sql.these(page, "paperboy_holding", "store", "object", "article")
                            + " AND (entry_date IS NOT NULL OR taken_at IS NOT NULL)",
                    row -> {
                        Instant date = InstantColumns.get(row, "entry_date");
                        Instant taken = InstantColumns.get(row, "taken_at");
                        boolean back = taken != null;
                        Instant last = date == null || taken != null && taken.isAfter(date) ? taken : date;
                        String digest = back ? "" : row.getString("entry_digest");
                        found.put(row.getString("article"), new FeedEntry(Objects.requireNonNull(last), digest));
                    },
                    Sql.values(page, job, store, object));
        }
        return found;
    }

    /** Those of these articles that the object was ever shown with, with the version that the journal has last; or null. */
    private Map<String, Integer> told(Delivery d, Collection<ShownArticle> shown) {
        List<String> articles = shown.stream().map(ShownArticle::article).toList();
        return read("told", d.store(), d.object(), articles, "");
    }

    private Map<String, Integer> read(String column, String store, String object, List<String> articles, String which) {
        Map<String, Integer> found = new HashMap<>();
        for (List<String> page : Sql.pages(articles)) {
            jdbc.query(
                    "SELECT article, " + column + Sql.these(page, "paperboy_holding", "store", "object", "article")
                            + which,
                    row -> {
                        found.put(row.getString(1), Sql.number(row, column));
                    },
                    Sql.values(page, job, store, object));
        }
        return found;
    }

    /** Pictures that these objects ever showed, or may have, as items that receivers store apart: their ids, by object. */
    public Map<String, List<String>> pictures(String store, Collection<String> objects) {
        Map<String, List<String>> found = new HashMap<>();
        for (List<String> page : Sql.pages(objects)) {
            jdbc.query(
                    "SELECT object, guid" + Sql.these(page, "paperboy_picture", "store", "object"),
                    row -> {
                        found.computeIfAbsent(row.getString(1), o -> new ArrayList<>())
                                .add(row.getString(2));
                    },
                    Sql.values(page, job, store));
        }
        found.values().forEach(Collections::sort);
        return found;
    }

    /** Notes pictures that an object may show from now on, as far as it never did before. */
    public void expectPictures(String store, String object, Collection<String> guids) {
        if (guids.isEmpty()) return;
        List<String> known = pictures(store, List.of(object)).getOrDefault(object, List.of());
        jdbc.batchUpdate(
                "INSERT INTO paperboy_picture (job, store, object, guid) VALUES (?, ?, ?, ?)",
                guids.stream()
                        .distinct()
                        .filter(guid -> !known.contains(guid))
                        .map(guid -> new Object[] {job, store, object, guid})
                        .toList());
    }

    /** Notes that the object was taken away, and with it all that it showed. */
    public void gone(Delivery d, Instant now) {
        journal.gone(d, now);
        jdbc.update(
                "UPDATE paperboy_holding SET gone_at = ?, owed = FALSE, put_at = NULL, told = NULL" + ONE
                        + " AND gone_at IS NULL",
                InstantColumns.of(now),
                job,
                d.store(),
                d.object());
    }

    /**
     * What receivers have of these articles and editions, in whichever object, by article and then the receiver's name; of
     * nobody none. What a store may have, because an upload to it got no answer, is had.
     */
    public Map<String, Map<String, Possession>> possessions(Collection<String> articles) {
        Map<String, Map<String, Possession>> found = new HashMap<>();
        RowCallbackHandler read = row -> found.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                .merge(
                        row.getString(2),
                        row.getBoolean(3) ? Possession.ASKED_BACK : Possession.HAS,
                        (some, other) -> some == Possession.HAS ? some : other);
        for (List<String> page : Sql.pages(articles)) {
            jdbc.query(
                    "SELECT article, receiver, taken_at IS NOT NULL" + Sql.these(page, "paperboy_holding", "article")
                            + " AND gone_at IS NULL",
                    read,
                    Sql.values(page, job));
            jdbc.query(
                    "SELECT article, receiver, recall" + Sql.these(page, "paperboy_delivery", "article") + " AND"
                            + DeliveryRow.LIES,
                    read,
                    Sql.values(page, job));
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
