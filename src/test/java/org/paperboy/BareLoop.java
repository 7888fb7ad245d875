package org.paperboy;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that such a job can cost: reads all articles, keeps the newest of each channel, and writes their feeds. It checks,
 * cleans and remembers nothing. {@code make bench} measures it beside Paperboy, as a process of its own.
 */
final class BareLoop {
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparing((Entry e) -> e.published)
            .thenComparing(e -> e.article.path("id").asString());

    private final JsonMapper json = JsonMapper.shared();
    private final XMLOutputFactory xml = XMLOutputFactory.newFactory();

    private BareLoop() {}

    private record Entry(OffsetDateTime published, JsonNode article) {
        String text(String field) {
            return article.path(field).asString("");
        }

        String link() {
            return "https://bench.example/" + text("section") + "/" + text("slug");
        }
    }

    /** @param arguments the articles, as JSON Lines, and the folder to write into */
    public static void main(String[] arguments) throws Exception {
        new BareLoop().run(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private void run(Path articles, Path folder) throws IOException, XMLStreamException {
        Map<String, PriorityQueue<Entry>> channels = new LinkedHashMap<>();
        channels.put("latest", new PriorityQueue<>(OLDEST_FIRST));
        for (String section : BenchCorpus.SECTIONS) channels.put(section, new PriorityQueue<>(OLDEST_FIRST));
        try (BufferedReader lines = Files.newBufferedReader(articles)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode article = json.readTree(line);
                Entry entry = new Entry(
                        OffsetDateTime.parse(article.path("published_at").asString()), article);
                keep(channels.get("latest"), entry);
                PriorityQueue<Entry> section = channels.get(entry.text("section"));
                if (section != null) keep(section, entry);
            }
        }
        for (Map.Entry<String, PriorityQueue<Entry>> channel : channels.entrySet()) {
            List<Entry> newest = new ArrayList<>(channel.getValue());
            newest.sort(OLDEST_FIRST.reversed());
            Path into = Files.createDirectories(folder.resolve(channel.getKey()));
            rss(into.resolve("rss.xml"), channel.getKey(), newest);
            atom(into.resolve("atom.xml"), channel.getKey(), newest);
            feed(into.resolve("feed.json"), channel.getKey(), newest);
        }
    }

    private static void keep(PriorityQueue<Entry> newest, Entry entry) {
        newest.add(entry);
        if (newest.size() > BenchCorpus.ENTRIES) newest.remove();
    }

    private void rss(Path file, String title, List<Entry> entries) throws IOException, XMLStreamException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            XMLStreamWriter w = xml.createXMLStreamWriter(out, "UTF-8");
            w.writeStartDocument("UTF-8", "1.0");
            w.writeStartElement("rss");
            w.writeAttribute("version", "2.0");
            w.writeNamespace("content", CONTENT);
            w.writeStartElement("channel");
            element(w, "title", title);
            element(w, "link", "https://bench.example/");
            element(w, "description", title);
            for (Entry e : entries) {
                w.writeStartElement("item");
                element(w, "title", e.text("headline"));
                element(w, "link", e.link());
                element(w, "guid", e.text("id"));
                element(
                        w,
                        "pubDate",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(e.published.withOffsetSameInstant(ZoneOffset.UTC)));
                element(w, "description", e.text("summary"));
                w.writeStartElement(CONTENT, "encoded");
                w.writeCharacters(e.text("body_html"));
                w.writeEndElement();
                w.writeEndElement();
            }
            w.writeEndDocument();
            w.close();
        }
    }

    private void atom(Path file, String title, List<Entry> entries) throws IOException, XMLStreamException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            XMLStreamWriter w = xml.createXMLStreamWriter(out, "UTF-8");
            w.writeStartDocument("UTF-8", "1.0");
            w.writeStartElement("feed");
            w.writeDefaultNamespace(ATOM);
            element(w, "id", "https://bench.example/" + title);
            element(w, "title", title);
            for (Entry e : entries) {
                w.writeStartElement("entry");
                element(w, "id", e.text("id"));
                element(w, "title", e.text("headline"));
                element(w, "published", e.published.toInstant().toString());
                element(w, "updated", e.text("updated_at"));
                w.writeEmptyElement("link");
                w.writeAttribute("href", e.link());
                element(w, "summary", e.text("summary"));
                w.writeStartElement("content");
                w.writeAttribute("type", "html");
                w.writeCharacters(e.text("body_html"));
                w.writeEndElement();
                w.writeEndElement();
            }
            w.writeEndDocument();
            w.close();
        }
    }

    private static void element(XMLStreamWriter w, String name, String text) throws XMLStreamException {
        w.writeStartElement(name);
        w.writeCharacters(text);
        w.writeEndElement();
    }

    private void feed(Path file, String title, List<Entry> entries) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JsonGenerator w = json.createGenerator(out)) {
            w.writeStartObject();
            w.writeStringProperty("version", "https://jsonfeed.org/version/1.1");
            w.writeStringProperty("title", title);
            w.writeArrayPropertyStart("items");
            for (Entry e : entries) {
                w.writeStartObject();
                w.writeStringProperty("id", e.text("id"));
                w.writeStringProperty("url", e.link());
                w.writeStringProperty("title", e.text("headline"));
                w.writeStringProperty("summary", e.text("summary"));
                w.writeStringProperty("content_html", e.text("body_html"));
                w.writeStringProperty("date_published", e.published.toInstant().toString());
                w.writeEndObject();
            }
            w.writeEndArray();
            w.writeEndObject();
        }
    }
}
