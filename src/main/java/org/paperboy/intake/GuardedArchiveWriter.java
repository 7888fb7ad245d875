package org.paperboy.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.Standing;
import org.paperboy.context.AcceptedLosses.Finding;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Source;

/**
 * Looks at a read before and while it is archived, and stops the run where it shows that something happened to the source as
 * a whole: then nothing is concluded from it, and the next run does it again.
 */
public final class GuardedArchiveWriter {
    private final RunContext context;
    private final Ledger ledger;
    private final Source source;
    private final ArchiveWriter archiving;
    private final SourceBookmark bookmark;
    private final ReadGuard guard;
    private final LostProtection losses;

    /** Where the read may be gone on from, if it is cut off: nothing that is held back is before it. */
    private Optional<String> safe = Optional.empty();

    private boolean stopped;

    public GuardedArchiveWriter(RunContext context, Source source, ArchiveWriter archiving) {
        this.context = context;
        this.ledger = context.ledger();
        this.source = source;
        this.archiving = archiving;
        this.bookmark = new SourceBookmark(context.job());
        this.guard = new ReadGuard(context);
        this.losses = new LostProtection(context);
    }

    public void write(RecordBatch<RecordProcessor.ProcessedRecord> batch) {
        // Before the first statement: no connection is held while a store is asked for the time.
        if (batch.records().stream().anyMatch(item -> item.story() != null))
            context.time().compare();
        Map<String, Standing> standings = standings(batch.records());
        if (!batch.again()) guard.saw(batch.records(), standings);
        if (!losses.holds()) safe = bookmark.last(ledger);
        List<RecordProcessor.ProcessedRecord> open = new ArrayList<>(losses.open(batch.records(), standings));
        List<Finding> findings = batch.last() ? findings(batch) : List.of();
        boolean stops = context.counts().losses.stop(context, findings);
        if (batch.last() && !stops) open.addAll(losses.released(findings));
        // What is held back was met all the same: nothing is concluded from its absence.
        boolean concludes = batch.last() && !losses.holds();
        archiving.write(batch.with(open).ending(concludes));
        if (losses.holds()) bookmark.set(ledger, safe.orElse(""));
        stopped |= stops;
        if (batch.last() && !stops && !losses.holds() && !batch.again() && source.whole()) losses.remember();
        if (stopped) bookmark.set(ledger, guard.from());
    }

    private Map<String, Standing> standings(List<RecordProcessor.ProcessedRecord> items) {
        Set<String> ids = new HashSet<>();
        for (RecordProcessor.ProcessedRecord item : items)
            if (item.incoming() != null && !item.id().isEmpty()) ids.add(item.id());
        return ids.isEmpty() ? Map.of() : ledger.articles().standings(ids);
    }

    private List<Finding> findings(RecordBatch<?> batch) {
        List<Finding> findings = new ArrayList<>(losses.findings());
        if (!batch.again()) findings.addAll(guard.findings());
        return findings;
    }
}
