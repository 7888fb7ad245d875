package org.paperboy.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.Connections;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;

/**
 * Reads the source, from where the ledger says it was read to. A source that breaks off ends the reading, not the run:
 * what is due already goes out all the same.
 */
public final class RecordReader {
    private static final int MOST_RECORDS = 200;
    private static final long MOST_BYTES = 4L << 20;

    /** Where the read under way began. */
    private static final String FROM = "source-from";

    private final RunContext context;
    private final Source source;
    private String from = "";
    private boolean begun;
    private boolean ended;
    private boolean broken;
    private boolean looked;
    private @Nullable String last;
    private @Nullable Source second;

    public RecordReader(RunContext context, Source source) {
        this.context = context;
        this.source = source;
    }

    public void open() {
        context.progress().begin("collect");
        try {
            last = context.ledger()
                    .look(() -> new SourceBookmark(context.job())
                            .last(context.ledger())
                            .orElse(null));
            source.open(last, context.asked().full());
            source.time().ifPresent(context.time()::heardFromSource);
            from = last == null || source.whole() || context.asked().full() ? "" : last;
            broken = GoneColumns.stop(
                    context, GoneColumns.ARTICLES, context.job().source(), source.protectiveColumns());
            ended = broken;
        } catch (SourceException e) {
            breakOff(e);
        }
    }

    public @Nullable RecordBatch<Record> read() {
        if (ended) return secondLook();
        List<Record> records = new ArrayList<>();
        String held = "";
        try {
            held = fill(records, source);
        } catch (SourceException e) {
            breakOff(e);
            return null;
        }
        if (!begun) begin(records);
        return new RecordBatch<>(records, ended, source.position(), held, false);
    }

    /** @return where the source was before it said that it had reached its end */
    private String fill(List<Record> records, Source from) throws SourceException {
        String held = from.position();
        for (long bytes = 0; records.size() < MOST_RECORDS && bytes < MOST_BYTES; ) {
            held = from.position();
            Optional<Record> record = from.next();
            ended = record.isEmpty();
            if (ended) break;
            records.add(record.get());
            bytes += record.get().bytes();
        }
        return held;
    }

    /** The source is read again for records that were put off, and of which it now is known that they count. */
    private @Nullable RecordBatch<Record> secondLook() {
        Ledger ledger = context.ledger();
        if (broken || looked || !ledger.look(() -> ledger.readRecords().isAnyPostponed())) return null;
        List<Record> records = new ArrayList<>();
        try {
            if (second == null) {
                second = Connections.articles(context.job(), ledger);
                String from = ledger.look(() -> ledger.cursors().get(FROM).orElse(""));
                second.open(from.isEmpty() ? null : from, context.asked().full());
            }
            fill(records, second);
        } catch (SourceException e) {
            breakOff(e);
            return null;
        }
        looked = ended;
        ended = true;
        return new RecordBatch<>(records, looked, source.position(), "", true);
    }

    /** What an earlier read met no longer counts, unless this one goes on with it, or has nothing to read again. */
    private void begin(List<Record> records) {
        begun = true;
        if (!source.resumed()) {
            context.ledger().aside(() -> {
                ReadGuard.begin(context.ledger(), from);
                return true;
            });
        }
        if (source.resumed() || (records.isEmpty() && !source.whole())) return;
        context.ledger().aside(() -> {
            AbsentArticles.forget(context.ledger());
            context.ledger().cursors().set(FROM, last == null ? "" : last);
            return true;
        });
    }

    private void breakOff(SourceException e) {
        context.state().stopBySource(context.number(), e.getMessage());
        ended = true;
        broken = true;
    }

    public void close() {
        if (second != null) second.close();
        source.close();
    }
}
