package org.paperboy.job;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;

/**
 * A job file, read and found right, with all defaults filled in and all paths absolute and normalized.
 *
 * @param name the file's name without its ending
 * @param sha256 of the file's bytes, lower-case hex
 * @param editions where they come from; null: there are none
 * @param stores every store by what {@link Receiver#store()} calls it, the job's own first
 * @param receivers channels and then partners, in the order of the file
 * @param options what receivers want of formats that they get
 * @param guard how much of the articles may be lost at once, in percent, before nothing is concluded from it
 */
public record JobFile(
        String name,
        Path path,
        String sha256,
        Publication publication,
        SourceSpec source,
        @Nullable SourceSpec editions,
        Map<String, StoreSpec> stores,
        LedgerSpec ledger,
        List<Receiver> receivers,
        Options options,
        Retry retry,
        SizeLimits limits,
        int guard,
        Removed removed,
        Tombstones tombstones,
        History history,
        EditionRules editionRules) {

    public JobFile {
        // not Map.copyOf: it forgets the order
        stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
        receivers = List.copyOf(receivers);
    }

    /** @param name of a store that the job has */
    public StoreSpec store(String name) {
        return Objects.requireNonNull(stores.get(name), name);
    }

    /** A command for this job, as a person may type it: in backticks, as messages have it. */
    public String command(String verb, String... more) {
        return command(path, verb, more);
    }

    /** The same for a job file at that path. */
    public static String command(Path path, String verb, String... more) {
        return "`paperboy " + verb + " " + path + (more.length == 0 ? "" : " " + String.join(" ", more)) + "`";
    }

    /** Where the articles come from. */
    public sealed interface SourceSpec {
        /** A folder of Markdown files. */
        record FolderSource(Path folder) implements SourceSpec {}

        record JsonLinesSource(Path file, Extent holds) implements SourceSpec {}

        /** How much of what is published a file always holds. */
        enum Extent {
            /** What was added or changed: of what it lacks nothing is known. */
            SOME,
            /** The newest: what it lacks is gone, unless it is older than all that the file holds. */
            NEWEST,
            /** All: what it lacks is gone. */
            EVERYTHING
        }

        /**
         * A table, view or query; exactly one of {@code table} and {@code query} is given.
         *
         * @param url without credentials
         * @param table a name that is safe in SQL, with its schema or not
         * @param query a SELECT, without a semicolon at its end
         * @param user empty where the driver's own way of logging in is used
         * @param overlap how far behind the cursor rows may be committed
         * @param timeout how long the database may be silent
         */
        record JdbcSource(
                String url,
                @Nullable String table,
                @Nullable String query,
                String user,
                Secret password,
                Duration overlap,
                Duration timeout)
                implements SourceSpec {}
    }

    /** Where documents go. */
    public sealed interface StoreSpec {
        /** What the ledger and people call it, such as {@code s3://bucket/prefix} or {@code file:/srv/out}. */
        String name();

        /**
         * @param prefix empty, or without slashes at its ends
         * @param endpoint of an S3-compatible server; null: what the SDK's environment says, else AWS
         * @param region null: what the SDK's environment says
         * @param profile of the AWS configuration; null: the SDK's default chain
         * @param addressing null: by path where there is an endpoint
         */
        record S3(
                String bucket,
                String prefix,
                @Nullable URI endpoint,
                @Nullable String region,
                @Nullable String profile,
                @Nullable Addressing addressing)
                implements StoreSpec {
            @Override
            public String name() {
                return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
            }
        }

        /** Where URLs name the bucket: {@code https://host/bucket/key} or {@code https://bucket.host/key}. */
        enum Addressing {
            PATH,
            VIRTUAL
        }

        record FolderPlace(Path folder) implements StoreSpec {
            @Override
            public String name() {
                return "file:" + folder;
            }
        }
    }

    /** Where the books are kept. */
    public sealed interface LedgerSpec {
        /** A SQLite database in a folder. */
        record SqliteLedger(Path folder) implements LedgerSpec {}

        /**
         * @param user empty where the driver's own way of logging in is used
         * @param timeout how long the database may be silent
         */
        record JdbcLedger(String url, String user, Secret password, Duration timeout) implements LedgerSpec {}
    }

    /**
     * How formats are to be written, where not as by default.
     *
     * @param chosen values of options, by receiver and by format of it
     */
    public record Options(Map<String, Map<String, Map<String, String>>> chosen) {
        /** As by default. */
        public static final Options NONE = new Options(Map.of());

        public Options {
            chosen = Map.copyOf(chosen);
        }

        /** @param receiver its name; a receiver that is not in the job file has no wishes */
        public Map<String, String> of(String receiver, String format) {
            return chosen.getOrDefault(receiver, Map.of()).getOrDefault(format, Map.of());
        }
    }

    /**
     * When a failed delivery is tried again: after {@code first}, then twice as long each time up to {@code longest},
     * until {@code total} has passed since it first failed. None is longer than the one after it.
     */
    public record Retry(Duration first, Duration longest, Duration total) {}

    /**
     * @param body longest body taken in, in bytes of UTF-8
     * @param feed largest feed, in bytes
     */
    public record SizeLimits(long body, long feed) {}

    /**
     * How long feeds say that an entry was withdrawn, from when it was first read.
     *
     * @param usual of receivers that say nothing of it
     * @param own of those that do, by name
     */
    public record Tombstones(Duration usual, Map<String, Duration> own) {
        public Tombstones {
            own = Map.copyOf(own);
        }

        public Duration of(Receiver receiver) {
            return own.getOrDefault(receiver.name(), usual);
        }
    }

    /**
     * How many records of runs the ledger keeps: of those that started within {@code time} the last {@code runs}.
     */
    public record History(Duration time, int runs) {}

    /**
     * How editions are published.
     *
     * @param longestWait how long one whose time has come waits for the articles in it
     * @param link where readers are led by one that has no address of its own
     */
    public record EditionRules(Duration longestWait, Link link) {}

    /** Where an edition without an address of its own is read. */
    public enum Link {
        /** The page that a channel has of it. */
        PAGE,
        /** The publication's site, which has a page for each day. */
        SITE
    }

    /** What becomes of objects of receivers and formats that the job file no longer has. */
    public enum Removed {
        KEEP,
        REMOVE
    }
}
