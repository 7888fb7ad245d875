package org.paperboy.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Newsroom;
import org.paperboy.StoredObjects;
import org.paperboy.Story;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Old dates, and words that turn others around, reach every receiver as they should. */
@Tag("slow")
final class OddTextsAndDatesTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette: { text: full, formats: [xml, nitf, newsml-g2, ninjs, rss, atom, json, mrss] }
            """;

    private static final Set<String> BODIES = Set.of("content_html", "bodies");

    @TempDir
    private Path folder;

    private StoredObjects stored(Story story) {
        Newsroom newsroom = new Newsroom(folder, JOB).lines(story);
        assertThat(newsroom.run("2026-11-01T12:00:00Z").exit()).isZero();
        return newsroom.stored();
    }

    /** Until 1582 the calendar of Java's older classes is another than that of all formats. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1000-01-01T00:00:00Z", "1500-03-01T06:30:00Z", "1582-10-10T00:00:00Z", "1969-12-31T23:59:59Z"})
    void a_date_of_long_ago_is_the_same_in_every_format(String date) {
        StoredObjects stored = stored(Story.of("a", date).with("updated_at", date));
        SoftAssertions soft = new SoftAssertions();
        var documents = ShownDocument.on(stored);
        var entries = ShownEntry.on(stored);
        assertThat(documents).hasSize(4);
        assertThat(entries).hasSize(7);
        documents.forEach((key, shown) -> {
            soft.assertThat(shown.date()).as(key).isEqualTo(date);
            soft.assertThat(shown.published()).as(key).isEqualTo(date);
        });
        entries.forEach((key, shown) -> {
            soft.assertThat(shown.date()).as(key).isEqualTo(date);
            soft.assertThat(shown.published()).as(key).isEqualTo(date);
        });
        soft.assertAll();
    }

    @Test
    void a_correction_dated_in_the_future_is_of_the_version_that_says_it() {
        Map<String, String> correction = Map.of("at", "2026-12-20T09:00:00Z", "text", "It is three, not four.");
        Story story = Story.of("a", "2026-11-01T08:00:00Z")
                .with("updated_at", "2026-11-01T09:00:00Z")
                .with("corrections", List.of(correction));
        StoredObjects stored = stored(story);

        stored.forEach(
                (key, bytes) -> assertThat(bytes).asString(UTF_8).as(key).doesNotContain("2026-12-20", "20261220"));
        assertThat(stored.bytes("partners/gazette/xml/2026/11/01/a.xml"))
                .asString(UTF_8)
                .contains("at=\"2026-11-01T09:00:00Z\">It is three");
    }

    /** A word with the controls U+202E and U+2067, which nothing closes. */
    private static String turned(String word) {
        return word + " \u202Eturns\u2067 it";
    }

    @Test
    void no_text_turns_around_what_is_behind_it_in_any_format() {
        Map<String, Object> picture = Map.of(
                "url", "/m/1.jpg", "alt", turned("alt"), "caption", turned("caption"), "credit", turned("credit"));
        StoredObjects stored = stored(Story.of("a", "2026-11-01T08:00:00Z")
                .with("updated_at", "2026-11-01T08:00:00Z")
                .with("headline", turned("headline"))
                .with("dek", turned("dek"))
                .with("summary", turned("summary"))
                .with("section", turned("section"))
                .with("slug", turned("slug"))
                .with("place", turned("place"))
                .with("tags", List.of(turned("tag")))
                .with("bylines", List.of(Map.of("name", turned("name"), "role", turned("role"))))
                .with("subjects", List.of(Map.of("scheme", turned("s"), "code", turned("c"), "name", turned("n"))))
                .with("corrections", List.of(Map.of("at", "2026-11-01T08:00:00Z", "text", turned("correction"))))
                .with("rights", Map.of("holder", turned("holder"), "usage_terms", turned("terms")))
                .with("edition", Map.of("id", turned("edition"), "position", 1))
                .with("lead_image", picture)
                .with("body_html", "<p title=\"" + turned("title") + "\">" + turned("text") + "</p>"));
        SoftAssertions soft = new SoftAssertions();
        stored.forEach((key, bytes) -> {
            if (key.startsWith(".") || key.endsWith("sitemap.xml")) return;
            texts(key, bytes)
                    .forEach(text ->
                            soft.assertThat(open(text)).as("%s: %s", key, text).isZero());
        });
        soft.assertAll();
        JsonNode ninjs = JsonMapper.shared().readTree(stored.bytes("partners/gazette/ninjs/2026/11/01/a.json"));
        String plain = ninjs.at("/bodies/1/value").asString();
        assertThat(plain).contains("text \u202Eturns");
        assertThat(open(plain)).isZero();
        assertThat(stored.bytes("latest/rss.xml")).asString(UTF_8).contains("headline turns it", "name turns it");
    }

    /** Each text that a reader is shown on its own. In a body each block ends what was begun in it. */
    private static List<String> texts(String key, byte[] bytes) {
        List<String> texts = new ArrayList<>();
        if (key.endsWith(".json")) {
            gather(JsonMapper.shared().readTree(bytes), texts);
            return texts;
        }
        String bodies = "ancestor-or-self::p:body or ancestor-or-self::g2:inlineXML or ancestor-or-self::n:body.content"
                + " or self::content:encoded or self::a:content";
        Xml xml = new Xml(bytes);
        texts.addAll(xml.all("//*[not(*)][not(" + bodies + ")]"));
        texts.addAll(xml.all("//@*"));
        assertThat(texts).as(key).anyMatch(text -> text.contains("turns it"));
        return texts;
    }

    private static void gather(JsonNode node, List<String> texts) {
        if (node.isString()) texts.add(node.asString());
        node.properties().forEach(member -> {
            if (!BODIES.contains(member.getKey())) gather(member.getValue(), texts);
        });
        if (node.isArray()) node.forEach(child -> gather(child, texts));
    }

    /** How many controls of direction the text leaves open. */
    private static int open(String text) {
        Deque<Character> open = new ArrayDeque<>();
        for (int c : text.chars().toArray()) {
            if (c >= '\u202A' && c <= '\u202E' && c != '\u202C') open.push('\u202C');
            else if (c >= '\u2066' && c <= '\u2068') open.push('\u2069');
            else if (!open.isEmpty() && open.element() == c) open.pop();
        }
        return open.size();
    }
}
