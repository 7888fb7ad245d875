package org.paperboy.ledger;

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
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** What of the {@link HoldingTable} was taken back, and which objects have yet to give it back. */
public final class WithdrawnHoldings {
    private static final String ONE = " WHERE job = :job AND store = :store AND object = :object";

    private static final RowMapper<Withdrawal> WITHDRAWAL_ROW = (row, n) -> withdrawal(row);
    private static final RowMapper<PendingWithdrawal> PENDING_ROW = (row, n) -> new PendingWithdrawal(
            row.getString("store"),
            row.getString("object"),
            row.getString("receiver"),
            row.getString("article"),
            Withdrawal.Kind.valueOf(row.getString("kind")),
            InstantColumns.required(row, "taken_at"),
            InstantColumns.get(row, "proved_from"));

    private final JobDatabase database;
    private final JournalTable journal;
    private final OutdatedObjectTable outdatedObjects;

    WithdrawnHoldings(JobDatabase database, JournalTable journal) {
        this.database = database;
        this.journal = journal;
        this.outdatedObjects = new OutdatedObjectTable(database);
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
     * Where one was taken back already, and later than that, it is taken back again a second after: notices are distinguished
     * by their instants. A feed gives back an entry no earlier than the date that it showed. The same notice is given twice only where the store may have shown the article since.
     */
    public void takeBack(Withdrawal w, Instant clock) {
        WithdrawalRow row = WithdrawalRow.of(w, clock, "", "");
        hold(row, "");
        take(
                row,
                " AND ((gone_at IS NULL AND (taken_at IS NULL OR kind <> :kind))"
                        + " OR EXISTS (SELECT 1 FROM paperboy_delivery d WHERE d.job = paperboy_holding.job"
                        + " AND d.store = paperboy_holding.store AND d.object = paperboy_holding.object"
                        + " AND d.doubtful = TRUE))");
    }

    /** The same for one object alone, regardless of later versions there. */
    public void takeBack(Delivery d, Withdrawal w, Instant clock) {
        WithdrawalRow row = WithdrawalRow.of(w, clock, d.store(), d.object());
        hold(row, " AND d.store = :store AND d.object = :object");
        take(row, " AND store = :store AND object = :object");
    }

    private record WithdrawalRow(
            String article,
            @Nullable Long at,
            @Nullable Long clock,
            String kind,
            String reason,
            String store,
            String object) {
        static WithdrawalRow of(Withdrawal w, Instant clock, String store, String object) {
            return new WithdrawalRow(
                    w.id(),
                    InstantColumns.whole(w.at()),
                    InstantColumns.whole(clock),
                    w.kind().name(),
                    w.reason(),
                    store,
                    object);
        }
    }

    /** @param which of the article's holdings */
    private void take(WithdrawalRow row, String which) {
        database.sql(
                        "UPDATE paperboy_holding SET taken_at = CASE WHEN taken_at >= :at THEN taken_at + 1000"
                                + " WHEN entry_date > :at THEN entry_date ELSE :at END, recalled = :clock, kind = :kind,"
                                + " reason = :reason, owed = TRUE, put_at = NULL, through_at = NULL, gone_at = NULL"
                                + " WHERE job = :job AND article = :article" + which,
                        row)
                .update();
    }

    /**
     * Notes documents as shown that a store may have though no outcome says so: a PUT was begun and nothing else is known, or the
     * object was there before the ledger. What is certain is noted with the outcome. The version is the archive's.
     */
    private void hold(WithdrawalRow row, String which) {
        database.sql(
                        "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, first_at, last_at,"
                                + " owed) SELECT d.job, d.store, d.object, d.article, d.receiver, a.version, d.created,"
                                + " d.created, FALSE FROM paperboy_delivery d JOIN paperboy_article a ON a.job = d.job"
                                + " AND a.id = d.article WHERE d.job = :job AND d.article = :article"
                                + " AND (d.doubtful = TRUE OR d.sha256 IS NOT NULL)" + which
                                + " AND NOT EXISTS (SELECT 1 FROM paperboy_holding h WHERE h.job = d.job"
                                + " AND h.store = d.store AND h.object = d.object AND h.article = d.article)",
                        row)
                .update();
    }

    /** Notes that the object, as the store has it now, has given back what it was asked to. */
    public void through(Collection<Delivery> deliveries, Instant now) {
        through(deliveries, "", now);
    }

    /** The same of what was {@link #put} there, now that it was read back and nothing else can arrive. */
    public void proved(Delivery delivery, Instant now) {
        through(List.of(delivery), " AND put_at IS NOT NULL", now);
    }

    private void through(Collection<Delivery> deliveries, String which, Instant now) {
        List<Delivery> pending = pending(deliveries);
        journal.takenBack(pending, which, now);
        database.batch(
                "UPDATE paperboy_holding SET through_at = :now, owed = FALSE, put_at = NULL, journalled = NULL" + ONE
                        + " AND owed = TRUE" + which,
                Map.of("now", InstantColumns.millis(now)),
                pending);
    }

    /** Notes that the object has given back what it was asked to, for as long as no earlier upload arrives there. */
    public void put(Delivery d, Instant now) {
        database.sql("UPDATE paperboy_holding SET put_at = :now" + ONE + " AND owed = TRUE AND put_at IS NULL")
                .param("now", InstantColumns.of(now))
                .param("store", d.store())
                .param("object", d.object())
                .update();
    }

    /** Those that have something to give back. As a rule none has, and that is one question for all of a store. */
    private List<Delivery> pending(Collection<Delivery> deliveries) {
        List<Delivery> pending = new ArrayList<>();
        deliveries.stream().collect(groupingBy(Delivery::store)).forEach((store, all) -> {
            Set<String> objects = new HashSet<>();
            for (List<String> page :
                    JobDatabase.pages(all.stream().map(Delivery::object).toList())) {
                objects.addAll(database.sql("SELECT DISTINCT object FROM paperboy_holding WHERE job = :job"
                                + " AND owed = TRUE AND store = :store AND object IN (:objects)")
                        .param("store", store)
                        .param("objects", page)
                        .query(String.class)
                        .list());
            }
            all.stream().filter(d -> objects.contains(d.object())).forEach(pending::add);
        });
        return pending;
    }

    /** What an object was taken back of its articles: the withdrawal, as it was then, by article. */
    public Map<String, Withdrawal> takenBack(String store, Collection<String> objects) {
        Map<String, Withdrawal> taken = new HashMap<>();
        for (List<String> page : JobDatabase.pages(objects)) {
            database.sql(
                            "SELECT object, article, version, taken_at, kind, reason FROM paperboy_holding WHERE job = :job"
                                    + " AND store = :store AND object IN (:objects) AND taken_at IS NOT NULL")
                    .param("store", store)
                    .param("objects", page)
                    .query(row -> {
                        taken.put(row.getString("object"), withdrawal(row));
                    });
        }
        return taken;
    }

    /** What a feed has given back or must, as far as it was first read after {@code since}; by article. */
    public List<Withdrawal> tombstones(String store, String object, Instant since) {
        return database.sql("SELECT article, version, taken_at, kind, reason FROM paperboy_holding" + ONE
                        + " AND taken_at IS NOT NULL AND gone_at IS NULL AND recalled > :since ORDER BY article")
                .param("store", store)
                .param("object", object)
                .param("since", InstantColumns.of(since))
                .query(WITHDRAWAL_ROW)
                .list();
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
        return database.sql(
                        "SELECT store, object, receiver, article, kind, taken_at, CASE WHEN put_at IS NULL THEN NULL"
                                + " ELSE (SELECT MAX(u.until_at) FROM paperboy_unanswered u WHERE u.job = h.job"
                                + " AND u.store = h.store AND u.object = h.object) END AS proved_from FROM paperboy_holding h"
                                + " WHERE job = :job AND owed = TRUE ORDER BY taken_at, store, object, article LIMIT :most")
                .param("most", most)
                .query(PENDING_ROW)
                .list();
    }

    public long openCount() {
        return database.sql("SELECT COUNT(*) FROM paperboy_holding WHERE job = :job AND owed = TRUE")
                .query(Long.class)
                .single();
    }

    /** Whether the object has something to give back. */
    public boolean owedBy(Delivery d) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_holding" + ONE + " AND owed = TRUE)", d)
                .query(Boolean.class)
                .single();
    }

    /** Keys of a store's objects that have something to give back. */
    public List<String> objectsToClear(String store) {
        return database.sql("SELECT DISTINCT object FROM paperboy_holding WHERE job = :job AND store = :store"
                        + " AND owed = TRUE ORDER BY object")
                .param("store", store)
                .query(String.class)
                .list();
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
