package org.paperboy.ledger;

import org.paperboy.ledger.database.InstantColumns;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.DocumentStamp;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a new ledger learnt from stores that an older one, which was lost, had filled. */
public final class StoreAdoption {
    private static final String CURSOR = "adopted";
    private static final String LAST = "adopted-last";

    private final String job;
    private final JdbcTemplate jdbc;
    private final CursorTable cursors;
    private final DeliveryTable deliveries;

    StoreAdoption(String job, JdbcTemplate jdbc, CursorTable cursors, DeliveryTable deliveries) {
        this.job = job;
        this.jdbc = jdbc;
        this.cursors = cursors;
        this.deliveries = deliveries;
    }

    /**
     * One of our notices of a withdrawal, as it was found in a store.
     *
     * @param revision of the format that writes it
     */
    public record AdoptedNotice(
            String store,
            String object,
            String receiver,
            String format,
            int revision,
            Withdrawal withdrawal,
            DocumentStamp stamp,
            String sha256,
            String etag,
            long bytes) {
        private String slot() {
            return store + " " + receiver + " " + format + " " + withdrawal.id();
        }
    }

    /** When the ledger began, where it took over stores that a lost one had filled: of before it knows notices alone. */
    public Optional<Instant> begun() {
        return cursors.get(CURSOR).map(Instant::parse);
    }

    /** When stores were taken over last; also where the ledger was not lost. */
    public Optional<Instant> last() {
        return cursors.get(LAST).map(Instant::parse);
    }

    /**
     * Notes that stores are taken over: the ledger begins with what lies in them, unless it has delivered anything itself.
     */
    public void begin(Instant now) {
        cursors.set(LAST, now.toString());
        Boolean delivered = jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM paperboy_delivery WHERE job = ? AND" + DeliveryRow.LIES + ")",
                Boolean.class,
                job);
        if (Boolean.FALSE.equals(delivered) && begun().isEmpty()) cursors.set(CURSOR, now.toString());
    }

    /**
     * Takes notices over as deliveries that are done. One for an article that its receiver has another object of is left.
     *
     * @return those that were taken over
     */
    public List<AdoptedNotice> take(List<AdoptedNotice> notices, Instant now) {
        Set<String> known = new HashSet<>();
        deliveries
                .ofArticles(notices.stream().map(n -> n.withdrawal().id()).toList())
                .forEach(d -> known.add(d.store() + " " + d.receiver() + " " + d.format() + " " + d.article()));
        List<AdoptedNotice> taken = notices.stream().filter(n -> known.add(n.slot())).toList();
        jdbc.batchUpdate(
                "INSERT INTO paperboy_delivery (job, store, object, bucket, receiver, format, article, state, recall,"
                        + " wanted, doubtful, revision, sha256, etag, bytes, document_date, document_number, attempts,"
                        + " created, delivered)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'withdrawn', TRUE, '', FALSE, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                taken.stream()
                        .map(n -> new Object[] {
                            job,
                            n.store(),
                            n.object(),
                            DeliveryRow.bucket(n.object()),
                            n.receiver(),
                            n.format(),
                            n.withdrawal().id(),
                            n.revision(),
                            n.sha256(),
                            n.etag(),
                            n.bytes(),
                            InstantColumns.whole(n.stamp().date()),
                            n.stamp().number(),
                            InstantColumns.of(now),
                            InstantColumns.of(now)
                        })
                        .toList());
        jdbc.batchUpdate(
                "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, first_at, last_at,"
                        + " taken_at, recalled, kind, reason, owed, through_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?)",
                taken.stream()
                        .map(n -> new Object[] {
                            job,
                            n.store(),
                            n.object(),
                            n.withdrawal().id(),
                            n.receiver(),
                            n.withdrawal().version(),
                            InstantColumns.of(now),
                            InstantColumns.of(now),
                            InstantColumns.whole(n.withdrawal().at()),
                            InstantColumns.of(now),
                            n.withdrawal().kind().name(),
                            n.withdrawal().reason(),
                            InstantColumns.of(now)
                        })
                        .toList());
        jdbc.batchUpdate(
                "INSERT INTO paperboy_journal (job, store, object, article, version, event, at, sha256)"
                        + " VALUES (?, ?, ?, ?, ?, 'FOUND', ?, ?)",
                taken.stream()
                        .map(n -> new Object[] {
                            job,
                            n.store(),
                            n.object(),
                            n.withdrawal().id(),
                            n.withdrawal().version(),
                            InstantColumns.of(now),
                            n.sha256()
                        })
                        .toList());
        return taken;
    }
}
