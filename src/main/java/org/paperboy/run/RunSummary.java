package org.paperboy.run;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run did, for a person and for a machine.
 *
 * @param exit the exit code of the contract
 * @param reasons why it is not 0, the gravest first; empty where it is
 * @param named what else a person wants to know of the records, such as {@code 1 killed: hp-104} or {@code 2 unknown
 *     fields}; some may be empty
 * @param suspended why stores are suspended, a sentence each
 * @param openWithdrawals withdrawals that some store does not have yet
 * @param notes what else an operator should read
 */
public record RunSummary(
        String job,
        int exit,
        Collected collected,
        Deliveries deliveries,
        long seconds,
        List<String> reasons,
        List<String> named,
        List<String> suspended,
        long openWithdrawals,
        List<String> notes) {

    /** Records of the source, by what they turned out to be. */
    public record Collected(long read, long fresh, long changed, long unchanged, long withdrawn, long rejected) {}

    /**
     * @param due those that were looked at
     * @param unchanged those whose bytes the store had already
     * @param withdrawn documents that now say so, and nothing of the story
     */
    public record Deliveries(long due, long delivered, long unchanged, long failed, long dead, long withdrawn) {}

    /** One line: what a good run prints, and what one reads first of another. */
    public String line() {
        String took = seconds + " s";
        if (exit == 0 && nothingChanged()) {
            return job + ": nothing changed (" + collected.read() + " read, " + took + ")" + besides();
        }
        Stream<String> taken = Stream.of(
                count(collected.read(), "read"),
                count(collected.fresh(), "new"),
                count(collected.changed(), "changed"));
        Stream<String> sent = Stream.of(
                count(collected.rejected(), "rejected"),
                count(deliveries.delivered(), "delivered"),
                count(deliveries.unchanged(), "already there"),
                count(deliveries.withdrawn(), deliveries.withdrawn() == 1 ? "notice sent" : "notices sent"));
        String counts = Stream.of(taken, named.stream(), sent)
                .flatMap(Function.identity())
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        String done = (counts.isEmpty() ? "nothing done" : counts) + " in " + took;
        return job + ": " + (exit == 0 ? done : "exit " + exit + ": " + String.join("; ", reasons) + " (" + done + ")");
    }

    private boolean nothingChanged() {
        return collected.fresh() + collected.changed() + collected.withdrawn() + deliveries.due() == 0;
    }

    private String besides() {
        return Stream.concat(named.stream(), Stream.of(count(collected.rejected(), "rejected")))
                .filter(s -> !s.isEmpty())
                .map(s -> ", " + s)
                .collect(Collectors.joining());
    }

    private static String count(long n, String what) {
        return n == 0 ? "" : n + " " + what;
    }
}
