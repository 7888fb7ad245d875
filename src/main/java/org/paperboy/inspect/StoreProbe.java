package org.paperboy.inspect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.article.Sha256;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.format.Document;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;

/** Whether a run could deliver to a store: it takes what it is sent, gives it back, and is nobody else's. */
final class StoreProbe {
    /** Ours alone: keys of documents never begin with a full stop. */
    static final String KEY = ".paperboy-check.txt";

    private static final byte[] TEXT =
            "`paperboy check` put this here to see whether it may write. It may be deleted.\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final JobStore jobStore;
    private final Store store;
    private final boolean suspended;

    /** @param suspended whether it was in the last run: the next one leaves it alone at its first fault */
    StoreProbe(JobStore jobStore, boolean suspended) {
        this.jobStore = jobStore;
        this.suspended = suspended;
        this.store = jobStore.store();
    }

    /** Whether the store is only looked at, or tried. */
    enum Writing {
        TRY,

        /** Somebody said that nothing is to be written. */
        LEAVE_OUT,

        /** Its folder is made by the first run. */
        NOT_YET
    }

    /**
     * What came of it.
     *
     * @param lastRun that the owner's mark names; 0 where it names none
     * @param fault what a run would say of it; empty if it can deliver there
     */
    record ProbeResult(List<String> lines, long lastRun, Optional<String> fault) {}

    /** Looks first whose the store is: into another ledger's nothing is written. */
    ProbeResult look(Writing writing) {
        List<String> lines = new ArrayList<>();
        try {
            Optional<String> stranger = jobStore.ownership().stranger();
            if (stranger.isPresent()) return fault(true, stranger.get());
            List<String> obstacles = store.check();
            if (!obstacles.isEmpty()) return fault(true, obstacles.get(0));
            Optional<String> unmarked = jobStore.ownership().unmarked();
            if (unmarked.isPresent()) return fault(true, unmarked.get());
            lines.add("store        " + jobStore.name() + " can be reached" + writes(writing));
            if (writing == Writing.TRY) delete().ifPresent(lines::add);
            store.remarks().forEach(remark -> lines.add("note         " + remark));
            return new ProbeResult(lines, jobStore.ownership().lastRun(), Optional.empty());
        } catch (DeliveryException e) {
            return fault(e.needsAPerson() || e.fault() == Fault.PERMANENT, String.valueOf(e.getMessage()));
        }
    }

    /** In the words of a run whose deliveries meet it. */
    private ProbeResult fault(boolean refuses, String reason) {
        return new ProbeResult(
                List.of(), 0, Optional.of(new FaultyStore(jobStore.name(), suspended, refuses, reason).sentence()));
    }

    private String writes(Writing writing) throws DeliveryException {
        return switch (writing) {
            case TRY -> {
                Document document =
                        new Document(TEXT, "text/plain; charset=utf-8", "private, no-cache", Sha256.of(TEXT));
                store.putMark(KEY, document);
                store.prove(KEY, document);
                yield ", written and read (" + KEY + ")";
            }
            case LEAVE_OUT -> "; whether it may be written was not tried (--no-write)";
            case NOT_YET -> "; it is not there yet, the first run makes it";
        };
    }

    /** Not everybody who may write may delete. */
    private Optional<String> delete() {
        try {
            store.delete(KEY);
            return Optional.empty();
        } catch (DeliveryException e) {
            return Optional.of(
                    "note         " + jobStore.name() + ": " + KEY
                            + " stays there, because it may not be deleted. That is no fault: runs delete only for `removed: remove`");
        }
    }
}
