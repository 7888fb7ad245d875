package org.paperboy.run;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Ruling;
import org.paperboy.article.Standing;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Incoming;
import org.paperboy.source.Intake;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;

/** Reads the source and says, of each new or changed article, who would get or lose it. Stores nothing. */
public final class DryRun {
    private final JobFile job;
    private final Ledger ledger;
    private final Desk desk;
    private final Instant now;
    private final boolean full;
    private final PrintWriter out;

    public DryRun(JobFile job, Ledger ledger, Instant asOf, boolean full, PrintWriter out) {
        this.job = job;
        this.ledger = ledger;
        this.desk = new Desk(job.publication());
        this.now = asOf.truncatedTo(ChronoUnit.SECONDS);
        this.full = full;
        this.out = out;
    }

    /** @throws Refusal 1 if the source cannot be read to its end */
    public void print() throws Refusal {
        Taking taking = new Taking(job, ledger, Connections.intake(job));
        long told = 0;
        try (Source source = Connections.source(job)) {
            source.open(new Bookmark(job).last(ledger).orElse(null), full);
            for (Optional<Record> record = source.next(); record.isPresent(); record = source.next()) {
                for (Taking.Item item : taking.process(new Batch(List.of(record.get()), false, ""))
                        .items()) {
                    if (tell(item)) told++;
                }
            }
            told += editions();
        } catch (SourceException e) {
            throw new Refusal(1, e.getMessage());
        }
        out.println(told == 0 ? "nothing would change" : told + " would change; nothing was stored or sent");
    }

    /** @return how many editions would change */
    private long editions() throws SourceException {
        if (job.editions() == null) return 0;
        Intake intake = Connections.intake(job);
        long told = 0;
        try (Source source = Connections.source(job.editions())) {
            source.open(Gathering.last(job.editions(), ledger).orElse(null), full);
            for (Optional<Record> record = source.next(); record.isPresent(); record = source.next()) {
                if (tell(intake.takeEdition(record.get()))) told++;
            }
        }
        return told;
    }

    private boolean reject(Incoming.Rejected rejected) {
        out.println("reject  " + rejected.place() + ": " + rejected.reason());
        return true;
    }

    private boolean tell(Incoming incoming) {
        if (incoming instanceof Incoming.Rejected rejected) return reject(rejected);
        Standing standing = ledger.editions().standing(incoming.id()).orElse(null);
        Ruling ruling = Gathering.ruling(incoming, standing, now);
        if (ruling instanceof Ruling.Leave) return false;
        String names = job.receivers().stream()
                .filter(r -> incoming instanceof Incoming.Issue issue
                        && desk.serves(r, now)
                        && desk.covers(r, issue.edition()))
                .map(Receiver::name)
                .collect(Collectors.joining(", "));
        if (ruling instanceof Ruling.TakeDown) out.println("lose    " + incoming.id() + ": " + losers(incoming.id()));
        else out.println((standing == null ? "new     " : "change  ") + incoming.id() + ": " + names);
        return true;
    }

    private boolean tell(Taking.Item item) {
        if (item.incoming() instanceof Incoming.Rejected rejected) return reject(rejected);
        Standing standing = ledger.archive().standing(item.id()).orElse(null);
        Ruling ruling = Archiving.ruling(item, standing, now);
        if (ruling instanceof Ruling.Leave) return false;
        if (ruling instanceof Ruling.TakeDown) {
            out.println("lose    " + item.id() + ": " + (standing == null ? "nobody has it" : losers(item.id())));
            return true;
        }
        Ruling.Admit admit = (Ruling.Admit) ruling;
        Article article = admit.article();
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
