package org.paperboy.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.context.EditionPlaces;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;

/**
 * The documents that are due in one store, by key, each with what it is made of. Reads page by page behind the last key,
 * in transactions of its own, and keeps no state: what is noted as delivered is not due, and what failed comes later.
 */
public final class DueDocuments implements DueReader {
    private static final int PAGE = 32;

    private final RunContext context;
    private final JobStore jobStore;
    private final boolean recalls;
    private final Deque<DocumentDeliverable> page = new ArrayDeque<>();
    private final Deque<State> states = new ArrayDeque<>(List.of(State.DUE, State.FAILED));
    private @Nullable State state;
    private @Nullable Instant begun;
    private String after = "";

    /** @param recalls the withdrawals, or all the others */
    public DueDocuments(RunContext context, JobStore jobStore, boolean recalls) {
        this.context = context;
        this.jobStore = jobStore;
        this.recalls = recalls;
    }

    @Override
    public int page() {
        return PAGE;
    }

    @Override
    public @Nullable Deliverable read() {
        if (begun == null) {
            // What fails in this run is not met again in it, however short its first wait is.
            begun = context.clock().instant();
            state = states.poll();
            context.progress().begin(recalls ? "withdraw" : "deliver");
        }
        Instant start = begun;
        while (page.isEmpty() && state != null && !jobStore.breaker().isSuspended()) {
            State one = state;
            page.addAll(context.ledger().aside(() -> next(one, start)));
        }
        return page.poll();
    }

    private List<DocumentDeliverable> next(State one, Instant start) {
        Ledger ledger = context.ledger();
        List<Delivery> due = ledger.deliveries().due(jobStore.name(), one, recalls, start, after, PAGE);
        after = due.size() < PAGE ? "" : due.get(PAGE - 1).object();
        if (due.size() < PAGE) state = states.poll();
        return new ShownPictures(context).noted(jobStore.name(), recalls ? recalls(due) : stories(due));
    }

    private List<DocumentDeliverable> stories(List<Delivery> due) {
        List<String> ids = due.stream().map(Delivery::article).toList();
        Map<String, Article> stories = context.ledger().articles().stories(ids);
        Map<String, Standing> standings = context.ledger().articles().standings(ids);
        List<DocumentDeliverable> work = new ArrayList<>();
        Map<String, EditionPlaces> editions = editions(due, ids);
        for (Delivery d : due) {
            Article article = stories.get(d.article());
            Standing standing = standings.get(d.article());
            if (article == null || standing == null) continue;
            if (mayBeShown(d, article, standing))
                work.add(new DocumentDeliverable(
                        context, d, article, standing, null, named(article, editions.get(d.receiver())), List.of()));
            else context.ledger().deliveries().untried(d);
        }
        return work;
    }

    /** By the receivers of these deliveries. */
    private Map<String, EditionPlaces> editions(List<Delivery> due, List<String> articles) {
        Map<String, EditionPlaces> found = new HashMap<>();
        for (Delivery d : due) {
            Receiver receiver = context.receiver(d.receiver());
            if (receiver != null)
                found.computeIfAbsent(d.receiver(), any -> new EditionPlaces(context, receiver).learn(articles));
        }
        return found;
    }

    private static @Nullable EditionReference named(Article article, @Nullable EditionPlaces editions) {
        return editions == null ? null : editions.of(article);
    }

    /** Whether it is still so that it may be given. No delay holds back what was promised. */
    private boolean mayBeShown(Delivery d, Article article, Standing standing) {
        Receiver receiver = context.receiver(d.receiver());
        if (receiver == null) return false;
        boolean markable =
                context.format(d.receiver(), d.format()) instanceof Format.OfArticles format && format.carriesEmbargo();
        Offer offer = Offer.of(article.card(), standing.opened(), markable);
        return context.entitlement(receiver, offer, Possession.HAS).shown();
    }

    private List<DocumentDeliverable> recalls(List<Delivery> due) {
        Ledger ledger = context.ledger();
        List<String> ids = due.stream().map(Delivery::article).toList();
        Map<String, Withdrawal> taken = ledger.withdrawals()
                .takenBack(jobStore.name(), due.stream().map(Delivery::object).toList());
        Map<String, Standing> standings = ledger.articles().standings(ids);
        return due.stream()
                .map(d -> new DocumentDeliverable(
                        context,
                        d,
                        null,
                        null,
                        withdrawal(taken.get(d.object()), standings.get(d.article()), d),
                        null,
                        List.of()))
                .toList();
    }

    /** As the holding has it, with the version of the notice; a ledger of before may have none where a PUT is unconfirmed. */
    private Withdrawal withdrawal(@Nullable Withdrawal taken, @Nullable Standing standing, Delivery d) {
        int version = standing == null ? 0 : standing.version();
        if (taken != null) {
            return new Withdrawal(
                    taken.id(), Math.max(taken.version(), version), taken.at(), taken.kind(), taken.reason());
        }
        if (standing != null && standing.withdrawal() != null) return standing.withdrawal();
        if (standing != null) return Succession.unpublished(standing, context.now());
        return new Withdrawal(d.article(), 0, context.now(), Withdrawal.Kind.UNPUBLISH, "");
    }
}
