package org.paperboy.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.context.AcceptedLosses;
import org.paperboy.context.NamedCount;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.context.SourceDoubts;
import org.paperboy.context.SourceDoubts.SourceDoubt;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.job.JobFile.SourceSpec.Extent;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.SightingTable.ReadLoss;
import org.paperboy.source.Source;
import org.paperboy.source.editor.Incoming;

/**
 * What a complete read did not meet is gone from the source, and is unpublished. What was met is kept in the ledger, with
 * the chunks, so that a read that was cut off and resumed knows all of it at its end.
 */
public final class AbsentArticles implements PagedWork {
    /** How far the ledger is: nothing said; a record met that could be any article; the end reached. */
    private static final String CURSOR = "absence";

    /** A part was read that was not noted: it was not of a complete read then. */
    private static final String PARTIAL = "partial";

    private static final String UNSURE = "unsure";
    private static final String CONCLUDE = "conclude";
    private static final int PAGE = 200;

    private final RunContext context;
    private final Ledger ledger;
    private final Source source;
    private final boolean newestOnly;
    private String after = "";
    private boolean met;

    public AbsentArticles(RunContext context, Source source) {
        this.context = context;
        this.ledger = context.ledger();
        this.source = source;
        this.newestOnly =
                context.job().source() instanceof SourceSpec.JsonLinesSource file && file.holds() == Extent.NEWEST;
    }

    /** A new read begins. */
    static void forget(Ledger ledger) {
        ledger.sightings().clear();
        ledger.readRecords().clear();
        ledger.cursors().set(CURSOR, "");
    }

    /**
     * @param noted ids that the ledger has noted as met
     * @param doubled places of records that stay among the rejected ones, though they can be read
     */
    void saw(List<RecordProcessor.ProcessedRecord> items, Set<String> noted, Set<String> doubled) {
        if (items.isEmpty()) return;
        if (!met) SourceDoubts.resolved(ledger, SourceDoubt.EMPTIED_ARTICLES);
        met = true;
        List<String> readable = items.stream()
                .filter(i -> !(i.incoming() instanceof Incoming.IncomingRejection))
                .map(i -> i.record().place())
                .filter(place -> !doubled.contains(place))
                .toList();
        if (ledger.rejections().count() > 0) ledger.rejections().resolved(readable);
        if (!source.complete() && source.changed().isEmpty()) {
            ledger.cursors().set(CURSOR, PARTIAL);
            return;
        }
        Set<String> articles = articles(items);
        articles.removeAll(noted);
        ledger.sightings().articles(articles);
        List<String> unreadable = items.stream()
                .filter(i -> i.id().isEmpty())
                .map(i -> i.record().place())
                .toList();
        if (unreadable.isEmpty()) return;
        if (source.fixedPlaces()) ledger.sightings().places(unreadable);
        else ledger.cursors().set(CURSOR, UNSURE);
    }

    /** Of a record that was rejected its id may be anything, unless the archive knows it. */
    private Set<String> articles(List<RecordProcessor.ProcessedRecord> items) {
        Set<String> ids = new HashSet<>();
        Set<String> doubtful = new HashSet<>();
        for (RecordProcessor.ProcessedRecord item : items) {
            if (item.id().isEmpty()) continue;
            (item.incoming() instanceof Incoming.IncomingRejection ? doubtful : ids).add(item.id());
        }
        ids.addAll(ledger.articles().standings(doubtful).keySet());
        return ids;
    }

    void reachedTheEnd(long run) {
        if (source.whole()) {
            ledger.rejections().forgetBefore(run);
            ledger.readRecords().forgetBefore(run);
        }
        if (source.whole()) context.counts().doubled.ended(SourceDoubt.DOUBLED_ARTICLES);
        if (!source.complete() && !ledger.cards().kept("", 1).isEmpty())
            source.emptied().ifPresent(found -> SourceDoubts.emptied(context, SourceDoubt.EMPTIED_ARTICLES, found));
        source.changed().ifPresent(this::leaveItToTheNext);
        if (!source.complete()) return;
        String met = ledger.cursors().get(CURSOR).orElse("");
        if (met.equals(UNSURE)) {
            context.counts()
                    .note("records without a readable id were met, so nothing was concluded from what is absent:"
                            + " fix them first, " + context.job().command("status") + " lists them");
        } else if (!met.equals(PARTIAL)) {
            ledger.cursors().set(CURSOR, CONCLUDE);
        }
    }

    /** What was not met may have been moved to where the reader was before. */
    private void leaveItToTheNext(String changed) {
        if (ledger.cursors().get(CURSOR).orElse("").equals(PARTIAL)) return;
        long gone = ledger.sightings().loss(newestOnly).gone();
        ledger.cursors().set(CURSOR, PARTIAL);
        if (gone == 0) return;
        context.counts()
                .note(changed + ", and " + (gone == 1 ? "1 article was" : gone + " articles were")
                        + " not met: nothing was concluded from that, the next run looks again");
    }

    @Override
    public boolean nextPage() {
        if (!ledger.cursors().get(CURSOR).orElse("").equals(CONCLUDE)) return false;
        // a read that another guard doubts is asked for its loss, and nothing is concluded from it
        if (after.isEmpty() && (guarded() || context.state().guarded())) return false;
        List<Standing> absent = ledger.sightings().absent(newestOnly, after, PAGE);
        for (Standing standing : absent) {
            ArticleTakedown.of(Succession.absent(standing, context.now()), context);
            context.counts().withdrawn.increment();
            after = standing.id();
        }
        if (absent.size() == PAGE) return true;
        forget(ledger);
        return false;
    }

    /** What was met is kept: the next run asks again, also where the source did not change and is not read again. */
    private boolean guarded() {
        ReadLoss loss = ledger.sightings().loss(newestOnly);
        int percent = context.job().guard();
        // One article that is gone is what an editor does by hand, however small the newsroom is.
        boolean tooMany = loss.gone() > 1 && loss.gone() * 100 > percent * loss.comparable();
        if (loss.comparable() == 0 || !(loss.nothingMet() || tooMany)) return false;
        String found = loss.nothingMet()
                ? "no article is left in the source, but " + loss.comparable()
                        + (loss.comparable() == 1 ? " article is published" : " articles are published")
                : loss.gone() + " of " + loss.comparable() + " articles are no longer in the source ("
                        + loss.gone() * 100 / loss.comparable() + " %, guard is " + percent + "%)";
        NamedCount gone = new NamedCount();
        ledger.sightings().absent(newestOnly, "", NamedCount.MOST_NAMES).forEach(standing -> gone.add(standing.id()));
        return context.counts()
                .losses
                .stop(
                        context,
                        List.of(new AcceptedLosses.Finding(
                                "articles no longer in the source",
                                loss.gone(),
                                found + ": " + gone.names(loss.gone()),
                                ". Nothing was unpublished for that. " + AcceptedLosses.SENT
                                        + ". Fix the source and run again; if they are to go, type")));
    }
}
