package org.paperboy.intake;

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
import org.paperboy.source.editor.Incoming;

/**
 * Rejects stories that have no word for access, of articles that are for subscribers: a paid text does not become public
 * because a field is missing, and what was public cannot be called back. One that says {@code free} is free.
 */
public final class UnsaidAccess {
    /** It is the reason of no other rejection. */
    private static final String REASON = "access is missing, and so far it is for subscribers: write access: free"
            + " or access: subscriber. Until then the earlier version stays";

    /** That a record says by a word that it is free, and that its field for access is there and empty. */
    static final String FREE = "access.free";

    private static final String EMPTY = "access.empty";

    private static final String LEFT_EMPTY =
            "access is empty, and other records of this source say free in words: write"
                    + " access: free or access: subscriber";

    private final Ledger ledger;

    /** Whether a record of this source said free by a word, as far as it was read. */
    private volatile boolean free;

    public UnsaidAccess(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether the item was rejected for this. */
    static boolean is(RecordProcessor.ProcessedRecord item) {
        return item.incoming() instanceof Incoming.IncomingRejection rejected && is(rejected);
    }

    static boolean is(Incoming.IncomingRejection rejected) {
        return rejected.reason().equals(REASON);
    }

    private static Incoming.IncomingRejection rejected(String id, String place) {
        return new Incoming.IncomingRejection(id, place, REASON);
    }

    /** The same of an edition. */
    public Incoming judged(Incoming incoming, String place) {
        if (!(incoming instanceof Incoming.IncomingEdition issue)
                || says(issue.edition().text(), issue.says())) return incoming;
        return ledger.editions().subscriber(issue.id()) ? rejected(issue.id(), place) : incoming;
    }

    /** Whether it says who may read it. */
    static boolean says(Incoming.IncomingStory story) {
        return says(story.article(), story.says());
    }

    private static boolean says(Article article, Set<String> says) {
        return article.access() == Access.SUBSCRIBER || says.contains("access");
    }

    /** The same items, with those rejected that must be. */
    List<RecordProcessor.ProcessedRecord> reject(List<RecordProcessor.ProcessedRecord> all) {
        List<RecordProcessor.ProcessedRecord> items = all;
        Set<String> unsaid = items.stream()
                .filter(item -> item.incoming() instanceof Incoming.IncomingStory story && !says(story))
                .map(RecordProcessor.ProcessedRecord::id)
                .collect(Collectors.toSet());
        if (unsaid.isEmpty() && free) return items;
        items = withoutLeftEmpty(items);
        if (unsaid.isEmpty()) return items;
        Set<String> subscribers =
                new HashSet<>(ledger.look(() -> ledger.articles().subscribers(unsaid)));
        Map<String, Standing> standings = subscribers.isEmpty()
                ? Map.of()
                : ledger.look(() -> ledger.articles().standings(subscribers));
        List<RecordProcessor.ProcessedRecord> judged = new ArrayList<>();
        for (RecordProcessor.ProcessedRecord item : items) {
            if (!(item.incoming() instanceof Incoming.IncomingStory story)) {
                judged.add(item);
                continue;
            }
            // One id may come twice.
            if (story.article().access() == Access.SUBSCRIBER) subscribers.add(item.id());
            boolean unsaidNow = !says(story) && subscribers.contains(item.id());
            judged.add(unsaidNow && !older(story, standings.get(item.id())) ? rejected(item, REASON) : item);
        }
        return judged;
    }

    /** Where free stories say so, one whose field is there and empty may be for subscribers: nobody has said yet. */
    private List<RecordProcessor.ProcessedRecord> withoutLeftEmpty(List<RecordProcessor.ProcessedRecord> items) {
        boolean empty = items.stream().anyMatch(UnsaidAccess::leftEmpty);
        free |= items.stream()
                .anyMatch(item -> item.incoming() instanceof Incoming.IncomingStory story
                        && story.says().contains(FREE));
        if (!empty) return items;
        free |= ledger.look(() -> ledger.cursors().get(LostProtection.CURSOR).orElse(""))
                .contains(FREE);
        if (!free) return items;
        return items.stream()
                .map(item -> leftEmpty(item) ? rejected(item, LEFT_EMPTY) : item)
                .toList();
    }

    private static boolean leftEmpty(RecordProcessor.ProcessedRecord item) {
        return item.incoming() instanceof Incoming.IncomingStory story
                && !says(story)
                && story.says().contains(EMPTY);
    }

    /** A lower version is ignored, regardless of what it says. */
    private static boolean older(Incoming.IncomingStory story, @Nullable Standing standing) {
        int version = story.article().version();
        return standing != null && version > 0 && version < standing.version();
    }

    private static RecordProcessor.ProcessedRecord rejected(RecordProcessor.ProcessedRecord item, String reason) {
        return new RecordProcessor.ProcessedRecord(
                item.record(),
                item.fingerprint(),
                null,
                null,
                new Incoming.IncomingRejection(item.id(), item.record().place(), reason),
                null,
                item.id());
    }
}
