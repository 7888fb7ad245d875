package org.paperboy.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.paperboy.article.CodePoints;

/**
 * The Markdown files of a folder and the folders below, ordered by path, code point by code point. Names that begin
 * with a full stop are left out, and so are links. Holds the names of one folder on each level, and no more.
 */
final class FolderWalk {
    private final Deque<Iterator<Entry>> open = new ArrayDeque<>();
    private boolean lost;

    /** @param path relative to the folder, with slashes; a folder's ends in one, so that it sorts as its files do */
    record Entry(String path, Path file) {
        boolean folder() {
            return path.endsWith("/");
        }
    }

    FolderWalk(Path folder) throws IOException {
        open.push(list("", folder));
    }

    /** Whether something went while it was looked at; perhaps it is only being written anew. */
    boolean lost() {
        return lost;
    }

    /** @throws IOException if a folder cannot be read */
    Optional<Entry> next() throws IOException {
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                continue;
            }
            Entry entry = open.element().next();
            if (!entry.folder()) return Optional.of(entry);
            try {
                open.push(list(entry.path(), entry.file()));
            } catch (NoSuchFileException e) {
                lost = true;
            }
        }
        return Optional.empty();
    }

    private Iterator<Entry> list(String prefix, Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = FileName.of(file);
                if (name.startsWith(".")) continue;
                BasicFileAttributes is;
                try {
                    is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                } catch (NoSuchFileException e) {
                    lost |= name.endsWith(".md");
                    continue;
                }
                if (is.isDirectory()) entries.add(new Entry(prefix + name + "/", file));
                else if (is.isRegularFile() && name.endsWith(".md")) entries.add(new Entry(prefix + name, file));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(Entry::path, CodePoints::compare));
        return entries.iterator();
    }
}
