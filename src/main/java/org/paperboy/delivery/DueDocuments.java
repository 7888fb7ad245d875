package org.paperboy.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;

/**
 * The documents that are due in one store, by key, each with what it is made of. Reads page by page behind the last key,
 * in transactions of its own, and keeps no state: what is noted as delivered is not due, and what failed lies behind.
 */
public final class DueDocuments {
    public static final int PAGE = 32;

    private final RunContext shift;
    private final Outlet outlet;
    private final boolean recalls;
    private final Deque<Work> page = new ArrayDeque<>();
    private final Deque<State> states = new ArrayDeque<>(List.of(State.DUE, State.FAILED));
    private @Nullable State state;
    private @Nullable Instant begun;
    private String after = "";

    /** @param recalls the withdrawals, or all the others */
    public DueDocuments(RunContext shift, Outlet outlet, boolean recalls) {
        this.shift = shift;
        this.outlet = outlet;
        this.recalls = recalls;
    }

    /**
     * A delivery and what it shows: the article as it counts, or that it was taken back.
     *
     * @param pictures ids of those that the document ever showed as items of their own, or is to show now
     */
    public record Work(
            Delivery delivery,
            @Nullable Article article,
            @Nullable Standing standing,
            @Nullable Withdrawal withdrawal,
            List<String> pictures) {
        Work with(List<String> others) {
            return new Work(delivery, article, standing, withdrawal, others);
        }
    }

    public @Nullable Work read() {
        if (shift.tally().guarded() && !recalls) return null;
        if (begun == null) {
            // What fails in this run is not met again in it, however short its first wait is.
            begun = shift.clock().instant();
            state = states.poll();
            shift.progress().begin(recalls ? "withdraw" : "deliver");
        }
        while (page.isEmpty() && state != null && !outlet.gate().resting()) {
            page.addAll(shift.ledger().aside(this::next));
        }
        return page.poll();
    }

    private List<Work> next() {
        Ledger ledger = shift.ledger();
        List<Delivery> due = ledger.deliveries().due(outlet.name(), state, recalls, begun, after, PAGE);
        after = due.size() < PAGE ? "" : due.get(PAGE - 1).object();
        if (due.size() < PAGE) state = states.poll();
        return new ShownPictures(shift).noted(outlet.name(), recalls ? recalls(due) : stories(due));
    }

    private List<Work> stories(List<Delivery> due) {
        List<String> ids = due.stream().map(Delivery::article).toList();
        Map<String, Article> stories = shift.ledger().archive().stories(ids);
        Map<String, Standing> standings = shift.ledger().archive().standings(ids);
        List<Work> work = new ArrayList<>();
        for (Delivery d : due) {
            Article article = stories.get(d.article());
            Standing standing = standings.get(d.article());
            if (article != null && standing != null) work.add(new Work(d, article, standing, null, List.of()));
        }
        return work;
    }

    private List<Work> recalls(List<Delivery> due) {
        Ledger ledger = shift.ledger();
        List<String> ids = due.stream().map(Delivery::article).toList();
        Map<String, Withdrawal> taken = ledger.withdrawals()
                .takenBack(outlet.name(), due.stream().map(Delivery::object).toList());
        Map<String, Standing> standings = ledger.archive().standings(ids);
        return due.stream()
                .map(d -> new Work(
                        d, null, null, withdrawal(taken.get(d.object()), standings.get(d.article()), d), List.of()))
                .toList();
    }

    /** As the holding has it, with the version of the notice; a ledger of before may have none where a PUT is in doubt. */
    private Withdrawal withdrawal(@Nullable Withdrawal taken, @Nullable Standing standing, Delivery d) {
        int version = standing == null ? 0 : standing.version();
        if (taken != null) {
            return new Withdrawal(
                    taken.id(), Math.max(taken.version(), version), taken.at(), taken.kind(), taken.reason());
        }
        if (standing != null && standing.withdrawal() != null) return standing.withdrawal();
        if (standing != null) return Succession.unpublished(standing, shift.now());
        return new Withdrawal(d.article(), 0, shift.now(), Withdrawal.Kind.UNPUBLISH, "");
    }
}
