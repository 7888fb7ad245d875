package org.paperboy.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.paperboy.ledger.ClockDoubts.ClockDoubt;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Rests.Rest;
import org.paperboy.ledger.Runs;
import org.paperboy.ledger.Withdrawals;
import org.paperboy.run.UnprovedObjects;
import tools.jackson.databind.json.JsonMapper;

/** The same as {@link Books} says to a person, for a machine. */
final class BooksJson {
    private BooksJson() {}

    /** @return one object */
    static String of(Books books) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("job", books.job());
        all.put("exit", books.exit());
        all.put(
                "withdrawals",
                books.withdrawals().stream().map(BooksJson::withdrawal).toList());
        Map<String, Long> deliveries = new LinkedHashMap<>();
        books.counts().forEach((state, count) -> deliveries.put(state.name().toLowerCase(Locale.ROOT), count));
        all.put("deliveries", deliveries);
        all.put("dead", books.dead().stream().map(BooksJson::failure).toList());
        all.put("failed", books.failed().stream().map(BooksJson::failure).toList());
        Map<String, Object> byCause = new LinkedHashMap<>();
        books.causes()
                .forEach((state, of) -> byCause.put(
                        state.name().toLowerCase(Locale.ROOT),
                        of.stream().limit(Books.MOST).map(BooksJson::cause).toList()));
        all.put("causes", byCause);
        all.put("unproved", UnprovedObjects.named(books.unproved()));
        all.put("stores", books.rests().stream().map(BooksJson::fault).toList());
        all.put("older", books.older());
        all.put("editions", books.editions());
        all.put("source", books.source());
        all.put("unknown_items", books.unknownItems());
        all.put("clock", books.clock().map(ClockDoubt::sentence).orElse(""));
        all.put("rejected", books.rejected());
        all.put("rejected_total", books.rejectedCount());
        all.put("left_out", books.leftOut());
        all.put("left_out_total", books.leftOutCount());
        all.put("at_work", books.atWork());
        all.put("runs", books.runs().stream().map(BooksJson::run).toList());
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static Map<String, Object> withdrawal(Withdrawals.Open w) {
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

    private static Map<String, Object> cause(Cause c) {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("store", c.store());
        cause.put("error", c.error());
        cause.put("count", c.count());
        cause.put("keys", c.keys());
        cause.put("next_attempt", Objects.toString(c.next(), ""));
        return cause;
    }

    private static Map<String, Object> fault(Rest rest) {
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

    private static Map<String, Object> run(Runs.Entry run) {
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
