package org.paperboy.inspect;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Moment;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Sight;
import org.paperboy.context.Connections;
import org.paperboy.context.RunContext;
import org.paperboy.intake.DoubledRecords;
import org.paperboy.intake.RecordRules;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;

/** Reads a source as a run does, for a dry run: stores nothing. */
final class DryReader {
    private final JobFile job;
    private final Ledger ledger;
    private final RunContext context;

    DryReader(RunContext context) {
        this.job = context.job();
        this.ledger = context.ledger();
        this.context = context;
    }

    /** Says what becomes of one record, if anything does. */
    interface Teller {
        void tell(Record record, RecordJudge judge);
    }

    /**
     * All records; and again those that were put off, and count after all. Holds a line on every record.
     *
     * @param last where the last read ended; null if there was none
     * @param overruled hears of withdrawals that are too old
     */
    void read(
            SourceSpec spec,
            @Nullable String last,
            RecordRules rules,
            Teller teller,
            Consumer<RejectedRecord> overruled)
            throws SourceException {
        RecordJudge judge = judge(spec, false);
        read(spec, last, record -> true, record -> teller.tell(record, judge));
        DoubledRecords.overruled(ledger, judge, Long.MAX_VALUE).forEach(overruled);
        Set<String> putOff =
                judge.postponed().values().stream().map(Sight::record).collect(Collectors.toSet());
        if (putOff.isEmpty()) return;
        RecordJudge again = judge(spec, true);
        read(spec, last, r -> putOff.contains(rules.fingerprint(r)), record -> teller.tell(record, again));
    }

    private void read(SourceSpec spec, @Nullable String last, Predicate<Record> which, Consumer<Record> reader)
            throws SourceException {
        boolean articles = spec == job.source();
        try (Source source = articles ? Connections.articles(job, ledger) : Connections.editions(spec, ledger)) {
            source.open(last, context.asked().full());
            for (Optional<Record> record = source.next(); record.isPresent(); record = source.next()) {
                if (which.test(record.get())) reader.accept(record.get());
            }
        }
    }

    private RecordJudge judge(SourceSpec spec, boolean again) {
        RecordJudge judge = new RecordJudge(
                Map.of(), Map.of(), Map.of(), new Moment(context.time().agreed(), Long.MAX_VALUE), again);
        if (spec != job.source() && spec instanceof SourceSpec.FolderSource) judge.keepWhatIsOut();
        return judge;
    }
}
