package org.paperboy.format;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.types.UrlReference;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jsoup.parser.Parser;
import org.paperboy.article.Byline;
import org.paperboy.article.Picture;
import org.paperboy.channel.Copy;
import org.xml.sax.InputSource;

/**
 * What readers show of an entry; those of RSS and Atom by ROME, those of JSON Feed by Gson.
 *
 * @param pictures those of a known media type: JSON Feed has no attachment without one (JSON Feed 1.1, Attachments)
 */
public record EntryReading(
        String id,
        String link,
        String title,
        String summary,
        String content,
        List<String> authors,
        List<String> categories,
        List<String> pictures,
        Instant published,
        Instant updated) {

    /** The entries of an RSS feed. Only what was changed says when; else it is as it was published. */
    public static List<EntryReading> inRss(byte[] feed) throws FeedException {
        return inRss(feed, "a:updated");
    }

    /** The entries of a Media RSS feed. */
    static List<EntryReading> inMediaRss(byte[] feed) throws FeedException {
        return inRss(feed, "dcterms:modified");
    }

    private static List<EntryReading> inRss(byte[] feed, String change) throws FeedException {
        Map<String, Instant> updated = updatedInRss(feed, change);
        return byRome(feed).getEntries().stream()
                .map(e -> of(
                        e,
                        Parser.unescapeEntities(e.getDescription().getValue(), false), // readers take it for HTML
                        ((DCModule) e.getModule(DCModule.URI)).getCreators(),
                        updated.getOrDefault(e.getUri(), e.getPublishedDate().toInstant())))
                .toList();
    }

    /** The entries of an Atom feed. */
    public static List<EntryReading> inAtom(byte[] feed) throws FeedException {
        return byRome(feed).getEntries().stream()
                .map(e -> of(
                        e,
                        e.getDescription().getValue(),
                        e.getAuthors().stream().map(SyndPerson::getName).toList(),
                        e.getUpdatedDate().toInstant()))
                .toList();
    }

    /** The items of a JSON Feed. */
    public static List<EntryReading> inJson(byte[] feed) {
        JsonObject read =
                JsonParser.parseString(new String(feed, StandardCharsets.UTF_8)).getAsJsonObject();
        return list(read, "items").stream()
                .map(JsonElement::getAsJsonObject)
                .map(EntryReading::of)
                .toList();
    }

    /** An RSS or Atom feed as ROME understands it. */
    static SyndFeed byRome(byte[] feed) throws FeedException {
        return new SyndFeedInput().build(new InputSource(new ByteArrayInputStream(feed)));
    }

    static EntryReading of(Copy copy) {
        return new EntryReading(
                copy.id(),
                copy.link(),
                copy.headline(),
                copy.summary(),
                copy.content(),
                copy.bylines().stream().map(Byline::name).toList(),
                copy.categories(),
                copy.pictures().stream()
                        .filter(p -> !p.mime().isEmpty())
                        .map(Picture::url)
                        .toList(),
                copy.published(),
                copy.updated());
    }

    private static EntryReading of(SyndEntry entry, String summary, List<String> authors, Instant updated) {
        return new EntryReading(
                entry.getUri(),
                entry.getLink(),
                entry.getTitle(),
                summary,
                entry.getContents().get(0).getValue(),
                authors,
                entry.getCategories().stream().map(c -> c.getName()).toList(),
                pictures(entry),
                entry.getPublishedDate().toInstant(),
                updated);
    }

    private static EntryReading of(JsonObject item) {
        return new EntryReading(
                string(item, "id"),
                string(item, "url"),
                string(item, "title"),
                string(item, "summary"),
                string(item, "content_html"),
                list(item, "authors").stream().map(a -> string(a, "name")).toList(),
                list(item, "tags").stream().map(JsonElement::getAsString).toList(),
                list(item, "attachments").stream().map(a -> string(a, "url")).toList(),
                Instant.parse(string(item, "date_published")),
                Instant.parse(string(item, "date_modified")));
    }

    /** By guid. ROME drops what it does not know in an item. */
    private static Map<String, Instant> updatedInRss(byte[] feed, String change) {
        Xml xml = new Xml(feed);
        List<String> ids = xml.all("//item[" + change + "]/guid");
        List<String> instants = xml.all("//item/" + change);
        Map<String, Instant> updated = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) updated.put(ids.get(i), Instant.parse(instants.get(i)));
        return updated;
    }

    private static List<String> pictures(SyndEntry entry) {
        MediaEntryModule media = (MediaEntryModule) entry.getModule(MediaEntryModule.URI);
        if (media == null) return List.of();
        return Arrays.stream(media.getMediaContents())
                .filter(c -> c.getType() != null)
                .map(c -> ((UrlReference) c.getReference()).getUrl().toString())
                .toList();
    }

    private static List<JsonElement> list(JsonObject object, String name) {
        if (!object.has(name)) return List.of();
        return StreamSupport.stream(object.getAsJsonArray(name).spliterator(), false)
                .toList();
    }

    private static String string(JsonElement object, String name) {
        return object.getAsJsonObject().get(name).getAsString();
    }
}
