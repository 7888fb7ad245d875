package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.paperboy.article.Sha256;

/**
 * The classes of these tests as jars, with an archive of those that a run loads: a JVM of its own starts with half the work.
 * It is made once for the classes as they are, and serves all test processes.
 */
final class ArchivedClasses {
    private static final Path FOLDER = Path.of("target", "archived-classes").toAbsolutePath();
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            partners:
              gazette: { text: full, formats: [xml, rss] }
              nobody: { formats: [xml], store: { s3: nowhere, endpoint: "http://127.0.0.1:9", region: us-east-1 } }
            """;

    private static List<String> options;

    private ArchivedClasses() {}

    /** What a JVM is started with to have them: options and class path. */
    static synchronized List<String> options() {
        if (options == null) {
            try {
                options = made();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return options;
    }

    private static List<String> made() throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(state()));
        Path archive = folder.resolve("classes.jsa");
        Path list = folder.resolve("class-path");
        try (FileChannel channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(list)) {
                String classes = Jars.of(Program.classes(), folder);
                Newsroom newsroom =
                        new Newsroom(folder.resolve("newsroom"), JOB).lines(Story.of("one", "2026-11-01T08:00:00Z"));
                Program.apart(
                        new Program.Start(classes, "org.paperboy.Main"),
                        Map.of("AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none"),
                        List.of("-XX:+UseSerialGC", "-XX:ArchiveClassesAtExit=" + archive),
                        "run",
                        newsroom.job());
                Files.writeString(list, classes);
            }
        }
        return List.of(
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-cp",
                Files.readString(list));
    }

    /** A name that changes with the classes, the libraries and the Java. */
    private static String state() throws IOException {
        StringBuilder state = new StringBuilder(System.getProperty("java.home")).append(Runtime.version());
        for (String entry : Program.classes().split(File.pathSeparator)) {
            try (Stream<Path> files = Files.walk(Path.of(entry))) {
                for (Path file :
                        (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator)
                    state.append(file).append(Files.getLastModifiedTime(file)).append(Files.size(file));
            }
        }
        return Sha256.of(state.toString().getBytes(UTF_8)).substring(0, 16);
    }
}
