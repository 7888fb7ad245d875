package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A newsroom in a folder of its own: its sources, its job file {@code news.yaml}, and {@code out/}, which the job file
 * may name as its store.
 */
public final class Newsroom {
    /** The editorial clock of the made-up corpus. */
    public static final String AS_OF = "2026-11-01T12:00:00Z";

    private static final String JOB = "news.yaml";

    private final Path folder;

    public Newsroom(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** The job file's path, for a verb. */
    public String job() {
        return folder.resolve(JOB).toString();
    }

    /** Writes the job file anew. */
    public Newsroom job(String yaml) {
        return write(JOB, yaml);
    }

    /** Writes a file, such as an article; folders on the way are made. */
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

    /** Runs the job at the corpus' time. */
    public Said run(String... options) {
        String[] command = new String[5 + options.length];
        System.arraycopy(new String[] {"run", job(), "--as-of", AS_OF, "--allow-future"}, 0, command, 0, 5);
        System.arraycopy(options, 0, command, 5, options.length);
        return Program.here(command);
    }

    /** Any other verb upon the job. */
    public Said verb(String verb, String... options) {
        String[] command = new String[2 + options.length];
        command[0] = verb;
        command[1] = job();
        System.arraycopy(options, 0, command, 2, options.length);
        return Program.here(command);
    }

    /** What lies in {@code out/} now. */
    public Snapshot published() {
        return Snapshot.of(folder.resolve("out"));
    }
}
