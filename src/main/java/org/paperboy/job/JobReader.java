package org.paperboy.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.paperboy.article.Sha256;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.job.JobFile.EditionRules;
import org.paperboy.job.JobFile.History;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.job.JobFile.Link;
import org.paperboy.job.JobFile.Options;
import org.paperboy.job.JobFile.Removed;
import org.paperboy.job.JobFile.Retry;
import org.paperboy.job.JobFile.SizeLimits;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.job.JobFile.StoreSpec;
import org.paperboy.job.JobFile.Tombstones;

/** Reads job files. {@code src/docs/job-file.md} is the reference of what they hold. */
public final class JobReader {
    static final Vocabulary KEYS = Vocabulary.of(
                    "publication",
                    "source",
                    "store",
                    "ledger",
                    "channels",
                    "partners",
                    "retry",
                    "limits",
                    "history",
                    "editions",
                    "guard",
                    "removed",
                    "tombstones")
            .later("announce", "archives", "indexes");
    static final Vocabulary RETRY = Vocabulary.of("first", "longest", "for");
    static final Vocabulary LIMITS = Vocabulary.of("body", "feed");
    static final Vocabulary EDITIONS = Vocabulary.of("wait", "link");
    static final Vocabulary HISTORY = Vocabulary.of("for", "runs");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}");
    private static final int GUARD = 10;
    private static final Duration TOMBSTONES = Duration.ofDays(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int LARGEST = 1 << 20;
    private static final int MOST_RUNS = 100_000;

    private final Map<String, String> environment;
    private final FormatNames formats;

    /**
     * @param environment where {@code { env: NAME }} is looked up
     * @param channelFormats names of formats that channels may have
     * @param partnerFormats names of formats that partners may have
     * @param documentFormats names of formats that write one document an article
     * @param options those of formats that have any, each with its values, that of default first
     */
    public JobReader(
            Map<String, String> environment,
            List<String> channelFormats,
            List<String> partnerFormats,
            List<String> documentFormats,
            Map<String, Map<String, List<String>>> options) {
        this.environment = Map.copyOf(environment);
        this.formats = new FormatNames(channelFormats, partnerFormats, documentFormats, options);
    }

    /**
     * Reads a job file, the secrets it names, and whether the path its source names is there.
     *
     * @param file as the operator named it, which is how messages name it
     * @throws JobFileException if it cannot be read or anything in it is wrong; with up to ten faults, a line each
     */
    public JobFile read(Path file) throws JobFileException {
        Faults faults = new Faults(file);
        Path path = file.toAbsolutePath().normalize();
        String name = name(path, faults);
        byte[] bytes = bytes(path, faults);
        Value document = Yaml.document(bytes, faults);
        Mapping job = document.mapping(KEYS);

        Path folder = path.resolveSibling("").normalize();
        Secrets secrets = new Secrets(environment, folder);
        Sources sources = new Sources(folder, secrets);
        Ledgers ledgers = new Ledgers(folder, secrets);

        Optional<Publication> publication = job.required("publication").map(Publications::read);
        Optional<SourceSpec> source = job.required("source").flatMap(sources::read);
        Optional<SourceSpec> editions =
                source.flatMap(articles -> job.value("source").flatMap(value -> sources.editions(value, articles)));
        Optional<LedgerSpec> ledger =
                job.value("ledger").map(ledgers::read).orElseGet(() -> Optional.of(ledgers.ofJob(name)));
        Stores stores = new Stores(
                folder,
                kept(path, ledger, source, editions),
                source.orElse(null) instanceof SourceSpec.FolderSource articles ? articles.folder() : null);
        Optional<StoreSpec> store = job.required("store").flatMap(stores::read);
        Map<String, StoreSpec> places = new LinkedHashMap<>();
        store.ifPresent(spec -> places.put(spec.name(), spec));
        String own = store.map(StoreSpec::name).orElse("");
        Map<String, Duration> tombstones = new HashMap<>();
        Map<String, Map<String, Map<String, String>>> options = new HashMap<>();
        List<Receiver> receivers = new Receivers(places, own, stores, formats, options, tombstones).read(job);
        if (source.isPresent() && editions.isEmpty()) refuseEditions(job, receivers);
        Retry retry = retry(job);
        SizeLimits limits = limits(job);
        int guard = job.value("guard").flatMap(Scalars::percent).orElse(GUARD);
        Removed removed = job.value("removed")
                .flatMap(value -> value.choice(Removed.values()))
                .orElse(Removed.KEEP);
        Duration usual = job.value("tombstones").flatMap(Receivers::tombstones).orElse(TOMBSTONES);
        History history = history(job);
        EditionRules editionRules = editionRules(job);

        faults.raise();
        return new JobFile(
                name,
                path,
                Sha256.of(bytes),
                publication.orElseThrow(),
                source.orElseThrow(),
                editions.orElse(null),
                places,
                ledger.orElseThrow(),
                receivers,
                new Options(options),
                retry,
                limits,
                guard,
                removed,
                new Tombstones(usual, tombstones),
                history,
                editionRules);
    }

    /** What nobody is to find in a place that is served. */
    private static Map<String, Path> kept(
            Path file, Optional<LedgerSpec> ledger, Optional<SourceSpec> source, Optional<SourceSpec> editions) {
        Map<String, Path> kept = new LinkedHashMap<>();
        kept.put("this job file", file);
        if (ledger.orElse(null) instanceof LedgerSpec.SqliteLedger books) kept.put("the ledger", books.folder());
        source.flatMap(JobReader::path).ifPresent(articles -> kept.put("the source", articles));
        editions.flatMap(JobReader::path).ifPresent(issues -> kept.put("the source of editions", issues));
        return kept;
    }

    private static Optional<Path> path(SourceSpec source) {
        if (source instanceof SourceSpec.FolderSource folder) return Optional.of(folder.folder());
        return source instanceof SourceSpec.JsonLinesSource lines ? Optional.of(lines.file()) : Optional.empty();
    }

    private static void refuseEditions(Mapping job, List<Receiver> receivers) {
        for (Receiver receiver : receivers) {
            if (!receiver.editions()) continue;
            String kind = receiver instanceof Receiver.Channel ? "channel" : "partner";
            job.value("source")
                    .ifPresent(value -> value.fault("has no 'editions', and " + kind + " '" + receiver.name()
                            + "' gets them. Say where they are: { …, editions: editions.jsonl }."));
        }
    }

    private static String name(Path path, Faults faults) throws JobFileException {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString().replaceFirst("\\.ya?ml$", "");
        if (NAME.matcher(name).matches()) return name;
        throw faults.ofTheFile("its name is the job's, and must be 1 to 61 characters of A-Z, a-z, 0-9, full stop,"
                + " underscore and hyphen, beginning with a letter or digit, and .yaml.");
    }

    private static byte[] bytes(Path path, Faults faults) throws JobFileException {
        if (Files.isDirectory(path)) throw faults.ofTheFile("is a folder. Name the job file in it.");
        if (!Files.exists(path)) throw faults.ofTheFile("is not there (looked for " + path + ").");
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length <= LARGEST) return bytes;
        } catch (IOException e) {
            throw faults.ofTheFile("cannot be read: is it this user's to read?");
        }
        throw faults.ofTheFile("is larger than 1MiB: that is no job file.");
    }

    private static Retry retry(Mapping job) {
        Optional<Value> value = job.value("retry");
        Optional<Mapping> keys = value.map(v -> v.mapping(RETRY));
        Duration first = duration(keys, "first", Duration.ofMinutes(1));
        Duration longest = duration(keys, "longest", Duration.ofHours(1));
        Duration total = duration(keys, "for", Duration.ofDays(3));
        if (first.compareTo(longest) > 0 || longest.compareTo(total) > 0) {
            value.ifPresent(
                    v -> v.fault("must rise from 'first' (1m if not given) over 'longest' (1h) to 'for' (3d)."));
        }
        return new Retry(first, longest, total);
    }

    private static Duration duration(Optional<Mapping> keys, String key, Duration usual) {
        return keys.flatMap(k -> k.value(key))
                .flatMap(v -> Scalars.duration(v, SECOND))
                .orElse(usual);
    }

    private static History history(Mapping job) {
        Optional<Mapping> keys = job.value("history").map(v -> v.mapping(HISTORY));
        Duration time = duration(keys, "for", Duration.ofDays(30));
        int runs = keys.flatMap(k -> k.value("runs"))
                .flatMap(v -> Scalars.count(v, 1, MOST_RUNS))
                .orElse(1000);
        return new History(time, runs);
    }

    private static EditionRules editionRules(Mapping job) {
        Optional<Mapping> keys = job.value("editions").map(v -> v.mapping(EDITIONS));
        Duration wait = keys.flatMap(k -> k.value("wait"))
                .flatMap(v -> Scalars.duration(v, Duration.ZERO))
                .orElse(Duration.ofHours(12));
        Link link = keys.flatMap(k -> k.value("link"))
                .flatMap(v -> v.choice(Link.values()))
                .orElse(Link.PAGE);
        return new EditionRules(wait, link);
    }

    private static SizeLimits limits(Mapping job) {
        Optional<Mapping> keys = job.value("limits").map(v -> v.mapping(LIMITS));
        return new SizeLimits(size(keys, "body", 1L << 20), size(keys, "feed", 8L << 20));
    }

    private static long size(Optional<Mapping> keys, String key, long usual) {
        return keys.flatMap(k -> k.value(key)).flatMap(Scalars::size).orElse(usual);
    }
}
