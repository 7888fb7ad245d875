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
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.ArticleTable.FiledCard;
import org.paperboy.ledger.ArticleCards;
import org.paperboy.ledger.HoldingTable;

/** What a receiver's feeds hold: its newest open articles, published and then id, both descending. */
final class FeedWindow {
    private static final Comparator<FiledCard> NEWEST_FIRST = Comparator.comparing(
                    (FiledCard f) -> f.card().published())
            .thenComparing(f -> f.card().id(), CodePoints::compare)
            .reversed();

    /** Where a selection is rare, pages grow up to this. */
    private static final int LARGEST_PAGE = 1000;

    private final Receiver receiver;
    private final Desk desk;
    private final ArticleCards catalogue;
    private final Instant now;

    private final int most;
    private final Instant after;

    FeedWindow(Receiver receiver, Desk desk, ArticleCards catalogue, Instant now) {
        this(receiver, desk, catalogue, now, receiver.entries(), Instant.MIN);
    }

    private FeedWindow(Receiver receiver, Desk desk, ArticleCards catalogue, Instant now, int most, Instant after) {
        this.receiver = receiver;
        this.desk = desk;
        this.catalogue = catalogue;
        this.now = now;
        this.most = most;
        this.after = after;
    }

    /** All that were published later than that, however many. */
    FeedWindow since(Instant time) {
        return new FeedWindow(receiver, desk, catalogue, now, Integer.MAX_VALUE, time);
    }

    /** What they would hold now. A delay keeps nothing from them that the receiver has already. */
    List<FiledCard> current() {
        return newest(covered(), keptByGuard(), most);
    }

    /** What left its selection stays in its feeds until that is decided. */
    private List<FiledCard> keptByGuard() {
        return catalogue.leaving(receiver.name(), most).stream()
                .filter(f -> f.card().published().isAfter(after) && desk.onlyUnselected(receiver, f.card(), now))
                .toList();
    }

    private List<FiledCard> covered() {
        Duration delay = receiver.terms().delay();
        if (delay.isZero()) return newest(null, UnaryOperator.identity());
        Instant latest = now.minus(delay);
        List<FiledCard> all = newest(latest.plusSeconds(1), UnaryOperator.identity());
        catalogue.held(receiver.name(), latest, most).stream()
                .filter(this::entitled)
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
                    .filter(f -> f.card().updated().isBefore(ends))
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
    private List<FiledCard> newest(@Nullable String section, @Nullable Instant latest, UnaryOperator<List<FiledCard>> sieve) {
        List<FiledCard> covered = new ArrayList<>();
        int page = Math.min(LARGEST_PAGE, most);
        Instant before = latest;
        while (true) {
            List<FiledCard> newest = catalogue.newest(section, before, page);
            covered.addAll(sieve.apply(newest.stream()
                    .filter(f -> f.card().published().isAfter(after) && entitled(f))
                    .toList()));
            if (covered.size() >= most || newest.size() < page) return covered;
            before = newest.get(newest.size() - 1).card().published();
            if (!before.isAfter(after)) return covered;
            page = Math.min(LARGEST_PAGE, page * 4);
        }
    }

    private boolean entitled(FiledCard filed) {
        return desk.entitles(receiver, filed.card(), now);
    }
}
