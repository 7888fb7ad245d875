package org.paperboy.context;

import java.util.UUID;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;

/** What a job may not change from run to run, because receivers, or its own books, would take it for another. */
public final class JobIdentity {
    private static final String IDS = "ids";
    private static final String STORE = "store";
    private static final String OWNER = "owner";

    private JobIdentity() {}

    /**
     * For who has the job's lock; what only looks sets nothing.
     *
     * @throws Refusal 2 if the job file is another's than the ledger knows
     */
    public static void keep(JobFile job, Ledger ledger) throws Refusal {
        verify(job, ledger);
        if (ledger.cursors().get(IDS).isEmpty())
            ledger.cursors().set(IDS, job.publication().ids());
        if (ledger.cursors().get(STORE).isEmpty()) ledger.cursors().set(STORE, store(job));
        if (ledger.cursors().get(OWNER).isEmpty())
            ledger.cursors().set(OWNER, UUID.randomUUID().toString());
    }

    /**
     * Sets nothing.
     *
     * @throws Refusal 2 if the job file is another's than the ledger knows
     */
    public static void verify(JobFile job, Ledger ledger) throws Refusal {
        String ids = job.publication().ids();
        String knownIds = ledger.cursors().get(IDS).orElse(ids);
        // Ids never change: every reader would see every story again.
        if (!knownIds.equals(ids)) {
            throw new Refusal(
                    2,
                    job.path() + ": publication.ids is now '" + ids + "', but this job has given out ids"
                            + " that begin with '" + knownIds
                            + "': every reader would see every story again. Write `ids: \"" + knownIds + "\"`");
        }
        String store = store(job);
        String knownStore = ledger.cursors().get(STORE).orElse(store);
        if (!knownStore.equals(store)) {
            throw new Refusal(
                    2,
                    job.path() + ": store is now " + store + ", but the job '" + job.name()
                            + "' of this ledger delivers"
                            + " to " + knownStore + ". If this is another job, rename its file; if the store has moved,"
                            + " copy its objects and run `paperboy audit " + job.path() + " --adopt`");
        }
    }

    /** What the job in this ledger calls itself in stores, for ever; empty before its first run, as no owner's mark is. */
    public static String owner(Ledger ledger) {
        return ledger.cursors().get(OWNER).orElse("");
    }

    /** A person said that the job file's store is the job's: if it is another than before, it has moved. */
    public static void adopt(JobFile job, Ledger ledger) {
        String store = store(job);
        ledger.cursors().get(STORE).filter(known -> !known.equals(store)).ifPresent(known -> {
            ledger.storeRename().rename(known, store);
            ledger.runs().marks().move(known, store);
        });
        ledger.cursors().set(STORE, store);
    }

    /** The job's own; those of partners may come and go. */
    private static String store(JobFile job) {
        return job.stores().keySet().iterator().next();
    }
}
