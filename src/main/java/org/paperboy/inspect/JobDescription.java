package org.paperboy.inspect;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Presentation;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Terms;
import org.paperboy.context.Connections;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.DurationText;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.store.Store;

/** What a job does, with all defaults, in lines for a person: what it reads, and who gets what under which key and address. */
final class JobDescription {
    private final JobFile job;
    private final List<String> lines = new ArrayList<>();

    JobDescription(JobFile job) {
        this.job = job;
    }

    List<String> lines() {
        lines.add("job          " + job.name() + " (" + job.path() + ")");
        lines.add("publication  " + job.publication().title() + ", "
                + job.publication().home());
        lines.add("ids          " + job.publication().ids());
        lines.add("source       " + source(job.source()));
        if (job.editions() != null) lines.add("editions     " + source(job.editions()));
        lines.add("ledger       " + ledger(job.ledger()));
        lines.add("retry        first after " + DurationText.of(job.retry().first()) + ", at longest every "
                + DurationText.of(job.retry().longest()) + ", for "
                + DurationText.of(job.retry().total()));
        lines.add("limits       a body " + job.limits().body() + " bytes, a feed "
                + job.limits().feed() + " bytes");
        lines.add("history      of runs, for " + DurationText.of(job.history().time()) + ", the last "
                + job.history().runs() + " at most");
        lines.add("guard        a complete read that misses more than " + job.guard()
                + " % of the articles unpublishes nothing");
        for (Receiver r : job.receivers()) {
            try (Store store = Connections.store(job.store(r.store()))) {
                receiver(r, RunContext.base(job.publication(), r, store));
            }
        }
        return List.copyOf(lines);
    }

    /** @param base what keys resolve against to an address */
    private void receiver(Receiver r, URI base) {
        String kind = r instanceof Receiver.Channel ? "channel      " : "partner      ";
        lines.add(kind + r.name() + ": " + selection(r) + ", text "
                + word(r.terms().text()) + ", " + r.entries() + " entries, in " + r.store());
        if (r instanceof Receiver.Partner) lines.add("             terms: " + terms(r.terms()));
        lines.add("             lead picture "
                + (r.presentation().lead() == Presentation.Lead.TEXT ? "in the text" : "apart") + ", "
                + more(r.presentation().more()));
        for (String name : r.formats()) {
            Format format = Formats.named(name);
            String key = where(r, format);
            lines.add("             " + name + options(r, format) + " → " + key + ", at " + base + key);
        }
        if (r.editions()) lines.add("             editions → " + editions(r));
    }

    private static String more(String words) {
        if (words.isEmpty()) return "no link behind a text that is cut";
        return "a link behind a text that is cut"
                + (words.equals(Presentation.OURS) ? ", in its language" : ": " + words);
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
        List<String> places = new ArrayList<>();
        Formats.ofEditions(r).ifPresent(f -> places.add(r.root() + f.folder() + "YYYY-MM-DD." + f.suffix()));
        boolean feeds = r.formats().stream()
                .map(Formats::named)
                .anyMatch(format ->
                        format instanceof Format.OfFeeds feed && feed.span().isEmpty());
        if (feeds) places.add("in its feeds");
        return places.isEmpty()
                ? "nowhere: none of its formats carries editions. Give it newsml-g2 or a feed"
                : String.join(", and ", places);
    }

    private static String selection(Receiver r) {
        return r.selection().asked().isEmpty()
                ? "everything"
                : r.selection().asked().entrySet().stream()
                        .map(asked -> asked.getKey() + " " + asked.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String terms(Terms terms) {
        List<String> parts = new ArrayList<>();
        parts.add("pictures " + word(terms.pictures()));
        parts.add(terms.delay().isZero() ? "no delay" : "delay " + DurationText.of(terms.delay()));
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
        if (spec instanceof JobFile.SourceSpec.FolderSource s) return "Markdown files in " + s.folder();
        if (spec instanceof JobFile.SourceSpec.JsonLinesSource s) {
            return s.file()
                    + switch (s.holds()) {
                        case SOME -> "";
                        case NEWEST -> ", which always holds the newest";
                        case EVERYTHING -> ", which always holds everything";
                    };
        }
        JobFile.SourceSpec.JdbcSource s = (JobFile.SourceSpec.JdbcSource) spec;
        return s.url() + ", " + (s.query() == null ? "table " + s.table() : "a query") + ", overlap "
                + DurationText.of(s.overlap()) + ", time-out " + DurationText.of(s.timeout());
    }

    private static String ledger(LedgerSpec spec) {
        if (spec instanceof LedgerSpec.SqliteLedger file) return "SQLite in " + file.folder();
        LedgerSpec.JdbcLedger server = (LedgerSpec.JdbcLedger) spec;
        return server.url() + ", time-out " + DurationText.of(server.timeout());
    }
}
