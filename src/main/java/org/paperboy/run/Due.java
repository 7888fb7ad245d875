package org.paperboy.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * The documents that are due in one store, by key, each with what it is made of. Reads page by page behind the last key,
 * in transactions of its own, and keeps no state: what is noted as delivered is not due, and what failed lies behind.
 */
final class Due implements ItemReader<Due.Work> {
    static final int PAGE = 32;

    private final Shift shift;
    private final Outlet outlet;
    private final boolean recalls;
    private final Deque<Work> page = new ArrayDeque<>();
    private String after = "";
    private boolean more = true;
    private boolean begun;

    /** @param recalls the withdrawals, or all the others */
    Due(Shift shift, Outlet outlet, boolean recalls) {
        this.shift = shift;
        this.outlet = outlet;
        this.recalls = recalls;
    }

    /** A delivery and what it shows: the article, or that it was taken back. */
    record Work(Delivery delivery, @Nullable Article article, @Nullable Withdrawal withdrawal) {}

    @Override
    public @Nullable Work read() {
        if (!begun) {
            begun = true;
            shift.progress().begin(recalls ? "withdraw" : "deliver");
            more = shift.ledger().aside(() -> shift.ledger().deliveries().anyDue(outlet.name()));
        }
        if (page.isEmpty() && more && !outlet.gate().resting()) page.addAll(shift.ledger().aside(this::next));
        return page.poll();
    }

    private List<Work> next() {
        Ledger ledger = shift.ledger();
        List<Delivery> due =
                ledger.deliveries().due(outlet.name(), recalls, shift.clock().instant(), after, PAGE);
        more = due.size() == PAGE;
        if (!due.isEmpty()) after = due.get(due.size() - 1).object();
        return recalls ? recalls(due) : stories(due);
    }

    private List<Work> stories(List<Delivery> due) {
        Map<String, Article> stories =
                shift.ledger().archive().stories(due.stream().map(Delivery::article).toList());
        List<Work> work = new ArrayList<>();
        for (Delivery d : due) {
            Optional.ofNullable(stories.get(d.article())).ifPresent(a -> work.add(new Work(d, a, null)));
        }
        return work;
    }

    private List<Work> recalls(List<Delivery> due) {
        Ledger ledger = shift.ledger();
        List<String> ids = due.stream().map(Delivery::article).toList();
        Map<String, Withdrawal> taken = ledger.holdings()
                .takenBack(outlet.name(), due.stream().map(Delivery::object).toList());
        Map<String, Standing> standings = ledger.archive().standings(ids);
        return due.stream()
                .map(d -> new Work(d, null, withdrawal(taken.get(d.object()), standings.get(d.article()), d)))
                .toList();
    }

    /** As the holding has it, with the version of the notice; where a PUT is in doubt there is no holding. */
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
