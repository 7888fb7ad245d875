package org.paperboy.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.context.AcceptedLosses;
import org.paperboy.context.AcceptedLosses.Finding;
import org.paperboy.context.NamedCount;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.SelectionLossTable.SelectionLoss;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/**
 * Decides whether receivers lose what left their selection: by another section, tag, language or author of the articles, or
 * by another selection in the job file. As a source that lost much, a receiver that would lose much loses nothing until a
 * person has said so. What its rights and terms keep from a receiver is never guarded: it goes at once.
 */
public final class SelectionGuard implements PagedWork {
    private static final String REMEDY = ". Nothing was taken back for that. " + AcceptedLosses.SENT
            + ". Fix the source or the job file and run again; if they are to go, type";

    private static final int PAGE = 200;

    private final RunContext context;
    private final Ledger ledger;
    private final DocumentPlanner planner;
    private boolean decided;

    public SelectionGuard(RunContext context, DocumentPlanner planner) {
        this.context = context;
        this.ledger = context.ledger();
        this.planner = planner;
    }

    /** Notes which receivers are to lose an article that changed. Works in the transaction of its caller. */
    void changed(Map<String, FiledCard> before, List<FiledCard> now) {
        List<SelectionLoss> lost = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (FiledCard filed : now) {
            FiledCard was = before.get(filed.card().id());
            if (was == null) continue;
            for (Receiver receiver : context.job().receivers()) {
                if (!receiver.selection().covers(was.card()) || !leaves(receiver, filed)) continue;
                lost.add(new SelectionLoss(receiver.name(), filed.card().id()));
                ids.add(filed.card().id());
            }
        }
        if (lost.isEmpty()) return;
        Map<String, Map<String, Possession>> possessions = ledger.holdings().possessions(ids);
        lost.removeIf(l -> possessions.getOrDefault(l.article(), Map.of()).get(l.receiver()) != Possession.HAS);
        ledger.selectionLosses().add(lost);
    }

    /** Whether nothing but its selection keeps it from the receiver. */
    private boolean leaves(Receiver receiver, FiledCard filed) {
        return keeps(receiver, filed) == Keeps.UNTIL_DECIDED;
    }

    private Keeps keeps(Receiver receiver, FiledCard filed) {
        return context.entitlement(receiver, Offer.of(filed.card(), filed.opened(), true), Possession.HAS)
                .keeps();
    }

    @Override
    public boolean nextPage() {
        if (!decided) {
            context.job().receivers().forEach(this::compare);
            if (!ledger.selectionLosses().any()) return false;
            forgetTheRest();
            if (guarded()) return false;
            decided = true;
        }
        return takeBack();
    }

    /** Another selection in the job file: of what the receiver has, it loses what the last one gave it. */
    private void compare(Receiver receiver) {
        Optional<Selection> last = ledger.lastSelections().last(receiver);
        if (last.isPresent() && last.get().equals(receiver.selection())) return;
        if (last.isPresent()) {
            String after = "";
            List<FiledCard> page;
            do {
                page = ledger.cards().heldBy(receiver.name(), after, PAGE);
                ledger.selectionLosses()
                        .add(page.stream()
                                .filter(filed -> last.get().covers(filed.card()) && leaves(receiver, filed))
                                .map(filed -> new SelectionLoss(
                                        receiver.name(), filed.card().id()))
                                .toList());
                if (!page.isEmpty()) after = page.get(page.size() - 1).card().id();
            } while (page.size() == PAGE);
        }
        ledger.lastSelections().note(receiver);
    }

    /**
     * What came back into a selection is not lost; nor is what the receiver does not have any longer, or may not keep
     * whatever its selection says.
     */
    private void forgetTheRest() {
        ledger.selectionLosses().forgetTheRest();
        for (String name : ledger.selectionLosses().counts().keySet()) {
            Optional<Receiver> receiver = receiver(name);
            String after = "";
            List<String> page;
            do {
                page = ledger.selectionLosses().of(name, after, PAGE);
                Map<String, FiledCard> filed = ledger.cards().ofIds(page);
                ledger.selectionLosses()
                        .remove(page.stream()
                                .filter(id -> receiver.isEmpty()
                                        || filed.get(id) == null
                                        || !leaves(receiver.get(), filed.get(id)))
                                .map(id -> new SelectionLoss(name, id))
                                .toList());
                if (!page.isEmpty()) after = page.get(page.size() - 1);
            } while (page.size() == PAGE);
        }
    }

    private Optional<Receiver> receiver(String name) {
        return context.job().receivers().stream()
                .filter(r -> r.name().equals(name))
                .findFirst();
    }

    /** What is to be lost is kept: the next run asks again, whether anything changed or not. */
    private boolean guarded() {
        List<Finding> findings = new ArrayList<>();
        ledger.selectionLosses()
                .counts()
                .forEach((name, lost) -> receiver(name)
                        .flatMap(receiver -> finding(receiver, lost))
                        .ifPresent(findings::add));
        return context.counts().losses.stop(context, findings);
    }

    private Optional<Finding> finding(Receiver receiver, long lost) {
        List<FiledCard> newest = ledger.cards().held(receiver.name(), Instant.EPOCH, receiver.entries()).stream()
                .limit(receiver.entries())
                .toList();
        Set<String> among = ledger.selectionLosses()
                .among(receiver.name(), newest.stream().map(f -> f.card().id()).collect(Collectors.toSet()));
        long entries = newest.stream()
                .filter(f -> among.contains(f.card().id()) || keeps(receiver, f) == Keeps.AS_IT_IS)
                .count();
        Toll documents =
                new Toll(lost, Math.max(lost, ledger.selectionLosses().held(receiver.name())), "articles that it has");
        Toll feeds = new Toll(among.size(), entries, "entries of its feeds");
        boolean hasFeeds = !context.feedFormats(receiver).isEmpty();
        if (documents.exceeds(context.job()))
            return Optional.of(documents.finding(receiver, context.job(), why(receiver)));
        if (hasFeeds && feeds.exceeds(context.job())) {
            return Optional.of(feeds.finding(receiver, context.job(), why(receiver)));
        }
        return Optional.empty();
    }

    /** The first of them, and why the very first: for the rest it is as a rule the same. */
    private String why(Receiver receiver) {
        List<String> first = ledger.selectionLosses().of(receiver.name(), "", NamedCount.MOST_NAMES);
        return first.stream()
                .limit(1)
                .flatMap(id -> ledger.cards().ofIds(List.of(id)).values().stream())
                .map(f -> such(first, receiver.selection().refusal(f.card()).orElse("")))
                .findFirst()
                .orElse("");
    }

    /** @param why of the first of them */
    static String such(List<String> ids, String why) {
        return ", such as " + ids.stream().limit(NamedCount.MOST_NAMES).collect(Collectors.joining(", ")) + ": " + why;
    }

    /** How much of what a receiver has it would lose. */
    record Toll(long lost, long of, String what) {
        /** One article that moves is what an editor does by hand, however little the receiver has. */
        boolean exceeds(JobFile job) {
            return lost > 1 && lost * 100 > job.guard() * of;
        }

        /** @param why of the first of them */
        Finding finding(Receiver receiver, JobFile job, String why) {
            String name = (receiver instanceof Receiver.Partner ? "partner " : "channel ") + receiver.name();
            String found = name + " would lose " + lost + " of the " + of + " " + what + " (" + lost * 100 / of
                    + " %, guard is " + job.guard() + "%)" + why;
            return new Finding(what + ": " + name, lost, found, REMEDY);
        }
    }

    /** @return whether there may be more */
    private boolean takeBack() {
        boolean more = false;
        for (String name : ledger.selectionLosses().counts().keySet()) {
            List<String> page = ledger.selectionLosses().of(name, "", PAGE);
            planner.takeBack(name, page);
            ledger.selectionLosses()
                    .remove(page.stream().map(id -> new SelectionLoss(name, id)).toList());
            more |= page.size() == PAGE;
        }
        return more;
    }
}
