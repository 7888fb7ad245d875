package org.paperboy.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.Card;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Ledger;

/** For a dry run: which receivers would lose so much that {@link SelectionGuard} would stop the run. */
final class ForeseenLosses {
    private static final int PAGE = 200;

    private final JobFile job;
    private final Ledger ledger;
    private final Desk desk;
    private final Instant now;
    private final Map<String, Set<String>> lost = new HashMap<>();

    ForeseenLosses(JobFile job, Ledger ledger, Desk desk, Instant now) {
        this.job = job;
        this.ledger = ledger;
        this.desk = desk;
        this.now = now;
    }

    /** An article as it would be. */
    void would(Card be) {
        Filed was = ledger.catalogue().ofIds(List.of(be.id())).get(be.id());
        if (was == null) return;
        List<String> holders = ledger.holdings().holders(be.id());
        for (Receiver receiver : job.receivers()) {
            if (!holders.contains(receiver.name())) continue;
            Set<String> losses = lost.computeIfAbsent(receiver.name(), name -> new HashSet<>());
            boolean before = receiver.selection().covers(was.card())
                    || !ledger.losses().among(receiver.name(), List.of(be.id())).isEmpty();
            if (before && desk.onlyUnselected(receiver, be, now)) losses.add(be.id());
        }
    }

    /** A sentence on each receiver. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Receiver receiver : job.receivers()) {
            Set<String> losses = lost.getOrDefault(receiver.name(), new HashSet<>());
            ledger.selections()
                    .last(receiver)
                    .filter(last -> !last.equals(receiver.selection()))
                    .ifPresent(last -> losses.addAll(byTheJobFile(receiver, last)));
            SelectionGuard.Toll toll = new SelectionGuard.Toll(
                    losses.size(),
                    Math.max(losses.size(), ledger.losses().held(receiver.name())),
                    "articles that it has");
            if (toll.exceeds(job)) {
                sentences.add(toll.sentence(receiver, job)
                        + ": a run would stop with 1 and take nothing back, unless with --accept-loss");
            }
        }
        return sentences;
    }

    private Set<String> byTheJobFile(Receiver receiver, Selection last) {
        Set<String> ids = new HashSet<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            List<Filed> page = ledger.catalogue().heldBy(receiver.name(), after.get(), PAGE);
            page.stream()
                    .map(Filed::card)
                    .filter(card -> last.covers(card) && desk.onlyUnselected(receiver, card, now))
                    .forEach(card -> ids.add(card.id()));
            after = page.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(page.get(PAGE - 1).card().id());
        }
        return ids;
    }
}
