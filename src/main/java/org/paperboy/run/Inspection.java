package org.paperboy.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Terms;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.source.Source;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/** Looks at everything a run needs: reaches source, ledger and stores, and says what it would do. Changes nothing. */
public final class Inspection {
    private final JobFile job;
    private final Clock clock;
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** @param clock the machine's */
    public Inspection(JobFile job, Clock clock) {
        this.job = job;
        this.clock = clock;
    }

    /**
     * @param lines what is set and what was found
     * @param faults what stands in the way and what to do about it; empty if nothing does
     */
    public record Findings(List<String> lines, List<String> faults) {}

    /** @throws Refusal 11 if a run holds an H2 ledger */
    public Findings inspect() throws Refusal {
        job();
        source("source", job.source());
        if (job.editions() != null) source("source.editions", job.editions());
        for (JobFile.StoreSpec spec : job.stores().values()) {
            try (Store store = Connections.store(spec)) {
                store(spec.name(), store);
            }
        }
        ledger();
        return new Findings(List.copyOf(lines), List.copyOf(faults));
    }

    private void job() {
        lines.add("job          " + job.name() + " (" + job.path() + ")");
        lines.add("publication  " + job.publication().title() + ", "
                + job.publication().home());
        lines.add("ids          " + job.publication().ids());
        lines.add("source       " + source(job.source()));
        if (job.editions() != null) lines.add("editions     " + source(job.editions()));
        lines.add("ledger       " + ledger(job.ledger()));
        lines.add("retry        first after " + job.retry().first() + ", at longest every "
                + job.retry().longest() + ", for " + job.retry().total());
        lines.add("limits       a body " + job.limits().body() + " bytes, a feed "
                + job.limits().feed() + " bytes");
        lines.add("guard        a complete read that misses more than " + job.guard()
                + " % of the articles unpublishes nothing");
        for (Receiver r : job.receivers()) {
            String kind = r instanceof Receiver.Channel ? "channel      " : "partner      ";
            lines.add(kind + r.name() + ": " + selection(r) + ", text "
                    + word(r.terms().text()) + ", " + r.entries() + " entries, in " + r.store());
            if (r instanceof Receiver.Partner) lines.add("             terms: " + terms(r.terms()));
            for (String name : r.formats()) {
                Format format = Formats.named(name);
                lines.add("             " + name + options(r, format) + " → " + where(r, format));
            }
            if (r.editions()) lines.add("             editions → " + editions(r) + "in its feeds");
        }
    }

    private void source(String name, JobFile.SourceSpec spec) {
        try (Source source = Connections.source(spec)) {
            Source.Check check = source.check();
            check.faults().forEach(f -> faults.add(name + ": " + f));
            check.notes().forEach(n -> lines.add("note         " + name + ": " + n));
        }
    }

    private void store(String name, Store store) {
        List<String> found = store.check();
        found.forEach(f -> faults.add("store " + name + ": " + f));
        if (found.isEmpty()) lines.add("store        " + name + " can be reached");
    }

    private void ledger() throws Refusal {
        try (Ledger ledger = Connections.lookInto(job)) {
            lines.add(
                    Connections.hasLedger(job)
                            ? "ledger       can be reached, with "
                                    + ledger.states().waiting() + " deliveries waiting"
                            : "note         there is no ledger yet: the first run makes it");
            Connections.exposed(job).ifPresent(open -> lines.add("note         " + open));
            owners(ledger);
            partners(ledger);
            new SelectionNotes(job, ledger).all().forEach(note -> lines.add("note         " + note));
            new EditionItems(ledger).unknown().forEach(note -> lines.add("note         " + note));
        } catch (LedgerException | LedgerFault e) {
            faults.add(e.getMessage());
        }
    }

    /** A store that cannot be reached was told of already. */
    private void owners(Ledger ledger) {
        Collection<Outlet> outlets = Connections.outlets(job, ledger).values();
        OtherClocks clocks = new OtherClocks(ledger, outlets);
        for (Outlet outlet : outlets) {
            try (Store store = outlet.store()) {
                outlet.ownership().stranger().ifPresent(faults::add);
            } catch (DeliveryException e) {
                lines.add("note         " + outlet.name() + ": whose it is cannot be told");
            }
        }
        clocks(clocks);
    }

    /** As a run compares them; each store has answered by now, if it does. */
    private void clocks(OtherClocks clocks) {
        EditorialClock time = EditorialClock.of(clock, clocks);
        time.compareAsked();
        time.doubt().filter(doubt -> doubt.exit() == 4).ifPresent(doubt -> faults.add(doubt.sentence()));
    }

    private void partners(Ledger ledger) {
        for (Departed.Left left : Departed.of(job, ledger)) lines.add("note         " + left.sentence(job));
        for (Receiver r : job.receivers()) {
            if (!(r instanceof Receiver.Partner)) continue;
            try (Store store = Connections.store(job.stores().get(r.store()))) {
                ledger.doors()
                        .anyObject(r.name())
                        .filter(store::isPublic)
                        .ifPresent(key -> faults.add("partner " + r.name() + ": anyone can read " + r.store() + "/"
                                + key + ", without credentials."
                                + " Shut it off by the bucket's policy: src/docs/operating.md has it"));
            }
        }
    }

    private String options(Receiver r, Format format) {
        Map<String, String> chosen = job.options().of(r.name(), format.name());
        return format.options().entrySet().stream()
                .map(o -> ", " + o.getKey() + " "
                        + chosen.getOrDefault(o.getKey(), o.getValue().get(0)))
                .collect(Collectors.joining());
    }

    private static String where(Receiver r, Format format) {
        if (format instanceof Format.OfFeeds feed) return Keys.feed(r, feed.fileName());
        Format.OfArticles documents = (Format.OfArticles) format;
        return r.root() + format.name() + "/YYYY/MM/DD/ID." + documents.suffix();
    }

    private static String editions(Receiver r) {
        return EditionFormat.of(r)
                .map(f -> r.root() + f.folder() + "YYYY-MM-DD." + f.suffix() + ", and ")
                .orElse("");
    }

    private static String selection(Receiver r) {
        List<String> parts = new ArrayList<>();
        if (!r.selection().sections().isEmpty())
            parts.add("sections " + r.selection().sections());
        if (!r.selection().tags().isEmpty()) parts.add("tags " + r.selection().tags());
        if (!r.selection().languages().isEmpty())
            parts.add("languages " + r.selection().languages());
        if (!r.selection().authors().isEmpty())
            parts.add("authors " + r.selection().authors());
        return parts.isEmpty() ? "everything" : String.join(", ", parts);
    }

    private static String terms(Terms terms) {
        List<String> parts = new ArrayList<>();
        parts.add("pictures " + word(terms.pictures()));
        parts.add(terms.delay().isZero() ? "no delay" : "delay " + terms.delay().toSeconds() + "s");
        if (terms.from() != null) parts.add("from " + terms.from());
        parts.add(terms.until() == null ? "no end" : "until the end of " + terms.until() + " UTC");
        parts.add(terms.territory().isEmpty() ? "any territory" : "territory " + terms.territory());
        parts.add("embargoed articles " + word(terms.embargoed()));
        return String.join(", ", parts);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String source(JobFile.SourceSpec spec) {
        if (spec instanceof JobFile.SourceSpec.Folder s) return "Markdown files in " + s.folder();
        if (spec instanceof JobFile.SourceSpec.JsonLines s) {
            return s.file() + switch (s.holds()) {
                case SOME -> "";
                case NEWEST -> ", which always holds the newest";
                case EVERYTHING -> ", which always holds everything";
            };
        }
        JobFile.SourceSpec.Jdbc s = (JobFile.SourceSpec.Jdbc) spec;
        return s.url() + ", " + (s.query() == null ? "table " + s.table() : "a query") + ", overlap " + s.overlap();
    }

    private static String ledger(LedgerSpec spec) {
        return spec instanceof LedgerSpec.H2 h2 ? "H2 in " + h2.folder() : ((LedgerSpec.Jdbc) spec).url();
    }
}
