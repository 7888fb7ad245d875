package org.paperboy.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.StoredObjects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of a feed, as far as readers go by it.
 *
 * @param date of its last change; in RSS that of its publication, if it says no other
 */
record ShownEntry(String id, Instant date, Instant published, String text) {
    private static final Pattern ITEM = Pattern.compile("<(item|entry)[ >].*?</\\1>", Pattern.DOTALL);
    private static final Pattern TOMBSTONE = Pattern.compile("<at:deleted-entry ref=\"(.*?)\" when=\"(.*?)\"");

    /** The entries of every feed in the store, by key and id. */
    static Map<String, ShownEntry> on(StoredObjects stored) {
        Map<String, ShownEntry> found = new TreeMap<>();
        stored.forEach((key, bytes) -> {
            String text = new String(bytes, UTF_8);
            if (key.endsWith("/feed.json")) {
                for (JsonNode item : JsonMapper.shared().readTree(text).at("/items")) add(found, key, json(item));
            } else if (key.matches(".*/(rss|mrss|atom)\\.xml")) {
                ITEM.matcher(text).results().forEach(hit -> add(found, key, xml(hit.group())));
            }
        });
        return found;
    }

    private static void add(Map<String, ShownEntry> found, String key, ShownEntry entry) {
        found.put(key + " " + entry.id(), entry);
    }

    /** The tombstones of every Atom feed in the store, by key and id. */
    static Map<String, Instant> tombstones(StoredObjects stored) {
        Map<String, Instant> found = new TreeMap<>();
        stored.forEach((key, bytes) -> {
            if (!key.endsWith("/atom.xml")) return;
            TOMBSTONE
                    .matcher(new String(bytes, UTF_8))
                    .results()
                    .forEach(hit -> found.put(key + " " + hit.group(1), Instant.parse(hit.group(2))));
        });
        return found;
    }

    private static ShownEntry json(JsonNode item) {
        return new ShownEntry(
                item.at("/id").asString(),
                Instant.parse(item.at("/date_modified").asString()),
                Instant.parse(item.at("/date_published").asString()),
                item.toString());
    }

    private static ShownEntry xml(String item) {
        String published = value(item, "published", value(item, "pubDate", ""));
        String updated = value(item, "(?:atom:)?updated", value(item, "dcterms:modified", published));
        return new ShownEntry(
                value(item, "id", value(item, "guid isPermaLink=\"false\"", "")),
                instant(updated),
                instant(published),
                item);
    }

    private static String value(String item, String element, String otherwise) {
        Matcher found = Pattern.compile("<" + element + ">(.*?)<").matcher(item);
        return found.find() ? found.group(1) : otherwise;
    }

    private static Instant instant(String date) {
        return date.endsWith("GMT")
                ? OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                : Instant.parse(date);
    }
}
