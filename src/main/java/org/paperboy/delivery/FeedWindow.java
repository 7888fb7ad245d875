package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.CodePoints;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.HoldingTable;
import org.paperboy.ledger.archive.ArticleCards;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/** What a receiver's feeds hold: its newest open articles, published and then id, both descending. */
record FeedWindow(
        Receiver receiver, Desk desk, ArticleCards cards, Instant now, Instant latest, int most, Instant after) {
    private static final Comparator<FiledCard> NEWEST_FIRST = Comparator.comparing(
                    (FiledCard f) -> f.card().published())
            .thenComparing(f -> f.card().id(), CodePoints::compare)
            .reversed();

    /** Where a selection is rare, pages grow up to this. */
    private static final int LARGEST_PAGE = 1000;

    /**
     * @param now as the desk has it
     * @param latest as the desk has it
     */
    FeedWindow(Receiver receiver, Desk desk, ArticleCards cards, Instant now, Instant latest) {
        this(receiver, desk, cards, now, latest, receiver.entries(), Instant.MIN);
    }

    /** All that were published later than that, however many. */
    FeedWindow since(Instant time) {
        return new FeedWindow(receiver, desk, cards, now, latest, Integer.MAX_VALUE, time);
    }

    /** What they would hold now. A delay keeps nothing from them that the receiver has already. */
    List<FiledCard> current() {
        return newest(covered(), undecided(), most);
    }

    /** What left its selection stays in its feeds until that is decided. */
    List<FiledCard> undecided() {
        return cards.leaving(receiver.name()).stream()
                .filter(f -> f.card().published().isAfter(after)
                        && may(f, Possession.HAS).keeps() == Keeps.UNTIL_DECIDED)
                .sorted(NEWEST_FIRST)
                .limit(most)
                .toList();
    }

    private List<FiledCard> covered() {
        Duration delay = receiver.terms().delay();
        Instant last = now.minus(delay);
        List<FiledCard> all = newest(
                delay.isZero() ? null : last.plusSeconds(1),
                page -> page.stream()
                        .filter(f -> may(f, Possession.NOTHING).shown())
                        .toList());
        if (delay.isZero()) return all;
        cards.held(receiver.name(), last, most).stream()
                .filter(f -> may(f, Possession.HAS).shown())
                .forEach(all::add);
        return cut(all, most);
    }

    /**
     * What is left of a feed whose receiver is given nothing new: what it held last, as it was then. Of what was corrected
     * since, the archive no longer has it as it was: it goes.
     */
    List<FiledCard> last(String key, HoldingTable holdings) {
        Instant ends = desk.ends(receiver);
        return newest(ends.equals(Instant.MAX) ? null : ends, page -> {
            Map<String, Integer> held = holdings.held(
                    receiver.store(), key, page.stream().map(f -> f.card().id()).toList());
            return page.stream()
                    .filter(f ->
                            Objects.equals(held.get(f.card().id()), f.card().version()))
                    .filter(f -> f.card().updated().isBefore(ends)
                            && may(f, Possession.HAS).keeps() == Keeps.AS_IT_IS)
                    .toList();
        });
    }

    private List<FiledCard> newest(@Nullable Instant before, UnaryOperator<List<FiledCard>> sieve) {
        // One indexed query a section, and the newest of all: an OR over sections would sort them whole.
        List<@Nullable String> sections = new ArrayList<>(receiver.selection().sections());
        if (sections.isEmpty()) sections.add(null);
        List<FiledCard> all = new ArrayList<>();
        for (String section : new LinkedHashSet<>(sections)) all.addAll(newest(section, before, sieve));
        return cut(all, most);
    }

    private static List<FiledCard> cut(List<FiledCard> all, int most) {
        all.sort(NEWEST_FIRST);
        return all.size() <= most ? all : new ArrayList<>(all.subList(0, most));
    }

    /** Of two lists the newest together. */
    static List<FiledCard> newest(List<FiledCard> some, List<FiledCard> others, int most) {
        List<FiledCard> all = new ArrayList<>(some);
        all.addAll(others);
        return cut(all, most);
    }

    /** At least as many as the receiver's feeds hold, if there are. */
    private List<FiledCard> newest(
            @Nullable String section, @Nullable Instant latest, UnaryOperator<List<FiledCard>> sieve) {
        List<FiledCard> covered = new ArrayList<>();
        int page = Math.min(LARGEST_PAGE, most);
        Instant before = latest;
        while (true) {
            List<FiledCard> newest = cards.newest(section, before, page);
            covered.addAll(sieve.apply(newest.stream()
                    .filter(f -> f.card().published().isAfter(after))
                    .toList()));
            if (covered.size() >= most || newest.size() < page) return covered;
            before = newest.get(newest.size() - 1).card().published();
            if (!before.isAfter(after)) return covered;
            page = Math.min(LARGEST_PAGE, page * 4);
        }
    }

    /** Of an article that is open. */
    private Entitlement may(FiledCard filed, Possession has) {
        return desk.entitlement(receiver, Offer.of(filed.card(), true), has, now, latest);
    }
}
