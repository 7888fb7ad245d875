package org.paperboy.inspect;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Ruling;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Entitlement.NotOpen;
import org.paperboy.context.Connections;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.JobIdentity;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunContext;
import org.paperboy.context.RunRequest;
import org.paperboy.delivery.stores.ObjectRemover;
import org.paperboy.inspect.ForeseenEffect.EffectKind;
import org.paperboy.inspect.ForeseenEffect.Taker;
import org.paperboy.intake.ArchiveWriter;
import org.paperboy.intake.DoubledRecords;
import org.paperboy.intake.EditionIntake;
import org.paperboy.intake.EditionItems;
import org.paperboy.intake.EndedRights;
import org.paperboy.intake.FieldNotes;
import org.paperboy.intake.PictureEnds;
import org.paperboy.intake.RecordBatch;
import org.paperboy.intake.RecordProcessor;
import org.paperboy.intake.RecordRules;
import org.paperboy.intake.SelectionNotes;
import org.paperboy.intake.SourceBookmark;
import org.paperboy.intake.UnsaidAccess;
import org.paperboy.intake.WithdrawalIds;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;
import org.paperboy.ledger.run.RunTable;
import org.paperboy.run.RunSummary;
import org.paperboy.source.Record;
import org.paperboy.source.SourceException;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.Intake;
import org.paperboy.source.fields.UnknownFields;

/**
 * Reads the source and says, of each new or changed article, who would get or lose it, and what else a run would do. Stores
 * nothing.
 */
public final class DryRun {
    /** At most this number of those whose time has come are given by name. */
    private static final int MOST_OPENING = 10_000;

    private static final int MOST_ENDED = 1000;
    private static final int MOST_TAKEN_BACK = 100_000;

    private final JobFile job;
    private final Ledger ledger;
    private final RunContext context;
    private final Set<String> waiting;
    private final Consumer<ForeseenEffect> out;
    private final ForeseenReceivers takers;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, RejectedRecord> rejected = new HashMap<>();
    private final UnknownFields unknown = new UnknownFields();

    /**
     * @param context to look by, with the clock that a run would have
     * @param waiting editions that wait for their articles in that run
     * @param out hears of each thing once
     */
    private DryRun(RunContext context, Set<String> waiting, Consumer<ForeseenEffect> out) {
        this.job = context.job();
        this.ledger = context.ledger();
        this.context = context;
        this.waiting = waiting;
        this.out = out;
        this.takers = new ForeseenReceivers(context);
    }

    /**
     * What a run would do, found out on a copy of the ledger.
     *
     * @param asOf the editorial clock, if an operator said it
     * @param out hears of each thing once
     * @return the summary of that run, as far as it is known before anything is sent
     * @throws Refusal 1 if the source cannot be read to its end, 2 if the job file is not the ledger's
     */
    public static RunSummary of(
            JobFile job,
            Ledger ledger,
            Clock clock,
            @Nullable Instant asOf,
            RunRequest asked,
            Consumer<ForeseenEffect> out)
            throws Refusal, LedgerException {
        JobIdentity.verify(job, ledger);
        Rehearsal.Outcome rehearsed;
        List<String> takenBack;
        Set<String> waiting;
        try (ScratchFolder scratch = new ScratchFolder();
                Ledger copy = ledger.copyInto(scratch.path())) {
            rehearsed = new Rehearsal(job, clock, asOf, asked).on(copy, null);
            long run = copy.runs().last(1).stream()
                    .mapToLong(RunTable.RunRecord::number)
                    .findFirst()
                    .orElse(0);
            waiting = Set.copyOf(copy.editions().waiting().keySet());
            takenBack = copy.articles().takenBackIn(run, MOST_TAKEN_BACK);
        }
        Rehearsal.Foresight foresight = rehearsed.foresight();
        if (foresight == null) throw new Refusal(2, String.join(". Also: ", rehearsed.faults()));
        Set<String> said = new HashSet<>();
        DryRun dry = new DryRun(RunContext.toLook(job, ledger, foresight.time(), clock, asked), waiting, line -> {
            if (line.what().ofOne() || said.add(line.says())) out.accept(line);
        });
        ForeseenStores.faults(job, ledger).forEach(sentence -> dry.say(EffectKind.STORE, sentence));
        dry.tell();
        // What the source no longer holds: no record speaks of it.
        takenBack.stream()
                .filter(id -> !dry.seen.contains(id))
                .forEach(id -> dry.lose(id, "the source no longer holds it"));
        foresight.time().notes().forEach(sentence -> dry.say(EffectKind.CLOCK, sentence));
        rehearsed.documents().forEach(sentence -> dry.say(EffectKind.TERMS, sentence));
        rehearsed.faults().forEach(sentence -> dry.say(EffectKind.GUARD, sentence));
        rehearsed.notes().forEach(sentence -> dry.say(EffectKind.NOTE, sentence));
        return foresight.summary();
    }

    private void say(EffectKind what, String sentence) {
        out.accept(ForeseenEffect.of(what, sentence));
    }

    private void tell() throws Refusal {
        RecordProcessor taking = new RecordProcessor(
                job, ledger, Connections.intake(job, unknown, context.time().agreed()));
        RecordRules rules = new RecordRules(job, "article");
        try {
            String last = new SourceBookmark(job).last(ledger).orElse(null);
            read(job.source(), last, rules, (record, judge) -> tell(taking, record, judge));
            if (job.editions() != null) editions(job.editions());
        } catch (SourceException e) {
            throw new Refusal(1, e.getMessage());
        }
        ended();
        opening();
        removals();
        new SelectionNotes(job, ledger).all().forEach(sentence -> say(EffectKind.NOTE, sentence));
        FieldNotes.sentences(unknown).forEach(sentence -> say(EffectKind.NOTE, sentence));
    }

    private void read(SourceSpec spec, @Nullable String last, RecordRules rules, DryReader.Teller teller)
            throws SourceException {
        new DryReader(context)
                .read(spec, last, rules, teller, late -> reject(late.article(), late.place() + ": " + late.reason()));
    }

    private void tell(RecordProcessor taking, Record record, RecordJudge judge) {
        RecordBatch<Record> batch = new RecordBatch<>(List.of(record), false, "", "", false);
        RecordProcessor.ProcessedRecord item = taking.process(batch, !judge.ended())
                .records()
                .get(0)
                .at(context.time().latest());
        if (item.incoming() instanceof Incoming.IncomingRejection rejected) {
            reject(rejected.id(), rejected.place() + ": " + rejected.reason());
            return;
        }
        ledger.articles().standing(item.id()).ifPresent(judge::learn);
        Standing before = judge.standing(item.id());
        Ruling ruling = ArchiveWriter.ruling(item, judge, context.time());
        EndedRights.rejection(item, ruling, before).ifPresent(ended -> {
            rejected.put(ended.article(), ended);
            reject(ended.article(), ended.place() + ": " + ended.reason());
        });
        if (ruling instanceof Ruling.Doubled second) doubled(record.place(), second);
        if (ruling instanceof Ruling.TakeDown down) lose(item.id(), why(down));
        if (ruling instanceof Ruling.Admit admit) {
            Article article = admit.article();
            Card card = article.card().opening(admit.opens());
            boolean known = before != null && before.withdrawal() == null;
            boolean open = before != null && before.isOut() || context.time().opens(admit, known);
            boolean waits = admit.closes() || !open;
            String why = waits ? waiting(card) : "";
            admitted(card, admit, why, takers.of(card, waits), takers.losing(card, waits, admit.closes()));
        }
    }

    private String waiting(Card card) {
        return NotOpen.words(card.embargo(), card.opens(), context.now());
    }

    private void admitted(Card card, Ruling.Admit admit, String waits, List<Taker> gets, List<String> loses) {
        seen.add(card.id());
        out.accept(new ForeseenEffect(
                admit.fresh() ? EffectKind.NEW : EffectKind.CHANGE, card.id(), waits, gets, loses, ""));
    }

    private void reject(String id, String says) {
        out.accept(new ForeseenEffect(EffectKind.REJECT, id, "", List.of(), List.of(), says));
    }

    private void doubled(String place, Ruling.Doubled second) {
        reject(
                second.id(),
                place + ": " + DoubledRecords.rejection(place, second).reason());
    }

    /** Stories whose rights, or those to a picture of theirs, end without the source having changed. */
    private void ended() {
        Instant latest = context.time().latest();
        ledger.articles().ended(latest, MOST_ENDED).stream()
                .filter(ended -> !seen.contains(ended.standing().id()))
                .forEach(ended -> lose(ended.standing().id(), "its rights end at " + ended.end()));
        List<String> pictures = ledger.articles().picturesEnded(latest, MOST_ENDED).stream()
                .map(Standing::id)
                .filter(id -> !seen.contains(id))
                .toList();
        Map<String, FiledCard> filed = ledger.cards().ofIds(pictures);
        for (String id : pictures) {
            FiledCard story = filed.get(id);
            if (story == null || !seen.add(id)) continue;
            boolean waits = !story.opened();
            String why = waits ? waiting(story.card()) : "";
            out.accept(new ForeseenEffect(EffectKind.CHANGE, id, why, takers.of(story.card(), waits), List.of(), ""));
        }
    }

    private void lose(String id, String why) {
        seen.add(id);
        out.accept(new ForeseenEffect(EffectKind.LOSE, id, "", List.of(), takers.holders(id), why));
    }

    private static String why(Ruling.TakeDown down) {
        Withdrawal withdrawal = down.withdrawal();
        if (down.ground() == Withdrawal.Ground.STATUS)
            return withdrawal.kind() == Withdrawal.Kind.KILL ? "killed" : "withdrawn";
        return withdrawal.reason().isEmpty() ? "no longer approved" : withdrawal.reason();
    }

    private void editions(SourceSpec spec) throws SourceException {
        Intake intake = Connections.intake(job, unknown, context.time().agreed());
        RecordRules rules = RecordRules.ofEditions(job);
        UnsaidAccess unsaid = new UnsaidAccess(ledger);
        WithdrawalIds ids = WithdrawalIds.ofEditions(job, ledger);
        String last = EditionIntake.last(spec, ledger).orElse(null);
        read(spec, last, rules, (record, judge) -> {
            Incoming incoming =
                    unsaid.judged(PictureEnds.lasting(ids.plain(intake.takeEdition(record))), record.place());
            if (incoming instanceof Incoming.IncomingRejection rejected) {
                reject(rejected.id(), rejected.place() + ": " + rejected.reason());
                return;
            }
            String fingerprint = rules.fingerprint(record);
            ledger.editions().standing(incoming.id()).ifPresent(judge::learn);
            Standing before = judge.standing(incoming.id());
            Sight old = ledger.readRecords().duplicates(List.of(fingerprint)).get(fingerprint);
            Sight answered = judge.ended() ? null : old;
            Ruling ruling = EditionIntake.ruling(
                    incoming,
                    fingerprint,
                    record.place(),
                    judge,
                    answered,
                    context.time().agreed());
            if (ruling instanceof Ruling.Doubled second) doubled(record.place(), second);
            if (ruling instanceof Ruling.TakeDown down) lose(incoming.id(), why(down));
            if (ruling instanceof Ruling.Admit admit && incoming instanceof Incoming.IncomingEdition issue) {
                edition(issue.edition().with(admit.article()), admit, before);
            }
        });
    }

    private void edition(Edition edition, Ruling.Admit admit, @Nullable Standing before) {
        boolean open = before != null && before.opened() && !admit.closes();
        boolean waits = !open && admit.opens().isAfter(context.now());
        List<String> loses = admit.closes() ? ledger.holdings().holders(edition.id()) : List.of();
        Card card = edition.text().card().opening(admit.opens());
        String why = waits ? waiting(card) : "";
        if (why.isEmpty() && waiting.contains(edition.id())) why = "waits for its articles";
        admitted(card, admit, why, takers.of(edition, waits), loses);
        Set<String> known = new HashSet<>(seen);
        known.addAll(rejected.keySet());
        new EditionItems(ledger)
                .unknown(edition.id(), edition.items(), known)
                .forEach(sentence -> say(EffectKind.NOTE, sentence));
        edition.items().stream()
                .flatMap(id -> Optional.ofNullable(rejected.get(id)).stream())
                .flatMap(ended -> EditionItems.named(edition.id(), ended).stream())
                .forEach(sentence -> say(EffectKind.NOTE, sentence));
    }

    /** What waits in the ledger, and whose time has come by the clock. */
    private void opening() {
        for (FiledCard filed : ledger.cards().opening(context.now(), MOST_OPENING)) {
            opens(filed.card(), takers.of(filed.card(), false));
        }
        for (KeptEdition kept : ledger.editions().opening(context.now(), "", MOST_OPENING)) {
            Edition edition = kept.edition();
            if (edition != null && !waiting.contains(kept.id()))
                opens(edition.text().card(), takers.of(edition, false));
        }
    }

    private void opens(Card card, List<Taker> gets) {
        if (!seen.add(card.id())) return;
        boolean embargo = card.opens().equals(card.embargo());
        String says = (embargo ? "embargo until " : "date of publication ") + card.opens();
        out.accept(new ForeseenEffect(EffectKind.OPEN, card.id(), "", gets, List.of(), says));
    }

    /** Objects of receivers and formats that the job file no longer has. */
    private void removals() {
        for (DepartedReceivers.Left left : DepartedReceivers.of(job, ledger)) {
            boolean removes = job.removed() == JobFile.Removed.REMOVE
                    && job.stores().containsKey(left.destination().store());
            if (!removes) {
                say(EffectKind.NOTE, left.sentence(job));
                continue;
            }
            say(
                    EffectKind.REMOVE,
                    Math.min(left.objects(), ObjectRemover.MOST) + " of " + left.objects() + " objects of "
                            + left.destination().receiver() + " ("
                            + left.destination().format() + ") from "
                            + left.destination().store() + ": they are no longer in the job file (removed: remove)");
        }
    }
}
