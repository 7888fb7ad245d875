package org.paperboy.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Ruling;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Editions;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Rejections;
import org.paperboy.ledger.Rejections.Rejection;
import org.paperboy.source.Incoming;
import org.paperboy.source.Intake;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Reads editions from their source and keeps them, so many a transaction, with how far it was read. By the rules of
 * articles, but that one the source holds no more stays: it is withdrawn by its status alone.
 */
final class Gathering implements Tasklet {
    private static final int PAGE = 100;
    private static final String CURSOR = "editions";

    private final Shift shift;
    private final Ledger ledger;
    private final SourceSpec spec;
    private final Intake intake;
    private final Bookmark bookmark;
    private @Nullable Source source;

    Gathering(Shift shift, SourceSpec spec, Intake intake) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.spec = spec;
        this.intake = intake;
        this.bookmark = new Bookmark(CURSOR, spec);
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        boolean more = false;
        try {
            more = gather(source == null ? opened() : source);
        } catch (SourceException e) {
            close();
            StoppedRun.bySource(shift, e.getMessage());
        } finally {
            if (!more) close();
        }
        return RepeatStatus.continueIf(more);
    }

    private Source opened() throws SourceException {
        source = Connections.source(spec);
        @Nullable String last = ledger.aside(() -> bookmark.last(ledger).orElse(null));
        source.open(last, shift.asked().full());
        return source;
    }

    /** Where the last read stood, if it was of this source. */
    static Optional<String> last(SourceSpec spec, Ledger ledger) {
        return new Bookmark(CURSOR, spec).last(ledger);
    }

    private void close() {
        if (source != null) source.close();
        source = null;
    }

    /**
     * First the source is asked, and then the ledger: no connection to it is held while a source keeps us waiting.
     *
     * @return whether there may be more
     */
    private boolean gather(Source from) throws SourceException {
        List<Record> records = new ArrayList<>();
        Optional<Record> next = from.next();
        while (next.isPresent()) {
            records.add(next.get());
            if (records.size() == PAGE) break;
            next = from.next();
        }
        String position = from.position();
        boolean whole = next.isEmpty() && from.whole();
        if (next.isEmpty()) close();
        for (Record record : records) take(record);
        bookmark.set(ledger, position);
        if (whole) ledger.rejections().forgetEditionsBefore(shift.number());
        return next.isPresent();
    }

    private void take(Record record) {
        shift.tally().read.increment();
        String place = Rejections.EDITION + record.place();
        Incoming incoming = intake.takeEdition(record);
        if (incoming instanceof Incoming.Rejected rejected) {
            shift.tally().rejected.increment();
            ledger.rejections().note(shift.number(), List.of(new Rejection(place, rejected.id(), rejected.reason())));
            return;
        }
        ledger.rejections().mended(List.of(place));
        Standing standing = ledger.editions().standing(incoming.id()).orElse(null);
        Ruling ruling = ruling(incoming, standing, shift.time().agreed());
        if (ruling instanceof Ruling.Admit admit) keep(((Incoming.Issue) incoming).edition(), admit, standing);
        else if (ruling instanceof Ruling.TakeDown down) takeDown(down.withdrawal());
        else shift.tally().unchanged.increment();
    }

    /** What the record does to what stands; a pure function, which a dry run asks too. */
    static Ruling ruling(Incoming incoming, @Nullable Standing standing, Instant now) {
        if (incoming instanceof Incoming.Issue issue) {
            Edition edition = issue.edition();
            return Succession.story(standing, edition.text(), Editions.digest(edition), now);
        }
        return Takedown.ruling(incoming, standing, now);
    }

    private void keep(Edition edition, Ruling.Admit admit, @Nullable Standing standing) {
        boolean opened = standing != null && standing.opened() && !admit.closes();
        ledger.editions().put(shift.number(), edition.with(admit.article()), admit.digest(), admit.fresh(), opened);
        (admit.fresh() ? shift.tally().fresh : shift.tally().changed).increment();
        if (!admit.closes()) return;
        Withdrawal until = Succession.unpublished(Objects.requireNonNull(standing), shift.now());
        ledger.withdrawals().takeBack(until, shift.now());
        shift.tally().name(until);
        shift.tally().withdrawn.increment();
    }

    private void takeDown(Withdrawal withdrawal) {
        ledger.editions().withdraw(shift.number(), withdrawal);
        ledger.withdrawals().takeBack(withdrawal, shift.now());
        shift.tally().name(withdrawal);
        shift.tally().withdrawn.increment();
    }
}
