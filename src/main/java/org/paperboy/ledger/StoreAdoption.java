package org.paperboy.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.database.InstantColumns;
import org.paperboy.ledger.database.JobDatabase;

/** What a new ledger found in stores that an older one, which was lost, had filled. */
public final class StoreAdoption {
    private static final String CURSOR = "adopted";
    private static final String LAST = "adopted-last";

    private final JobDatabase database;
    private final CursorTable cursors;
    private final DeliveryTable deliveries;

    StoreAdoption(JobDatabase database, CursorTable cursors, DeliveryTable deliveries) {
        this.database = database;
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
     * Notes that stores are taken over: the ledger begins with what is in them, unless it has delivered anything itself.
     */
    public void begin(Instant now) {
        cursors.set(LAST, now.toString());
        boolean delivered = database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_delivery WHERE job = :job AND"
                        + DeliveryTable.MAY_EXIST + ")")
                .query(Boolean.class)
                .single();
        if (!delivered && begun().isEmpty()) cursors.set(CURSOR, now.toString());
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
        List<AdoptedNotice> taken =
                notices.stream().filter(n -> known.add(n.slot())).toList();
        List<NoticeRow> rows = taken.stream().map(n -> NoticeRow.of(n, now)).toList();
        database.batch(
                "INSERT INTO paperboy_delivery (job, store, object, receiver, format, article, state, recall, wanted,"
                        + " doubtful, revision, sha256, etag, bytes, document_date, document_number, attempts, created,"
                        + " delivered) VALUES (:job, :store, :object, :receiver, :format, :article, 'withdrawn', TRUE, '',"
                        + " FALSE, :revision, :sha256, :etag, :bytes, :date, :number, 0, :now, :now)",
                rows);
        database.batch(
                "INSERT INTO paperboy_holding (job, store, object, article, receiver, version, first_at, last_at,"
                        + " taken_at, recalled, kind, reason, owed, through_at) VALUES (:job, :store, :object, :article,"
                        + " :receiver, :version, :now, :now, :at, :now, :kind, :reason, FALSE, :now)",
                rows);
        database.batch(
                "INSERT INTO paperboy_journal (job, store, object, article, version, event, at, sha256)"
                        + " VALUES (:job, :store, :object, :article, :version, 'FOUND', :now, :sha256)",
                rows);
        return taken;
    }

    private record NoticeRow(
            String store,
            String object,
            String receiver,
            String format,
            String article,
            int version,
            int revision,
            String sha256,
            String etag,
            long bytes,
            @Nullable Long date,
            long number,
            @Nullable Long at,
            String kind,
            String reason,
            @Nullable Long now) {
        static NoticeRow of(AdoptedNotice n, Instant now) {
            Withdrawal w = n.withdrawal();
            return new NoticeRow(
                    n.store(),
                    n.object(),
                    n.receiver(),
                    n.format(),
                    w.id(),
                    w.version(),
                    n.revision(),
                    n.sha256(),
                    n.etag(),
                    n.bytes(),
                    InstantColumns.whole(n.stamp().date()),
                    n.stamp().number(),
                    InstantColumns.whole(w.at()),
                    w.kind().name(),
                    w.reason(),
                    InstantColumns.of(now));
        }
    }
}
