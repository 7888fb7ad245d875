package org.paperboy.format;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads RSS or Atom back. Elements are called {@code {namespace}name}, or {@code name} where they have none. What a
 * tombstone says in {@code ref} counts as its text.
 */
final class XmlProof extends DefaultHandler {
    private final List<String> feedPath;
    private final List<String> entryPath;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, List<String>> head = new LinkedHashMap<>();
    private final List<Map<String, List<String>>> entries = new ArrayList<>();

    private XmlProof(List<String> feedPath, String entry) {
        this.feedPath = feedPath;
        this.entryPath = new ArrayList<>(feedPath);
        this.entryPath.add(entry);
    }

    /**
     * @param feedPath from the root to the element that holds the entries
     * @param entry what an entry is called
     */
    static Proof of(byte[] bytes, List<String> feedPath, String entry) {
        XmlProof reading = new XmlProof(feedPath, entry);
        try {
            SafeSax.parse(new InputSource(new ByteArrayInputStream(bytes)), reading);
        } catch (SAXException e) {
            return Proof.unreadable(String.valueOf(e.getMessage()));
        }
        return new Proof("", reading.head, reading.entries);
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
        path.addLast(uri.isEmpty() ? local : "{" + uri + "}" + local);
        text.setLength(0);
        String ref = attributes.getValue("ref");
        if (ref != null) text.append(ref);
        if (at(entryPath)) entries.add(new LinkedHashMap<>());
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
        String name = path.removeLast();
        if (at(entryPath)) note(entries.get(entries.size() - 1), name);
        else if (at(feedPath)) note(head, name);
        text.setLength(0);
    }

    private void note(Map<String, List<String>> texts, String name) {
        texts.computeIfAbsent(name, n -> new ArrayList<>()).add(text.toString());
    }

    private boolean at(List<String> where) {
        return path.size() == where.size() && List.copyOf(path).equals(where);
    }
}
