package org.paperboy.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Moment;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Ruling;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.Connections;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.context.SourceDoubts;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.archive.EditionTable;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.Intake;

/**
 * Reads editions from their source and keeps them, a limited number a transaction, with how far it was read. By the rules of
 * articles, but that one the source no longer holds stays: it is withdrawn by its status alone.
 */
public final class EditionIntake implements PagedWork {
    private static final int PAGE = 100;
    private static final String CURSOR = "editions";

    /** Where the read under way began. */
    private static final String FROM = "editions-from";

    private final RunContext context;
    private final Ledger ledger;
    private final SourceSpec spec;
    private final Intake intake;
    private final SourceBookmark bookmark;
    private final RecordRules rules;
    private final WithdrawalIds ids;
    private final MissedWithdrawals missed;
    private @Nullable Source source;
    private String position = "";
    private boolean whole;
    private boolean again;
    private String began = "";
    private long records;
    private long rejected;
    private boolean stopped;

    public EditionIntake(RunContext context, SourceSpec spec, Intake intake) {
        this.context = context;
        this.ledger = context.ledger();
        this.spec = spec;
        this.intake = intake;
        this.bookmark = new SourceBookmark(CURSOR, spec);
        this.rules = RecordRules.ofEditions(context.job());
        this.ids = WithdrawalIds.ofEditions(context.job(), ledger);
        this.missed = new MissedWithdrawals(context);
    }

    @Override
    public boolean nextPage() {
        boolean more = false;
        try {
            Source opened = source == null ? opened() : source;
            boolean gone =
                    records == 0 && GoneColumns.stop(context, "source.editions", spec, opened.protectiveColumns());
            more = !gone && gather(opened);
        } catch (SourceException e) {
            close();
            context.state().stopBySource(context.number(), e.getMessage());
        } finally {
            if (!more) close();
        }
        return more;
    }

    private Source opened() throws SourceException {
        source = Connections.editions(spec, ledger);
        @Nullable String last = ledger.look(() -> bookmark.last(ledger).orElse(null));
        source.open(last, context.asked().full());
        if (!source.resumed()) {
            ledger.aside(() -> {
                ledger.readRecords().clearEditions();
                ledger.cursors().set(FROM, last == null ? "" : last);
                return true;
            });
        }
        began = last == null || source.whole() || context.asked().full() ? "" : last;
        return source;
    }

    /** Where the last read ended, if it was of this source. */
    public static Optional<String> last(SourceSpec spec, Ledger ledger) {
        return new SourceBookmark(CURSOR, spec).last(ledger);
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
        String held = from.position();
        Optional<Record> next = from.next();
        while (next.isPresent()) {
            records.add(next.get());
            held = from.position();
            if (records.size() == PAGE) break;
            next = from.next();
        }
        boolean ended = next.isEmpty();
        if (again) {
            Set<String> put = ledger.readRecords()
                    .postponedAmong(records.stream().map(rules::fingerprint).toList());
            records.removeIf(record -> !put.contains(rules.fingerprint(record)));
        } else {
            position = from.position();
            whole = ended && from.whole();
            this.records += records.size();
            if (ended) SourceDoubts.editionsRead(context, whole, this.records);
        }
        take(records);
        if (ended && !again) guard();
        if (!ended) {
            if (!again) bookmark.set(ledger, position);
            return true;
        }
        close();
        if (!again && ledger.readRecords().isAnyEditionPostponed()) {
            // What was put off counts after all: the one that counted was not met.
            bookmark.set(ledger, held);
            again = true;
            source = Connections.editions(spec, ledger);
            String began = ledger.cursors().get(FROM).orElse("");
            source.open(began.isEmpty() ? null : began, context.asked().full());
            return true;
        }
        bookmark.set(ledger, stopped ? began : position);
        ledger.readRecords().clearEditions();
        if (whole) {
            ledger.rejections().forgetEditionsBefore(context.number());
            ledger.readRecords().forgetEditionsBefore(context.number());
        }
        return false;
    }

    /** Where all are rejected something happened to the source: the next run reads it again. */
    private void guard() {
        List<String> first = ledger.rejections().editions(3).stream()
                .map(r -> r.place() + ": " + r.reason())
                .toList();
        ReadGuard.ReadCounts met = new ReadGuard.ReadCounts(records, rejected, 0, 0, "");
        stopped = context.counts().losses.stop(context, met.findings("source.editions", context.job(), first));
    }

    private void take(List<Record> records) {
        missed.recall();
        UnsaidAccess unsaid = new UnsaidAccess(ledger);
        List<Incoming> all = new ArrayList<>();
        for (Record record : records) all.add(unsaid.judged(understood(record), record.place()));
        Set<String> ids = new HashSet<>();
        Map<String, Standing> standings = new HashMap<>();
        for (Incoming incoming : all) {
            if (incoming.id().isEmpty() || !ids.add(incoming.id())) continue;
            ledger.editions().standing(incoming.id()).ifPresent(s -> standings.put(s.id(), s));
        }
        Map<String, Sight> old = ledger.readRecords()
                .duplicates(records.stream().map(rules::fingerprint).toList());
        RecordJudge judge = new RecordJudge(
                standings,
                ledger.readRecords().met(ids),
                ledger.readRecords().postponed(ids),
                new Moment(context.time().agreed(), context.number()),
                again);
        if (spec instanceof SourceSpec.FolderSource) judge.keepWhatIsOut();
        for (int i = 0; i < all.size(); i++) take(records.get(i), all.get(i), judge, old);
        DoubledRecords.overruled(ledger, judge, context.number()).forEach(this::reject);
        ledger.editions().restate(judge.restated());
        ledger.readRecords().keep(context.number(), judge);
        if (spec instanceof SourceSpec.FolderSource) context.counts().doubled.add(judge.pairs());
    }

    private Incoming understood(Record record) {
        return PictureEnds.lasting(ids.plain(intake.takeEdition(record)));
    }

    private void take(Record record, Incoming incoming, RecordJudge judge, Map<String, Sight> old) {
        if (again) context.counts().unchanged.decrement();
        else context.counts().read.increment();
        String place = RejectionTable.EDITION + record.place();
        if (incoming instanceof Incoming.IncomingRejection rejected) {
            this.rejected++;
            reject(new RejectedRecord(place, rejected.id(), rejected.reason()));
            context.counts().rejected(rejected, judge.standing(rejected.id()));
            context.counts().noteUnnamed(rejected);
            return;
        }
        ledger.rejections().resolved(List.of(place));
        Standing before = judge.standing(incoming.id());
        Sight answered = again ? null : old.get(rules.fingerprint(record));
        Ruling ruling = ruling(
                incoming,
                rules.fingerprint(record),
                place,
                judge,
                answered,
                context.time().agreed());
        if (ruling instanceof Ruling.Admit admit) {
            keep(((Incoming.IncomingEdition) incoming).edition(), admit, before, judge);
            context.counts().lostPictures.add(incoming.id(), incoming.lost());
        } else if (ruling instanceof Ruling.TakeDown) {
            takeDown(Objects.requireNonNull(judge.standing(incoming.id())), before != null, place);
        } else if (ruling instanceof Ruling.Doubled second) {
            reject(DoubledRecords.rejection(place, second));
        } else {
            context.counts().unchanged.increment();
            if (ruling instanceof Ruling.Leave leave && before != null) {
                boolean takes = incoming instanceof Incoming.IncomingWithdrawal && before != null && before.isOut();
                if (takes && leave.why() == Ruling.Why.OLDER) context.counts().nameUntaken(before);
                DoubledRecords.note(place + ": " + incoming.id(), leave.why(), before, takes)
                        .ifPresent(context.counts()::note);
                missed.again(before, place);
            }
        }
    }

    private void reject(RejectedRecord rejection) {
        context.counts().rejected.increment();
        ledger.rejections().note(context.number(), List.of(rejection));
    }

    /**
     * What the record does to what is known; a dry run asks too.
     *
     * @param old the record, if the source held it besides the one that counts
     */
    public static Ruling ruling(
            Incoming incoming, String record, String place, RecordJudge judge, @Nullable Sight old, Instant now) {
        Standing standing = judge.standing(incoming.id());
        if (standing != null && standing.record().equals(record)) {
            return judge.known(incoming.id(), record, place);
        }
        boolean undated = incoming instanceof Incoming.IncomingWithdrawal taken
                && taken.dates().isEmpty();
        boolean again = old != null && undated && judge.saysAgain(old, place);
        if (old != null && !again) return judge.old(new Sight(old.id(), record, place, old.claim()));
        if (incoming instanceof Incoming.IncomingEdition issue) {
            Edition edition = issue.edition();
            String digest = EditionTable.digest(edition);
            return judge.arrives(RecordRules.story(incoming, edition.text(), digest, record, place, now));
        }
        return judge.arrives(RecordRules.other(incoming, record, place, now));
    }

    private void keep(Edition edition, Ruling.Admit admit, @Nullable Standing before, RecordJudge judge) {
        Standing known = Objects.requireNonNull(judge.standing(edition.id()));
        // Its time comes with a step of its own, which notes what of its articles is open then.
        boolean opened = before != null && before.opened() && !admit.closes();
        EditionItems items = new EditionItems(ledger);
        ledger.editions().frozen(edition.id()).ifPresent(frozen -> {
            ledger.editions().letIn(edition.id(), items.late(edition, frozen));
            items.unknown(edition.id(), edition.items(), Set.of()).forEach(context.counts()::note);
            items.leftOut(edition, frozen).forEach(context.counts()::note);
        });
        context.counts().lifted.access(ledger.editions().subscriber(edition.id()), edition.text());
        ledger.editions().put(edition.with(admit.article()), known.opened(opened), admit.fresh());
        (admit.fresh() ? context.counts().fresh : context.counts().changed).increment();
        if (admit.redated()) context.counts().redated.increment();
        context.counts().lifted.embargo(before, admit.article(), context.time().agreed());
        if (!admit.closes()) return;
        Withdrawal until = Succession.unpublished(Objects.requireNonNull(before), context.now());
        ledger.withdrawals().takeBack(until, context.now());
        context.counts().name(until);
        context.counts().withdrawn.increment();
    }

    private void takeDown(Standing taken, boolean known, String place) {
        Withdrawal withdrawal = Objects.requireNonNull(taken.withdrawal());
        ledger.editions().withdraw(taken);
        ledger.withdrawals().takeBack(withdrawal, context.now());
        missed.name(withdrawal, known, place);
    }
}
