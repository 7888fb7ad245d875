package org.paperboy.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Desk;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Receiver;
import org.paperboy.context.Entitlements;
import org.paperboy.context.LostEditions;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * Editions as one receiver may see them now: of the articles in them those that are open and that it may have. Remembers
 * those it was asked for.
 */
public final class EditionCopies {
    private static final int PAGE = 200;

    private final Ledger ledger;
    private final Desk desk;
    private final Instant now;
    private final Receiver receiver;
    private final EditionAddress address;
    private final Entitlements entitlements;
    private final Map<String, ReceiverEdition> known = new HashMap<>();

    public EditionCopies(RunContext context, Receiver receiver) {
        this.ledger = context.ledger();
        this.desk = context.desk();
        this.now = context.now();
        this.receiver = receiver;
        this.address = new EditionAddress(context);
        this.entitlements = new Entitlements(context);
    }

    /**
     * @param edition dated by its last change, also a change of an article in it
     * @param items the articles of which the receiver sees something in it
     * @param digest of all that
     */
    public record ReceiverEdition(Edition edition, List<FiledCard> items, String digest) {
        FiledCard filed() {
            return new FiledCard(edition.text().card(), digest, true);
        }

        ReceiverEdition noLaterThan(Instant time) {
            Article text = edition.text();
            return text.updated().isAfter(time)
                    ? new ReceiverEdition(edition.with(text.dated(text.published(), time)), items, digest)
                    : this;
        }
    }

    /** What the receiver's feeds would hold of editions: as many as there may be entries, and perhaps more. */
    List<FiledCard> newest() {
        Map<String, ReceiverEdition> found = new LinkedHashMap<>();
        Instant before = null;
        while (true) {
            List<KeptEdition> page =
                    ledger.editions().newest(receiver.selection().languages(), before, receiver.entries());
            found.putAll(of(page));
            // Behind those that a delay holds back, or that its terms do not cover, are others.
            if (found.size() >= receiver.entries() || page.size() < receiver.entries()) break;
            Edition last = Objects.requireNonNull(page.get(page.size() - 1).edition(), "an open edition has its text");
            before = last.text().published();
        }
        return filed(found);
    }

    /** What is left of the editions in the feed under the key, while its receiver is given nothing new. */
    List<FiledCard> last(String key) {
        return filed(last(ledger.editions().shownBy(receiver.store(), key, receiver.entries()), key));
    }

    /** The editions that the receiver has, that nothing but their language keeps from it, and that may not go yet. */
    List<FiledCard> leaving() {
        List<KeptEdition> held = new ArrayList<>();
        for (List<KeptEdition> page = leaving("");
                !page.isEmpty();
                page = leaving(last(page).id())) held.addAll(page);
        Set<String> mayGo = LostEditions.of(receiver, ledger);
        held.removeIf(kept -> mayGo.contains(kept.id()));
        return filed(of(held, EditionCopies::leaves, EditionCopies::shown));
    }

    private List<KeptEdition> leaving(String after) {
        List<String> languages = receiver.selection().languages();
        return languages.isEmpty()
                ? List.of()
                : ledger.editions().heldInOthers(receiver.name(), languages, after, PAGE);
    }

    private static KeptEdition last(List<KeptEdition> page) {
        return page.get(page.size() - 1);
    }

    private static List<FiledCard> filed(Map<String, ReceiverEdition> issues) {
        return issues.values().stream().map(ReceiverEdition::filed).toList();
    }

    /** Those of these editions that are open and the receiver gets, by id and in their order. */
    public Map<String, ReceiverEdition> of(List<KeptEdition> editions) {
        return of(editions, EditionCopies::shown, EditionCopies::shown);
    }

    private static boolean shown(Card card, Entitlement may) {
        return may.shown();
    }

    private static boolean leaves(Card card, Entitlement may) {
        return may.keeps() == Keeps.UNTIL_DECIDED;
    }

    /**
     * The same while the receiver is given nothing new: what the object under the key showed last, as it was then. What
     * was corrected since goes, as {@link FeedWindow#last} has it.
     */
    Map<String, ReceiverEdition> last(List<KeptEdition> editions, String key) {
        Instant ends = desk.ends(receiver);
        Map<String, Integer> held = held(editions, key);
        BiPredicate<Card, Entitlement> asItWas = (card, may) -> may.keeps() == Keeps.AS_IT_IS
                && Objects.equals(held.get(card.id()), card.version())
                && card.updated().isBefore(ends);
        return of(editions, asItWas, asItWas);
    }

    /** What stays of these editions in the object under the key when nothing is put in that it did not show. */
    Map<String, ReceiverEdition> left(List<KeptEdition> editions, String key) {
        Map<String, ReceiverEdition> whole = of(editions);
        Map<String, Integer> held = held(editions, key);
        // Whether the receiver loses those in another language is not decided here.
        Map<String, ReceiverEdition> left = of(
                editions,
                (edition, may) -> held.containsKey(edition.id()) && (may.shown() || leaves(edition, may)),
                (item, may) -> held.containsKey(item.id()) && may.shown());
        left.replaceAll((id, issue) -> isFollowed(issue, whole.get(id)) ? issue.noLaterThan(beforeLast(now)) : issue);
        known.putAll(left);
        return left;
    }

    private static boolean isFollowed(ReceiverEdition left, @Nullable ReceiverEdition whole) {
        return whole != null && !whole.digest().equals(left.digest());
    }

    /**
     * How late at most something is dated that is followed in the same run by what is dated by the run's clock: that is later
     * then, and not of the future.
     */
    static Instant beforeLast(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    }

    private Map<String, Integer> held(List<KeptEdition> editions, String key) {
        List<String> ids = Stream.concat(editions.stream().map(KeptEdition::id), items(editions).stream())
                .toList();
        return ledger.holdings().held(receiver.store(), key, ids);
    }

    /**
     * @param which what must be so of an edition for the receiver to see it
     * @param sees what must be so of each article in it
     */
    private Map<String, ReceiverEdition> of(
            List<KeptEdition> editions, BiPredicate<Card, Entitlement> which, BiPredicate<Card, Entitlement> sees) {
        Map<String, ReceiverEdition> found = new LinkedHashMap<>();
        List<String> items = items(editions);
        Map<String, FiledCard> open = ledger.cards().openOnes(items);
        Map<String, Standing> standings = ledger.articles().standings(items);
        entitlements.learn(items).learn(editions.stream().map(KeptEdition::id).toList());
        for (KeptEdition kept : editions) {
            Edition edition = kept.edition();
            if (edition == null || !kept.opened()) continue;
            if (which.test(edition.text().card(), entitlements.of(receiver, kept)))
                found.put(kept.id(), issue(kept, edition, sees, open, standings));
        }
        known.putAll(found);
        return found;
    }

    private static List<String> items(List<KeptEdition> editions) {
        Set<String> ids = new LinkedHashSet<>();
        for (KeptEdition kept : editions) ids.addAll(kept.items());
        return List.copyOf(ids);
    }

    private ReceiverEdition issue(
            KeptEdition kept,
            Edition edition,
            BiPredicate<Card, Entitlement> sees,
            Map<String, FiledCard> open,
            Map<String, Standing> standings) {
        List<FiledCard> items = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of(kept.digest()));
        Instant updated = edition.text().updated();
        for (String id : kept.items()) {
            FiledCard filed = open.get(id);
            if (filed == null) {
                updated = later(updated, withdrawn(standings.get(id)));
            } else if (sees.test(filed.card(), entitlements.of(receiver, filed))) {
                items.add(filed);
                parts.add(id + " " + filed.digest());
                updated = later(updated, filed.card().updated());
            }
        }
        parts.add(updated.toString());
        Article text = edition.text().updatedNoEarlierThan(updated).linked(address.of(receiver, edition));
        return new ReceiverEdition(edition.with(text), List.copyOf(items), Sha256.of(parts));
    }

    /** When an article that the receiver had was taken out of the edition, because that changes the edition. */
    private Instant withdrawn(@Nullable Standing standing) {
        if (standing == null || standing.withdrawal() == null) return Instant.MIN;
        boolean had = ledger.holdings().receipts(standing.id()).stream()
                .anyMatch(r -> r.receiver().equals(receiver.name()));
        return had ? standing.withdrawal().at() : Instant.MIN;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The articles that are shown in an edition that was asked for; of anything else none. */
    List<Card> items(String id) {
        ReceiverEdition issue = known.get(id);
        return issue == null
                ? List.of()
                : issue.items().stream().map(FiledCard::card).toList();
    }

    /** What readers of the edition see: itself, and the articles in it. A withdrawal must find them all. */
    List<ShownArticle> shows(String id) {
        ReceiverEdition issue = known.get(id);
        if (issue == null) return List.of();
        return Stream.concat(Stream.of(issue.edition().text().card()), items(id).stream())
                .map(card -> new ShownArticle(card.id(), card.version()))
                .toList();
    }

    /** The edition for the receiver, if it is one that was asked for. */
    Optional<EditionCopy> copy(String id) {
        ReceiverEdition issue = known.get(id);
        if (issue == null) return Optional.empty();
        List<String> ids = items(id).stream().map(Card::id).toList();
        Map<String, Article> stories = ledger.articles().stories(ids);
        List<Copy> items = ids.stream()
                .map(stories::get)
                .filter(Objects::nonNull)
                .map(story -> desk.copy(receiver, story))
                .toList();
        return Optional.of(desk.edition(receiver, issue.edition(), items, address.feeds(receiver)));
    }
}
