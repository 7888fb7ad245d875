package org.paperboy.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.paperboy.context.UnprovedObjects;
import org.paperboy.inspect.JobStatus;
import org.paperboy.inspect.StatusCause;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.ledger.WithdrawnHoldings;
import org.paperboy.ledger.run.ClockDoubtTable.ClockDoubt;
import org.paperboy.ledger.run.RunTable;
import tools.jackson.databind.json.JsonMapper;

/** The same as {@link JobStatus} says to a person, for a machine. */
final class StatusJson {
    private StatusJson() {}

    /** @return one object */
    static String of(JobStatus status) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("job", status.job());
        all.put("exit", status.exit());
        all.put(
                "withdrawals",
                status.withdrawals().stream().map(StatusJson::withdrawal).toList());
        Map<String, Long> deliveries = new LinkedHashMap<>();
        status.counts().forEach((state, count) -> deliveries.put(state.name().toLowerCase(Locale.ROOT), count));
        all.put("deliveries", deliveries);
        all.put("dead", status.dead().stream().map(StatusJson::failure).toList());
        all.put("failed", status.failed().stream().map(StatusJson::failure).toList());
        Map<String, Object> byCause = new LinkedHashMap<>();
        status.causes()
                .forEach((state, of) -> byCause.put(
                        state.name().toLowerCase(Locale.ROOT),
                        of.stream().limit(JobStatus.MOST).map(StatusJson::cause).toList()));
        all.put("causes", byCause);
        all.put("unproved", UnprovedObjects.named(status.unproved()));
        all.put("stores", status.rests().stream().map(StatusJson::fault).toList());
        all.put("older", status.older());
        all.put("editions", status.editions());
        all.put("source", status.source());
        all.put("unknown_items", status.unknownItems());
        all.put("clock", status.clock().map(ClockDoubt::sentence).orElse(""));
        all.put("rejected", status.rejected());
        all.put("rejected_total", status.rejectedCount());
        all.put("left_out", status.leftOut());
        all.put("left_out_total", status.leftOutCount());
        all.put("at_work", status.atWork());
        all.put("runs", status.runs().stream().map(StatusJson::run).toList());
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static Map<String, Object> withdrawal(WithdrawnHoldings.PendingWithdrawal w) {
        Map<String, Object> withdrawal = new LinkedHashMap<>();
        withdrawal.put("article", w.article());
        withdrawal.put("kind", String.valueOf(w.kind()));
        withdrawal.put("at", w.at().toString());
        withdrawal.put("receiver", w.receiver());
        withdrawal.put("key", w.object());
        withdrawal.put("store", w.store());
        withdrawal.put("proved_from", Objects.toString(w.provedFrom(), ""));
        return withdrawal;
    }

    private static Map<String, Object> cause(StatusCause c) {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("store", c.store());
        cause.put("error", c.error());
        cause.put("count", c.count());
        cause.put("keys", c.keys());
        cause.put("next_attempt", Objects.toString(c.next(), ""));
        return cause;
    }

    private static Map<String, Object> fault(FaultyStore rest) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("store", rest.store());
        fault.put("suspended", rest.suspended());
        fault.put("rejects", rest.refuses());
        fault.put("reason", rest.reason());
        return fault;
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

    private static Map<String, Object> run(RunTable.RunRecord run) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("run", run.number());
        entry.put("as_of", run.clock().toString());
        entry.put("started", run.started().toString());
        entry.put("ended", Objects.toString(run.ended(), ""));
        entry.put("exit", run.exit());
        entry.put("summary", Objects.toString(run.summary(), ""));
        entry.put("resumed", Objects.toString(run.resumed(), ""));
        entry.put("resumed_exit", run.resumedExit());
        return entry;
    }
}
