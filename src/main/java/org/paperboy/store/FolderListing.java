package org.paperboy.store;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.Store.Item;

/** Names the documents of a folder. What a killed run left half written is none, nor is a link to a file. */
final class FolderListing extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Consumer<Item> each;

    FolderListing(Path folder, Consumer<Item> each) {
        this.folder = folder;
        this.each = each;
    }

    void walk() throws IOException {
        if (!Files.exists(folder)) return; // it is made with the first document
        Files.walkFileTree(folder, Set.of(FOLLOW_LINKS), Integer.MAX_VALUE, this);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean document = attributes.isRegularFile() && !Files.isSymbolicLink(file) && !FolderKeys.isBeside(file);
        if (document) {
            String key = folder.relativize(file).toString();
            each.accept(new Item(key.replace(File.separatorChar, '/'), attributes.size(), ""));
        }
        return FileVisitResult.CONTINUE;
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
