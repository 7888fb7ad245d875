package org.paperboy.format;

import com.rometools.modules.atom.modules.AtomLinkModuleImpl;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.CDATA;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.PlainText;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;

/**
 * An RSS 2.0 document with its usual modules: Dublin Core, content, Media RSS, and Atom's link to itself. All namespaces
 * are on the root.
 */
final class RssXml {
    static final String MEDIA_TYPE = "application/rss+xml";
    private static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");
    private static final Namespace CONTENT =
            Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
    private static final Namespace DUBLIN_CORE = Namespace.getNamespace("dc", DCModule.URI);
    private static final FeedXml XML = FeedXml.withHexReferences();

    private final String modified;
    private final Namespace modifiedIn;
    private final boolean enclosures;

    /**
     * @param modified the element that dates a later version, and {@code modifiedIn} its namespace
     * @param enclosures whether the lead picture is an enclosure too
     */
    RssXml(String modified, Namespace modifiedIn, boolean enclosures) {
        this.modified = modified;
        this.modifiedIn = modifiedIn;
        this.enclosures = enclosures;
    }

    byte[] render(Feed feed) {
        List<Entry> entries = feed.copies().stream().map(Entry::of).toList();
        Document document = FeedXml.tree(channel(feed, entries));
        Element rss = document.getRootElement();
        List.of(ATOM, CONTENT, DUBLIN_CORE, Media.NAMESPACE, modifiedIn).forEach(rss::addNamespaceDeclaration);
        FeedMarks.declareInRss(rss, entries);
        List<Element> items = rss.getChild("channel").getChildren("item");
        items.forEach(RssXml::correct);
        FeedCalendar.rss(items, entries);
        FeedEnds.say(rss, items, entries);
        return XML.write(document);
    }

    /** What is wrong with the bytes, read by another parser. */
    static List<String> faults(byte[] bytes, Feed feed) {
        return XmlProof.of(bytes, List.of("rss", "channel"), "item")
                .faults(
                        feed,
                        "guid",
                        List.of("title", "link", "description"),
                        List.of("title", "description", "{" + CONTENT.getURI() + "}encoded", "pubDate"));
    }

    /** Dates in a feed that {@link #render} wrote. */
    FoundFeed found(byte[] bytes) {
        return FeedDates.of(
                bytes,
                new FeedDates.DateNames(
                        List.of("rss", "channel"),
                        "lastBuildDate",
                        "item",
                        "guid",
                        List.of("{" + modifiedIn.getURI() + "}" + modified, "pubDate"),
                        ""));
    }

    private Channel channel(Feed feed, List<Entry> entries) {
        Channel channel = new Channel("rss_2.0");
        channel.setTitle(XmlText.of(feed.title()));
        channel.setLink(feed.home().toASCIIString());
        channel.setDescription(XmlText.of(feed.description()));
        String language = Entry.language(feed.language());
        if (!language.isEmpty()) channel.setLanguage(language);
        if (!feed.rights().isBlank()) channel.setCopyright(XmlText.of(feed.rights()));
        // A feed that never held anything has no date yet.
        if (!feed.updated().equals(Instant.EPOCH)) channel.setLastBuildDate(Date.from(feed.updated()));
        channel.setGenerator("Paperboy");
        channel.setModules(List.of(self(feed)));
        channel.setItems(entries.stream().map(e -> item(e, language)).toList());
        return channel;
    }

    private static Module self(Feed feed) {
        Link self = new Link();
        self.setRel("self");
        self.setType(MEDIA_TYPE);
        self.setHref(feed.self().toASCIIString());
        AtomLinkModuleImpl module = new AtomLinkModuleImpl();
        module.setLinks(List.of(self));
        return module;
    }

    private Item item(Entry entry, String feedLanguage) {
        Item item = new Item();
        item.setTitle(entry.title());
        if (!entry.link().isEmpty()) item.setLink(entry.link());
        item.setGuid(guid(entry.id()));
        item.setDescription(description(entry.summary()));
        item.setContent(content(entry.content()));
        item.setCategories(entry.categories().stream().map(RssXml::category).toList());
        item.setPubDate(Date.from(entry.published()));
        if (enclosures) {
            item.setEnclosures(entry.photos().stream()
                    .filter(Photo::lead)
                    .filter(photo -> !photo.type().isEmpty()) // RSS 2.0: an enclosure must have its type
                    .map(RssXml::enclosure)
                    .toList());
        }
        item.setModules(modules(entry, feedLanguage));
        List<Element> marks = new ArrayList<>(FeedMarks.of(entry));
        if (entry.revised()) {
            marks.add(new Element(modified, modifiedIn).setText(entry.updated().toString()));
        }
        item.setForeignMarkup(marks);
        return item;
    }

    /** It says that it is no permalink, because that is what a guid without a word is taken for. */
    private static Guid guid(String id) {
        Guid guid = new Guid();
        guid.setValue(id);
        guid.setPermaLink(false);
        return guid;
    }

    /** Readers take it for HTML (best practices, item's description), so plain text is written as HTML. */
    private static Description description(String summary) {
        Description description = new Description();
        description.setValue(PlainText.escaped(summary));
        return description;
    }

    private static Content content(String html) {
        Content content = new Content();
        content.setValue(html);
        return content;
    }

    private static Category category(String name) {
        Category category = new Category();
        category.setValue(name);
        return category;
    }

    /** The lead picture alone: readers know one enclosure an item. */
    private static Enclosure enclosure(Photo photo) {
        Enclosure enclosure = new Enclosure();
        enclosure.setUrl(photo.url().toString());
        enclosure.setLength(photo.bytes());
        enclosure.setType(photo.type());
        return enclosure;
    }

    /** The language of an item only where it is not the feed's: said twice, validators warn. */
    private static List<Module> modules(Entry entry, String feedLanguage) {
        List<Module> modules = new ArrayList<>();
        DCModuleImpl dublinCore = new DCModuleImpl();
        dublinCore.setCreators(entry.authors().stream().map(Author::name).toList());
        if (!entry.language().equals(feedLanguage) && !entry.language().isEmpty()) {
            dublinCore.setLanguage(entry.language());
        }
        if (!entry.rights().isEmpty()) dublinCore.setRights(entry.rights().line());
        modules.add(dublinCore);
        if (!entry.photos().isEmpty()) modules.add(Media.of(entry.photos()));
        return modules;
    }

    /** What ROME cannot write: an enclosure of unknown length, which must say 0, and CDATA with {@code ]]>} in it. */
    private static void correct(Element item) {
        Media.correct(item);
        Element enclosure = item.getChild("enclosure");
        if (enclosure != null && enclosure.getAttribute("length") == null) enclosure.setAttribute("length", "0");

        Element content = item.getChild("encoded", CONTENT);
        String html = content.getText();
        content.removeContent();
        for (int from = 0; from < html.length(); ) {
            int end = html.indexOf("]]>", from);
            int to = end < 0 ? html.length() : end + 2;
            content.addContent(new CDATA(html.substring(from, to)));
            from = to;
        }
    }
}
