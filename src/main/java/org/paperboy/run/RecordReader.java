package org.paperboy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the source, from where the ledger says it was read to. A source that breaks off ends the reading, not the run:
 * what is due already goes out all the same.
 */
final class RecordReader implements ItemStreamReader<Batch> {
    private static final int MOST_RECORDS = 200;
    private static final long MOST_BYTES = 4L << 20;

    private final Shift shift;
    private final Source source;
    private boolean begun;
    private boolean ended;

    RecordReader(Shift shift, Source source) {
        this.shift = shift;
        this.source = source;
    }

    @Override
    public void open(ExecutionContext context) {
        shift.progress().begin("collect");
        try {
            @Nullable
            String last = shift.ledger()
                    .aside(() -> new Bookmark(shift.job()).last(shift.ledger()).orElse(null));
            source.open(last, shift.asked().full());
            source.time().ifPresent(shift.time()::heardFromSource);
        } catch (SourceException e) {
            breakOff(e);
        }
    }

    @Override
    public @Nullable Batch read() {
        if (ended) return null;
        List<Record> records = new ArrayList<>();
        long bytes = 0;
        try {
            while (records.size() < MOST_RECORDS && bytes < MOST_BYTES) {
                Optional<Record> record = source.next();
                if (record.isEmpty()) {
                    ended = true;
                    break;
                }
                records.add(record.get());
                bytes += record.get().bytes();
            }
        } catch (SourceException e) {
            breakOff(e);
            return null;
        }
        if (!begun) begin(records);
        return new Batch(records, ended, source.position());
    }

    /** What an earlier read met counts no more, unless this one goes on with it, or has nothing to read anew. */
    private void begin(List<Record> records) {
        begun = true;
        if (source.resumed() || (records.isEmpty() && !source.whole())) return;
        shift.ledger().aside(() -> {
            Absence.forget(shift.ledger());
            return true;
        });
    }

    private void breakOff(SourceException e) {
        StoppedRun.bySource(shift, e.getMessage());
        ended = true;
    }

    @Override
    public void close() {
        source.close();
    }
}
