package org.paperboy.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.EditionCopies.ReceiverEdition;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.Formats;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * The objects that are due in one store and show one edition each. One is due when what it would show is not what it last
 * showed, as feeds are.
 */
public final class DueEditions implements DueReader {
    private static final int PAGE = 50;

    private final RunContext context;
    private final Ledger ledger;
    private final JobStore jobStore;
    private final boolean onlyWithdrawals;
    private final List<Subscriber> subscribers;
    private final Deque<Promise> page = new ArrayDeque<>();
    private @Nullable Set<String> pending;
    private String after = "";
    private boolean more = true;

    /** A receiver and what it gets of editions. */
    private record Subscriber(Receiver receiver, EditionFormat format) {}

    /** @param issue null if the edition was taken back */
    private record Promise(
            Subscriber subscriber,
            Delivery delivery,
            EditionCopies editions,
            @Nullable ReceiverEdition issue,
            boolean takesBack) {}

    /** @param onlyWithdrawals take out what was withdrawn, and put in nothing that was not there */
    public DueEditions(RunContext context, JobStore jobStore, boolean onlyWithdrawals) {
        this.context = context;
        this.ledger = context.ledger();
        this.jobStore = jobStore;
        this.onlyWithdrawals = onlyWithdrawals;
        this.subscribers = context.receiversIn(jobStore.name()).stream()
                .flatMap(r -> Formats.ofEditions(r).stream().map(f -> new Subscriber(r, f)))
                .toList();
    }

    @Override
    public int page() {
        return PAGE;
    }

    @Override
    public @Nullable Deliverable read() {
        if (pending == null) {
            pending = ledger.aside(() -> new HashSet<>(ledger.withdrawals().objectsToClear(jobStore.name())));
            more = !onlyWithdrawals && !subscribers.isEmpty();
            if (onlyWithdrawals) {
                for (String key : pending) ledger.aside(() -> takeBack(key)).ifPresent(page::add);
            }
        }
        while (page.isEmpty() && more && !jobStore.breaker().isSuspended()) page.addAll(ledger.aside(this::next));
        Promise promise = page.poll();
        return promise == null ? null : ledger.aside(() -> deliverable(promise));
    }

    private EditionDeliverable deliverable(Promise promise) {
        Receiver receiver = promise.subscriber().receiver();
        EditionFormat format = promise.subscriber().format();
        ReceiverEdition issue = promise.issue();
        EditionCopy copy =
                issue == null ? null : EditionDeliverable.copy(context, receiver, format, promise.editions(), issue);
        return new EditionDeliverable(
                context,
                receiver,
                format,
                promise.delivery(),
                copy,
                issue == null
                        ? List.of()
                        : promise.editions().shows(issue.edition().id()),
                promise.takesBack() || issue == null);
    }

    private Optional<Promise> takeBack(String key) {
        Delivery delivery = ledger.deliveries().find(jobStore.name(), key).orElse(null);
        if (delivery == null || !delivery.format().equals(Receiver.EDITION)) return Optional.empty();
        // For a receiver that no longer gets editions, nobody says what else the object should show: it shows nothing.
        Subscriber subscriber = subscribers.stream()
                .filter(s -> shows(s, delivery))
                .findFirst()
                .orElseGet(() -> new Subscriber(DepartedReceivers.remembered(delivery), Formats.ofEdition(key)));
        Receiver receiver = subscriber.receiver();
        EditionCopies editions = new EditionCopies(context, receiver);
        List<KeptEdition> kept =
                ledger.editions().find(delivery.article()).stream().toList();
        boolean serves = context.serves(receiver);
        ReceiverEdition issue = (serves ? editions.left(kept, key) : editions.last(kept, key)).get(delivery.article());
        Map<String, DocumentStamp> items = issue == null ? Map.of() : items(subscriber, List.of(issue));
        Delivery wanting = delivery.wanting(wanted(subscriber, issue, items));
        return Optional.of(new Promise(subscriber, wanting, editions, issue, true));
    }

    private static boolean shows(Subscriber s, Delivery d) {
        return EditionAddress.isFor(s.receiver(), s.format(), d);
    }

    private List<Promise> next() {
        List<Promise> due = new ArrayList<>();
        List<KeptEdition> editions = ledger.editions().published(after, PAGE);
        more = editions.size() == PAGE;
        if (editions.isEmpty()) return due;
        List<String> ids = editions.stream().map(KeptEdition::id).toList();
        List<Delivery> all = ledger.deliveries().ofArticles(ids).stream()
                .filter(d -> d.store().equals(jobStore.name()))
                .toList();
        for (Subscriber subscriber : subscribers) {
            if (!context.serves(subscriber.receiver())) continue;
            Map<String, Delivery> standing = new HashMap<>();
            all.stream().filter(d -> shows(subscriber, d)).forEach(d -> standing.put(d.article(), d));
            EditionCopies copies = new EditionCopies(context, subscriber.receiver());
            Map<String, ReceiverEdition> shown = copies.of(editions);
            Map<String, DocumentStamp> items = items(subscriber, shown.values());
            for (String id : ids) {
                ReceiverEdition issue = shown.get(id);
                Delivery delivery = delivery(subscriber, issue, items, standing.get(id));
                if (delivery == null) continue;
                boolean owes = pending != null && pending.contains(delivery.object());
                if (owes || delivery.isDue(context.clock().instant()))
                    due.add(new Promise(subscriber, delivery, copies, issue, owes));
            }
        }
        after = ids.get(ids.size() - 1);
        return due;
    }

    /** The delivery as it is to be; null if there is none and nothing to show. */
    private @Nullable Delivery delivery(
            Subscriber subscriber,
            @Nullable ReceiverEdition issue,
            Map<String, DocumentStamp> items,
            @Nullable Delivery standing) {
        String wanted = wanted(subscriber, issue, items);
        if (issue == null && standing != null && !standing.shows()) {
            // What was promised and never sent is no longer promised.
            ledger.deliveries().recall(standing);
            return null;
        }
        if (standing != null) return standing.wanted().equals(wanted) ? standing : standing.wanting(wanted);
        if (issue == null) return null;
        String key = new EditionAddress(context).freeKey(subscriber.receiver(), subscriber.format(), issue.edition());
        Delivery fresh = Delivery.due(
                jobStore.name(),
                key,
                subscriber.receiver().name(),
                Receiver.EDITION,
                issue.edition().id(),
                "");
        ledger.deliveries().promise(List.of(fresh), context.clock().instant());
        return ledger.deliveries().find(jobStore.name(), key).orElseThrow().wanting(wanted);
    }

    private Map<String, DocumentStamp> items(Subscriber s, Collection<ReceiverEdition> issues) {
        List<String> ids = issues.stream()
                .flatMap(issue -> issue.items().stream())
                .map(filed -> filed.card().id())
                .distinct()
                .toList();
        return EditionDeliverable.stamps(ledger, s.receiver(), s.format(), ids);
    }

    /** @param items the stamps of the documents that it names: a document may rise without a change of its article */
    private String wanted(Subscriber s, @Nullable ReceiverEdition issue, Map<String, DocumentStamp> items) {
        List<String> parts = new ArrayList<>(List.of(
                context.terms(s.receiver(), Receiver.EDITION),
                String.valueOf(s.format().revision()),
                issue == null ? "withdrawn" : issue.digest()));
        if (issue != null) {
            for (FiledCard filed : issue.items()) {
                DocumentStamp stamp = items.get(filed.card().id());
                if (stamp != null) parts.add(filed.card().id() + " " + stamp.number());
            }
        }
        return Sha256.of(parts);
    }
}
