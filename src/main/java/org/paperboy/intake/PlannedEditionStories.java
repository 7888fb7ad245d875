package org.paperboy.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.channel.Receiver;
import org.paperboy.context.EditionPlaces;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.job.Suggestion;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.EditionStoryTable;
import org.paperboy.ledger.archive.EditionStoryTable.StoryPlace;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * Makes documents due whose stories name an edition that came out, changed its list, or is not out for their receiver any
 * longer. After the articles and the editions, and before anything is sent: so the first version of a story names an edition
 * that is published in the same run.
 */
public final class PlannedEditionStories implements PagedWork {
    private static final int PAGE = 50;

    /** The edition that was meant is looked for among this number of the newest ones. */
    private static final int NEWEST = 500;

    private static final int MOST_NAMED = 10;

    private final RunContext context;
    private final Ledger ledger;
    private final DocumentPlanner planner;
    private String after = "";

    public PlannedEditionStories(RunContext context, DocumentPlanner planner) {
        this.context = context;
        this.ledger = context.ledger();
        this.planner = planner;
    }

    @Override
    public boolean nextPage() {
        if (after.isEmpty() && context.job().editions() != null)
            ofNoEdition(ledger, context.number()).forEach(context.counts()::note);
        List<KeptEdition> page = ledger.editions().published(after, PAGE);
        if (page.isEmpty()) return false;
        List<EditionPlaces> places = context.job().receivers().stream()
                .filter(Receiver::editions)
                .map(receiver -> new EditionPlaces(context, receiver))
                .toList();
        Set<String> placed =
                ledger.editions().placed(page.stream().map(KeptEdition::id).toList());
        for (KeptEdition kept : page) {
            List<StoryPlace> listed = listed(kept);
            String fingerprint = fingerprint(kept, listed, places);
            if (!placed.contains(kept.id() + " " + fingerprint)) place(kept, listed, fingerprint);
        }
        after = page.get(page.size() - 1).id();
        return page.size() == PAGE;
    }

    private void place(KeptEdition kept, List<StoryPlace> listed, String fingerprint) {
        EditionStoryTable stories = ledger.editionStories();
        Set<String> all = new LinkedHashSet<>();
        stories.in(List.of(kept.id())).forEach(place -> all.add(place.article()));
        listed.forEach(place -> all.add(place.article()));
        stories.list(kept.id(), listed);
        planner.plan(List.copyOf(ledger.cards().ofIds(all).values()));
        ledger.editions().place(kept.id(), fingerprint);
    }

    /** The stories that are in it, each with its place in the edition's own list. */
    private static List<StoryPlace> listed(KeptEdition kept) {
        Edition edition = kept.edition();
        if (edition == null) return List.of();
        return kept.items().stream()
                .map(id -> new StoryPlace(id, kept.id(), false, edition.items().indexOf(id) + 1))
                .toList();
    }

    private static String fingerprint(KeptEdition kept, List<StoryPlace> listed, List<EditionPlaces> receivers) {
        List<String> parts = new ArrayList<>();
        listed.forEach(place -> parts.add(place.article() + " " + place.position()));
        for (EditionPlaces places : receivers) parts.add(places.receiver() + " " + places.isOut(kept));
        return Sha256.of(parts);
    }

    /** A sentence on each story that says that it is in an edition that there is not; for commands that only look, on all. */
    public static List<String> ofNoEdition(Ledger ledger) {
        return ofNoEdition(ledger, 0);
    }

    private static List<String> ofNoEdition(Ledger ledger, long run) {
        List<StoryPlace> ofNoEdition = ledger.editionStories().ofNoEdition(run, MOST_NAMED).stream()
                .filter(place -> ledger.rejections().of(place.edition()).isEmpty())
                .toList();
        if (ofNoEdition.isEmpty()) return List.of();
        List<String> known = ledger.editions().ids(NEWEST);
        return ofNoEdition.stream()
                .map(place -> place.article() + " says that it is in the edition " + own(place.edition())
                        + ", and there is none with that id."
                        + Suggestion.of(
                                own(place.edition()),
                                known.stream().map(PlannedEditionStories::own).toList())
                        + " No receiver is notified of it")
                .toList();
    }

    private static String own(String edition) {
        return edition.substring(Edition.PREFIX.length());
    }
}
