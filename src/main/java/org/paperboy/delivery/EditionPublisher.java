package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.EditionCopies.Issue;
import org.paperboy.format.EditionFormat;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Editions.Kept;
import org.paperboy.ledger.Ledger;

/**
 * Brings the objects in one store up to date that show one edition each, as {@link FeedPublisher} does feeds: one is due when
 * what it would show is not what it last showed. Runs outside any transaction: each outcome is booked in one of its own.
 */
public final class EditionPublisher implements PagedWork {
    private static final int PAGE = 50;

    private final RunContext shift;
    private final Ledger ledger;
    private final Outlet outlet;
    private final boolean onlyRecalls;
    private final List<Subscriber> subscribers;
    private final EditionSender typesetting;
    private final DeliveryRecorder booking;
    private String after = "";

    /** A receiver and what it gets of editions. */
    private record Subscriber(Receiver receiver, EditionFormat format) {}

    /** @param onlyRecalls take out what was withdrawn, and put in nothing that was not there */
    public EditionPublisher(RunContext shift, Outlet outlet, boolean onlyRecalls) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.onlyRecalls = onlyRecalls;
        this.subscribers = shift.receiversIn(outlet.name()).stream()
                .flatMap(r -> EditionFormat.of(r).stream().map(f -> new Subscriber(r, f)))
                .toList();
        this.booking = new DeliveryRecorder(shift, outlet);
        this.typesetting = new EditionSender(shift, outlet, booking);
    }

    @Override
    public boolean nextPage() {
        Set<String> owing = new HashSet<>(ledger.withdrawals().objectsToClear(outlet.name()));
        boolean more = false;
        if (onlyRecalls) owing.forEach(this::takeBack);
        else if (!shift.tally().guarded() && !subscribers.isEmpty()) more = publish(owing);
        if (more && !outlet.gate().resting()) return true;
        ledger.transact(() -> booking.settle());
        return false;
    }

    private void takeBack(String key) {
        Delivery delivery = ledger.deliveries().find(outlet.name(), key).orElse(null);
        if (delivery == null || !delivery.format().equals(Receiver.EDITION)) return;
        // Of one that gets no editions any more, nobody says what else the object should show: it shows nothing.
        Subscriber subscriber = subscribers.stream()
                .filter(s -> shows(s, delivery))
                .findFirst()
                .orElseGet(() -> new Subscriber(DepartedReceivers.remembered(delivery), EditionFormat.at(key)));
        Receiver receiver = subscriber.receiver();
        EditionCopies issues = new EditionCopies(shift, receiver);
        List<Kept> edition = ledger.editions().find(delivery.article()).stream().toList();
        boolean serves = shift.serves(receiver);
        Issue issue = (serves ? issues.left(edition, key) : issues.last(edition, key)).get(delivery.article());
        Map<String, DocumentStamp> items = issue == null ? Map.of() : items(subscriber, List.of(issue));
        send(subscriber, delivery.wanting(wanted(subscriber, issue, items)), issues, issue, true);
    }

    private static boolean shows(Subscriber s, Delivery d) {
        return isFor(s.receiver(), s.format(), d);
    }

    /** Whether the delivery, which lies in the receiver's store, shows an edition to it in that format. */
    public static boolean isFor(Receiver receiver, EditionFormat format, Delivery d) {
        return d.format().equals(Receiver.EDITION) && d.receiver().equals(receiver.name()) && format.writes(d.object());
    }

    /** @return whether there may be more editions */
    private boolean publish(Set<String> owing) {
        List<Kept> editions = ledger.editions().published(after, PAGE);
        if (editions.isEmpty()) return false;
        List<String> ids = editions.stream().map(Kept::id).toList();
        List<Delivery> all = ledger.deliveries().ofArticles(ids).stream()
                .filter(d -> d.store().equals(outlet.name()))
                .toList();
        for (Subscriber subscriber : subscribers) {
            if (!shift.serves(subscriber.receiver())) continue;
            Map<String, Delivery> standing = new HashMap<>();
            all.stream().filter(d -> shows(subscriber, d)).forEach(d -> standing.put(d.article(), d));
            EditionCopies issues = new EditionCopies(shift, subscriber.receiver());
            Map<String, Issue> shown = issues.of(editions);
            Map<String, DocumentStamp> items = items(subscriber, shown.values());
            for (String id : ids) {
                Issue issue = shown.get(id);
                Delivery delivery = delivery(subscriber, issue, items, standing.get(id));
                if (delivery == null) continue;
                boolean owes = owing.contains(delivery.object());
                if (owes || delivery.isDue(shift.clock().instant())) send(subscriber, delivery, issues, issue, owes);
            }
        }
        after = ids.get(ids.size() - 1);
        return ids.size() == PAGE;
    }

    /** The delivery as it is to be; null if there is none and nothing to show. */
    private @Nullable Delivery delivery(
            Subscriber subscriber,
            @Nullable Issue issue,
            Map<String, DocumentStamp> items,
            @Nullable Delivery standing) {
        String wanted = wanted(subscriber, issue, items);
        if (issue == null && standing != null && !standing.shows()) {
            // What was promised and never sent is no longer promised.
            ledger.transact(() -> ledger.deliveries().recall(standing));
            return null;
        }
        if (standing != null) return standing.wanted().equals(wanted) ? standing : standing.wanting(wanted);
        if (issue == null) return null;
        String key = new EditionAddress(shift).freeKey(subscriber.receiver(), subscriber.format(), issue.edition());
        Delivery fresh = Delivery.due(
                outlet.name(),
                key,
                subscriber.receiver().name(),
                Receiver.EDITION,
                issue.edition().id(),
                "");
        ledger.transact(
                () -> ledger.deliveries().promise(List.of(fresh), shift.clock().instant()));
        return ledger.deliveries().find(outlet.name(), key).orElseThrow().wanting(wanted);
    }

    private Map<String, DocumentStamp> items(Subscriber s, Collection<Issue> issues) {
        List<String> ids = issues.stream()
                .flatMap(issue -> issue.items().stream())
                .map(filed -> filed.card().id())
                .distinct()
                .toList();
        return EditionSender.stamps(ledger, s.receiver(), s.format(), ids);
    }

    /** @param items the stamps of the documents that it names: a document may rise without a change of its article */
    private String wanted(Subscriber s, @Nullable Issue issue, Map<String, DocumentStamp> items) {
        List<String> parts = new ArrayList<>(List.of(
                shift.terms(s.receiver(), Receiver.EDITION),
                String.valueOf(s.format().revision()),
                issue == null ? "withdrawn" : issue.digest()));
        if (issue != null) {
            for (Filed filed : issue.items()) {
                DocumentStamp stamp = items.get(filed.card().id());
                if (stamp != null) parts.add(filed.card().id() + " " + stamp.number());
            }
        }
        return Sha256.of(parts);
    }

    private void send(Subscriber s, Delivery delivery, EditionCopies issues, @Nullable Issue issue, boolean owes) {
        DeliveryResult outcome = issue == null
                ? typesetting.withdraw(s.receiver(), s.format(), delivery)
                : typesetting.show(s.receiver(), s.format(), delivery, issues, issue, owes);
        ledger.transact(() -> booking.book(List.of(outcome)));
    }
}
