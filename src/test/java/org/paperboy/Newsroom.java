package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.Connections;
import org.paperboy.context.Progress;
import org.paperboy.context.RunRequest;
import org.paperboy.inspect.DryRun;
import org.paperboy.inspect.ForeseenEffect;
import org.paperboy.inspect.JobCheck;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobReader;
import org.paperboy.ledger.Ledger;
import org.paperboy.run.RunSummary;
import org.paperboy.run.Runner;
import tools.jackson.databind.JsonNode;

/**
 * A newsroom in a folder of its own: its sources, its job file {@code brief.yaml}, the folder {@code out} that the job file
 * may name as its store, and the program as an operator runs it.
 */
public final class Newsroom {
    /** Everything is public, and one partner has all of it in full; the store is the folder {@code out}. */
    static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: {}
            partners:
              gazette: { text: full, formats: [xml, rss] }
            """;

    /** The usual editorial clock, that of the made-up corpus too. */
    public static final String NOON = "2026-11-01T12:00:00Z";

    private static final String JOB_FILE = "brief.yaml";

    private final Path folder;

    /** A newsroom with no file yet. */
    public Newsroom(Path folder) {
        this.folder = folder;
    }

    /**
     * A newsroom with a job file, an empty file of articles and an empty folder of articles.
     *
     * @param folder empty, or not there yet
     */
    public Newsroom(Path folder, String job) {
        this(folder);
        try {
            Files.createDirectories(folder.resolve("articles"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("articles.jsonl", "");
        job(job);
    }

    public Path folder() {
        return folder;
    }

    /** The path of the job file, for a verb. */
    public String job() {
        return folder.resolve(JOB_FILE).toString();
    }

    String jobText() {
        try {
            return Files.readString(folder.resolve(JOB_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the job file. */
    public Newsroom job(String yaml) {
        return write(JOB_FILE, yaml);
    }

    /** Has the JSON Lines file hold these records and no others. */
    public Newsroom lines(Story... stories) {
        return write("articles.jsonl", jsonLines(stories));
    }

    /** Has the file of editions, which the job must name, hold these alone. */
    public Newsroom editions(Story... editions) {
        return write("editions.jsonl", jsonLines(editions));
    }

    private static String jsonLines(Story... records) {
        return Stream.of(records).map(r -> r.json() + "\n").collect(Collectors.joining());
    }

    /** Has the folder of articles hold the story, in a file that is named after it. */
    Newsroom file(Story story) {
        return write("articles/" + story.id() + ".md", story.markdown());
    }

    /** Writes a file, such as an article, and the folders that it is in. */
    public Newsroom write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Newsroom remove(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code paperboy run} with this editorial clock; it answers in JSON. */
    public ProgramOutput run(String asOf, String... options) {
        return say(with(options, "run", "--json", "--as-of", asOf, "--allow-future"));
    }

    /** {@code paperboy run} at noon; it answers in text unless the options say otherwise. */
    public ProgramOutput runAsText(String... options) {
        return say(with(options, "run", "--as-of", NOON, "--allow-future"));
    }

    /** {@code paperboy run --dry-run} with this editorial clock, as text. */
    ProgramOutput dryRun(String asOf) {
        return say("run", "--dry-run", "--as-of", asOf);
    }

    /** What a run without {@code --as-of} would do on a machine with this clock. */
    List<ForeseenEffect> foreseenBy(Clock machine) {
        List<ForeseenEffect> foreseen = new ArrayList<>();
        try {
            JobFile file = jobFile();
            try (Ledger ledger = Connections.lookInto(file)) {
                DryRun.of(file, ledger, machine, null, RunRequest.NOTHING, foreseen::add);
            }
            return foreseen;
        } catch (Exception e) {
            throw new AssertionError("the dry run was refused", e);
        }
    }

    /** What {@code check} finds on a machine with this clock. */
    JobCheck.Findings findingsBy(Clock machine) {
        try {
            return new JobCheck(jobFile(), machine, false).inspect();
        } catch (Exception e) {
            throw new AssertionError("the check was refused", e);
        }
    }

    /** The job as the program reads it. */
    JobFile jobFile() throws Exception {
        JobReader jobs = new JobReader(
                System.getenv(),
                Connections.channelFormats(),
                Connections.partnerFormats(),
                Connections.documentFormats(),
                Connections.formatOptions());
        return jobs.read(folder.resolve(JOB_FILE));
    }

    /** What the program answers to a verb, with this newsroom's job. */
    public ProgramOutput say(String... verbAndOptions) {
        List<String> all = new ArrayList<>(List.of(verbAndOptions));
        all.add(1, job());
        return Program.here(all.toArray(String[]::new));
    }

    private static String[] with(String[] last, String... first) {
        return Stream.of(first, last).flatMap(Stream::of).toArray(String[]::new);
    }

    /** A run at noon by the editorial clock, on a machine whose clock shows another time: retries go by that one. */
    RunSummary runAt(Instant machine) {
        return runAt(machine, NOON);
    }

    RunSummary runAt(Instant machine, String asOf) {
        return run(Clock.fixed(machine, ZoneOffset.UTC), Instant.parse(asOf));
    }

    /** A run without {@code --as-of} on a machine with this clock. */
    RunSummary runBy(Clock machine) {
        return run(machine, null);
    }

    private RunSummary run(Clock machine, @Nullable Instant asOf) {
        try {
            return new Runner(jobFile(), machine, asOf, RunRequest.NOTHING, Progress.NONE).run();
        } catch (Exception e) {
            throw new AssertionError("the run was refused", e);
        }
    }

    JsonNode status() {
        return say("status", "--json").json();
    }

    /** What readers find in the folder {@code out} now. */
    public StoredObjects stored() {
        return StoredObjects.in(folder.resolve("out"));
    }
}
