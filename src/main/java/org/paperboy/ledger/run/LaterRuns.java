package org.paperboy.ledger.run;

import java.util.Collection;
import java.util.List;
import org.paperboy.ledger.CursorTable;
import org.paperboy.ledger.database.JobDatabase;

/** Runs that wrote into stores and that the ledger has no record of: it was restored from a backup that is older. */
public final class LaterRuns {
    private static final String HIGHEST = "later-run";
    private static final String FOUND = "later-run-in ";
    private static final String LOOK = "look-at ";
    private static final String NOTHING = "";
    private static final String ASKED = "asked";

    private final JobDatabase database;
    private final CursorTable cursors;

    LaterRuns(JobDatabase database, CursorTable cursors) {
        this.database = database;
        this.cursors = cursors;
    }

    /**
     * A run that wrote into a store, and is later than any that the ledger knows.
     *
     * @param store where it was found
     * @param run that wrote there last
     * @param finder the run of this ledger that found it
     */
    public record LaterRun(String store, long run, long finder) {}

    /** What the ledger has not, by the stores that have it: a sentence each for an operator. */
    public List<String> sentences() {
        return database
                .sql("SELECT text FROM paperboy_cursor WHERE job = :job AND name LIKE :found AND text <> ''"
                        + " ORDER BY name")
                .param("found", FOUND + "%")
                .query(String.class)
                .list()
                .stream()
                .map(text -> text.substring(text.indexOf(' ') + 1))
                .toList();
    }

    /** Whether the store was found to be later than the ledger, and nobody has looked since. */
    public boolean isIn(String store) {
        return !cursors.get(FOUND + store).orElse(NOTHING).isEmpty();
    }

    /** Up to which number runs of a later ledger may have had theirs, and none of this one has its own; 0 if none. */
    public long highest() {
        return cursors.get(HIGHEST).map(Long::parseLong).orElse(0L);
    }

    /**
     * Notes it. The other stores are looked at too, though nothing may be due there.
     *
     * @param sentence for an operator
     * @param others the other stores of the job
     */
    public void note(LaterRun later, String sentence, Collection<String> others) {
        if (!isFoundBy(later.finder())) askFor(others);
        cursors.set(HIGHEST, String.valueOf(Math.max(highest(), later.run() + 1)));
        cursors.set(FOUND + later.store(), later.finder() + " " + sentence);
        looked(later.store());
    }

    private boolean isFoundBy(long run) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM paperboy_cursor WHERE job = :job AND name LIKE :found"
                        + " AND text LIKE :finder)")
                .param("found", FOUND + "%")
                .param("finder", run + " %")
                .query(Boolean.class)
                .single();
    }

    /** A person has compared the stores with the ledger, and they agree. */
    public void end() {
        database.sql("UPDATE paperboy_cursor SET text = '' WHERE job = :job AND name LIKE :found")
                .param("found", FOUND + "%")
                .update();
    }

    /** Makes the next run that can look at the stores look, even if it has nothing to send. */
    public void askFor(Collection<String> stores) {
        for (String store : stores) if (!isAsked(store)) cursors.set(LOOK + store, ASKED);
    }

    /** Whether the store is to be looked at, whether there is something to send or not. */
    public boolean isAsked(String store) {
        return !cursors.get(LOOK + store).orElse(NOTHING).isEmpty();
    }

    /** The store was looked at. */
    public void looked(String store) {
        if (isAsked(store)) cursors.set(LOOK + store, NOTHING);
    }
}
