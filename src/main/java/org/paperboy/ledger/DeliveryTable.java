package org.paperboy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.paperboy.ledger.database.LedgerTransactions;
import org.springframework.jdbc.core.RowMapper;

/** What is promised to receivers: made, changed, taken back, and due; and what became of it. */
public final class DeliveryTable {
    static final RowMapper<Delivery> ROW = (row, n) -> read(row);

    /** What a row is read from, of {@code paperboy_delivery d}. */
    static final String COLUMNS = "d.store, d.object, d.receiver, d.format, d.article, d.state, d.recall, d.wanted,"
            + " d.doubtful, d.revision, d.sha256, d.etag, d.document_date, d.document_number, d.attempts, d.first_failed,"
            + " d.next_attempt, d.error, d.delivered";

    /** That the store has something at the key, or may. */
    static final String MAY_EXIST = " (sha256 IS NOT NULL OR doubtful = TRUE)";

    private static final String ONE = " WHERE job = :job AND store = :store AND object = :object";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM paperboy_delivery d WHERE job = :job";

    /** What failed until now is forgotten. */
    private static final String AFRESH =
            "state = 'due', attempts = 0, first_failed = NULL, next_attempt = NULL, error = NULL";

    private static final String ADOPT = "UPDATE paperboy_delivery SET (sha256, etag, bytes) = (SELECT a.sha256, a.etag,"
            + " a.bytes FROM paperboy_adopted a WHERE a.job = paperboy_delivery.job AND a.store = paperboy_delivery.store"
            + " AND a.object = paperboy_delivery.object)";
    private static final String ADOPTED = " AND EXISTS (SELECT 1 FROM paperboy_adopted a"
            + " WHERE a.job = paperboy_delivery.job AND a.store = paperboy_delivery.store"
            + " AND a.object = paperboy_delivery.object)";

    private final JobDatabase database;
    private final LedgerTransactions transactions;
    private final AdoptedObjectTable adopted;

    DeliveryTable(JobDatabase database, LedgerTransactions transactions, AdoptedObjectTable adopted) {
        this.database = database;
        this.transactions = transactions;
        this.adopted = adopted;
    }

    /** The documents, of whatever receiver, that show one of these articles. */
    public List<Delivery> ofArticles(Collection<String> articles) {
        List<Delivery> found = new ArrayList<>();
        for (List<String> page : JobDatabase.pages(articles)) {
            found.addAll(database.sql(SELECT + " AND article IN (:articles)")
                    .param("articles", page)
                    .query(ROW)
                    .list());
        }
        return found;
    }

    /** The delivery under a key, if there ever was one. */
    public Optional<Delivery> find(String store, String object) {
        return Optional.ofNullable(find(store, List.of(object)).get(object));
    }

    /** The deliveries under these keys, by key; those that never were are missing. */
    public Map<String, Delivery> find(String store, Collection<String> objects) {
        Map<String, Delivery> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(objects)) {
            database.sql(SELECT + " AND store = :store AND object IN (:objects)")
                    .param("store", store)
                    .param("objects", page)
                    .query(ROW)
                    .list()
                    .forEach(delivery -> found.put(delivery.object(), delivery));
        }
        return found;
    }

    /** Makes new deliveries due; of those whose object was adopted it is known what the store has. */
    public void promise(List<Delivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) return;
        database.batch(
                "INSERT INTO paperboy_delivery (job, store, object, receiver, format, article, state, recall, wanted,"
                        + " doubtful, revision, attempts, created) VALUES (:job, :store, :object, :receiver, :format,"
                        + " :article, 'due', FALSE, :wanted, FALSE, 0, 0, :created)",
                Map.of("created", InstantColumns.millis(now)),
                deliveries);
        if (!adopted.any()) return;
        database.batch(ADOPT + ONE + ADOPTED, deliveries);
        adopted.remove(deliveries);
    }

    /** The same of those that were promised before their objects were adopted: a run was refused before it sent anything. */
    public void adopt(String store) {
        database.sql(ADOPT + " WHERE job = :job AND store = :store AND sha256 IS NULL AND doubtful = FALSE" + ADOPTED)
                .param("store", store)
                .update();
        adopted.removeDelivered(store);
    }

    /** Makes an object that is not as it was delivered due again, whatever the ledger thinks of it. */
    public void repair(Delivery d) {
        database.sql("UPDATE paperboy_delivery SET doubtful = TRUE, " + AFRESH + ONE, d)
                .update();
    }

    /** Makes a delivery due again for something else than before; what failed until now is forgotten. */
    public void renew(Delivery delivery, String wanted) {
        renew(delivery, wanted, false);
    }

    private void renew(Delivery d, String wanted, boolean recall) {
        database.sql("UPDATE paperboy_delivery SET recall = :recall, wanted = :wanted, " + AFRESH + ONE)
                .param("recall", recall)
                .param("wanted", wanted)
                .param("store", d.store())
                .param("object", d.object())
                .update();
    }

    /**
     * Makes the withdrawal due at keys that were shown the article, or may have been; also where a milder one is already: what
     * was unpublished may yet be killed.
     */
    public void recall(Collection<String> articles) {
        for (String article : articles) {
            database.sql("UPDATE paperboy_delivery SET recall = TRUE, wanted = '', " + AFRESH
                            + " WHERE job = :job AND article = :article AND" + MAY_EXIST)
                    .param("article", article)
                    .update();
            database.sql("DELETE FROM paperboy_delivery WHERE job = :job AND article = :article AND sha256 IS NULL"
                            + " AND doubtful = FALSE")
                    .param("article", article)
                    .update();
        }
    }

    /** The same for one key alone, whose receiver may not see the article any more. */
    public void recall(Delivery d) {
        if (d.sha256() == null && !d.doubtful()) {
            database.sql("DELETE FROM paperboy_delivery" + ONE, d).update();
        } else {
            renew(d, "", true);
        }
    }

    /**
     * The next deliveries of documents in a state whose time has come, by key; they are noted as doubtful until their
     * outcome is. One state at a time: so an index has them in order, and a page costs what it holds. Pages of editions
     * are not among them: what they should show is known only when all articles are in.
     *
     * @param state DUE or FAILED
     * @param recall those that take something back, or the others
     * @param after the last key of the page before; empty for the first
     */
    public List<Delivery> due(String store, State state, boolean recall, Instant now, String after, int most) {
        List<Delivery> page = database.sql(SELECT + " AND state = :state AND store = :store AND object > :after"
                        + " AND article <> '' AND format <> '" + Receiver.EDITION + "' AND recall = :recall"
                        + " AND (recall = TRUE OR next_attempt IS NULL OR next_attempt <= :now)"
                        + " ORDER BY job, state, store, object LIMIT :most")
                .param("state", column(state))
                .param("store", store)
                .param("after", after)
                .param("recall", recall)
                .param("now", InstantColumns.of(now))
                .param("most", most)
                .query(ROW)
                .list();
        doubt(page);
        return page;
    }

    /**
     * What failed while the clock was far ahead would wait until that time comes: it is due at once, and its failures count
     * from now.
     *
     * @param now the machine's clock
     * @param latest no attempt that was noted by a good clock is later
     */
    public void forgetFarAttempts(Instant now, Instant latest) {
        database.sql("UPDATE paperboy_delivery SET next_attempt = NULL, first_failed = CASE WHEN first_failed > :now"
                        + " THEN NULL ELSE first_failed END"
                        + " WHERE job = :job AND state = 'failed' AND next_attempt > :latest")
                .param("now", InstantColumns.of(now))
                .param("latest", InstantColumns.of(latest))
                .update();
    }

    /** Whether a document is to be delivered to the store now. */
    public boolean isAnyDue(String store, Instant now) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_delivery WHERE job = :job AND store = :store"
                        + " AND state IN ('due', 'failed') AND (next_attempt IS NULL OR next_attempt <= :now))")
                .param("store", store)
                .param("now", InstantColumns.of(now))
                .query(Boolean.class)
                .single();
    }

    /** Notes that PUTs to these keys are about to begin. */
    public void doubt(List<Delivery> deliveries) {
        database.batch("UPDATE paperboy_delivery SET doubtful = TRUE" + ONE + " AND doubtful = FALSE", deliveries);
    }

    /**
     * A delivery that its store has now.
     *
     * @param delivery as the ledger knew it before
     * @param shows the articles that the object shows now
     */
    public record DeliveredObject(
            Delivery delivery,
            String sha256,
            String etag,
            long bytes,
            int revision,
            DocumentStamp stamp,
            List<ShownArticle> shows) {
        /** Whether it is of one article or one edition, and has other bytes than at its last delivery. */
        boolean isRewritten() {
            return !delivery.isFeed()
                    && delivery.sha256() != null
                    && !delivery.sha256().equals(sha256);
        }
    }

    private record DeliveredRow(
            String store,
            String object,
            String wanted,
            int revision,
            String sha256,
            String etag,
            long bytes,
            @Nullable Long date,
            long number) {
        static DeliveredRow of(DeliveredObject o) {
            Delivery d = o.delivery();
            return new DeliveredRow(
                    d.store(),
                    d.object(),
                    d.wanted(),
                    o.revision(),
                    o.sha256(),
                    o.etag(),
                    o.bytes(),
                    InstantColumns.whole(o.stamp().date()),
                    o.stamp().number());
        }
    }

    /** Notes that the store has it; a recall that was delivered is a withdrawal. */
    public void delivered(List<DeliveredObject> objects, Instant now) {
        database.batch(
                "UPDATE paperboy_delivery SET state = CASE WHEN recall = TRUE THEN 'withdrawn' ELSE 'delivered' END,"
                        + " wanted = :wanted, doubtful = FALSE, revision = :revision, sha256 = :sha256,"
                        + " etag = COALESCE(NULLIF(:etag, ''), etag), bytes = :bytes, document_date = :date,"
                        + " document_number = :number, attempts = 0, first_failed = NULL, next_attempt = NULL,"
                        + " error = NULL, delivered = :now" + ONE,
                Map.of("now", InstantColumns.millis(now)),
                objects.stream().map(DeliveredRow::of).toList());
    }

    /** Notes that nothing was sent after all. */
    public void untried(Delivery d) {
        if (d.doubtful()) return;
        database.sql("UPDATE paperboy_delivery SET doubtful = FALSE" + ONE, d).update();
    }

    /** Notes a failure of the store: the delivery stays due, and no attempt is counted. */
    public void storeFailed(Delivery d, String error) {
        database.sql("UPDATE paperboy_delivery SET state = 'due', error = :error" + ONE)
                .param("error", error)
                .param("store", d.store())
                .param("object", d.object())
                .update();
    }

    /** Notes a failure of the delivery itself. */
    public void failed(Delivery d, State state, Instant firstFailed, Instant nextAttempt, String error) {
        database.sql("UPDATE paperboy_delivery SET state = :state, wanted = :wanted, attempts = :attempts,"
                        + " first_failed = :first, next_attempt = :next, error = :error" + ONE)
                .param("state", column(state))
                .param("wanted", d.wanted())
                .param("attempts", d.attempts() + 1)
                .param("first", InstantColumns.of(firstFailed))
                .param("next", InstantColumns.of(nextAttempt))
                .param("error", error)
                .param("store", d.store())
                .param("object", d.object())
                .update();
    }

    /** Notes that the object was deleted: nothing is there, and nothing is promised. */
    public void removed(Delivery d) {
        database.sql(
                        "UPDATE paperboy_delivery SET state = 'dismissed', recall = FALSE, wanted = '', doubtful = FALSE,"
                                + " sha256 = NULL, etag = NULL, bytes = NULL, error = NULL" + ONE,
                        d)
                .update();
    }

    /**
     * Deliveries in a state under a key: in any store where it is the key alone, in one where it is store, slash and key; by
     * store.
     */
    public List<Delivery> under(State state, String key) {
        return database.sql(SELECT + " AND state = :state AND (object = :key OR store || '/' || object = :key)"
                        + " ORDER BY store, object")
                .param("state", column(state))
                .param("key", key)
                .query(ROW)
                .list();
    }

    /** Deliveries in a state, by store and key. */
    public List<Delivery> in(State state, int most) {
        return database.sql(SELECT + " AND state = :state ORDER BY store, object LIMIT :most")
                .param("state", column(state))
                .param("most", most)
                .query(ROW)
                .list();
    }

    /**
     * Every delivery in a state that is held up by an error, by store and key. In a transaction: outside of one,
     * PostgreSQL's driver takes all rows into memory, whatever the fetch size.
     */
    public void heldUp(State state, Consumer<Delivery> work) {
        transactions
                .own()
                .executeWithoutResult(status -> database.sql(
                                SELECT + " AND state = :state AND error IS NOT NULL ORDER BY job, state, store, object")
                        .param("state", column(state))
                        .query(row -> {
                            work.accept(read(row));
                        }));
    }

    public long count(State state) {
        return database.sql("SELECT COUNT(*) FROM paperboy_delivery WHERE job = :job AND state = :state")
                .param("state", column(state))
                .query(Long.class)
                .single();
    }

    /** How many are in a state, by store; a store without any is not there. */
    public Map<String, Long> countByStore(State state) {
        Map<String, Long> counts = new TreeMap<>();
        database.sql("SELECT store, COUNT(*) AS number FROM paperboy_delivery WHERE job = :job AND state = :state"
                        + " GROUP BY store")
                .param("state", column(state))
                .query(row -> {
                    counts.put(row.getString("store"), row.getLong("number"));
                });
        return counts;
    }

    /** Deliveries that are due or will be tried again. */
    public long waiting() {
        return count(State.DUE) + count(State.FAILED);
    }

    /** Dismisses deliveries, or makes them due again; a dismissed one keeps its error. Returns how many there were. */
    public int decide(State from, State to, List<Delivery> deliveries) {
        return database.batch(
                "UPDATE paperboy_delivery SET state = :to, attempts = 0, first_failed = NULL, next_attempt = NULL,"
                        + " error = CASE WHEN CAST(:to AS VARCHAR) = 'due' THEN NULL ELSE error END" + ONE
                        + " AND state = :from",
                Map.of("from", column(from), "to", column(to)),
                deliveries);
    }

    static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("store"),
                row.getString("object"),
                row.getString("receiver"),
                row.getString("format"),
                row.getString("article"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("recall"),
                row.getString("wanted"),
                row.getBoolean("doubtful"),
                row.getInt("revision"),
                row.getString("sha256"),
                row.getString("etag"),
                stamp(row),
                row.getInt("attempts"),
                InstantColumns.get(row, "first_failed"),
                InstantColumns.get(row, "next_attempt"),
                row.getString("error"),
                InstantColumns.get(row, "delivered"));
    }

    private static @Nullable DocumentStamp stamp(ResultSet row) throws SQLException {
        Instant date = InstantColumns.get(row, "document_date");
        return date == null ? null : new DocumentStamp(date, row.getLong("document_number"));
    }

    private static String column(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
