package org.paperboy.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.channel.EndedPictures;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleJson;
import org.paperboy.source.Record;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.Intake;

/**
 * Takes records in: parses and cleans them, except for those that are known already, byte for byte. Cleaning is
 * where a run's time goes; so the records of a batch are shared out among the processors.
 */
public final class RecordProcessor {
    private final Ledger ledger;
    private final Intake intake;
    private final boolean editions;
    private final boolean places;
    private final RecordRules rules;
    private final WithdrawalIds ids;
    private final UnsaidAccess unsaid;

    public RecordProcessor(JobFile job, Ledger ledger, Intake intake) {
        this.ledger = ledger;
        this.intake = intake;
        this.editions = job.editions() != null;
        this.places = job.source() instanceof SourceSpec.FolderSource;
        this.rules = new RecordRules(job, "article");
        this.ids = WithdrawalIds.ofArticles(job, this::isKnown);
        this.unsaid = new UnsaidAccess(ledger);
    }

    /**
     * One record and what it turned out to be.
     *
     * @param fingerprint by which the record is known again
     * @param known what goes by this very record already, if anything does
     * @param old the record, if the source held it besides the one that counts, and the place where it was then
     * @param incoming null with either of these, except where a withdrawal may be said again
     * @param story if it is one, as it is to be archived
     * @param id of the article, as far as the record says; else empty
     */
    public record ProcessedRecord(
            Record record,
            String fingerprint,
            @Nullable Standing known,
            @Nullable Sight old,
            @Nullable Incoming incoming,
            @Nullable ArticleJson story,
            String id) {
        /** The same without pictures whose rights have ended by then. */
        public ProcessedRecord at(Instant now) {
            if (story == null) return this;
            Instant end = story.article().picturesEnd();
            if (end == null || end.isAfter(now)) return this;
            ArticleJson left = ArticleJson.of(EndedPictures.without(story.article(), now));
            return new ProcessedRecord(record, fingerprint, known, old, incoming, left, id);
        }
    }

    public RecordBatch<ProcessedRecord> process(RecordBatch<Record> batch) {
        return process(batch, !batch.again());
    }

    /** @param first whether they may be known; else they are looked at in any case */
    public RecordBatch<ProcessedRecord> process(RecordBatch<Record> batch, boolean first) {
        List<String> all = batch.records().stream().map(rules::fingerprint).toList();
        if (batch.again()) {
            Set<String> put = ledger.look(() -> ledger.readRecords().postponedAmong(all));
            List<Record> wanted = batch.records().stream()
                    .filter(record -> put.contains(rules.fingerprint(record)))
                    .toList();
            return taken(stream(wanted).map(this::understood).toList(), batch);
        }
        if (!first) return taken(stream(batch.records()).map(this::understood).toList(), batch);
        Map<String, Standing> known = ledger.look(() -> ledger.articles().standingsByRecord(all));
        Map<String, Sight> old = ledger.look(() -> ledger.readRecords().duplicates(all));
        List<ProcessedRecord> items =
                stream(batch.records()).map(record -> item(record, known, old)).toList();
        return taken(items, batch);
    }

    private RecordBatch<ProcessedRecord> taken(List<ProcessedRecord> items, RecordBatch<Record> batch) {
        return batch.with(unsaid.reject(items));
    }

    private ProcessedRecord item(Record record, Map<String, Standing> known, Map<String, Sight> old) {
        String fingerprint = rules.fingerprint(record);
        Standing standing = known.get(fingerprint);
        if (standing != null)
            return new ProcessedRecord(record, fingerprint, standing, null, null, null, standing.id());
        Sight answered = old.get(fingerprint);
        if (answered == null) return understood(record);
        // Elsewhere than before, a withdrawal without a date may be said again.
        boolean moved = answered.claim().takesBack() && !answered.place().equals(record.place());
        Incoming incoming = moved ? understood(record).incoming() : null;
        boolean undated = incoming instanceof Incoming.IncomingWithdrawal taken
                && taken.dates().isEmpty();
        return new ProcessedRecord(record, fingerprint, null, answered, undated ? incoming : null, null, answered.id());
    }

    private ProcessedRecord understood(Record record) {
        Incoming incoming = apartFromEditions(ids.plain(byItsPlace(intake.take(record))), record);
        ArticleJson story = incoming instanceof Incoming.IncomingStory s ? ArticleJson.of(s.article()) : null;
        return new ProcessedRecord(record, rules.fingerprint(record), null, null, incoming, story, incoming.id());
    }

    /** A withdrawal that does not say of which story: in a folder it is of the one that was in that file. */
    private Incoming byItsPlace(Incoming incoming) {
        if (!places || !(incoming instanceof Incoming.IncomingRejection r) || r.takesBack() == null) return incoming;
        List<String> ids = ledger.look(() -> ledger.articles().fromPlace(r.place()));
        return ids.size() == 1
                ? new Incoming.IncomingWithdrawal(ids.get(0), 0, null, List.of(), r.takesBack(), "")
                : incoming;
    }

    /** Editions are in the same books and feeds. What was an article before there were editions stays one. */
    private Incoming apartFromEditions(Incoming incoming, Record record) {
        String id = incoming.id();
        boolean apart = !editions || !id.startsWith(Edition.PREFIX) || incoming instanceof Incoming.IncomingRejection;
        if (apart || isKnown(id)) return incoming;
        boolean takes = incoming instanceof Incoming.IncomingWithdrawal
                && ledger.look(() ->
                        ledger.editions().standing(id).filter(Standing::isOut).isPresent());
        return new Incoming.IncomingRejection(
                id,
                record.place(),
                "id '" + id + "' begins with " + Edition.PREFIX + ", as those of editions do: give the article another;"
                        + " an edition is taken back where editions are, in source.editions",
                takes ? ((Incoming.IncomingWithdrawal) incoming).kind() : null);
    }

    private boolean isKnown(String id) {
        return ledger.look(() -> ledger.articles().standing(id).isPresent());
    }

    private static Stream<Record> stream(List<Record> records) {
        return records.size() > 1 ? records.parallelStream() : records.stream();
    }
}
