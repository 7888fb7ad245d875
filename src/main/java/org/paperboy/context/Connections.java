package org.paperboy.context;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.job.JobFile.StoreSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.database.LedgerPrivacy;
import org.paperboy.ledger.database.LedgerProbe;
import org.paperboy.source.Source;
import org.paperboy.source.WithdrawalLookup;
import org.paperboy.source.editor.Intake;
import org.paperboy.source.fields.UnknownFields;
import org.paperboy.source.jdbc.JdbcTable;
import org.paperboy.source.jsonl.JsonLines;
import org.paperboy.source.markdown.MarkdownFolder;
import org.paperboy.store.Fence;
import org.paperboy.store.Store;
import org.paperboy.store.folder.FolderStore;
import org.paperboy.store.s3.S3Store;

/** From what the job file says to what it means: source, stores and ledger. A new one of them has its line here. */
public final class Connections {
    private Connections() {}

    /** Names of the formats that channels may ask for. */
    public static List<String> channelFormats() {
        return names(f -> f.audience() != Format.Audience.PARTNERS);
    }

    /** Names of the formats that partners may ask for. */
    public static List<String> partnerFormats() {
        return names(f -> f.audience() != Format.Audience.CHANNELS);
    }

    /** Names of the formats that write one object an article. */
    public static List<String> documentFormats() {
        return names(Format.OfArticles.class::isInstance);
    }

    /** The options of formats that have any, each with its values, that of default first. */
    public static Map<String, Map<String, List<String>>> formatOptions() {
        return Formats.all().stream()
                .filter(f -> !f.options().isEmpty())
                .collect(Collectors.toMap(Format::name, Format::options));
    }

    private static List<String> names(Predicate<Format> kind) {
        return Formats.all().stream().filter(kind).map(Format::name).toList();
    }

    public static Source articles(JobFile job, Ledger ledger) {
        return source(job.source(), new KnownWithdrawals(ledger, false));
    }

    public static Source editions(SourceSpec spec, Ledger ledger) {
        return source(spec, new KnownWithdrawals(ledger, true));
    }

    /** @throws Refusal 2 if a source can never be read, even if its database comes back: then nothing must be written */
    public static void refuseWithoutDriver(JobFile job) throws Refusal {
        refuseWithoutDriver("source", job.source());
        if (job.editions() != null) refuseWithoutDriver("source.editions", job.editions());
    }

    private static void refuseWithoutDriver(String name, SourceSpec spec) throws Refusal {
        if (!(spec instanceof SourceSpec.JdbcSource s) || JdbcTable.canRead(s.url())) return;
        String kind = String.join(":", List.of(s.url().split(":", -1)).subList(0, 2)) + ":";
        throw new Refusal(2, name + ": no driver is known for " + kind + ". " + JdbcTable.DRIVERS);
    }

    /** @param known what was taken back before */
    public static Source source(SourceSpec spec, WithdrawalLookup known) {
        if (spec instanceof SourceSpec.FolderSource s) return new MarkdownFolder(s.folder());
        if (spec instanceof SourceSpec.JsonLinesSource s)
            return new JsonLines(s.file(), s.holds() != SourceSpec.Extent.SOME);
        SourceSpec.JdbcSource s = (SourceSpec.JdbcSource) spec;
        return new JdbcTable(
                        s.url(), s.table(), s.query(), s.user(), s.password().reveal(), s.overlap())
                .within(s.timeout())
                .knowing(known);
    }

    /**
     * @param unknown counts what is not read
     * @param now the run's editorial clock
     */
    public static Intake intake(JobFile job, UnknownFields unknown, Instant now) {
        return new Intake(
                job.publication().home(),
                job.publication().language(),
                job.limits().body(),
                unknown,
                now);
    }

    /** A store to look into, or to write to while nobody else can. */
    public static Store store(StoreSpec spec) {
        return store(spec, Fence.OPEN);
    }

    private static Store store(StoreSpec spec, Fence fence) {
        if (spec instanceof StoreSpec.FolderPlace s) return new FolderStore(s.folder()).behind(fence);
        StoreSpec.S3 s = (StoreSpec.S3) spec;
        Boolean bucketInHost = s.addressing() == null ? null : s.addressing() == StoreSpec.Addressing.VIRTUAL;
        return new S3Store(s.bucket(), s.prefix(), s.endpoint(), s.region(), s.profile(), bucketInHost).behind(fence);
    }

    /** The job's stores, by the name that receivers call them. */
    public static Map<String, Store> stores(JobFile job, Ledger ledger) {
        Map<String, Store> stores = new LinkedHashMap<>();
        Fence fence = new LockFence(ledger);
        job.stores().forEach((name, spec) -> stores.put(name, store(spec, fence)));
        return Collections.unmodifiableMap(stores);
    }

    /** Opens the job's ledger to work in it. */
    public static Ledger ledger(JobFile job) throws LedgerException {
        if (job.ledger() instanceof LedgerSpec.SqliteLedger l) return Ledger.inFolder(l.folder(), job.name());
        return server(job);
    }

    private static Ledger server(JobFile job) throws LedgerException {
        LedgerSpec.JdbcLedger l = (LedgerSpec.JdbcLedger) job.ledger();
        return Ledger.at(l.url(), l.user(), l.password().reveal(), job.name(), l.timeout());
    }

    /**
     * Opens the job's ledger for a look, whether a run is at work or not; where there is none yet, an empty one: looking makes
     * none.
     *
     * @throws LedgerException if there is one, or may be, that cannot be used
     */
    public static Ledger lookInto(JobFile job) throws LedgerException {
        if (job.ledger() instanceof LedgerSpec.SqliteLedger l)
            return Ledger.isIn(l.folder()) ? Ledger.toLook(l.folder(), job.name()) : Ledger.empty(job.name());
        LedgerSpec.JdbcLedger l = (LedgerSpec.JdbcLedger) job.ledger();
        Optional<Ledger> there = Ledger.toLook(l.url(), l.user(), l.password().reveal(), job.name(), l.timeout());
        return there.isPresent() ? there.get() : Ledger.empty(job.name());
    }

    /** Whether there is a ledger at all: looking into one that is not there would make it. */
    public static boolean hasLedger(JobFile job) throws LedgerException {
        if (job.ledger() instanceof LedgerSpec.SqliteLedger l) return Ledger.isIn(l.folder());
        LedgerSpec.JdbcLedger l = (LedgerSpec.JdbcLedger) job.ledger();
        return LedgerProbe.isAt(l.url(), l.user(), l.password().reveal(), job.name(), l.timeout());
    }

    /** What of a SQLite ledger other users may read, where this one may not change that. */
    public static Optional<String> exposed(JobFile job) {
        return job.ledger() instanceof LedgerSpec.SqliteLedger l ? LedgerPrivacy.tighten(l.folder()) : Optional.empty();
    }
}
