package org.paperboy.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.archive.EditionStoryTable.StoryPlace;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * Which edition each story names to one receiver: one that is out for that receiver now. Where a story is in several it is
 * the one that it names itself, else the one that was published first, so that a later one changes nothing. A job without a
 * source of editions has only the story's own word. Asked once for many stories, and remembers them.
 */
public final class EditionPlaces {
    private final RunContext context;
    private final Receiver receiver;
    private final Entitlements entitlements;
    private final Map<String, EditionReference> references = new HashMap<>();
    private final Map<String, KeptEdition> out = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    public EditionPlaces(RunContext context, Receiver receiver) {
        this.context = context;
        this.receiver = receiver;
        this.entitlements = new Entitlements(context);
    }

    /** Whether the receiver may know of an edition at all. */
    public boolean any() {
        return context.job().editions() != null && receiver.editions();
    }

    /** The receiver's name. */
    public String receiver() {
        return receiver.name();
    }

    /** Looks these stories up. */
    public EditionPlaces learn(Collection<String> articles) {
        if (!any()) return this;
        List<String> asked = articles.stream().filter(known::add).toList();
        Map<String, List<StoryPlace>> places = new HashMap<>();
        for (StoryPlace place : context.ledger().editionStories().of(asked))
            places.computeIfAbsent(place.article(), id -> new ArrayList<>()).add(place);
        Set<String> editions = new HashSet<>();
        places.values().forEach(all -> all.forEach(place -> editions.add(place.edition())));
        editions.removeAll(out.keySet());
        entitlements.learn(editions);
        for (KeptEdition kept : context.ledger().editions().find(editions)) if (isOut(kept)) out.put(kept.id(), kept);
        places.forEach(this::choose);
        return this;
    }

    private void choose(String article, List<StoryPlace> places) {
        places.stream()
                .filter(place -> out.containsKey(place.edition()))
                .min(Comparator.comparing((StoryPlace place) -> !place.own())
                        .thenComparing(place -> text(place.edition()).published())
                        .thenComparing(StoryPlace::edition))
                .ifPresent(place -> references.put(article, reference(place, places)));
    }

    private Article text(String edition) {
        return edition(out.get(edition)).text();
    }

    private static Edition edition(@Nullable KeptEdition kept) {
        Edition edition = kept == null ? null : kept.edition();
        if (edition == null) throw new IllegalStateException("an edition that is out has its text");
        return edition;
    }

    /** The place in the edition's list counts, where the story is in it. */
    private EditionReference reference(StoryPlace chosen, List<StoryPlace> places) {
        int position = places.stream()
                .filter(place -> place.edition().equals(chosen.edition()) && !place.own())
                .mapToInt(StoryPlace::position)
                .findFirst()
                .orElse(chosen.position());
        Edition edition = edition(out.get(chosen.edition()));
        return new EditionReference(edition.ownId(), context.job().publication().idOf(edition.id()), position);
    }

    /** Whether the edition is out for the receiver: published and not withdrawn, and the receiver gets it now or keeps it. */
    public boolean isOut(KeptEdition kept) {
        if (!any() || kept.edition() == null || !kept.opened()) return false;
        Entitlement may = entitlements.of(receiver, kept);
        // While it is given nothing new, what it has names what it has.
        return may.shown() || may.keeps() == Keeps.AS_IT_IS && entitlements.has(receiver, kept.id());
    }

    /** What the story, which was looked up, names to the receiver; null if nothing. */
    public @Nullable EditionReference of(Article article) {
        return context.job().editions() == null ? EditionReference.said(article) : references.get(article.id());
    }

    /** In words, what the ledger has of these stories, which were looked up, beyond their own records: for a fingerprint. */
    public Stream<String> words(Collection<String> articles) {
        return articles.stream().flatMap(id -> words(id, references.get(id)));
    }

    private static Stream<String> words(String article, @Nullable EditionReference edition) {
        return edition == null ? Stream.of() : Stream.of(article + " in " + edition.uri() + " " + edition.position());
    }
}
