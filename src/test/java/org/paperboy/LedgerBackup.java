package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a newsroom's SQLite ledger, as an operator makes them between runs: the whole folder. */
final class LedgerBackup {
    private LedgerBackup() {}

    private static Path books(Newsroom newsroom) {
        return newsroom.folder().resolve(".paperboy");
    }

    private static Path backup(Newsroom newsroom) {
        return newsroom.folder().resolve("backup");
    }

    static void save(Newsroom newsroom) {
        replace(books(newsroom), backup(newsroom));
    }

    static void restore(Newsroom newsroom) {
        replace(backup(newsroom), books(newsroom));
    }

    static void lose(Newsroom newsroom) {
        delete(books(newsroom));
    }

    /** Has a folder hold what another one holds, and nothing else. */
    static void replace(Path from, Path to) {
        delete(to);
        for (Path file : all(from)) {
            try {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        for (Path file : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Folders before what is in them. */
    private static List<Path> all(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
