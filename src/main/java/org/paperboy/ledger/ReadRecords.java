package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.article.Claim;
import org.paperboy.article.Edition;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Sight;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The records of the read under way: which of each id counts so far, and which was put off until its end; and which the
 * source holds besides the one that counts. Kept with the chunks, so that a read that was cut off goes on as if it had not
 * been. Editions are in it too, whose source is another.
 */
public final class ReadRecords {
    private static final RowMapper<Sight> ROW = (row, n) -> sight(row);
    private static final String EDITIONS = Edition.PREFIX + "%";

    private final String job;
    private final JdbcTemplate jdbc;

    ReadRecords(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** Which record of an id counts in this read so far, by id. */
    public Map<String, Sight> met(Collection<String> ids) {
        Map<String, Sight> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT name AS id, record, place, version, changed, weight"
                    + Sql.these(page, "paperboy_sighting", "name") + " AND record IS NOT NULL";
            jdbc.query(sql, ROW, Sql.values(page, job)).forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    private void meet(Collection<Sight> sights) {
        if (sights.isEmpty()) return;
        jdbc.batchUpdate(
                "DELETE FROM paperboy_sighting WHERE job = ? AND name = ?",
                sights.stream().map(s -> new Object[] {job, s.id()}).toList());
        jdbc.batchUpdate(
                "INSERT INTO paperboy_sighting (record, place, version, changed, weight, job, name)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                sights.stream().map(s -> values(s, job, s.id())).toList());
    }

    /** Keeps what a part of the read has found out. */
    public void keep(long run, RecordJudge judge) {
        meet(judge.newlyMet().values());
        settle(judge.settled());
        if (!judge.putAside().isEmpty()) putAside(judge.putAside().values());
        if (judge.ended()) forget(judge.newlyMet().values());
        if (!judge.answered().isEmpty()) answer(run, judge.answered());
    }

    /** The record of an id that was put off, by id. */
    public Map<String, Sight> aside(Collection<String> ids) {
        Map<String, Sight> found = new HashMap<>();
        for (List<String> page : Sql.pages(ids)) {
            String sql = "SELECT id, record, place, version, changed, weight" + Sql.these(page, "paperboy_aside", "id");
            jdbc.query(sql, ROW, Sql.values(page, job)).forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    private void putAside(Collection<Sight> sights) {
        settle(sights.stream().map(Sight::id).toList());
        jdbc.batchUpdate(
                "INSERT INTO paperboy_aside (record, place, version, changed, weight, job, id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                sights.stream().map(s -> values(s, job, s.id())).toList());
    }

    private void settle(Collection<String> ids) {
        if (ids.isEmpty()) return;
        jdbc.batchUpdate(
                "DELETE FROM paperboy_aside WHERE job = ? AND id = ?",
                ids.stream().map(id -> new Object[] {job, id}).toList());
    }

    /** Of these records those that are put off. */
    public Set<String> asideOf(Collection<String> records) {
        Set<String> found = new HashSet<>();
        for (List<String> page : Sql.pages(records)) {
            String sql = "SELECT record" + Sql.these(page, "paperboy_aside", "record");
            found.addAll(jdbc.queryForList(sql, String.class, Sql.values(page, job)));
        }
        return found;
    }

    /** Whether any article's record is put off. */
    public boolean anyAside() {
        return any("id NOT LIKE ?");
    }

    /** Whether any edition's is. */
    public boolean anyEditionAside() {
        return any("id LIKE ?");
    }

    private boolean any(String which) {
        return !jdbc.queryForList(
                        "SELECT id FROM paperboy_aside WHERE job = ? AND " + which + " LIMIT 1",
                        String.class,
                        job,
                        EDITIONS)
                .isEmpty();
    }

    /** A read of articles begins. */
    public void clear() {
        jdbc.update("DELETE FROM paperboy_aside WHERE job = ? AND id NOT LIKE ?", job, EDITIONS);
    }

    /** A read of editions begins, or has ended. */
    public void clearEditions() {
        jdbc.update("DELETE FROM paperboy_aside WHERE job = ? AND id LIKE ?", job, EDITIONS);
        jdbc.update("DELETE FROM paperboy_sighting WHERE job = ? AND name LIKE ?", job, EDITIONS);
    }

    /** Of these records those that the source held besides the one that counts, by record. */
    public Map<String, Sight> answered(Collection<String> records) {
        Map<String, Sight> found = new HashMap<>();
        for (List<String> page : Sql.pages(records)) {
            String sql = "SELECT id, record, place, version, changed, weight"
                    + Sql.these(page, "paperboy_answered", "record");
            jdbc.query(sql, ROW, Sql.values(page, job)).forEach(s -> found.put(s.record(), s));
        }
        return found;
    }

    private void answer(long run, Collection<Sight> sights) {
        forget(sights);
        jdbc.batchUpdate(
                "INSERT INTO paperboy_answered (record, place, version, changed, weight, job, id, run)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                sights.stream().map(s -> values(s, job, s.id(), run)).toList());
    }

    private void forget(Collection<Sight> sights) {
        jdbc.batchUpdate(
                "DELETE FROM paperboy_answered WHERE job = ? AND record = ?",
                sights.stream().map(s -> new Object[] {job, s.record()}).toList());
    }

    /** Forgets what runs before this one met: the whole source of articles has been read again. */
    public void forgetBefore(long run) {
        jdbc.update("DELETE FROM paperboy_answered WHERE job = ? AND run < ? AND id NOT LIKE ?", job, run, EDITIONS);
    }

    /** The same of editions. */
    public void forgetEditionsBefore(long run) {
        jdbc.update("DELETE FROM paperboy_answered WHERE job = ? AND run < ? AND id LIKE ?", job, run, EDITIONS);
    }

    private static Object[] values(Sight s, Object... keys) {
        Object[] values = new Object[5 + keys.length];
        values[0] = s.record();
        values[1] = s.place();
        values[2] = s.claim().version();
        values[3] = InstantColumns.seconds(s.claim().changed());
        values[4] = s.claim().weight().name();
        System.arraycopy(keys, 0, values, 5, keys.length);
        return values;
    }

    private static Sight sight(ResultSet row) throws SQLException {
        return new Sight(
                row.getString("id"),
                row.getString("record"),
                row.getString("place"),
                new Claim(
                        row.getInt("version"),
                        InstantColumns.ofSeconds(row, "changed"),
                        Claim.Weight.valueOf(row.getString("weight"))));
    }
}
