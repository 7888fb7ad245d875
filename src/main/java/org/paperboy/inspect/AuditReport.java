package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an audit found, for a person. Of each kind some are named, and the others counted. */
public final class AuditReport {
    private boolean duringRun;
    private static final int MOST_NAMED = 50;

    /** How an object differs from the books. */
    enum DifferenceKind {
        /** It was delivered, and does not lie there. */
        MISSING,
        /** It was delivered, and others put something else there. */
        CHANGED,
        /** Nobody delivered it. */
        FOREIGN
    }

    private final Map<DifferenceKind, List<String>> named = new EnumMap<>(DifferenceKind.class);
    private final Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);
    private final List<String> notes = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> older = new ArrayList<>();
    private long accepting;
    private long agreeing;
    private long repaired;
    private long beyondRepair;
    private long adopted;
    private long notices;

    void found(DifferenceKind kind, String store, String object, String detail) {
        counts.merge(kind, 1L, Long::sum);
        List<String> of = named.computeIfAbsent(kind, k -> new ArrayList<>());
        if (of.size() < MOST_NAMED) of.add(store + "/" + object + (detail.isEmpty() ? "" : ": " + detail));
    }

    void agrees() {
        agreeing++;
    }

    /** @param not what is wrong, and was for a receiver that nothing new is made for */
    void repaired(int due, int not) {
        repaired += due;
        beyondRepair += not;
    }

    /** @param known how many of them are our own notices of withdrawals */
    void adopted(long objects, long known) {
        adopted += objects;
        notices += known;
    }

    /** @param what happened or is so, such as {@code left over} */
    void note(String what, String note) {
        notes.add("%-9s %s".formatted(what, note));
    }

    /** That a run is at work, which changes what is compared. */
    void duringRun() {
        duringRun = true;
        note("note", "a run is at work: some of what is said here may be its own. Type it again when it has ended");
    }

    /** That the ledger knows less than a store, in a sentence. */
    void older(String sentence) {
        older.add(sentence);
        note("older", sentence);
    }

    /** A foreign object that a person said may stay. */
    void accepted(String store, String object) {
        accepting++;
        if (accepted.size() < MOST_NAMED) accepted.add(store + "/" + object);
    }

    /** Whether stores and ledger agree. What a receiver left behind that went out of the job file is known, not wrong. */
    public boolean agree() {
        return counts.isEmpty() && older.isEmpty();
    }

    /** Whether something is missing or was changed by others. */
    public boolean isRepairable() {
        return counts.containsKey(DifferenceKind.MISSING) || counts.containsKey(DifferenceKind.CHANGED);
    }

    /** Whether there is something foreign, and no run at work whose it may be. */
    public boolean foundForeign() {
        return !duringRun && counts.containsKey(DifferenceKind.FOREIGN);
    }

    /** How many objects were taken over into the ledger. */
    public long adopted() {
        return adopted;
    }

    /** How many of them are notices of withdrawals, which the ledger knows from now on. */
    public long notices() {
        return notices;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        named.forEach((kind, of) -> {
            String name = kind.name().toLowerCase(Locale.ROOT);
            of.forEach(object -> lines.add("%-9s %s".formatted(name, object)));
            long more = counts.getOrDefault(kind, 0L) - of.size();
            if (more > 0) lines.add("%-9s and %d more".formatted(name, more));
        });
        accepted.forEach(object -> lines.add("%-9s %s".formatted("accepted", object)));
        if (accepting > accepted.size()) {
            lines.add("%-9s and %d more".formatted("accepted", accepting - accepted.size()));
        }
        lines.addAll(notes);
        lines.add(agreeing + " objects are as they were delivered" + counted());
        if (repaired > 0) lines.add(repaired + " are due again: the next run puts them right");
        if (beyondRepair > 0) {
            lines.add(beyondRepair
                    + " cannot be written again: they were for a receiver or format that the job file no longer"
                    + " has, or whose contract does not run");
        }
        return lines;
    }

    private String counted() {
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, count) ->
                text.append(", ").append(count).append(' ').append(kind.name().toLowerCase(Locale.ROOT)));
        if (accepting > 0) text.append(", ").append(accepting).append(" foreign but accepted");
        return text.toString();
    }
}
