package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.store.S3Bucket;

/** What lay in a store at one moment: a folder of it, or the folder that an S3 server keeps a bucket in. */
public record Snapshot(Path folder, SortedMap<String, Thing> objects) {
    /**
     * One object.
     *
     * @param file by which the operating system knows the file: one that was written anew is another
     */
    public record Thing(
            String sha256, FileTime written, @Nullable Object file) {}

    public static Snapshot of(Path folder) {
        SortedMap<String, Thing> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                String key = folder.relativize(file).toString();
                if (key.endsWith(S3Bucket.MARK)) continue;
                objects.put(
                        key,
                        new Thing(
                                Sha256.of(Files.readAllBytes(file)),
                                attributes.lastModifiedTime(),
                                attributes.fileKey()));
            }
            return new Snapshot(folder, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object's bytes as they are now. */
    public byte[] bytes(String key) {
        try {
            return Files.readAllBytes(folder.resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Key and digest of each object: two stores with the same content have the same. */
    public SortedMap<String, String> contents() {
        SortedMap<String, String> contents = new TreeMap<>();
        objects.forEach((key, thing) -> contents.put(key, thing.sha256()));
        return contents;
    }

    /** The keys of objects that are new, gone, or have other bytes than then. */
    public SortedSet<String> changedSince(Snapshot then) {
        return keys(then, (now, before) -> now.sha256().equals(before.sha256()));
    }

    /** The keys of objects that were put since then, be it with the same bytes; and of those that are gone. */
    public SortedSet<String> writtenSince(Snapshot then) {
        return keys(then, Objects::equals);
    }

    private SortedSet<String> keys(Snapshot then, BiPredicate<Thing, Thing> same) {
        SortedSet<String> keys = new TreeSet<>(objects.keySet());
        keys.addAll(then.objects.keySet());
        keys.removeIf(key -> {
            Thing now = objects.get(key);
            Thing before = then.objects.get(key);
            return now != null && before != null && same.test(now, before);
        });
        return keys;
    }
}
