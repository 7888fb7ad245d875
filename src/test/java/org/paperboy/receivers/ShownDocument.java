package org.paperboy.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paperboy.StoredObjects;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that shows one article, as far as receivers go by it.
 *
 * @param number 0 in our own XML, whose receivers go by the date
 * @param published null where the document does not say it
 */
record ShownDocument(
        String key,
        String id,
        long number,
        Instant date,
        @Nullable Instant published,
        String text) {
    private static final DateTimeFormatter NITF = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** All documents of partners in the store, by key. */
    static Map<String, ShownDocument> on(StoredObjects stored) {
        Map<String, ShownDocument> found = new TreeMap<>();
        stored.forEach((key, bytes) -> {
            if (key.matches("partners/[^/]+/(xml|nitf|newsml-g2|ninjs)/\\d.*")) found.put(key, of(key, bytes));
        });
        return found;
    }

    private static ShownDocument of(String key, byte[] bytes) {
        String format = key.split("/")[2];
        if (format.equals("ninjs")) return ninjs(key, bytes);
        Xml xml = new Xml(bytes);
        String text = new String(bytes, UTF_8);
        return switch (format) {
            case "xml" ->
                new ShownDocument(
                        key,
                        xml.all("/p:article/@id").get(0),
                        0,
                        Instant.parse(xml.all("//p:updated | //p:withdrawn/@at").get(0)),
                        first(xml.all("//p:published")),
                        text);
            case "nitf" ->
                new ShownDocument(
                        key,
                        xml.all("//n:doc-id/@id-string").get(0),
                        Long.parseLong(xml.all("//n:du-key/@version").get(0)),
                        nitf(xml.all("//n:date.issue/@norm").get(0)),
                        xml.all("//n:pubdata/@date.publication").stream()
                                .findFirst()
                                .map(ShownDocument::nitf)
                                .orElse(null),
                        text);
            default ->
                new ShownDocument(
                        key,
                        xml.all("//g2:newsItem/@guid").get(0),
                        Long.parseLong(xml.all("//g2:newsItem/@version").get(0)),
                        Instant.parse(xml.all("//g2:versionCreated").get(0)),
                        first(xml.all("//g2:firstCreated")),
                        text);
        };
    }

    private static ShownDocument ninjs(String key, byte[] bytes) {
        JsonNode json = JsonMapper.shared().readTree(bytes);
        return new ShownDocument(
                key,
                json.at("/uri").asString(),
                Long.parseLong(json.at("/version").asString()),
                Instant.parse(json.at("/versionCreated").asString()),
                json.has("firstCreated")
                        ? Instant.parse(json.at("/firstCreated").asString())
                        : null,
                new String(bytes, UTF_8));
    }

    private static @Nullable Instant first(List<String> dates) {
        return dates.isEmpty() ? null : Instant.parse(dates.get(0));
    }

    private static Instant nitf(String norm) {
        return LocalDateTime.parse(norm, NITF).toInstant(ZoneOffset.UTC);
    }
}
