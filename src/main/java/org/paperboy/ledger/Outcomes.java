package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.List;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.Delivery.State;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes what became of deliveries. */
public final class Outcomes {
    private static final String ONE = " WHERE job = ? AND store = ? AND object = ?";

    private final String job;
    private final JdbcTemplate jdbc;

    Outcomes(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
    }

    /** What was delivered. */
    public record DeliveredObject(
            Delivery delivery, String sha256, String etag, long bytes, int revision, DocumentStamp stamp) {}

    /** Notes that the store has it; a recall that was delivered is a withdrawal. */
    public void delivered(List<DeliveredObject> receipts, Instant now) {
        jdbc.batchUpdate(
                "UPDATE paperboy_delivery SET state = CASE WHEN recall = TRUE THEN 'withdrawn' ELSE 'delivered' END,"
                        + " wanted = ?, doubtful = FALSE, revision = ?, sha256 = ?,"
                        + " etag = COALESCE(NULLIF(?, ''), etag), bytes = ?, document_date = ?, document_number = ?,"
                        + " attempts = 0, first_failed = NULL, next_attempt = NULL, error = NULL, delivered = ?" + ONE,
                receipts.stream()
                        .map(r -> new Object[] {
                            r.delivery().wanted(),
                            r.revision(),
                            r.sha256(),
                            r.etag(),
                            r.bytes(),
                            InstantColumns.whole(r.stamp().date()),
                            r.stamp().number(),
                            InstantColumns.of(now),
                            job,
                            r.delivery().store(),
                            r.delivery().object()
                        })
                        .toList());
    }

    /** Notes that nothing was sent after all. */
    public void untried(Delivery d) {
        if (d.doubtful()) return;
        jdbc.update("UPDATE paperboy_delivery SET doubtful = FALSE" + ONE, job, d.store(), d.object());
    }

    /** Notes a failure of the store: the delivery stays due, and no attempt is counted. */
    public void rested(Delivery d, String error) {
        jdbc.update("UPDATE paperboy_delivery SET state = 'due', error = ?" + ONE, error, job, d.store(), d.object());
    }

    /** Notes a failure of the delivery itself. */
    public void failed(Delivery d, State state, Instant firstFailed, Instant nextAttempt, String error) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = ?, wanted = ?, attempts = ?, first_failed = ?,"
                        + " next_attempt = ?, error = ?" + ONE,
                DeliveryRow.column(state),
                d.wanted(),
                d.attempts() + 1,
                InstantColumns.of(firstFailed),
                InstantColumns.of(nextAttempt),
                error,
                job,
                d.store(),
                d.object());
    }

    /** Notes that the object was taken away: nothing lies there, and nothing is promised. */
    public void removed(Delivery d) {
        jdbc.update(
                "UPDATE paperboy_delivery SET state = 'dismissed', recall = FALSE, wanted = '', doubtful = FALSE,"
                        + " sha256 = NULL, etag = NULL, bytes = NULL, error = NULL" + ONE,
                job,
                d.store(),
                d.object());
    }
}
