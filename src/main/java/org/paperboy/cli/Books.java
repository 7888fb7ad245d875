package org.paperboy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Holdings;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Rejections.Rejection;
import org.paperboy.ledger.Rests.Rest;
import org.paperboy.ledger.Runs;
import tools.jackson.databind.json.JsonMapper;

/** How a job stands, as its ledger has it: what needs a person first. */
record Books(
        String job,
        long openWithdrawals,
        List<Holdings.Open> withdrawals,
        List<Rest> rests,
        Map<State, Long> counts,
        List<Delivery> dead,
        List<Delivery> failed,
        long rejectedCount,
        List<Rejection> rejected,
        List<Runs.Entry> runs) {

    /** Of each kind, not more than this is listed by name. */
    private static final int MOST = 20;

    static Books read(String job, Ledger ledger) {
        Map<State, Long> counts = new LinkedHashMap<>();
        for (State state : State.values()) counts.put(state, ledger.deliveries().count(state));
        return new Books(
                job,
                ledger.holdings().openCount(),
                ledger.holdings().open(MOST),
                ledger.rests().list(),
                counts,
                ledger.deliveries().in(State.DEAD, MOST),
                ledger.deliveries().in(State.FAILED, MOST),
                ledger.rejections().count(),
                ledger.rejections().list(10 * MOST),
                ledger.runs().last(5));
    }

    int exit() {
        boolean completed = runs.stream().anyMatch(Runs.Entry::completed);
        if (openWithdrawals > 0 || counts.get(State.DEAD) > 0 || !completed) return 4;
        return counts.get(State.FAILED) > 0 || !rests.isEmpty() ? 3 : 0;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        if (openWithdrawals > 0) {
            line(out, openWithdrawals + " withdrawals are not through; every run tries them:");
            for (Holdings.Open w : withdrawals) {
                line(
                        out,
                        "  " + w.kind() + " " + w.article() + " since " + w.at() + " at " + w.store() + "/"
                                + w.object());
            }
            more(out, openWithdrawals, withdrawals.size());
        }
        for (Rest rest : rests) {
            line(out, rest.store() + (rest.refuses() ? " refuses us: " : " rests: ") + rest.reason());
        }
        list(out, dead, counts.get(State.DEAD), "dead; `paperboy revive` once they are mended, or `paperboy dismiss`");
        list(out, failed, counts.get(State.FAILED), "failed; they are tried again by themselves");
        if (rejectedCount > 0) {
            line(out, rejectedCount + " records are rejected until they are mended:");
            for (Rejection r : rejected) line(out, "  " + r.place() + ": " + r.reason());
            more(out, rejectedCount, rejected.size());
        }
        line(
                out,
                "deliveries: " + counts.get(State.DUE) + " due, " + counts.get(State.DELIVERED) + " delivered, "
                        + counts.get(State.FAILED) + " failed, " + counts.get(State.DEAD) + " dead, "
                        + counts.get(State.DISMISSED) + " dismissed, " + counts.get(State.WITHDRAWN) + " withdrawn");
        for (Runs.Entry run : runs) {
            line(
                    out,
                    "run " + run.number() + " " + run.started() + "  "
                            + (run.exit() == null ? "did not end" : "exit " + run.exit() + "  " + run.summary()));
        }
        if (runs.isEmpty()) line(out, job + ": no run yet");
        return out.toString().stripTrailing();
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("job", job);
        all.put("exit", exit());
        all.put("withdrawals", withdrawals.stream().map(Books::withdrawal).toList());
        Map<String, Long> deliveries = new LinkedHashMap<>();
        counts.forEach((state, count) -> deliveries.put(state.name().toLowerCase(Locale.ROOT), count));
        all.put("deliveries", deliveries);
        all.put("dead", dead.stream().map(Books::failure).toList());
        all.put("failed", failed.stream().map(Books::failure).toList());
        all.put("rests", rests);
        all.put("rejected", rejected);
        all.put("rejected_total", rejectedCount);
        all.put("runs", runs.stream().map(Books::run).toList());
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static void list(StringBuilder out, List<Delivery> deliveries, long count, String what) {
        if (count == 0) return;
        line(out, count + " deliveries are " + what + ":");
        for (Delivery d : deliveries) {
            line(
                    out,
                    "  " + d.object() + " in " + d.store() + ": " + d.error()
                            + (d.nextAttempt() == null || d.state() == State.DEAD
                                    ? ""
                                    : " (next attempt " + d.nextAttempt() + ")"));
        }
        more(out, count, deliveries.size());
    }

    private static void more(StringBuilder out, long count, int listed) {
        if (count > listed) line(out, "  and " + (count - listed) + " more");
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append(System.lineSeparator());
    }

    private static Map<String, Object> withdrawal(Holdings.Open w) {
        return Map.of(
                "article",
                w.article(),
                "kind",
                String.valueOf(w.kind()),
                "at",
                w.at().toString(),
                "receiver",
                w.receiver(),
                "key",
                w.object(),
                "store",
                w.store());
    }

    private static Map<String, Object> failure(Delivery d) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("key", d.object());
        failure.put("store", d.store());
        failure.put("attempts", d.attempts());
        failure.put("next_attempt", Objects.toString(d.nextAttempt(), ""));
        failure.put("error", Objects.toString(d.error(), ""));
        return failure;
    }

    private static Map<String, Object> run(Runs.Entry run) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("run", run.number());
        entry.put("as_of", run.clock().toString());
        entry.put("started", run.started().toString());
        entry.put("ended", Objects.toString(run.ended(), ""));
        entry.put("exit", run.exit());
        entry.put("summary", Objects.toString(run.summary(), ""));
        return entry;
    }
}
