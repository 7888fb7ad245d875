package org.paperboy.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for a person and for a machine.
 *
 * @param exit the exit code of the contract
 * @param stopped why it did not do all that it should, and how to go on: the source broke off, or a guard
 * @param rests why stores rest, a sentence each
 * @param openWithdrawals withdrawals that some store does not have yet
 * @param pending deliveries that failed and will be tried again
 * @param notes what else an operator should read
 */
public record Summary(
        String job,
        int exit,
        Collected collected,
        Deliveries deliveries,
        long seconds,
        @Nullable String stopped,
        List<String> rests,
        long openWithdrawals,
        long pending,
        List<String> notes) {

    /** Records of the source, by what they turned out to be. */
    public record Collected(long read, long fresh, long changed, long unchanged, long withdrawn, long rejected) {}

    /**
     * @param due those that were looked at
     * @param unchanged those whose bytes the store had already
     * @param withdrawn documents that now say so, and nothing of the story
     */
    public record Deliveries(long due, long delivered, long unchanged, long failed, long dead, long withdrawn) {}

    /** One line: what a good run prints into the operator's mail. */
    public String line() {
        String took = seconds + " s";
        if (exit == 0 && nothingChanged()) {
            return job + ": nothing changed (" + collected.read() + " read, " + took + ")" + rejected();
        }
        String counts = Stream.of(
                        count(collected.read(), "read"),
                        count(collected.fresh(), "new"),
                        count(collected.changed(), "changed"),
                        count(collected.withdrawn(), "withdrawn"),
                        count(collected.rejected(), "rejected"),
                        count(deliveries.delivered(), "delivered"),
                        count(deliveries.unchanged(), "already there"),
                        count(deliveries.withdrawn(), "recalled"),
                        count(pending, "to be tried again"),
                        count(deliveries.dead(), "given up"))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        String done = (counts.isEmpty() ? "nothing done" : counts) + " in " + took;
        return job + ": " + (stopped == null ? done : stopped + " (" + done + ")");
    }

    private boolean nothingChanged() {
        return collected.fresh() + collected.changed() + collected.withdrawn() + deliveries.due() == 0;
    }

    private String rejected() {
        return collected.rejected() == 0 ? "" : ", " + collected.rejected() + " rejected";
    }

    private static String count(long n, String what) {
        return n == 0 ? "" : n + " " + what;
    }
}
