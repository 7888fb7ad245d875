package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.store.S3Bucket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of a store by their keys, as receivers found them at one moment. The store is a folder, the folder in which
 * an S3 server keeps a bucket, or the objects of a server. The owner's mark is not among them.
 */
public final class StoredObjects {
    private static final Pattern GUID = Pattern.compile("<guid isPermaLink=\"false\">(.*?)</guid>");
    private static final Pattern ENTRY = Pattern.compile("<entry[ >].*?<id>(.*?)</id>", Pattern.DOTALL);
    private static final Pattern TOMBSTONE = Pattern.compile("<at:deleted-entry [^>]*>");

    private final SortedMap<String, StoredObject> objects;

    /**
     * One object.
     *
     * @param file which file it is to the operating system: a file that was written again is another one
     */
    private record StoredObject(
            String sha256,
            @Nullable FileTime written,
            @Nullable Object file,
            Supplier<byte[]> bytes) {

        boolean hasSameBytes(StoredObject other) {
            return sha256.equals(other.sha256);
        }

        boolean isSameFile(StoredObject other) {
            return hasSameBytes(other)
                    && written != null
                    && written.equals(other.written)
                    && file != null
                    && file.equals(other.file);
        }
    }

    /** What happens to the bytes of a file once their digest is known. */
    private enum Bytes {
        KEPT,
        READ_AGAIN
    }

    private StoredObjects(SortedMap<String, StoredObject> objects) {
        this.objects = objects;
    }

    /** A folder's objects with their bytes, for a store of a few objects. A folder that does not exist has none. */
    public static StoredObjects in(Path folder) {
        return in(folder, Bytes.KEPT);
    }

    /** A folder's objects without their bytes, for a store of thousands: it reads bytes only when a test asks for them. */
    public static StoredObjects ofManyIn(Path folder) {
        return in(folder, Bytes.READ_AGAIN);
    }

    /** The objects of a server. */
    static StoredObjects of(Map<String, byte[]> bytes) {
        SortedMap<String, StoredObject> objects = new TreeMap<>();
        bytes.forEach((key, all) -> objects.put(key, new StoredObject(Sha256.of(all), null, null, () -> all)));
        objects.keySet().removeIf(StoredObjects::isOwnersMark);
        return new StoredObjects(objects);
    }

    private static StoredObjects in(Path folder, Bytes handling) {
        SortedMap<String, StoredObject> objects = new TreeMap<>();
        if (!Files.exists(folder)) return new StoredObjects(objects);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String key = folder.relativize(file).toString().replace('\\', '/');
                if (!isOwnersMark(key)) objects.put(key, object(file, handling));
            }
            return new StoredObjects(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwnersMark(String key) {
        return key.endsWith(S3Bucket.MARK);
    }

    private static StoredObject object(Path file, Bytes handling) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        byte[] bytes = Files.readAllBytes(file);
        String sha256 = Sha256.of(bytes);
        Supplier<byte[]> source = handling == Bytes.KEPT ? () -> bytes : () -> readAgain(file, sha256);
        return new StoredObject(sha256, attributes.lastModifiedTime(), attributes.fileKey(), source);
    }

    private static byte[] readAgain(Path file, String sha256) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!Sha256.of(bytes).equals(sha256)) throw new AssertionError(file + " was changed since this view of it");
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SortedSet<String> keys() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(objects.keySet()));
    }

    public byte[] bytes(String key) {
        StoredObject object = objects.get(key);
        if (object == null) throw new NoSuchElementException("no " + key + " among " + objects.keySet());
        return object.bytes().get();
    }

    public String text(String key) {
        return new String(bytes(key), UTF_8);
    }

    public void forEach(BiConsumer<String, byte[]> action) {
        objects.forEach((key, object) -> action.accept(key, object.bytes().get()));
    }

    /** The keys of the objects that have these words in them. */
    List<String> keysWith(String words) {
        return objects.keySet().stream()
                .filter(key -> text(key).contains(words))
                .toList();
    }

    /** The one key that ends so. */
    String key(String ending) {
        List<String> keys =
                objects.keySet().stream().filter(k -> k.endsWith(ending)).toList();
        if (keys.size() != 1) throw new AssertionError(keys + " end in " + ending);
        return keys.get(0);
    }

    /** Key and digest of each object: two stores with the same content have the same. */
    public SortedMap<String, String> digests() {
        return digests(key -> true);
    }

    /** Like {@link #digests}, without the file that a store in a folder is writing: the next upload overwrites it. */
    SortedMap<String, String> finishedDigests() {
        return digests(key -> !key.endsWith(".tmp"));
    }

    private SortedMap<String, String> digests(Predicate<String> keys) {
        SortedMap<String, String> digests = new TreeMap<>();
        objects.forEach((key, object) -> {
            if (keys.test(key)) digests.put(key, object.sha256());
        });
        return digests;
    }

    /** The keys of objects that are new, or gone, or have other bytes than then. */
    public SortedSet<String> changedSince(StoredObjects then) {
        return keysUnless(StoredObject::hasSameBytes, then);
    }

    /** The keys of objects that are new, or gone, or were written since then, even with the same bytes. */
    public SortedSet<String> writtenSince(StoredObjects then) {
        return keysUnless(StoredObject::isSameFile, then);
    }

    private SortedSet<String> keysUnless(BiPredicate<StoredObject, StoredObject> same, StoredObjects then) {
        SortedSet<String> keys = new TreeSet<>(objects.keySet());
        keys.addAll(then.objects.keySet());
        keys.removeIf(key -> {
            StoredObject now = objects.get(key);
            StoredObject before = then.objects.get(key);
            return now != null && before != null && same.test(now, before);
        });
        return keys;
    }

    /** The articles in a channel's feeds, newest first; all three formats must agree. */
    List<String> channel(String name) {
        List<String> rss = feed(name + "/rss.xml");
        List<String> atom = found(ENTRY, text(name + "/atom.xml"));
        List<String> json = new ArrayList<>();
        for (JsonNode item :
                JsonMapper.shared().readTree(text(name + "/feed.json")).at("/items")) {
            json.add(articleId(item.at("/id").asString()));
        }
        if (!rss.equals(atom) || !rss.equals(json)) {
            throw new AssertionError(name + ": RSS has " + rss + ", Atom " + atom + ", JSON Feed " + json);
        }
        return rss;
    }

    /** The articles in an RSS feed, newest first. */
    List<String> feed(String key) {
        return found(GUID, text(key));
    }

    /** The tombstones of an Atom feed, as they are written. */
    List<String> tombstones(String key) {
        return TOMBSTONE.matcher(text(key)).results().map(MatchResult::group).toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> ids = new ArrayList<>();
        while (matcher.find()) ids.add(articleId(matcher.group(1)));
        return ids;
    }

    /** A feed's id of an entry without what makes it unique in the world. */
    private static String articleId(String entryId) {
        return entryId.substring(entryId.indexOf(':', "tag:".length()) + 1);
    }

    @Override
    public String toString() {
        return objects.keySet().toString();
    }
}
