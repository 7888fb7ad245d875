package org.paperboy.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.format.EditionPage;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Editions.Kept;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.Ledger;
import org.paperboy.run.Issues.Issue;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the pages of editions in one store up to date, as {@link Publishing} does feeds: a page is due when what it would
 * show is not what it last showed. Runs outside any transaction: each outcome is booked in one of its own.
 */
final class Pages implements Tasklet {
    private static final int PAGE = 50;

    private final Shift shift;
    private final Ledger ledger;
    private final Outlet outlet;
    private final boolean onlyRecalls;
    private final List<Receiver> receivers;
    private final Booking booking;
    private final TransactionTemplate transaction;
    private String after = "";

    /** @param onlyRecalls take out of pages what was withdrawn, and make none that were not there */
    Pages(Shift shift, Outlet outlet, boolean onlyRecalls) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.onlyRecalls = onlyRecalls;
        this.receivers = shift.receiversIn(outlet).stream()
                .filter(r -> r.kinds().contains(Receiver.EDITION))
                .toList();
        this.booking = new Booking(shift, outlet);
        this.transaction = new TransactionTemplate(ledger.transactions());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Set<String> owing = new HashSet<>(ledger.withdrawals().objectsToClear(outlet.name()));
        boolean more = false;
        if (onlyRecalls) owing.forEach(this::takeBack);
        else if (!shift.tally().guarded() && !receivers.isEmpty()) more = publish(owing);
        if (more && !outlet.gate().resting()) return RepeatStatus.CONTINUABLE;
        transaction.executeWithoutResult(status -> booking.settle());
        return RepeatStatus.FINISHED;
    }

    private void takeBack(String key) {
        Delivery delivery = ledger.deliveries().find(outlet.name(), key).orElse(null);
        if (delivery == null || !delivery.format().equals(Receiver.EDITION)) return;
        Receiver receiver = receivers.stream()
                .filter(r -> r.name().equals(delivery.receiver()))
                .findFirst()
                .orElseGet(() -> remembered(delivery));
        Issues issues = new Issues(shift, receiver);
        Issue issue = issues.of(
                        ledger.editions().find(delivery.article()).stream().toList())
                .get(delivery.article());
        send(receiver, delivery.wanting(wanted(receiver, issue)), issues, issue, true);
    }

    /** Of a channel that gets no editions any more, nobody says what else the page should show: it gets nothing. */
    private static Receiver remembered(Delivery d) {
        return new Receiver.Channel(d.receiver(), "", "", Selection.ALL, 1, List.of(), d.store());
    }

    /** @return whether there may be more editions */
    private boolean publish(Set<String> owing) {
        List<Kept> editions = ledger.editions().published(after, PAGE);
        if (editions.isEmpty()) return false;
        List<String> ids = editions.stream().map(Kept::id).toList();
        Map<String, Delivery> standing = new HashMap<>();
        for (Delivery d : ledger.deliveries().ofArticles(ids)) {
            boolean page = d.store().equals(outlet.name()) && d.format().equals(Receiver.EDITION);
            if (page) standing.put(d.receiver() + " " + d.article(), d);
        }
        for (Receiver receiver : receivers) {
            Issues issues = new Issues(shift, receiver);
            Map<String, Issue> shown = issues.of(editions);
            for (String id : ids) {
                Issue issue = shown.get(id);
                Delivery delivery = delivery(receiver, issue, standing.get(receiver.name() + " " + id));
                if (delivery == null) continue;
                boolean owes = owing.contains(delivery.object());
                if (owes || delivery.isDue(shift.clock().instant())) send(receiver, delivery, issues, issue, owes);
            }
        }
        after = ids.get(ids.size() - 1);
        return ids.size() == PAGE;
    }

    /** The page's delivery as it is to be; null if there is none and nothing to show. */
    private @Nullable Delivery delivery(Receiver receiver, @Nullable Issue issue, @Nullable Delivery standing) {
        String wanted = wanted(receiver, issue);
        if (standing != null) return standing.wanted().equals(wanted) ? standing : standing.wanting(wanted);
        if (issue == null) return null;
        Edition edition = issue.edition();
        String key = Keys.edition(receiver, edition);
        if (ledger.deliveries().find(outlet.name(), key).isPresent()) key = Keys.editionOnSameDay(receiver, edition);
        Delivery fresh = Delivery.due(outlet.name(), key, receiver.name(), Receiver.EDITION, edition.id(), "");
        transaction.executeWithoutResult(status ->
                ledger.deliveries().promise(List.of(fresh), shift.clock().instant()));
        return ledger.deliveries().find(outlet.name(), key).orElseThrow().wanting(wanted);
    }

    private String wanted(Receiver receiver, @Nullable Issue issue) {
        return Sha256.of(List.of(
                shift.terms(receiver, Receiver.EDITION),
                String.valueOf(EditionPage.REVISION),
                issue == null ? "withdrawn" : issue.digest()));
    }

    private void send(Receiver receiver, Delivery delivery, Issues issues, @Nullable Issue issue, boolean owes) {
        Outcome outcome = issue == null
                ? put(receiver, delivery, EditionPage.withdrawn(shift.job().publication()), List.of(), owes)
                : show(receiver, delivery, issues, issue, owes);
        transaction.executeWithoutResult(status -> booking.book(List.of(outcome)));
    }

    private Outcome show(Receiver receiver, Delivery delivery, Issues issues, Issue issue, boolean owes) {
        Publication publication = shift.job().publication();
        Edition edition = issue.edition();
        String fault;
        try {
            Copy copy = issues.copy(edition.id()).orElseThrow();
            byte[] bytes = EditionPage.render(publication, edition.day().toString(), copy);
            Optional<String> wrong = EditionPage.fault(bytes);
            if (wrong.isEmpty()) return put(receiver, delivery, bytes, issues.shows(edition.id()), owes);
            fault = "read back, it was wrong: " + wrong.get();
        } catch (RuntimeException e) {
            fault = "the page failed: " + e;
        }
        // Where the page that stands shows what was withdrawn, any other is better.
        if (owes) return put(receiver, delivery, EditionPage.withdrawn(publication), List.of(), true);
        return new Outcome.Failed(delivery, fault, false);
    }

    private Outcome put(Receiver receiver, Delivery delivery, byte[] bytes, List<Shown> shows, boolean owes) {
        // From here on the store may show them, whatever becomes of us: a kill must find them.
        transaction.executeWithoutResult(status -> {
            ledger.deliveries().doubt(List.of(delivery));
            ledger.holdings().expect(delivery, shows, shift.clock().instant());
        });
        return Sending.send(
                outlet,
                delivery,
                bytes,
                EditionPage.MEDIA_TYPE,
                receiver.cacheControl(),
                EditionPage.REVISION,
                null,
                shows,
                owes);
    }
}
