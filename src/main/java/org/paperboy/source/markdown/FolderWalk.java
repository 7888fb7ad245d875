package org.paperboy.source.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.paperboy.article.CodePoints;
import org.paperboy.article.Sha256;

/**
 * The Markdown files of a folder and the folders below, ordered by path, code point by code point. Names that begin
 * with a full stop are left out, and so are links. Holds the names of one folder on each level, and of all that it listed
 * a digest.
 */
final class FolderWalk {
    private final Deque<Iterator<FolderEntry>> open = new ArrayDeque<>();
    private final MessageDigest listed = Sha256.digest();
    private boolean lost;

    /**
     * @param path relative to the folder, with slashes; a folder's ends in one, so that it sorts as its files do
     * @param state a file's size and time, by which it is known whether it changed
     */
    record FolderEntry(String path, Path file, String state) {
        boolean folder() {
            return path.endsWith("/");
        }
    }

    FolderWalk(Path folder) throws IOException {
        open.push(list("", folder));
    }

    /** Whether files of that name are read; some systems write suffixes in capitals. */
    static boolean isMarkdown(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(".md") || small.endsWith(".markdown");
    }

    /** Whether something went while it was looked at; perhaps it is only being written again. */
    boolean lost() {
        return lost;
    }

    /** Names, sizes and times of all that was listed, as a digest. Once, at the end of the walk. */
    String listed() {
        return HexFormat.of().formatHex(listed.digest());
    }

    /** @throws IOException if a folder cannot be read */
    Optional<FolderEntry> next() throws IOException {
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                continue;
            }
            FolderEntry entry = open.element().next();
            if (!entry.folder()) return Optional.of(entry);
            try {
                open.push(list(entry.path(), entry.file()));
            } catch (NoSuchFileException e) {
                lost = true;
            }
        }
        return Optional.empty();
    }

    private Iterator<FolderEntry> list(String prefix, Path folder) throws IOException {
        List<FolderEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = FileName.of(file);
                if (name.startsWith(".")) continue;
                BasicFileAttributes is;
                try {
                    is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                } catch (NoSuchFileException e) {
                    lost |= isMarkdown(name);
                    continue;
                }
                if (is.isDirectory()) entries.add(new FolderEntry(prefix + name + "/", file, ""));
                else if (is.isRegularFile() && isMarkdown(name)) {
                    entries.add(new FolderEntry(prefix + name, file, is.size() + " " + is.lastModifiedTime()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(FolderEntry::path, CodePoints::compare));
        for (FolderEntry entry : entries) listed.update((entry.path() + "\0" + entry.state() + "\0").getBytes(UTF_8));
        return entries.iterator();
    }
}
