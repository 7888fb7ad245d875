package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Uploads of which nobody heard what became of them: the store may carry them out later. What is put over one of them counts
 * as certain when the time is over in which it can arrive, and the object was read back after that. They are few, and as a
 * rule there are none.
 */
public final class UnansweredPutTable {
    /** Stands for bytes that nobody knows. */
    private static final String UNKNOWN = "";

    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    UnansweredPutTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
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
        jdbc.update(
                "UPDATE paperboy_unanswered SET until_at = ? WHERE job = ? AND sha256 = ? AND until_at < ?",
                InstantColumns.of(until),
                job,
                UNKNOWN,
                InstantColumns.of(until));
        jdbc.update(
                "INSERT INTO paperboy_unanswered (job, store, object, sha256, until_at)"
                        + " SELECT job, store, object, '', CAST(? AS BIGINT) FROM paperboy_delivery d"
                        + " WHERE job = ? AND doubtful = TRUE AND NOT EXISTS (SELECT 1 FROM paperboy_unanswered u"
                        + " WHERE u.job = d.job AND u.store = d.store AND u.object = d.object AND u.sha256 = '')",
                InstantColumns.of(until),
                job);
    }

    /** An upload of these bytes, 64 hex digits, got no answer. */
    public void note(Delivery d, String sha256, Instant until) {
        jdbc.update(
                "INSERT INTO paperboy_unanswered (job, store, object, sha256, until_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (job, store, object, sha256) DO UPDATE SET until_at = excluded.until_at",
                job,
                d.store(),
                d.object(),
                sha256,
                InstantColumns.of(until));
    }

    /** Whether there is none, so that there is nothing to do. */
    public boolean none() {
        return jdbc.queryForList("SELECT sha256 FROM paperboy_unanswered WHERE job = ? LIMIT 1", String.class, job)
                .isEmpty();
    }

    /** Whether one with other bytes than these may still arrive at the key. */
    public boolean mayArriveAt(Delivery d, String sha256) {
        Boolean any = jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM paperboy_unanswered" + ONE + " AND sha256 <> ?)",
                Boolean.class,
                job,
                d.store(),
                d.object(),
                sha256);
        return Boolean.TRUE.equals(any);
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
        Instant from =
                puts.stream().map(UnansweredPut::until).max(Comparator.naturalOrder()).orElseThrow();
        UnansweredPut any = puts.get(0);
        return jdbc
                .query("SELECT * FROM paperboy_delivery" + ONE, DeliveryRow.MAPPER, job, any.store(), any.object())
                .stream()
                // What is in doubt itself is put again.
                .filter(d -> !d.doubtful() && d.sha256() != null)
                .filter(d -> puts.stream().anyMatch(put -> !Objects.equals(put.sha256(), d.sha256())))
                .findFirst()
                .map(d -> new UnprovedObject(d, from));
    }

    private List<UnansweredPut> puts() {
        return jdbc.query(
                "SELECT store, object, sha256, until_at FROM paperboy_unanswered WHERE job = ?",
                (row, n) ->
                        new UnansweredPut(row.getString(1), row.getString(2), row.getString(3), InstantColumns.required(row, "until_at")),
                job);
    }

    /** Forgets those at keys of the store where none can arrive any longer; what is unproved there was read back. */
    public void forget(String store, Instant now) {
        jdbc.update(
                "DELETE FROM paperboy_unanswered WHERE job = ? AND store = ? AND object NOT IN"
                        + " (SELECT u.object FROM paperboy_unanswered u WHERE u.job = ? AND u.store = ? AND u.until_at > ?)",
                job,
                store,
                job,
                store,
                InstantColumns.of(now));
    }

    /** Notes that the object is not what was put there last, or that nobody knows: what it had taken back is pending again. */
    public void overwritten(Delivery d) {
        overwritten(d, d.delivered());
    }

    /** @param since what was taken back before is not shown there again, unless the object is a notice itself */
    public void overwritten(Delivery d, @Nullable Instant since) {
        jdbc.update(
                "UPDATE paperboy_holding SET owed = TRUE, put_at = NULL, through_at = NULL" + ONE
                        + " AND taken_at IS NOT NULL AND gone_at IS NULL AND (owed = TRUE OR through_at >= ? OR ?)",
                job,
                d.store(),
                d.object(),
                InstantColumns.of(since),
                d.recall());
    }
}
