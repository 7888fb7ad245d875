package org.paperboy.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.Edition;
import org.paperboy.job.Suggestion;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.FrozenEdition;

/** The articles that an edition names: those that there are not, and those that come to it after it was published. */
public final class EditionItems {
    /** The article that was meant is looked for among this number of the newest ones. */
    private static final int NEWEST = 500;

    /** So many of the newest editions are worth a look. */
    private static final int EDITIONS = 10;

    private final Ledger ledger;

    public EditionItems(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A sentence on each id that no article has.
     *
     * @param known ids that are known besides
     */
    public List<String> unknown(String edition, Collection<String> items, Set<String> known) {
        Set<String> archived = ledger.articles().standings(items).keySet();
        List<String> unknown = items.stream()
                .filter(id -> !archived.contains(id)
                        && !known.contains(id)
                        && ledger.rejections().of(id).isEmpty())
                .toList();
        List<String> ended = ended(edition, items, archived);
        if (unknown.isEmpty()) return ended;
        List<String> candidates = new ArrayList<>(known);
        for (FiledCard filed : ledger.cards().newest(null, null, NEWEST))
            candidates.add(filed.card().id());
        List<String> sentences = new ArrayList<>(ended);
        unknown.stream()
                .map(id -> edition + " names " + id + ", and there is no approved article with that id."
                        + Suggestion.of(id, candidates)
                        + " Correct it in a new version of the edition; the others are in it")
                .forEach(sentences::add);
        return sentences;
    }

    private List<String> ended(String edition, Collection<String> items, Set<String> archived) {
        return items.stream()
                .filter(id -> !archived.contains(id))
                .flatMap(id -> ledger.rejections().of(id).stream())
                .flatMap(rejection -> named(edition, rejection).stream())
                .toList();
    }

    /** What is said of an edition that names a story whose rights have ended; empty of any other rejection. */
    public static Optional<String> named(String edition, RejectedRecord rejection) {
        return EndedRights.standing(rejection)
                .map(standing -> edition + " names " + rejection.article() + ", which is " + standing);
    }

    /** The same of the newest editions that were published, for commands that only look. */
    public static List<String> unknown(Ledger ledger) {
        return new EditionItems(ledger).unknown();
    }

    private List<String> unknown() {
        return ledger.editions().newest(List.of(), null, EDITIONS).stream()
                .filter(kept -> kept.edition() != null)
                .flatMap(kept -> unknown(kept.id(), kept.edition().items(), Set.of()).stream())
                .toList();
    }

    /**
     * What a later version may bring into an edition that was published: articles that were public then, and those whose id
     * corrects one that no article has.
     */
    List<String> late(Edition edition, FrozenEdition frozen) {
        List<String> added = edition.items().stream()
                .filter(id -> !frozen.items().contains(id))
                .toList();
        if (added.isEmpty()) return List.of();
        Set<String> late = ledger.cards().publicThen(added, frozen.at(), frozen.run());
        List<String> misspelt = misspelt(edition, frozen);
        for (String id : ledger.cards().openOnes(added).keySet()) {
            if (misspelt.stream()
                    .anyMatch(old -> !Suggestion.of(old, List.of(id)).isEmpty())) late.add(id);
        }
        return List.copyOf(late);
    }

    /** Ids of the version before that no article has and that are gone from this one. */
    private List<String> misspelt(Edition edition, FrozenEdition frozen) {
        List<String> dropped = frozen.named().stream()
                .filter(id -> !edition.items().contains(id))
                .toList();
        Set<String> archived = ledger.articles().standings(dropped).keySet();
        return dropped.stream().filter(id -> !archived.contains(id)).toList();
    }

    /** A sentence on each article that does not enter. To be asked once those that do were let in. */
    List<String> leftOut(Edition edition, FrozenEdition before) {
        Set<String> in =
                ledger.editions().frozen(edition.id()).map(FrozenEdition::items).orElse(Set.of());
        Set<String> known = ledger.articles().standings(edition.items()).keySet();
        return edition.items().stream()
                .filter(id -> known.contains(id)
                        && !in.contains(id)
                        && !before.named().contains(id))
                .map(id -> edition.id() + " names " + id
                        + ", which was not public when the edition was first published at " + before.at()
                        + ": it stays out of it")
                .toList();
    }
}
