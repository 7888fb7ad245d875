package org.paperboy.format;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.FoundFeed.FoundEntry;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the dates out of a feed that we wrote. In XML elements are called {@code {namespace}name}, or {@code name}. */
final class FeedDates extends DefaultHandler {
    private final DateNames words;
    private final List<String> entryPath;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder whole = new StringBuilder();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, FoundEntry> entries = new HashMap<>();
    private @Nullable Instant updated;

    /**
     * What a format calls things.
     *
     * @param feed path from the root to the element that holds the entries
     * @param updated the date of the feed
     * @param changed the date of an entry; where there is none, the next one counts
     * @param tombstone that has its id in {@code ref} and its date in {@code when}; empty if there are none
     */
    record DateNames(
            List<String> feed, String updated, String entry, String id, List<String> changed, String tombstone) {}

    private FeedDates(DateNames words) {
        this.words = words;
        this.entryPath = new ArrayList<>(words.feed());
        this.entryPath.add(words.entry());
    }

    /** @return nothing if it is none of ours */
    static FoundFeed of(byte[] bytes, DateNames words) {
        FeedDates reading = new FeedDates(words);
        try {
            SafeSax.parse(new InputSource(new ByteArrayInputStream(bytes)), reading);
            return new FoundFeed(reading.updated, reading.entries);
        } catch (SAXException | DateTimeException e) {
            return FoundFeed.NOTHING;
        }
    }

    /** The same of a JSON object; its entries are objects with members of these names. */
    static FoundFeed ofJson(byte[] bytes, String member, String id, String changed) {
        Map<String, FoundEntry> entries = new HashMap<>();
        try {
            for (JsonNode entry : JsonMapper.shared().readTree(bytes).path(member)) {
                Instant date = Instant.parse(entry.path(changed).asString(""));
                entries.put(entry.path(id).asString(""), new FoundEntry(date, entry.toString()));
            }
            return new FoundFeed(null, entries);
        } catch (JacksonException | DateTimeException e) {
            return FoundFeed.NOTHING;
        }
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
        String name = uri.isEmpty() ? local : "{" + uri + "}" + local;
        if (name.equals(words.tombstone()) && isAt(words.feed())) {
            entries.put(attributes.getValue("ref"), new FoundEntry(instant(attributes.getValue("when")), ""));
        }
        path.addLast(name);
        if (isAt(entryPath)) {
            whole.setLength(0);
            values.clear();
        }
        text.setLength(0);
        whole.append('<').append(name);
        for (int i = 0; i < attributes.getLength(); i++) {
            whole.append(' ').append(attributes.getQName(i)).append('=').append(attributes.getValue(i));
        }
        whole.append('>');
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
        whole.append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
        whole.append("</>");
        if (isAt(entryPath)) entry();
        String name = path.removeLast();
        if (isAt(entryPath)) values.putIfAbsent(name, text.toString());
        else if (isAt(words.feed()) && name.equals(words.updated())) updated = instant(text.toString());
        text.setLength(0);
    }

    private void entry() {
        String id = values.get(words.id());
        for (String name : words.changed()) {
            String date = values.get(name);
            if (id == null || date == null) continue;
            entries.put(id, new FoundEntry(instant(date), whole.toString()));
            return;
        }
    }

    /** RSS writes dates as e-mail does. */
    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }

    private boolean isAt(List<String> where) {
        return path.size() == where.size() && List.copyOf(path).equals(where);
    }
}
