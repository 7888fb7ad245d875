package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.paperboy.store.S3Bucket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects of a store, by key, as receivers find them. */
public record Shelf(SortedMap<String, byte[]> objects) {
    private static final Pattern GUID = Pattern.compile("<guid isPermaLink=\"false\">(.*?)</guid>");
    private static final Pattern ENTRY = Pattern.compile("<entry[ >].*?<id>(.*?)</id>", Pattern.DOTALL);
    private static final Pattern TOMBSTONE = Pattern.compile("<at:deleted-entry [^>]*>");

    static Shelf of(Path folder) {
        SortedMap<String, byte[]> objects = new TreeMap<>();
        if (!Files.exists(folder)) return new Shelf(objects);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String key = folder.relativize(file).toString().replace('\\', '/');
                if (!key.equals(S3Bucket.MARK)) objects.put(key, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Shelf(objects);
    }

    String text(String key) {
        byte[] bytes = objects.get(key);
        if (bytes == null) throw new NoSuchElementException("no " + key + " among " + objects.keySet());
        return new String(bytes, UTF_8);
    }

    /** The articles in a channel's feeds, newest first; all three formats must agree. */
    List<String> channel(String name) {
        List<String> rss = feed(name + "/rss.xml");
        List<String> atom = found(ENTRY, text(name + "/atom.xml"));
        List<String> json = new ArrayList<>();
        for (JsonNode item :
                JsonMapper.shared().readTree(text(name + "/feed.json")).at("/items")) {
            json.add(shortened(item.at("/id").asString()));
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
        return TOMBSTONE.matcher(text(key)).results().map(hit -> hit.group()).toList();
    }

    /** The one key that ends so. */
    String key(String ending) {
        List<String> keys =
                objects.keySet().stream().filter(k -> k.endsWith(ending)).toList();
        if (keys.size() != 1) throw new AssertionError(keys + " end in " + ending);
        return keys.get(0);
    }

    private static List<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> ids = new ArrayList<>();
        while (matcher.find()) ids.add(shortened(matcher.group(1)));
        return ids;
    }

    private static String shortened(String id) {
        return id.substring(id.indexOf(':', "tag:".length()) + 1);
    }
}
