package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run would do to one article or edition, or what else it would do or say.
 *
 * @param what kind of thing it is
 * @param id of the article or edition; empty where the record does not say, and of all else
 * @param waits what it waits for before anybody gets it; empty if for nothing
 * @param gets who would get it
 * @param loses who has it and would have it no longer
 * @param says the rest, in words
 */
public record ForeseenEffect(
        EffectKind what, String id, String waits, List<Taker> gets, List<String> loses, String says) {
    public ForeseenEffect {
        gets = List.copyOf(gets);
        loses = List.copyOf(loses);
    }

    /** What a line of a dry run begins with. */
    public enum EffectKind {
        /** Of an article or edition. */
        NEW,
        CHANGE,
        LOSE,
        /** It waited, and its time has come without the source. */
        OPEN,
        REJECT,
        /** Of the run: objects that it would delete, why it would stop, which clock is off, what else it would say. */
        REMOVE,
        /** What it would send or take back though no record says so: by the job file, or by the clock. */
        TERMS,
        GUARD,
        /** A store that it would send nothing to. */
        STORE,
        CLOCK,
        NOTE;

        /** Whether a run would change something by it. */
        public boolean changes() {
            return this != GUARD && this != STORE && this != CLOCK && this != NOTE;
        }

        /** Whether it is of one article or edition. */
        public boolean ofOne() {
            return compareTo(REMOVE) < 0;
        }

        /** As text and JSON have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A receiver that would get it.
     *
     * @param how in words, if not at once and like the others: from when on and why, or with its embargo marked
     */
    public record Taker(String receiver, String how) {
        @Override
        public String toString() {
            return how.isEmpty() ? receiver : receiver + " " + how;
        }
    }

    static ForeseenEffect of(EffectKind what, String says) {
        return new ForeseenEffect(what, "", "", List.of(), List.of(), says);
    }

    /** A line for a person. */
    public String text() {
        String begins = String.format(Locale.ROOT, "%-8s", what.word());
        return begins
                + switch (what) {
                    case NEW, CHANGE -> id + ": " + takers() + (loses.isEmpty() ? "" : "; lost by " + names());
                    case OPEN -> id + ": " + says + " is over: " + takers();
                    case LOSE -> id + ": " + (loses.isEmpty() ? "nobody has it" : names()) + why();
                    case GUARD -> says + ": a run would stop with 1";
                    case REJECT, REMOVE, TERMS, STORE, CLOCK, NOTE -> says;
                };
    }

    private String why() {
        return says.isEmpty() ? "" : " (" + says + ")";
    }

    private String names() {
        return String.join(", ", loses);
    }

    private String takers() {
        if (gets.isEmpty()) return "nobody gets it";
        if (waits.isEmpty()) return joined(gets);
        List<Taker> ahead = new ArrayList<>(gets);
        ahead.removeIf(t -> !t.how().equals(MARKED));
        List<Taker> then = new ArrayList<>(gets);
        then.removeAll(ahead);
        return waits
                + (ahead.isEmpty() ? "" : ", at once " + joined(ahead))
                + (then.isEmpty() ? "" : ", then " + joined(then));
    }

    /** How a partner gets what it may have ahead of its embargo. */
    static final String MARKED = "with its embargo marked";

    private static String joined(List<Taker> takers) {
        return takers.stream().map(Taker::toString).collect(Collectors.joining(", "));
    }
}
