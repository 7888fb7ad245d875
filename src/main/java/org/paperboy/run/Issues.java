package org.paperboy.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Editions.Kept;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.Ledger;

/**
 * Editions as one receiver may see them now: of the articles in them those that are open and that it may have. Remembers
 * those it was asked for.
 */
final class Issues {
    /** Articles that are asked for at once. */
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Desk desk;
    private final Receiver receiver;
    private final Map<String, Issue> known = new HashMap<>();

    Issues(Shift shift, Receiver receiver) {
        this.ledger = shift.ledger();
        this.desk = shift.desk();
        this.receiver = receiver;
    }

    /**
     * @param edition dated by its last change, be it of an article in it
     * @param items the articles of which the receiver sees something in it
     * @param digest of all that
     */
    record Issue(Edition edition, List<Filed> items, String digest) {
        Filed filed() {
            return new Filed(edition.text().card(), digest, true);
        }
    }

    /** What the receiver's feeds would hold of editions: as many as there may be entries, and perhaps more. */
    List<Filed> newest() {
        List<Kept> newest = ledger.editions().newest(receiver.selection().languages(), receiver.entries());
        return of(newest).values().stream().map(Issue::filed).toList();
    }

    /** Those of these editions that are open and the receiver gets, by id and in their order. */
    Map<String, Issue> of(List<Kept> editions) {
        Map<String, Issue> found = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Kept kept : editions) ids.addAll(kept.items());
        Map<String, Filed> open = new HashMap<>();
        Map<String, Standing> standings = new HashMap<>();
        List<String> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += PAGE) {
            List<String> some = all.subList(i, Math.min(all.size(), i + PAGE));
            open.putAll(ledger.catalogue().openOnes(some));
            standings.putAll(ledger.archive().standings(some));
        }
        for (Kept kept : editions) {
            Edition edition = kept.edition();
            if (edition == null || !kept.opened() || !desk.covers(receiver, edition)) continue;
            found.put(kept.id(), issue(kept, edition, open, standings));
        }
        known.putAll(found);
        return found;
    }

    private Issue issue(Kept kept, Edition edition, Map<String, Filed> open, Map<String, Standing> standings) {
        List<Filed> items = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of(kept.digest()));
        Instant updated = edition.text().updated();
        for (String id : kept.items()) {
            Filed filed = open.get(id);
            if (filed != null && desk.covers(receiver, filed.card())) {
                items.add(filed);
                parts.add(id + " " + filed.digest());
                updated = later(updated, filed.card().updated());
            } else if (filed == null) {
                updated = later(updated, withdrawn(standings.get(id)));
            }
        }
        parts.add(updated.toString());
        Article text = edition.text().updatedNoEarlierThan(updated);
        return new Issue(edition.with(text), List.copyOf(items), Sha256.of(parts));
    }

    /** When the article was taken out of the edition, for that is a change of it. */
    private static Instant withdrawn(@Nullable Standing standing) {
        if (standing == null || standing.withdrawal() == null) return Instant.MIN;
        return standing.withdrawal().at();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The articles that are shown in an edition that was asked for; of anything else none. */
    List<Card> items(String id) {
        Issue issue = known.get(id);
        return issue == null
                ? List.of()
                : issue.items().stream().map(Filed::card).toList();
    }

    /** What readers of the edition see: itself, and the articles in it. A withdrawal must find them all. */
    List<Shown> shows(String id) {
        Issue issue = known.get(id);
        if (issue == null) return List.of();
        return Stream.concat(Stream.of(issue.edition().text().card()), items(id).stream())
                .map(card -> new Shown(card.id(), card.version()))
                .toList();
    }

    /** The edition for the receiver, if it is one that was asked for. */
    Optional<Copy> copy(String id) {
        Issue issue = known.get(id);
        if (issue == null) return Optional.empty();
        List<String> ids = items(id).stream().map(Card::id).toList();
        Map<String, Article> stories = ledger.archive().stories(ids);
        List<Copy> items = ids.stream()
                .filter(stories::containsKey)
                .map(item -> desk.copy(receiver, stories.get(item)))
                .toList();
        return Optional.of(desk.edition(receiver, issue.edition(), items));
    }
}
