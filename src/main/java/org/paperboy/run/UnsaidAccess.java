package org.paperboy.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Incoming;

/**
 * Rejects stories that have no word for access, of articles that are for subscribers: a paid text does not become public
 * because a field is missing, and what was public cannot be called back. One that says {@code free} is free.
 */
final class UnsaidAccess {
    /** It is the reason of no other rejection. */
    private static final String REASON = "access is missing, and so far it is for subscribers: write access: free"
            + " or access: subscriber. Until then the earlier version stays";

    private final Ledger ledger;

    UnsaidAccess(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether the item was rejected for this. */
    static boolean is(Taking.Item item) {
        return item.incoming() instanceof Incoming.Rejected rejected && is(rejected);
    }

    static boolean is(Incoming.Rejected rejected) {
        return rejected.reason().equals(REASON);
    }

    private static Incoming.Rejected rejected(String id, String place) {
        return new Incoming.Rejected(id, place, REASON);
    }

    /** The same of an edition. */
    Incoming judged(Incoming incoming, String place) {
        if (!(incoming instanceof Incoming.Issue issue) || says(issue.edition().text(), issue.says())) return incoming;
        return ledger.editions().subscriber(issue.id()) ? rejected(issue.id(), place) : incoming;
    }

    /** Whether it says who may read it. */
    static boolean says(Incoming.Story story) {
        return says(story.article(), story.says());
    }

    private static boolean says(Article article, Set<String> says) {
        return article.access() == Access.SUBSCRIBER || says.contains("access");
    }

    /** The same items, with those rejected that must be. */
    List<Taking.Item> reject(List<Taking.Item> items) {
        Set<String> unsaid = items.stream()
                .filter(item -> item.incoming() instanceof Incoming.Story story && !says(story))
                .map(Taking.Item::id)
                .collect(Collectors.toSet());
        if (unsaid.isEmpty()) return items;
        Set<String> subscribers =
                new HashSet<>(ledger.aside(() -> ledger.archive().subscribers(unsaid)));
        Map<String, Standing> standings = subscribers.isEmpty()
                ? Map.of()
                : ledger.aside(() -> ledger.archive().standings(subscribers));
        List<Taking.Item> judged = new ArrayList<>();
        for (Taking.Item item : items) {
            if (!(item.incoming() instanceof Incoming.Story story)) {
                judged.add(item);
                continue;
            }
            // One id may come twice.
            if (story.article().access() == Access.SUBSCRIBER) subscribers.add(item.id());
            boolean unsaidNow = !says(story) && subscribers.contains(item.id());
            judged.add(unsaidNow && !older(story, standings.get(item.id())) ? rejected(item) : item);
        }
        return judged;
    }

    /** A lower version is ignored, whatever it says. */
    private static boolean older(Incoming.Story story, @Nullable Standing standing) {
        int version = story.article().version();
        return standing != null && version > 0 && version < standing.version();
    }

    private static Taking.Item rejected(Taking.Item item) {
        return new Taking.Item(
                item.record(),
                item.fingerprint(),
                null,
                null,
                rejected(item.id(), item.record().place()),
                null,
                item.id());
    }
}
