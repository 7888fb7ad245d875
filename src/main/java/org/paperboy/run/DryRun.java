package org.paperboy.run;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Moment;
import org.paperboy.article.Reading;
import org.paperboy.article.Ruling;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Incoming;
import org.paperboy.source.Intake;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.UnknownFields;

/** Reads the source and says, of each new or changed article, who would get or lose it. Stores nothing. */
public final class DryRun {
    private final JobFile job;
    private final Ledger ledger;
    private final Desk desk;
    private final Instant now;
    private final boolean full;
    private final PrintWriter out;
    private final Set<String> seen = new HashSet<>();
    private final ForeseenLosses losses;
    private final UnknownFields unknown = new UnknownFields();

    public DryRun(JobFile job, Ledger ledger, Instant asOf, boolean full, PrintWriter out) {
        this.job = job;
        this.ledger = ledger;
        this.desk = new Desk(job.publication());
        this.now = asOf.truncatedTo(ChronoUnit.SECONDS);
        this.full = full;
        this.out = out;
        this.losses = new ForeseenLosses(job, ledger, desk, now);
    }

    /** @throws Refusal 1 if the source cannot be read to its end */
    public void print() throws Refusal {
        Taking taking = new Taking(job, ledger, Connections.intake(job, unknown));
        RecordRules rules = new RecordRules(job, "article");
        long told = 0;
        try {
            String last = new Bookmark(job).last(ledger).orElse(null);
            told += told(job.source(), last, rules, (record, reading) -> tell(taking, record, reading));
            if (job.editions() != null) told += editions(job.editions());
        } catch (SourceException e) {
            throw new Refusal(1, e.getMessage());
        }
        new SelectionNotes(job, ledger).all().forEach(sentence -> out.println("note    " + sentence));
        losses.sentences().forEach(sentence -> out.println("guard   " + sentence));
        if (!unknown.list().isEmpty()) out.println("note    " + FieldNotes.sentence(unknown.list()));
        out.println(told == 0 ? "nothing would change" : told + " would change; nothing was stored or sent");
    }

    /** Says what becomes of one record; whether anything does. */
    private interface Teller {
        boolean tell(Record record, Reading reading);
    }

    /** As a run reads: and again, for what was put off and counts after all. Holds a line on every record. */
    private long told(SourceSpec spec, @Nullable String last, RecordRules rules, Teller teller) throws SourceException {
        Reading reading = reading(false);
        long told = told(spec, last, record -> true, record -> teller.tell(record, reading));
        Set<String> putOff =
                reading.putAside().values().stream().map(Sight::record).collect(Collectors.toSet());
        if (putOff.isEmpty()) return told;
        Reading again = reading(true);
        return told
                + told(spec, last, r -> putOff.contains(rules.fingerprint(r)), record -> teller.tell(record, again));
    }

    private long told(SourceSpec spec, @Nullable String last, Predicate<Record> which, Predicate<Record> teller)
            throws SourceException {
        long told = 0;
        try (Source source = Connections.source(spec)) {
            source.open(last, full);
            for (Optional<Record> record = source.next(); record.isPresent(); record = source.next()) {
                if (which.test(record.get()) && teller.test(record.get())) told++;
            }
        }
        return told;
    }

    private Reading reading(boolean again) {
        return new Reading(Map.of(), Map.of(), Map.of(), new Moment(now, Long.MAX_VALUE), again);
    }

    /** @return how many editions would change */
    private long editions(SourceSpec spec) throws SourceException {
        Intake intake = Connections.intake(job, unknown);
        RecordRules rules = Gathering.rules(job);
        String last = Gathering.last(spec, ledger).orElse(null);
        return told(spec, last, rules, (record, reading) -> {
            Incoming incoming = intake.takeEdition(record);
            if (incoming instanceof Incoming.Rejected rejected) return reject(rejected);
            String fingerprint = rules.fingerprint(record);
            ledger.editions().standing(incoming.id()).ifPresent(reading::learn);
            Standing before = reading.standing(incoming.id());
            Sight old = ledger.docket().answered(List.of(fingerprint)).get(fingerprint);
            Sight answered = reading.ended() ? null : old;
            return tell(
                    incoming, before, Gathering.ruling(incoming, fingerprint, record.place(), reading, answered, now));
        });
    }

    private boolean reject(Incoming.Rejected rejected) {
        out.println("reject  " + rejected.place() + ": " + rejected.reason());
        return true;
    }

    private boolean doubled(String place, Ruling.Doubled second) {
        return reject(new Incoming.Rejected(
                second.id(), place, Doubles.rejection(place, second).reason()));
    }

    private boolean tell(Incoming incoming, @Nullable Standing before, Ruling ruling) {
        boolean admitted = ruling instanceof Ruling.Admit;
        if (!admitted && !(ruling instanceof Ruling.TakeDown)) return false;
        String names = job.receivers().stream()
                .filter(r -> incoming instanceof Incoming.Issue issue
                        && desk.serves(r, now)
                        && desk.covers(r, issue.edition()))
                .map(Receiver::name)
                .collect(Collectors.joining(", "));
        if (!admitted) out.println("lose    " + incoming.id() + ": " + losers(incoming.id()));
        else out.println((before == null ? "new     " : "change  ") + incoming.id() + ": " + names);
        if (incoming instanceof Incoming.Issue issue) {
            new EditionItems(ledger)
                    .unknown(incoming.id(), issue.edition().items(), seen)
                    .forEach(sentence -> out.println("note    " + sentence));
        }
        return true;
    }

    private boolean tell(Taking taking, Record record, Reading reading) {
        Batch batch = new Batch(List.of(record), false, "", "", false);
        Taking.Item item = taking.process(batch, !reading.ended()).items().get(0);
        if (item.incoming() instanceof Incoming.Rejected rejected) return reject(rejected);
        ledger.archive().standing(item.id()).ifPresent(reading::learn);
        Standing standing = reading.standing(item.id());
        Ruling ruling = Archiving.ruling(item, reading, now);
        if (ruling instanceof Ruling.Doubled second) return doubled(record.place(), second);
        if (ruling instanceof Ruling.TakeDown) {
            out.println("lose    " + item.id() + ": " + (standing == null ? "nobody has it" : losers(item.id())));
            return true;
        }
        if (!(ruling instanceof Ruling.Admit admit)) return false;
        Article article = admit.article();
        seen.add(article.id());
        losses.would(article.card());
        boolean waits = article.opens().isAfter(now) && (standing == null || !standing.opened()) || admit.closes();
        String losers = losers(article, admit.closes());
        out.println((admit.fresh() ? "new     " : "change  ") + item.id() + ": "
                + takers(article, waits ? article.opens() : null)
                + (losers.isEmpty() ? "" : "; lost by " + losers));
        return true;
    }

    /** @param closes whether its embargo begins anew */
    private String losers(Article article, boolean closes) {
        List<String> holders = ledger.holdings().holders(article.id());
        return job.receivers().stream()
                .filter(r -> holders.contains(r.name()) && !keeps(r, article, closes))
                .map(Receiver::name)
                .collect(Collectors.joining(", "));
    }

    private boolean keeps(Receiver receiver, Article article, boolean closes) {
        return desk.entitles(receiver, article.card(), now) && (!closes || desk.ahead(receiver, article.card()));
    }

    private String takers(Article article, @Nullable Instant waitsUntil) {
        String names = job.receivers().stream()
                .filter(r -> desk.serves(r, now) && desk.entitles(r, article.card(), now))
                .map(r -> waitsUntil != null || !desk.opens(r, article.card()).isAfter(now)
                        ? r.name()
                        : r.name() + " from " + desk.opens(r, article.card()))
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) return "nobody gets it";
        if (waitsUntil == null) return names;
        return (waitsUntil.equals(Instant.MAX) ? "waits for an end of its embargo" : "waits until " + waitsUntil)
                + ", then " + names;
    }

    private String losers(String id) {
        String names = String.join(", ", ledger.holdings().holders(id));
        return names.isEmpty() ? "nobody has it" : names;
    }
}
