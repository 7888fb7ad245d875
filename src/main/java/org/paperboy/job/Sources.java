package org.paperboy.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.job.JobFile.SourceSpec.Extent;

/** The job file's {@code source}: a folder, a JSON Lines file or a database. */
final class Sources {
    private static final List<String> KINDS = List.of("folder", "jsonl", "jdbc");
    static final Vocabulary KEYS = Vocabulary.of(
            "folder",
            "jsonl",
            "jdbc",
            "table",
            "query",
            "user",
            "password",
            "overlap",
            "timeout",
            "complete",
            "editions");
    private static final List<String> EXTENTS = List.of("false", "true", "window");
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** A name, with its schema or not. It goes into SQL as it is; who needs other characters writes a query. */
    private static final Pattern TABLE =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*){0,2}");

    private final Path folder;
    private final Secrets secrets;

    /** @param folder that paths start from */
    Sources(Path folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    Optional<SourceSpec> read(Value value) {
        if (value.scalar()) return value.text().flatMap(text -> ofText(value, text));
        Mapping keys = value.mapping(KEYS);
        Optional<String> kind = keys.kind(KINDS);
        if (kind.isEmpty()) return Optional.empty();
        return keys.value(kind.get()).flatMap(place -> switch (kind.get()) {
            case "jdbc" -> jdbc(place, keys);
            case "jsonl" -> {
                keys.refuse("jsonl", "table", "query", "user", "password", "overlap", "timeout");
                Extent holds = keys.value("complete").flatMap(Sources::extent).orElse(Extent.SOME);
                yield place.text().flatMap(text -> jsonLines(place, text, holds));
            }
            default -> {
                keys.refuse("folder", "table", "query", "user", "password", "overlap", "timeout");
                fixed(keys, true, "A folder is always complete.");
                yield place.text().flatMap(text -> folder(place, text));
            }
        });
    }

    /**
     * Where editions come from, if the source says so.
     *
     * @param articles what the source is
     */
    Optional<SourceSpec> editions(Value source, SourceSpec articles) {
        if (source.scalar()) return Optional.empty();
        Optional<Value> value = source.mapping(KEYS).value("editions");
        if (articles instanceof SourceSpec.JdbcSource db) {
            return value.flatMap(Sources::table)
                    .map(name -> new SourceSpec.JdbcSource(
                            db.url(), name, null, db.user(), db.password(), db.overlap(), db.timeout()));
        }
        return value.flatMap(place -> place.text().flatMap(text -> ofFile(place, text)))
                .filter(spec -> apart(value.get(), spec, articles));
    }

    /** A folder of articles is read with its sub-folders: an edition in it would be taken for an article. */
    private static boolean apart(Value value, SourceSpec editions, SourceSpec articles) {
        boolean within = editions instanceof SourceSpec.FolderSource inner
                && articles instanceof SourceSpec.FolderSource outer
                && inner.folder().startsWith(outer.folder());
        if (within) value.fault("is in the folder of the articles, and would be read as articles. Put it beside.");
        return !within;
    }

    private Optional<SourceSpec> ofText(Value value, String text) {
        if (text.startsWith("jdbc:")) {
            return Addresses.jdbc(value)
                    .map(url -> new SourceSpec.JdbcSource(
                            url, "articles", null, "", Secret.NONE, OVERLAP, Scalars.TIMEOUT));
        }
        return ofFile(value, text);
    }

    private Optional<SourceSpec> ofFile(Value value, String text) {
        return text.toLowerCase(Locale.ROOT).endsWith(".jsonl")
                ? jsonLines(value, text, Extent.SOME)
                : folder(value, text);
    }

    private Optional<SourceSpec> folder(Value value, String text) {
        Optional<Path> path = Addresses.path(value, text, folder);
        if (path.isEmpty() || (Files.isDirectory(path.get()) && Files.isReadable(path.get()))) {
            return path.map(SourceSpec.FolderSource::new);
        }
        value.complaint(absent(text, path.get())
                + (Files.isRegularFile(path.get()) ? " It is a file; of JSON Lines say { jsonl: FILE }." : ""));
        return Optional.empty();
    }

    private Optional<SourceSpec> jsonLines(Value value, String text, Extent holds) {
        Optional<Path> path = Addresses.path(value, text, folder);
        // a pipe or device can be read once, and what was read is to be found again
        if (path.isEmpty() || (Files.isReadable(path.get()) && Files.isRegularFile(path.get()))) {
            return path.map(file -> new SourceSpec.JsonLinesSource(file, holds));
        }
        value.complaint(absent(text, path.get())
                + (Files.isDirectory(path.get()) ? " It is a folder; say { folder: DIR }." : ""));
        return Optional.empty();
    }

    private static Optional<Extent> extent(Value complete) {
        return complete.choice(EXTENTS).map(word -> switch (word) {
            case "true" -> Extent.EVERYTHING;
            case "window" -> Extent.NEWEST;
            default -> Extent.SOME;
        });
    }

    private static String absent(String text, Path path) {
        String state = Files.exists(path) ? " cannot be used as one" : " is not there";
        String looked = Secrets.in(text) ? "" : " (looked for " + path + ")";
        return "source " + Secrets.shown(text) + state + looked + ".";
    }

    private Optional<SourceSpec> jdbc(Value place, Mapping keys) {
        fixed(keys, false, "A database is read as complete with --full alone.");
        Optional<Value> table = keys.value("table");
        Optional<Value> query = keys.value("query");
        if (query.isPresent()) table.ifPresent(value -> value.fault("does not go with 'query': one of the two."));
        String select = query.flatMap(Sources::query).orElse(null);
        String from = query.isPresent() ? null : table.flatMap(Sources::table).orElse("articles");
        String user = keys.value("user").flatMap(Value::line).orElse("");
        Secret password = keys.value("password").map(secrets::read).orElse(Secret.NONE);
        // none at all is correct where rows are never committed late
        Duration overlap = keys.value("overlap")
                .flatMap(value -> Scalars.duration(value, Duration.ZERO))
                .orElse(OVERLAP);
        Duration timeout = Scalars.timeout(keys);
        return Addresses.jdbc(place)
                .map(url -> new SourceSpec.JdbcSource(url, from, select, user, password, overlap, timeout));
    }

    private static Optional<String> table(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty() || TABLE.matcher(text.get()).matches()) return text;
        value.fault("must be a name such as articles or cms.articles. For anything else there is 'query'.");
        return Optional.empty();
    }

    private static Optional<String> query(Value value) {
        Optional<String> text = value.text().map(String::strip);
        if (text.isEmpty() || !text.get().endsWith(";")) return text;
        value.fault("must not end in a semicolon: it is read as part of a larger query.");
        return Optional.empty();
    }

    /** Of these kinds it is known whether a read is complete: a job file that says otherwise expects what does not happen. */
    private static void fixed(Mapping keys, boolean always, String why) {
        keys.value("complete")
                .ifPresent(value -> value.choice(EXTENTS)
                        .filter(said -> !said.equals(String.valueOf(always)))
                        .ifPresent(said -> value.fault("cannot be " + said + " here. " + why)));
    }
}
