package org.paperboy.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Manuscript;
import org.paperboy.source.Incoming;
import org.paperboy.source.Intake;
import org.paperboy.source.Record;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Takes records in: parses and cleans them, but for those that the archive stands by already, byte for byte. Cleaning is
 * where a run's time goes; so the records of a batch are shared out among the processors.
 */
final class Taking implements ItemProcessor<Batch, Taking.Taken> {
    /** Raised when the same record would be understood otherwise than before, so that records are taken in anew. */
    private static final int REVISION = 3;

    private final Ledger ledger;
    private final Intake intake;
    private final boolean editions;
    private final String rules;

    Taking(JobFile job, Ledger ledger, Intake intake) {
        this.ledger = ledger;
        this.intake = intake;
        this.editions = job.editions() != null;
        this.rules = Sha256.of(List.of(
                        String.valueOf(REVISION),
                        job.publication().home().toString(),
                        job.publication().language(),
                        String.valueOf(job.limits().body())))
                .substring(0, 12);
    }

    /** A batch that was taken in. */
    record Taken(List<Item> items, boolean last, String position) {}

    /**
     * One record and what it turned out to be.
     *
     * @param fingerprint by which the record is known again
     * @param incoming null if the archive stands by this very record
     * @param story if it is one, as it is to be archived
     * @param id of the article, as far as the record tells; else empty
     */
    record Item(
            Record record,
            String fingerprint,
            @Nullable Incoming incoming,
            @Nullable Manuscript story,
            String id) {}

    @Override
    public Taken process(Batch batch) {
        Map<String, String> known = ledger.aside(() -> ledger.archive().idsByRecord(fingerprints(batch.records())));
        List<Item> items = stream(batch.records())
                .map(record -> item(record, known.get(fingerprint(record))))
                .toList();
        return new Taken(items, batch.last(), batch.position());
    }

    private Item item(Record record, @Nullable String standsById) {
        String fingerprint = fingerprint(record);
        if (standsById != null) return new Item(record, fingerprint, null, null, standsById);
        Incoming incoming = apartFromEditions(intake.take(record), record);
        Manuscript story = incoming instanceof Incoming.Story s ? Manuscript.of(s.article()) : null;
        return new Item(record, fingerprint, incoming, story, incoming.id());
    }

    /** Editions stand in the same books and feeds. What was an article before there were editions stays one. */
    private Incoming apartFromEditions(Incoming incoming, Record record) {
        String id = incoming.id();
        boolean apart = !editions || !id.startsWith(Edition.PREFIX) || incoming instanceof Incoming.Rejected;
        if (apart || ledger.aside(() -> ledger.archive().standing(id).isPresent())) return incoming;
        return new Incoming.Rejected(
                id,
                record.place(),
                "id '" + id + "' begins with " + Edition.PREFIX + ", as those of editions do: give the article another;"
                        + " an edition is taken back where editions are, in source.editions");
    }

    private String fingerprint(Record record) {
        return rules + ":" + record.digest();
    }

    private List<String> fingerprints(Collection<Record> records) {
        return records.stream().map(this::fingerprint).toList();
    }

    private static Stream<Record> stream(List<Record> records) {
        return records.size() > 1 ? records.parallelStream() : records.stream();
    }
}
