package org.paperboy.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Objects that a run announced which was overtaken and may be frozen. What is put there since is read back once more when
 * every request of that run has ended; until then the last word at the key may be another's.
 */
public final class Announced {
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    Announced(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** Of a run that is no longer at work: all that it announced and did not see answered. */
    public void suspect(Instant until) {
        jdbc.update(
                "UPDATE paperboy_delivery SET prove_after = ? WHERE job = ? AND doubtful = TRUE", Times.of(until), job);
    }

    /** The moment at which all of them can be proved; empty if there is nothing to prove. */
    public Optional<Instant> provableFrom() {
        return jdbc.query(
                        "SELECT MAX(prove_after) AS last FROM paperboy_delivery WHERE job = ? AND prove_after IS NOT NULL"
                                + " AND doubtful = FALSE",
                        (row, n) -> Optional.ofNullable(Times.get(row, "last")),
                        job)
                .get(0);
    }

    /** Those that were put since. */
    public List<Delivery> toProve() {
        return jdbc.query(
                "SELECT * FROM paperboy_delivery WHERE job = ? AND prove_after IS NOT NULL AND doubtful = FALSE"
                        + " AND sha256 IS NOT NULL ORDER BY store, object",
                DeliveryRow.MAPPER,
                job);
    }

    /** Notes that the object is what was put there last. */
    public void proved(Delivery d) {
        jdbc.update("UPDATE paperboy_delivery SET prove_after = NULL" + ONE, job, d.store(), d.object());
    }

    /** Notes that it is not, or that nobody knows: what it had taken back is pending again. */
    public void overwritten(Delivery d) {
        proved(d); // it will be put again, after all that could be late
        jdbc.update(
                "UPDATE paperboy_holding SET owed = TRUE, through_at = NULL" + ONE + " AND taken_at IS NOT NULL"
                        + " AND gone_at IS NULL AND (through_at >= ? OR ?)",
                job,
                d.store(),
                d.object(),
                Times.of(d.delivered()),
                d.recall());
    }
}
