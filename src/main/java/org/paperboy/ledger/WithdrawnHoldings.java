package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;

/** What of the {@link HoldingTable} was taken back, and which objects have yet to give it back. */
public final class WithdrawnHoldings {
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;
    private final JournalTable journal;
    private final OutdatedObjectTable outdatedObjects;

    WithdrawnHoldings(String job, JdbcTemplate jdbc, JournalTable journal) {
        this.job = job;
        this.jdbc = jdbc;
        this.journal = journal;
        this.outdatedObjects = new OutdatedObjectTable(job, jdbc);
    }

    /** What objects show that a story denies by now. */
    public OutdatedObjectTable outdatedObjects() {
        return outdatedObjects;
    }

    /**
     * A withdrawal that an object does not yet have, or may lose again.
     *
     * @param provedFrom where it was put over an upload that got no answer: from then on reading it back shows that it stays
     */
    public record PendingWithdrawal(
            String store,
            String object,
            String receiver,
            String article,
            Withdrawal.Kind kind,
            Instant at,
            @Nullable Instant provedFrom) {}

    /**
     * Takes an article back from everyone who was shown it, or may have been: objects have it to do until {@link #through}.
     * Where one was taken back already, and later than that, it is taken back again a second after: notices are told apart
     * by their instants. A feed gives back an entry no earlier than the date that it showed. The same notice is given twice only where the store may have shown the article since.
     */
    public void takeBack(Withdrawal w, Instant clock) {
        hold(w.id(), "");
        take(
                w,
                clock,
                " AND ((gone_at IS NULL AND (taken_at IS NULL OR kind <> ?))"
                        + " OR EXISTS (SELECT 1 FROM paperboy_delivery d WHERE d.job = paperboy_holding.job"
                        + " AND d.store = paperboy_holding.store AND d.object = paperboy_holding.object"
                        + " AND d.doubtful = TRUE))",
                w.kind().name());
    }

    /** The same for one object alone, whatever it was shown since. */
    public void takeBack(Delivery d, Withdrawal w, Instant clock) {
        hold(w.id(), " AND d.store = ? AND d.object = ?", d.store(), d.object());
        take(w, clock, " AND store = ? AND object = ?", d.store(), d.object());
    }

    /** @param which of the article's holdings, with the values that it takes */
    private void take(Withdrawal w, Instant clock, String which, Object... values) {
        jdbc.update(
                "UPDATE paperboy_holding SET taken_at = CASE WHEN taken_at >= ? THEN taken_at + 1000"
                        + " WHEN entry_date > ? THEN entry_date ELSE ? END, recalled = ?, kind = ?, reason = ?, owed = TRUE,"
                        + " put_at = NULL, through_at = NULL, gone_at = NULL WHERE job = ? AND article = ?" + which,
                Stream.concat(
                                Stream.of(
                                        InstantColumns.whole(w.at()),
                                        InstantColumns.whole(w.at()),
                                        InstantColumns.whole(w.at()),
                                        InstantColumns.whole(clock),
                                        w.kind().name(),
                                        w.reason(),
                                        job,
                                        w.id()),
                                Stream.of(values))
                        .toArray());
    }

    /**
     * Notes documents as shown that a store may have though no outcome says so: a PUT was begun and no more is known, or the
     * object was there before the ledger. What is certain is noted with the outcome. The version is the archive's.
     */
    private void hold(String article, String which, Object... keys) {
        jdbc.update(
                "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, first_at, last_at, owed)"
                        + " SELECT d.job, d.store, d.object, d.article, d.receiver, a.version, d.created, d.created, FALSE"
                        + " FROM paperboy_delivery d JOIN paperboy_article a ON a.job = d.job AND a.id = d.article"
                        + " WHERE d.job = ? AND d.article = ? AND (d.doubtful = TRUE OR d.sha256 IS NOT NULL)" + which
                        + " AND NOT EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = d.job AND h.store = d.store"
                        + " AND h.object = d.object AND h.article = d.article)",
                Stream.concat(Stream.of(job, article), Stream.of(keys)).toArray());
    }

    /** Notes that the object, as the store has it now, has given back what it was asked to. */
    public void through(Collection<Delivery> deliveries, Instant now) {
        through(deliveries, "", now);
    }

    /** The same of what was {@link #put} there, now that it was read back and nothing else can arrive any longer. */
    public void proved(Delivery delivery, Instant now) {
        through(List.of(delivery), " AND put_at IS NOT NULL", now);
    }

    private void through(Collection<Delivery> deliveries, String which, Instant now) {
        List<Delivery> owing = owing(deliveries);
        journal.takenBack(owing, which, now);
        jdbc.batchUpdate(
                "UPDATE paperboy_holding SET through_at = ?, owed = FALSE, put_at = NULL, told = NULL" + ONE
                        + " AND owed = TRUE" + which,
                owing.stream()
                        .map(d -> new Object[] {InstantColumns.of(now), job, d.store(), d.object()})
                        .toList());
    }

    /** Notes that the object has given back what it was asked to, for as long as no earlier upload arrives there. */
    public void put(Delivery d, Instant now) {
        jdbc.update(
                "UPDATE paperboy_holding SET put_at = ?" + ONE + " AND owed = TRUE AND put_at IS NULL",
                InstantColumns.of(now),
                job,
                d.store(),
                d.object());
    }

    /** Those that have something to give back. As a rule none has, and that is one question for all of a store. */
    private List<Delivery> owing(Collection<Delivery> deliveries) {
        List<Delivery> owing = new ArrayList<>();
        deliveries.stream().collect(groupingBy(Delivery::store)).forEach((store, all) -> {
            Set<String> objects = new HashSet<>();
            for (List<String> page :
                    Sql.pages(all.stream().map(Delivery::object).toList())) {
                objects.addAll(jdbc.queryForList(
                        "SELECT DISTINCT object" + Sql.these(page, "paperboy_holding", "owed", "store", "object"),
                        String.class,
                        Sql.values(page, job, true, store)));
            }
            all.stream().filter(d -> objects.contains(d.object())).forEach(owing::add);
        });
        return owing;
    }

    /** What an object was taken back of its articles: the withdrawal, as it was then, by article. */
    public Map<String, Withdrawal> takenBack(String store, Collection<String> objects) {
        Map<String, Withdrawal> taken = new HashMap<>();
        for (List<String> page : Sql.pages(objects)) {
            jdbc.query(
                    "SELECT object, article, version, taken_at, kind, reason"
                            + Sql.these(page, "paperboy_holding", "store", "object") + " AND taken_at IS NOT NULL",
                    row -> {
                        taken.put(row.getString("object"), withdrawal(row));
                    },
                    Sql.values(page, job, store));
        }
        return taken;
    }

    /** What a feed has given back or must, as far as it was learnt of after {@code since}; by article. */
    public List<Withdrawal> tombstones(String store, String object, Instant since) {
        return jdbc.query(
                "SELECT article, version, taken_at, kind, reason FROM paperboy_holding" + ONE
                        + " AND taken_at IS NOT NULL AND gone_at IS NULL AND recalled > ? ORDER BY article",
                (row, n) -> withdrawal(row),
                job,
                store,
                object,
                InstantColumns.of(since));
    }

    /** How many are pending, for a person. */
    public static String pending(long open) {
        return open == 1 ? "1 withdrawal is pending" : open + " withdrawals are pending";
    }

    /** The same, with what becomes of them. */
    public static String sentence(long open, Path job) {
        return pending(open) + ": each run tries again; `paperboy status " + job + "` names them";
    }

    /** Withdrawals that some store does not have yet, oldest first. */
    public List<PendingWithdrawal> open(int most) {
        return jdbc.query(
                "SELECT store, object, receiver, article, kind, taken_at, CASE WHEN put_at IS NULL THEN NULL ELSE"
                        + " (SELECT MAX(u.until_at) FROM paperboy_unanswered u WHERE u.job = h.job AND u.store = h.store"
                        + " AND u.object = h.object) END AS proved_from FROM paperboy_holding h WHERE job = ?"
                        + " AND owed = TRUE ORDER BY taken_at, store, object, article"
                        + " LIMIT ?",
                (row, n) -> new PendingWithdrawal(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Withdrawal.Kind.valueOf(row.getString(5)),
                        InstantColumns.required(row, "taken_at"),
                        InstantColumns.get(row, "proved_from")),
                job,
                most);
    }

    public long openCount() {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM paperboy_holding WHERE job = ? AND owed = TRUE", Long.class, job);
        return count == null ? 0 : count;
    }

    /** Whether the object has something to give back. */
    public boolean owedBy(Delivery d) {
        Boolean owed = jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM paperboy_holding" + ONE + " AND owed = TRUE)",
                Boolean.class,
                job,
                d.store(),
                d.object());
        return Boolean.TRUE.equals(owed);
    }

    /** Keys of a store's objects that have something to give back. */
    public List<String> objectsToClear(String store) {
        return jdbc.queryForList(
                "SELECT DISTINCT object FROM paperboy_holding WHERE job = ? AND store = ? AND owed = TRUE ORDER BY object",
                String.class,
                job,
                store);
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        return new Withdrawal(
                row.getString("article"),
                row.getInt("version"),
                InstantColumns.required(row, "taken_at"),
                Withdrawal.Kind.valueOf(row.getString("kind")),
                row.getString("reason"));
    }
}
