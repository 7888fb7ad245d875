package org.paperboy.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.context.SourceDoubts;
import org.paperboy.context.UnprovedObjects;
import org.paperboy.intake.EditionItems;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.ledger.UnansweredPutTable.UnprovedObject;
import org.paperboy.ledger.WithdrawnHoldings;
import org.paperboy.ledger.run.ClockDoubtTable.ClockDoubt;
import org.paperboy.ledger.run.RunTable;

/** The state of a job, as its ledger has it: what needs a person comes first. */
public record JobStatus(
        String job,
        Path path,
        long openWithdrawals,
        List<WithdrawnHoldings.PendingWithdrawal> withdrawals,
        List<String> older,
        List<FaultyStore> rests,
        Optional<ClockDoubt> clock,
        Map<String, String> editions,
        List<String> source,
        List<String> unknownItems,
        List<UnprovedObject> unproved,
        Map<State, Long> counts,
        List<Delivery> dead,
        List<Delivery> failed,
        Map<String, Long> due,
        boolean atWork,
        Map<State, List<StatusCause>> causes,
        long rejectedCount,
        List<RejectedRecord> rejected,
        long leftOutCount,
        List<String> leftOut,
        List<RunTable.RunRecord> runs) {

    /** Of each kind, not more than this is listed by name. */
    public static final int MOST = 20;

    /** The largest number of rejected records in JSON, each of which somebody must repair; and in the text for a person. */
    private static final int MOST_REJECTED = 100_000;

    private static final int MOST_READ = 200;

    /** The largest number of records, rejected for one reason, in the text for a person. */
    private static final int MOST_PLACES = 10;

    public static JobStatus read(String job, Path path, Ledger ledger) {
        Map<State, Long> counts = new LinkedHashMap<>();
        for (State state : State.values()) counts.put(state, ledger.deliveries().count(state));
        return new JobStatus(
                job,
                path,
                ledger.withdrawals().openCount(),
                ledger.withdrawals().open(MOST),
                ledger.runs().later().sentences(),
                ledger.storeFaults().list(),
                ledger.storeFaults().clocks().find(),
                ledger.editions().waiting(),
                SourceDoubts.sentences(ledger),
                EditionItems.unknown(ledger),
                ledger.unansweredPuts().unproved(),
                counts,
                ledger.deliveries().in(State.DEAD, MOST),
                ledger.deliveries().in(State.FAILED, MOST),
                ledger.deliveries().countByStore(State.DUE),
                ledger.isLocked(),
                causes(ledger),
                ledger.rejections().count(),
                ledger.rejections().list(MOST_REJECTED),
                ledger.articles().leftOutCount(),
                ledger.articles().leftOut(MOST),
                ledger.runs().last(5));
    }

    private static Map<State, List<StatusCause>> causes(Ledger ledger) {
        Map<State, List<StatusCause>> causes = new EnumMap<>(State.class);
        for (State state : List.of(State.DEAD, State.FAILED, State.DUE, State.DISMISSED))
            causes.put(state, StatusCause.of(ledger, state));
        return causes;
    }

    public int exit() {
        boolean completed = runs.stream().anyMatch(RunTable.RunRecord::completed);
        boolean rejectsUs = rests.stream().anyMatch(FaultyStore::refuses);
        if (openWithdrawals > 0 || count(State.DEAD) > 0 || rejectsUs) return 4;
        if (clock.filter(doubt -> doubt.exit() == 4).isPresent() || !older.isEmpty() || !completed) return 4;
        boolean heldUp = count(State.FAILED) > 0
                || clock.isPresent()
                || !rests.isEmpty()
                || !unproved.isEmpty()
                || !causes.getOrDefault(State.DUE, List.of()).isEmpty();
        return heldUp || !source.isEmpty() || !unknownItems.isEmpty() || rejectedCount > 0 || stopped() ? 3 : 0;
    }

    private long count(State state) {
        return counts.getOrDefault(state, 0L);
    }

    /** Whether the last run that is not at work did not do all that it should. */
    private boolean stopped() {
        return runs.stream()
                .skip(atWork ? 1 : 0)
                .findFirst()
                .filter(run -> !run.completed())
                .isPresent();
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        if (openWithdrawals > 0) {
            line(out, WithdrawnHoldings.pending(openWithdrawals) + "; every run tries again:");
            for (WithdrawnHoldings.PendingWithdrawal w : withdrawals) {
                String at = w.at() + " at " + w.store() + "/" + w.object();
                line(out, "  " + w.kind() + " " + w.article() + " since " + at);
            }
            if (openWithdrawals > MOST) line(out, "  and " + (openWithdrawals - MOST) + " more");
        }
        older.forEach(sentence -> line(out, sentence));
        clock.ifPresent(doubt -> {
            line(out, "a clock may be wrong, since " + doubt.since() + ": " + doubt.sentence());
            line(out, "  every run asks again; this stays here until one finds that the clocks agree");
        });
        for (FaultyStore rest : rests) {
            line(out, rest.sentence());
            long waiting = due.getOrDefault(rest.store(), 0L);
            if (waiting > 0)
                line(out, "  " + (waiting == 1 ? "1 delivery waits" : waiting + " deliveries wait") + " for it");
        }
        editions.forEach((id, waits) -> line(out, id + " " + waits));
        source.forEach(sentence -> line(out, sentence));
        unknownItems.forEach(sentence -> line(out, sentence));
        UnprovedObjects.sentence(unproved).ifPresent(sentence -> line(out, sentence));
        list(
                out,
                State.DEAD,
                "dead: fix the cause, then " + command("revive") + "; or dismiss them, " + command("dismiss"));
        list(out, State.FAILED, "failed: tried again by later runs, until retry.for is over");
        list(out, State.DUE, "held up by a store: the next run tries again");
        list(out, State.DISMISSED, "dismissed: " + command("revive") + " with their keys makes them due again");
        if (rejectedCount > 0) {
            line(out, (rejectedCount == 1 ? "1 record is" : rejectedCount + " records are") + " rejected until fixed:");
            rejections(out);
        }
        if (leftOutCount > 0) {
            String articles = leftOutCount == 1 ? "1 article lacks" : leftOutCount + " articles lack";
            String more = leftOutCount > MOST ? " and " + (leftOutCount - MOST) + " more" : "";
            line(out, articles + " pictures or parts, until fixed: " + String.join(", ", leftOut) + more);
            line(out, "  " + command("explain") + " with an id says what is left out of it");
        }
        line(
                out,
                "deliveries: " + counts.get(State.DUE) + " due, " + counts.get(State.DELIVERED) + " delivered, "
                        + counts.get(State.FAILED) + " failed, " + counts.get(State.DEAD) + " dead, "
                        + counts.get(State.DISMISSED) + " dismissed, " + counts.get(State.WITHDRAWN) + " withdrawn");
        for (RunTable.RunRecord run : runs) {
            line(out, "run " + run.number() + " " + run.started() + "  " + end(run));
            if (run.resumed() != null) line(out, "    a later run went on with it " + run.resumed() + resumption(run));
        }
        if (runs.isEmpty()) line(out, job + ": no run yet");
        return out.toString().stripTrailing();
    }

    /** How the run ended by itself. Its job is known, and its exit code said first. */
    private String end(RunTable.RunRecord run) {
        if (run.exit() != null) return exit(run.exit(), run);
        boolean latest = run.equals(runs.get(0));
        if (latest && atWork) return "is at work";
        return "did not end: it was killed, or its machine or ledger went down"
                + (run.resumed() == null && latest ? "; the next run goes on from its last commit" : "");
    }

    private String resumption(RunTable.RunRecord run) {
        Integer exit = run.resumedExit();
        if (exit != null) return ": " + (run.exit() == null ? exit(exit, run) : "exit " + exit);
        return run.equals(runs.get(0)) && atWork ? ": is at work" : ": did not end";
    }

    private String exit(int exit, RunTable.RunRecord run) {
        String summary = String.valueOf(run.summary());
        for (String known : List.of("paperboy: ", job + ": ", "exit " + exit + ": ")) {
            if (summary.startsWith(known)) summary = summary.substring(known.length());
        }
        return "exit " + exit + "  " + summary;
    }

    private void list(StringBuilder out, State state, String what) {
        List<StatusCause> all = causes.getOrDefault(state, List.of()).stream()
                .filter(cause -> state != State.DUE || !isAtFault(cause.store()))
                .toList();
        if (all.isEmpty()) return;
        long count = all.stream().mapToLong(StatusCause::count).sum();
        line(out, (count == 1 ? "1 delivery is " : count + " deliveries are ") + what);
        all.stream().limit(MOST).flatMap(cause -> cause.lines().stream()).forEach(text -> line(out, text));
        if (all.size() > MOST) line(out, "  and " + (all.size() - MOST) + " more causes");
    }

    /** Why its deliveries wait was said once, of the store. */
    private boolean isAtFault(String store) {
        return rests.stream().anyMatch(rest -> rest.store().equals(store));
    }

    /** One reason is one line, however many records have it. */
    private void rejections(StringBuilder out) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        rejected.stream()
                .limit(MOST_READ)
                .forEach(r -> reasons.computeIfAbsent(r.reason(), any -> new ArrayList<>())
                        .add(r.place()));
        boolean all = rejectedCount <= MOST_READ;
        for (Map.Entry<String, List<String>> reason : reasons.entrySet()) {
            List<String> places = reason.getValue();
            int more = places.size() - MOST_PLACES;
            all &= more <= 0;
            line(
                    out,
                    "  " + String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())))
                            + (more > 0 ? " and " + more + " more" : "") + ": " + reason.getKey());
        }
        if (rejectedCount > MOST_READ) line(out, "  and " + (rejectedCount - MOST_READ) + " more");
        if (!all) line(out, "  " + JobFile.command(path, "status", "--json") + " lists all");
    }

    private String command(String verb) {
        return JobFile.command(path, verb);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append(System.lineSeparator());
    }
}
