package org.paperboy.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.paperboy.article.Edition;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.context.AcceptedLosses.Finding;
import org.paperboy.context.LostEditions;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * Stops the run where a receiver would lose many of the editions that it has because they are in another language now, or
 * because it asks for another: as {@link SelectionGuard} does for articles. What may go is noted, so that nobody is asked
 * about it twice; about all else each run asks again.
 */
public final class EditionGuard implements PagedWork {
    private static final int PAGE = 200;

    private final RunContext context;
    private final Ledger ledger;

    public EditionGuard(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
    }

    @Override
    public boolean nextPage() {
        List<Finding> findings = new ArrayList<>();
        Map<Receiver, Set<String>> accepted = new LinkedHashMap<>();
        for (Receiver receiver : context.job().receivers()) {
            if (receiver.editions() && context.serves(receiver))
                finding(receiver, accepted).ifPresent(findings::add);
        }
        if (!context.counts().losses.stop(context, findings))
            accepted.forEach((receiver, ids) -> LostEditions.note(receiver, ids, ledger));
        return false;
    }

    /** @param accepted gets what is noted of the receiver if its loss is accepted */
    private Optional<Finding> finding(Receiver receiver, Map<Receiver, Set<String>> accepted) {
        Map<String, String> leaving = leaving(receiver);
        Set<String> before = LostEditions.of(receiver, ledger);
        List<String> lost =
                leaving.keySet().stream().filter(id -> !before.contains(id)).toList();
        long has = lost.isEmpty() ? 0 : ledger.editions().held(receiver.name()) - (leaving.size() - lost.size());
        SelectionGuard.Toll toll = new SelectionGuard.Toll(lost.size(), has, "editions that it has");
        if (toll.exceeds(context.job())) {
            accepted.put(receiver, leaving.keySet());
            String first = lost.get(0);
            return Optional.of(toll.finding(
                    receiver,
                    context.job(),
                    SelectionGuard.such(
                            lost,
                            "language '" + leaving.get(first) + "' is not among "
                                    + receiver.selection().languages())));
        }
        if (!before.equals(leaving.keySet())) LostEditions.note(receiver, leaving.keySet(), ledger);
        return Optional.empty();
    }

    /** Those that the receiver has or had, and that nothing but their language keeps from it, with that; by id. */
    private Map<String, String> leaving(Receiver receiver) {
        Map<String, String> leaving = new TreeMap<>();
        List<String> languages = receiver.selection().languages();
        if (languages.isEmpty()) return leaving;
        String after = "";
        List<KeptEdition> page;
        do {
            page = ledger.editions().heldInOthers(receiver.name(), languages, after, PAGE);
            for (KeptEdition kept : page) {
                after = kept.id();
                Edition edition = kept.edition();
                if (edition == null) continue;
                Offer offer = Offer.of(edition, kept.opened());
                if (context.entitlement(receiver, offer, Possession.HAS).keeps() == Keeps.UNTIL_DECIDED)
                    leaving.put(kept.id(), edition.text().language());
            }
        } while (page.size() == PAGE);
        return leaving;
    }
}
