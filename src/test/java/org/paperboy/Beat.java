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

/** A newsroom in a folder: a source of a few records, a job over it, and the program as an operator runs it. */
public final class Beat {
    /** Everything public, and a partner who has it all in full; what is written lies in {@code out}. */
    static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: {}
            partners:
              gazette: { text: full, formats: [xml, rss] }
            """;

    static final String NOON = "2026-11-01T12:00:00Z";

    private final Path folder;

    /** @param folder empty, or not there yet */
    public Beat(Path folder, String job) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("articles"));
            write("articles.jsonl", "");
            job(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    Path job() {
        return folder.resolve("brief.yaml");
    }

    String jobText() {
        try {
            return Files.readString(job());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Beat job(String yaml) {
        return write("brief.yaml", yaml);
    }

    /** Has the JSON Lines file hold these records and no others. */
    public Beat lines(Story... stories) {
        return write("articles.jsonl", jsonLines(stories));
    }

    /** Has the file of editions, which the job must name, hold these alone. */
    public Beat editions(Story... editions) {
        return write("editions.jsonl", jsonLines(editions));
    }

    private static String jsonLines(Story... records) {
        return Stream.of(records).map(r -> r.json() + "\n").collect(Collectors.joining());
    }

    /** Has the folder of articles hold the story, in a file that is named after it. */
    Beat file(Story story) {
        return write("articles/" + story.id() + ".md", story.markdown());
    }

    Beat write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Beat remove(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code paperboy run} with this editorial clock. */
    public Said run(String asOf, String... options) {
        return say(Stream.concat(Stream.of("run", "--json", "--as-of", asOf, "--allow-future"), Stream.of(options))
                .toArray(String[]::new));
    }

    /** {@code paperboy run --dry-run} with this editorial clock, as text. */
    Said dryRun(String asOf) {
        return say("run", "--dry-run", "--as-of", asOf);
    }

    /** What a run would do that nobody says the time to: it goes by this clock, as if it were the machine's. */
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
        return jobs.read(job());
    }

    /** A verb of the program, with this newsroom's job. */
    public Said say(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(1, job().toString());
        return Program.here(all.toArray(String[]::new));
    }

    /** A run at another time than now, as far as retries go. */
    RunSummary runAt(Instant machine) {
        return runAt(machine, NOON);
    }

    RunSummary runAt(Instant machine, String asOf) {
        return run(Clock.fixed(machine, ZoneOffset.UTC), Instant.parse(asOf));
    }

    /** A run that nobody says the time to: it goes by this clock, as if it were the machine's. */
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

    /** What readers find in the folder {@code out}. */
    public Shelf shelf() {
        return Shelf.of(folder.resolve("out"));
    }
}
