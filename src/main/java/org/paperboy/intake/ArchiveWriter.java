package org.paperboy.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Moment;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Ruling;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.EditorialClock;
import org.paperboy.context.LiftedProtections;
import org.paperboy.context.RunContext;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.ReadRecords;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.ArticleJson;
import org.paperboy.ledger.archive.ArticleTable;
import org.paperboy.source.editor.Incoming;

/** Writes what was taken in to the archive, and makes documents and withdrawals due; the source's position with it. */
public final class ArchiveWriter {
    private final RunContext context;
    private final Ledger ledger;
    private final AbsentArticles absence;
    private final DocumentPlanner planner;
    private final SelectionGuard selections;
    private final SourceBookmark bookmark;
    private final MissedWithdrawals missed;

    public ArchiveWriter(
            RunContext context, AbsentArticles absence, DocumentPlanner planner, SelectionGuard selections) {
        this.context = context;
        this.ledger = context.ledger();
        this.absence = absence;
        this.planner = planner;
        this.selections = selections;
        this.bookmark = new SourceBookmark(context.job());
        this.missed = new MissedWithdrawals(context);
    }

    void write(RecordBatch<RecordProcessor.ProcessedRecord> batch) {
        // Before the first statement: no connection is held while a store is asked for the time.
        if (batch.records().stream().anyMatch(item -> item.story() != null))
            context.time().compare();
        Kept kept = archive(batch.records(), batch.again());
        if (!batch.again()) absence.saw(batch.records(), kept.met(), kept.doubled());
        boolean waits = batch.last() && !batch.again() && ledger.readRecords().isAnyPostponed();
        if (waits) bookmark.set(ledger, batch.held());
        else if (batch.last() || !batch.again()) bookmark.set(ledger, batch.position());
        if (batch.last() && !waits) absence.reachedTheEnd(context.number());
        context.progress().advance(batch.again() ? 0 : batch.records().size());
    }

    /**
     * What became of a batch.
     *
     * @param met ids of which the record that counts so far was in it
     * @param doubled places of records that came second with an id, take back what is not there, or bring a story whose
     *     rights have ended
     */
    private record Kept(Set<String> met, Set<String> doubled) {}

    private Kept archive(List<RecordProcessor.ProcessedRecord> items, boolean again) {
        RecordJudge judge = judge(items, again);
        missed.recall();
        Map<String, ArticleTable.ArchivedArticle> admitted = new LinkedHashMap<>();
        List<RejectedRecord> rejections = new ArrayList<>();
        Set<String> doubled = new HashSet<>();
        Map<String, String> leftOut = new HashMap<>();
        for (RecordProcessor.ProcessedRecord read : items) {
            RecordProcessor.ProcessedRecord item = read.at(context.time().latest());
            if (again) context.counts().unchanged.decrement();
            else context.counts().read.increment();
            if (item.incoming() instanceof Incoming.IncomingRejection rejected) {
                rejections.add(new RejectedRecord(rejected.place(), rejected.id(), rejected.reason()));
                context.counts().rejected(rejected, judge.standing(rejected.id()));
                context.counts().noteUnnamed(rejected);
                continue;
            }
            Standing before = judge.standing(item.id());
            Ruling ruling = ruling(item, judge, context.time());
            if (ruling instanceof Ruling.Admit admit) {
                admitted.put(item.id(), admitted(item, admit, before, admitted.get(item.id())));
            } else if (ruling instanceof Ruling.TakeDown) {
                admitted.remove(item.id());
                Standing taken = Objects.requireNonNull(judge.standing(item.id()));
                missed.name(
                        ArticleTakedown.take(taken, context),
                        before != null,
                        item.record().place());
            } else if (ruling instanceof Ruling.Doubled second) {
                doubled.add(item.record().place());
                rejections.add(DoubledRecords.rejection(item.record().place(), second));
            } else {
                Optional<RejectedRecord> ended = EndedRights.rejection(item, ruling, before);
                ended.ifPresent(rejection -> {
                    doubled.add(rejection.place());
                    rejections.add(rejection);
                    noteIfNew(rejection);
                });
                if (ended.isPresent()) continue;
                left(item, ruling, before);
                if (item.incoming() instanceof Incoming.IncomingStory same)
                    leftOut.put(same.id(), String.join("\n", same.lost()));
            }
        }
        for (RejectedRecord late : DoubledRecords.overruled(ledger, judge, context.number())) {
            doubled.add(late.place());
            rejections.add(late);
        }
        List<String> known = changed(admitted);
        Map<String, FiledCard> before = ledger.cards().ofIds(known);
        LiftedProtections.Before protections = LiftedProtections.Before.of(ledger, known);
        Map<String, Article> earlier = ledger.articles().stories(known);
        for (ArticleTable.ArchivedArticle entry : admitted.values()) {
            Article article = entry.json().article();
            context.counts().lifted.compare(protections, article);
            TightenedStories.note(earlier.get(article.id()), article, context);
        }
        corrected(admitted, earlier);
        ledger.articles().put(context.number(), List.copyOf(admitted.values()));
        ledger.editionStories()
                .say(
                        admitted.values().stream()
                                .map(entry -> entry.json().article())
                                .toList(),
                        known);
        ledger.articles().restate(judge.restated());
        leftOut.keySet().retainAll(judge.restated().stream().map(Standing::id).toList());
        ledger.articles().leaveOut(leftOut);
        ledger.readRecords().keep(context.number(), judge);
        if (context.job().source() instanceof SourceSpec.FolderSource)
            context.counts().doubled.add(judge.pairs());
        List<FiledCard> filed = admitted.values().stream()
                .map(ArticleTable.ArchivedArticle::filed)
                .toList();
        planner.plan(filed);
        selections.changed(before, filed);
        reject(rejections);
        doubled.addAll(missed.places());
        return new Kept(judge.newlyMet().keySet(), doubled);
    }

    /** Marks the corrections that each version is the first to have: by these its receivers hear of them. */
    private void corrected(Map<String, ArticleTable.ArchivedArticle> admitted, Map<String, Article> earlier) {
        List<String> ids = admitted.values().stream()
                .filter(entry -> !entry.json().article().corrections().isEmpty())
                .map(entry -> entry.json().article().id())
                .toList();
        Map<String, Standing> before = ledger.articles().standings(ids);
        for (String id : ids) {
            ArticleTable.ArchivedArticle entry = Objects.requireNonNull(admitted.get(id));
            Standing known = before.get(id);
            Article article = entry.json().article().corrected(earlier.get(id), known == null ? null : known.updated());
            String digest = entry.json().digest();
            admitted.put(
                    id,
                    entry.with(new ArticleJson(article, ArticleJson.of(article).json(), digest)));
        }
    }

    private static List<String> changed(Map<String, ArticleTable.ArchivedArticle> admitted) {
        return admitted.entrySet().stream()
                .filter(e -> !e.getValue().fresh())
                .map(Map.Entry::getKey)
                .toList();
    }

    private RecordJudge judge(List<RecordProcessor.ProcessedRecord> items, boolean again) {
        Set<String> ids = new HashSet<>();
        Set<String> asked = new HashSet<>();
        Map<String, Standing> standings = new HashMap<>();
        for (RecordProcessor.ProcessedRecord item : items) {
            if (item.id().isEmpty()) continue;
            ids.add(item.id());
            if (item.known() != null) standings.put(item.id(), item.known());
            else asked.add(item.id());
        }
        standings.putAll(ledger.articles().standings(asked));
        ReadRecords read = ledger.readRecords();
        Moment moment = new Moment(context.time().agreed(), context.number());
        return new RecordJudge(standings, read.met(ids), read.postponed(ids), moment, again);
    }

    /** What the item does to what is known; a dry run asks too. */
    public static Ruling ruling(RecordProcessor.ProcessedRecord item, RecordJudge judge, EditorialClock time) {
        Instant now = time.agreed();
        String place = item.record().place();
        if (item.known() != null) return judge.known(item.id(), item.fingerprint(), place);
        Sight old = item.old();
        if (old != null && (item.incoming() == null || !judge.saysAgain(old, place)))
            return judge.old(new Sight(old.id(), old.record(), place, old.claim()));
        Incoming incoming = Objects.requireNonNull(item.incoming());
        ArticleJson story = item.story();
        if (story == null) return judge.arrives(RecordRules.other(incoming, item.fingerprint(), place, now));
        Article article = story.article();
        Standing before = judge.standing(article.id());
        boolean down = before != null && before.withdrawal() != null;
        return judge.arrives(
                time.ends(article, down) || Succession.hasEnded(before, article)
                        ? RecordRules.ended(incoming, article, item.fingerprint(), place, now)
                        : RecordRules.story(incoming, article, story.digest(), item.fingerprint(), place, now));
    }

    private ArticleTable.ArchivedArticle admitted(
            RecordProcessor.ProcessedRecord item,
            Ruling.Admit admit,
            @Nullable Standing before,
            ArticleTable.@Nullable ArchivedArticle sameBatch) {
        Article article = admit.article();
        boolean fresh = sameBatch == null ? admit.fresh() : sameBatch.fresh();
        (admit.fresh() ? context.counts().fresh : context.counts().changed).increment();
        if (admit.redated()) context.counts().redated.increment();
        context.counts().lifted.embargo(before, article, context.time().agreed());
        List<String> leftOut =
                item.incoming() == null ? List.of() : item.incoming().lost();
        context.counts().lostPictures.add(article.id(), leftOut);
        if (admit.closes() && before != null) {
            Withdrawal until = Succession.unpublished(before, context.now());
            ledger.deliveries().recall(List.of(article.id()));
            ledger.withdrawals().takeBack(until, context.now());
            context.counts().name(until);
            context.counts().withdrawn.increment();
        }
        boolean known = before != null && before.withdrawal() == null;
        boolean open = before != null && before.isOut() || context.time().opens(admit, known);
        return new ArticleTable.ArchivedArticle(
                manuscript(item, article),
                item.fingerprint(),
                item.record().place(),
                admit.opens(),
                admit.changed(),
                fresh,
                open && !admit.closes(),
                leftOut);
    }

    /** As it was taken in, under the digest by which it is known again; written again if its dates were set. */
    private static ArticleJson manuscript(RecordProcessor.ProcessedRecord item, Article article) {
        ArticleJson taken = Objects.requireNonNull(item.story());
        if (article.equals(taken.article())) return taken;
        return new ArticleJson(article, ArticleJson.of(article).json(), taken.digest());
    }

    private void left(RecordProcessor.ProcessedRecord item, Ruling ruling, @Nullable Standing before) {
        context.counts().unchanged.increment();
        if (ruling instanceof Ruling.Leave leave && before != null) {
            String where = item.record().place() + ": " + item.id();
            boolean takes = item.incoming() instanceof Incoming.IncomingWithdrawal && before != null && before.isOut();
            if (takes && leave.why() == Ruling.Why.OLDER) context.counts().nameUntaken(before);
            DoubledRecords.note(where, leave.why(), before, takes).ifPresent(context.counts()::note);
            missed.again(before, item.record().place());
        }
    }

    /** It is said once, and listed as long as it is so. */
    private void noteIfNew(RejectedRecord rejection) {
        boolean known = ledger.rejections().of(rejection.article()).contains(rejection);
        if (!known) EndedRights.sentence(rejection).ifPresent(context.counts()::note);
    }

    private void reject(List<RejectedRecord> rejections) {
        context.counts().rejected.add(rejections.size());
        ledger.rejections().note(context.number(), rejections);
    }
}
