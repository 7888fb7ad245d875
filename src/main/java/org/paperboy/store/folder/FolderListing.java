package org.paperboy.store.folder;

import static java.nio.file.FileVisitOption.FOLLOW_LINKS;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.Store.StoredItem;

/** Names the documents of a folder. What a killed run left half written is none, and a link to a file is none either. */
final class FolderListing extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Predicate<StoredItem> more;

    /** @param more takes one, and says whether others are wanted */
    FolderListing(Path folder, Predicate<StoredItem> more) {
        this.folder = folder;
        this.more = more;
    }

    void walk() throws IOException {
        walk(folder, Integer.MAX_VALUE);
    }

    /** Those that may begin so: where it ends in a slash all that is in that folder, else what is beside it. */
    void walk(String head) throws IOException {
        walk(folder.resolve(head.substring(0, head.lastIndexOf('/') + 1)), head.endsWith("/") ? Integer.MAX_VALUE : 1);
    }

    private void walk(Path start, int depth) throws IOException {
        if (!Files.exists(start)) return; // it is made with the first document
        Files.walkFileTree(start, Set.of(FOLLOW_LINKS), depth, this);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean document = attributes.isRegularFile() && !Files.isSymbolicLink(file) && !FolderKeys.isBeside(file);
        if (!document) return FileVisitResult.CONTINUE;
        String key = folder.relativize(file).toString();
        boolean goesOn = more.test(new StoredItem(key.replace(File.separatorChar, '/'), attributes.size(), ""));
        return goesOn ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        boolean nothingNew = e instanceof NoSuchFileException || e instanceof FileSystemLoopException;
        if (nothingNew) return FileVisitResult.CONTINUE; // it went away in between, or is a link to where we were
        throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
        if (e != null) throw e;
        return FileVisitResult.CONTINUE;
    }
}
