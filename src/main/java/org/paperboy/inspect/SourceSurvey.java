package org.paperboy.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.context.Connections;
import org.paperboy.intake.FieldNotes;
import org.paperboy.job.JobFile;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.Intake;
import org.paperboy.source.fields.UnknownFields;

/** Reads all records of a source, for a look: what is rejected, and what is not read. Nothing is kept. */
final class SourceSurvey {
    private static final int MOST_REASONS = 3;

    private final UnknownFields unknown = new UnknownFields();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private long records;
    private long rejected;

    /**
     * @param editions whether the records are editions
     * @param now as the next run's editorial clock may be
     */
    SourceSurvey(JobFile job, Source source, boolean editions, Instant now) throws SourceException {
        Intake intake = Connections.intake(job, unknown, now);
        source.open(null, true);
        for (Optional<Record> record = source.next(); record.isPresent(); record = source.next()) {
            records++;
            Incoming incoming = editions ? intake.takeEdition(record.get()) : intake.take(record.get());
            if (!(incoming instanceof Incoming.IncomingRejection r)) continue;
            rejected++;
            if (reasons.size() < MOST_REASONS) reasons.putIfAbsent(r.reason(), r.place());
        }
    }

    /** What the operator should know, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add((records == 1 ? "1 record was read" : records + " records were read")
                + (rejected == 0 ? "" : ", and " + rejected + " would be rejected: " + String.join("; ", reasons())));
        notes.addAll(FieldNotes.sentences(unknown));
        long local = unknown.withoutOffset();
        if (local > 0)
            notes.add((local == 1 ? "1 record has" : local + " records have")
                    + " an embargo_until or publishDate without an offset: it is taken as UTC. Write one, such as"
                    + " 2026-11-01T08:00:00+01:00, if it is meant otherwise");
        return notes;
    }

    private List<String> reasons() {
        return reasons.entrySet().stream()
                .map(e -> e.getValue() + ": " + e.getKey())
                .toList();
    }
}
