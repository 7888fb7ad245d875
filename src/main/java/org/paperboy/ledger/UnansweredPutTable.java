package org.paperboy.ledger;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/**
 * Uploads of which nobody heard what became of them: the store may carry them out later. What is put over one of them counts
 * as certain when the time is over in which it can arrive, and the object was read back after that. They are few, and as a
 * rule there are none.
 */
public final class UnansweredPutTable {
    /** Stands for bytes that nobody knows. */
    private static final String UNKNOWN = "";

    private static final String ONE = " WHERE job = :job AND store = :store AND object = :object";

    private static final RowMapper<UnansweredPut> ROW = (row, n) -> new UnansweredPut(
            row.getString("store"),
            row.getString("object"),
            row.getString("sha256"),
            InstantColumns.required(row, "until_at"));

    private final JobDatabase database;
    private final DeliveryTable deliveries;

    UnansweredPutTable(JobDatabase database, DeliveryTable deliveries) {
        this.database = database;
        this.deliveries = deliveries;
    }

    private record UnansweredPut(String store, String object, String sha256, Instant until) {}

    /**
     * An object that was put over such an upload.
     *
     * @param from from then on reading it back shows what it stays
     */
    public record UnprovedObject(Delivery delivery, Instant from) {}

    /** Of a run that is no longer at work: all that it announced and did not see answered. */
    public void suspect(Instant until) {
        database.sql("UPDATE paperboy_unanswered SET until_at = :until WHERE job = :job AND sha256 = :unknown"
                        + " AND until_at < :until")
                .param("until", InstantColumns.of(until))
                .param("unknown", UNKNOWN)
                .update();
        database.sql("INSERT INTO paperboy_unanswered (job, store, object, sha256, until_at)"
                        + " SELECT job, store, object, :unknown, CAST(:until AS BIGINT) FROM paperboy_delivery d"
                        + " WHERE job = :job AND doubtful = TRUE AND NOT EXISTS (SELECT 1 FROM paperboy_unanswered u"
                        + " WHERE u.job = d.job AND u.store = d.store AND u.object = d.object AND u.sha256 = :unknown)")
                .param("until", InstantColumns.of(until))
                .param("unknown", UNKNOWN)
                .update();
    }

    /** An upload of these bytes, 64 hex digits, got no answer. */
    public void note(Delivery d, String sha256, Instant until) {
        database.sql("INSERT INTO paperboy_unanswered (job, store, object, sha256, until_at)"
                        + " VALUES (:job, :store, :object, :sha256, :until)"
                        + " ON CONFLICT (job, store, object, sha256) DO UPDATE SET until_at = excluded.until_at")
                .param("store", d.store())
                .param("object", d.object())
                .param("sha256", sha256)
                .param("until", InstantColumns.of(until))
                .update();
    }

    /** Whether there is none, so that there is nothing to do. */
    public boolean none() {
        return database.sql("SELECT NOT EXISTS (SELECT 1 FROM paperboy_unanswered WHERE job = :job)")
                .query(Boolean.class)
                .single();
    }

    /** Whether one with other bytes than these may still arrive at the key. */
    public boolean mayArriveAt(Delivery d, String sha256) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_unanswered" + ONE + " AND sha256 <> :sha256)")
                .param("store", d.store())
                .param("object", d.object())
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    /** Objects of which it is not certain that they stay as they were put last, by store and key. */
    public List<UnprovedObject> unproved() {
        List<UnprovedObject> unproved = new ArrayList<>();
        new TreeMap<>(puts().stream()
                        .collect(groupingBy(
                                put -> List.of(put.store(), put.object()).toString())))
                .values()
                .forEach(puts -> unproved(puts).ifPresent(unproved::add));
        return unproved;
    }

    private Optional<UnprovedObject> unproved(List<UnansweredPut> puts) {
        Instant from = puts.stream()
                .map(UnansweredPut::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        UnansweredPut any = puts.get(0);
        return deliveries
                .find(any.store(), any.object())
                // What is in doubt itself is put again.
                .filter(d -> !d.doubtful() && d.sha256() != null)
                .filter(d -> puts.stream().anyMatch(put -> !Objects.equals(put.sha256(), d.sha256())))
                .map(d -> new UnprovedObject(d, from));
    }

    private List<UnansweredPut> puts() {
        return database.sql("SELECT store, object, sha256, until_at FROM paperboy_unanswered WHERE job = :job")
                .query(ROW)
                .list();
    }

    /** Forgets those at keys of the store where none can arrive any longer; what is unproved there was read back. */
    public void forget(String store, Instant now) {
        database.sql(
                        "DELETE FROM paperboy_unanswered WHERE job = :job AND store = :store AND object NOT IN (SELECT u.object"
                                + " FROM paperboy_unanswered u WHERE u.job = :job AND u.store = :store AND u.until_at > :now)")
                .param("store", store)
                .param("now", InstantColumns.of(now))
                .update();
    }

    /** Notes that the object is not what was put there last, or that nobody knows: what it had taken back is pending again. */
    public void overwritten(Delivery d) {
        overwritten(d, d.delivered());
    }

    /** @param since what was taken back before is not shown there again, unless the object is a notice itself */
    public void overwritten(Delivery d, @Nullable Instant since) {
        database.sql("UPDATE paperboy_holding SET owed = TRUE, put_at = NULL, through_at = NULL" + ONE
                        + " AND taken_at IS NOT NULL AND gone_at IS NULL"
                        + " AND (owed = TRUE OR through_at >= :since OR :recall)")
                .param("store", d.store())
                .param("object", d.object())
                .param("since", InstantColumns.of(since))
                .param("recall", d.recall())
                .update();
    }
}
